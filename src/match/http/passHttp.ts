import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { DownstreamTlsVerdict } from '../../verdict/downstreamTlsVerdict.ts';
import type { HttpPassage } from '../../verdict/httpPassage.ts';
import { type HttpRequest, unknownRequest } from '../../verdict/httpRequest.ts';
import type { EndingPart, PassageEnd } from '../../verdict/passage.ts';
import type { ProxyResponse } from '../../verdict/response.ts';
import type { ClientIdentity } from '../facts/clientIdentity.ts';
import type { OpenIp } from '../facts/openIp.ts';
import type { ProxyState } from '../facts/proxyState.ts';
import { assume, type PassageContext } from '../passageContext.ts';
import type { RbacSubject } from '../rbac/rbacSubject.ts';
import { admitRequest, codecReply } from './admitRequest.ts';
import { chooseCodec } from './chooseCodec.ts';
import type { RouteSearch } from './chooseRoute.ts';
import { chooseRouteConfiguration } from './chooseRouteConfiguration.ts';
import { customResponses } from './customResponse.ts';
import { derivedHeaders } from './derivedHeaders.ts';
import { refusedByDetection } from './detectAddress.ts';
import { earlyHeaders, givenHeader } from './earlyHeaders.ts';
import { findRoute, type Routed } from './findRoute.ts';
import { followRoute } from './followRoute.ts';
import { forwardedClientCertificate } from './forwardedClientCertificate.ts';
import type { HttpContext } from './httpContext.ts';
import { isGrpcRequest, type LocalReply, localReplies } from './localReply.ts';
import { isPeerAddress, remoteAddress } from './remoteAddress.ts';
import { RequestFacts } from './requestFacts.ts';
import { routerEnd } from './routerEnd.ts';
import { runHttpFilters } from './runHttpFilters.ts';
import { filtersFor, upgradeAllowed } from './upgrade.ts';

export interface HttpResult {
  readonly http: HttpPassage;
  readonly end: PassageEnd;
}

/** Who speaks and what is known about the connection by now. */
export interface HttpInput {
  readonly manager: HttpConnectionManager;
  readonly tls: DownstreamTlsVerdict;
  readonly client: ClientIdentity;
  readonly state: ProxyState;
  readonly connectionSubject: RbacSubject;
  readonly context: PassageContext;
}

/** What the HTTP connection manager makes of a request: codec, checks, route, filters, router. */
export function passHttp(input: HttpInput): HttpResult {
  const { manager, tls, context } = input;
  const { connection } = context.facts;
  const { origin } = manager;
  const again = (code: number, flags: string, details: string): ProxyResponse =>
    codecReply(manager, { code, flags, details }, context);
  const early = (by: EndingPart, response: ProxyResponse): PassageEnd => {
    const custom = customResponses(manager.httpFilters, [], input.connectionSubject, again)(response);
    return endedBy(by, response.flags === 'DPE' ? { ...custom, details: response.details } : custom, origin);
  };
  const { choice: codec, failure } = chooseCodec(manager, tls, context);
  const given = connection.request ?? unknownRequest;
  const base = (request: HttpRequest): HttpPassage => ({
    codec,
    unreadable: undefined,
    request: { method: request.method, authority: request.authority, path: request.path, scheme: undefined },
    routeConfiguration: undefined,
    virtualHost: undefined,
    routes: [],
    route: undefined,
    filters: [],
    forwardedClientCertificate: forwardedClientCertificate(manager),
    origin,
  });
  if (connection.silent) return { http: base(given), end: { kind: 'waiting', by: 'connection_manager', origin } };
  if (failure !== undefined) {
    const http = { ...base(given), unreadable: 'protocol' } as const;
    return { http, end: early('codec', codecReply(manager, failure, context)) };
  }
  const admitted = admitRequest(manager, given, codec.protocol, context);
  if (admitted.kind === 'answered') {
    const http = { ...base(given), unreadable: admitted.unreadable };
    return { http, end: early(admitted.by, admitted.response) };
  }
  return routeAndFilter(input, admitted.request, base(admitted.request));
}

const rejectedByDetection = 'rejecting_because_detection_failed';

/** Whether a header that makes the scope of a request is among these. */
function hasScopeAmong({ routes }: HttpConnectionManager, changes: ReadonlyMap<string, unknown>): boolean {
  if (routes.kind !== 'scoped') return false;
  return routes.scopedRoutes.fragments.some((fragment) =>
    fragment.kind === 'host'
      ? changes.has(':authority') || changes.has('host')
      : fragment.kind === 'header' && changes.has(fragment.header),
  );
}

function endedBy(by: EndingPart, response: ProxyResponse, origin: HttpPassage['origin']): PassageEnd {
  return response.code === undefined
    ? { kind: 'closed', by, response, origin }
    : { kind: 'response', by, response, origin };
}

function routeAndFilter(input: HttpInput, request: HttpRequest, base: HttpPassage): HttpResult {
  const { manager, tls, client, connectionSubject } = input;
  const plain = new RequestFacts(request, undefined, undefined, input.context.proxy.version);
  const state = input.state.fork();
  const report: HttpContext['report'] = (found) => assume(input.context, found);
  const asRead: HttpContext = { ...input.context, request: plain, client, remoteIsPeer: false, state, report };
  // A scope is looked for before the headers change, and again after that (conn_manager_impl.cc `snapScopedRouteConfig`).
  const first = chooseRouteConfiguration(manager, asRead);
  const early = earlyHeaders(manager, request, input.context);
  const given = givenHeader(request, early);
  const refusedWith = refusedByDetection(manager, given, plain, input.context);
  if (refusedWith !== undefined) {
    const reply = localReplies(manager.localReplyMappers, plain, input.context, report, isGrpcRequest(plain));
    const response = reply(refusedWith, '-', rejectedByDetection);
    const custom = customResponses(manager.httpFilters, [], connectionSubject, reply);
    return { http: base, end: endedBy('connection_manager', custom(response), base.origin) };
  }
  const derived = derivedHeaders(manager, tls, given, first.configuration, asRead, {
    protocol: base.codec.protocol,
    asked: request.scheme,
  });
  const changes = new Map([...early, ...derived]);
  const facts = plain.changed(changes);
  const context: HttpContext = { ...asRead, request: facts, remoteIsPeer: isPeerAddress(manager, given) };
  const configuration = hasScopeAmong(manager, changes) ? chooseRouteConfiguration(manager, context) : first;
  let found: OpenIp | undefined;
  const remote = (): OpenIp => {
    found ??= remoteAddress(manager, given, input.context);
    return found;
  };
  const subject: RbacSubject = {
    ...connectionSubject,
    request: facts,
    path: facts.path,
    state,
    remote,
    hasRoute: false,
  };

  const routed = findRoute(manager, configuration, context, subject);
  const httpOf = ({ configuration, host, search }: Routed): HttpPassage => ({
    ...base,
    request: {
      method: facts.method.known ?? undefined,
      authority: facts.authority.known,
      path: request.path ?? facts.path.known ?? undefined,
      scheme: schemeOf(facts),
    },
    routeConfiguration: configuration.choice,
    virtualHost: host?.choice,
    routes: search?.steps ?? [],
    route: routeChoice(search),
  });
  const http = httpOf(routed);
  const problem = routed.configuration.problem ?? routed.search?.problem;
  if (problem !== undefined) return { http, end: { kind: 'unsupported', diagnostic: problem } };
  const reply = localReplies(
    manager.localReplyMappers,
    facts,
    context,
    report,
    isGrpcRequest(facts),
    () => state.isHealthCheck,
  );
  let inForce = followRoute(routed, manager, context, subject);
  const filters = filtersFor(manager, routed.search?.route, facts, base.codec.protocol);
  const customized = (response: ProxyResponse): ProxyResponse =>
    customResponses(filters, inForce.seen.levels, inForce.seen.subject, reply)(response);
  const asSent: LocalReply = (code, flags, details) => customized(reply(code, flags, details));
  const answer = (by: EndingPart, code: number, flags: string, details: string, origin = base.origin): PassageEnd => ({
    kind: 'response',
    by,
    response: asSent(code, flags, details),
    origin,
  });
  const hasRoute = routed.search?.route !== undefined || routed.needsTls;
  if (hasRoute && !upgradeAllowed(manager, routed.search?.route, facts, base.codec.protocol)) {
    return { http, end: answer('connection_manager', 403, '-', 'upgrade_failed') };
  }
  state.routeMetadata = inForce.route?.metadata;
  const run = runHttpFilters(filters, {
    context,
    ...inForce.seen,
    protocol: base.codec.protocol,
    routeAgain: (now) => {
      const about = { ...subject, request: now.request };
      inForce = followRoute(findRoute(manager, configuration, now, about), manager, now, about);
      state.routeMetadata = inForce.route?.metadata;
      return inForce.seen;
    },
  });
  const filtered: HttpPassage = { ...httpOf(inForce.routed), filters: run.steps };
  const foundAgain = inForce.routed.search?.problem;
  if (foundAgain !== undefined) return { http: filtered, end: { kind: 'unsupported', diagnostic: foundAgain } };
  if (run.ending !== undefined) {
    const { by, origin } = run.ending;
    if (run.ending.waits === true) return { http: filtered, end: { kind: 'waiting', by, origin } };
    const { response, asItIs = false } = run.ending;
    const { code, flags, details } = response;
    return {
      http: filtered,
      end: {
        kind: 'response',
        by,
        response: code === undefined || asItIs ? customized(response) : asSent(code, flags, details),
        origin,
      },
    };
  }
  // All answers from here on are the router's, which an empty list of filters does not have: the request hangs.
  if (manager.httpFilters.length === 0) return { http, end: { kind: 'waiting', by: 'router', origin: base.origin } };
  const { alpnOverrides, headers, path } = run;
  const arrived = { facts, request: { ...request, path }, headers, protocol: base.codec.protocol, alpnOverrides };
  return { http: filtered, end: routerEnd(inForce, { manager, arrived, state, reply: asSent, report, answer }) };
}

function routeChoice(search: RouteSearch | undefined): HttpPassage['route'] {
  const route = search?.route;
  return (
    route && {
      index: route.index,
      name: route.name,
      action: route.action.kind,
      matcherSteps: search.matcherSteps,
      origin: route.origin,
    }
  );
}

function schemeOf(facts: RequestFacts): 'http' | 'https' | undefined {
  const { known } = facts.header('x-forwarded-proto');
  return known === 'http' || known === 'https' ? known : undefined;
}
