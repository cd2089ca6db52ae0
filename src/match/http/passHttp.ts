import { isJsonObject } from '../../base/json.ts';
import { routeActionNotEvaluated } from '../../diagnostic/catalogue/downstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { Metadata } from '../../model/metadata.ts';
import { retriesNothing } from '../../model/retriedFailures.ts';
import type { RouteAction } from '../../model/routeAction.ts';
import type { RouteMatch } from '../../model/routeMatch.ts';
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
import { derivedHeaders } from './derivedHeaders.ts';
import { detectAddress } from './detectAddress.ts';
import { earlyHeaders, givenHeader } from './earlyHeaders.ts';
import { findRoute, type Routed } from './findRoute.ts';
import { followRoute, type RouteInForce } from './followRoute.ts';
import { forwardedClientCertificate } from './forwardedClientCertificate.ts';
import type { HttpContext } from './httpContext.ts';
import { isGrpcRequest, localReplies } from './localReply.ts';
import { remoteAddress } from './remoteAddress.ts';
import { RequestFacts } from './requestFacts.ts';
import { destinationEnd } from './routeDestination.ts';
import { runHttpFilters } from './runHttpFilters.ts';
import { upgradeAllowed } from './upgrade.ts';
import { type RouteRewrites, upstreamRequest } from './upstreamRequest.ts';

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
    return { http, end: endedBy('codec', codecReply(manager, failure, context), origin) };
  }
  const admitted = admitRequest(manager, given, codec.protocol, context);
  if (admitted.kind === 'answered') {
    const http = { ...base(given), unreadable: admitted.unreadable };
    return { http, end: endedBy(admitted.by, admitted.response, origin) };
  }
  return routeAndFilter(input, admitted.request, base(admitted.request));
}

const rejectedByDetection = 'rejecting_because_detection_failed';

/** Whether a header that makes the scope of a request is among these. */
function hasScopeAmong({ routes }: HttpConnectionManager, changes: ReadonlyMap<string, unknown>): boolean {
  return routes.kind === 'scoped' && routes.scopedRoutes.fragments.some(({ header }) => changes.has(header));
}

function endedBy(by: EndingPart, response: ProxyResponse, origin: HttpPassage['origin']): PassageEnd {
  return response.code === undefined
    ? { kind: 'closed', by, response, origin }
    : { kind: 'response', by, response, origin };
}

function routeAndFilter(input: HttpInput, request: HttpRequest, base: HttpPassage): HttpResult {
  const { manager, tls, client, connectionSubject } = input;
  const plain = new RequestFacts(request);
  const state = input.state.fork();
  const report: HttpContext['report'] = (found) => assume(input.context, found);
  const asRead: HttpContext = { ...input.context, request: plain, client, state, report };
  // A scope is looked for before the headers change, and again after that (conn_manager_impl.cc `snapScopedRouteConfig`).
  const first = chooseRouteConfiguration(manager, asRead);
  const early = earlyHeaders(manager, request, input.context);
  const given = givenHeader(request, early);
  const detected = detectAddress(manager, given, input.context);
  if (detected.kind === 'rejected') {
    const reply = localReplies(manager.localReplyMappers, plain, input.context, report, isGrpcRequest(plain));
    const response = reply(detected.code, '-', rejectedByDetection);
    return { http: base, end: endedBy('connection_manager', response, base.origin) };
  }
  const derived = derivedHeaders(manager, tls, given, first.configuration, asRead, {
    protocol: base.codec.protocol,
    asked: request.scheme,
  });
  const changes = new Map([...early, ...derived]);
  const facts = plain.changed(changes);
  const context: HttpContext = { ...asRead, request: facts };
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
  const httpOf = ({ host, search }: Routed): HttpPassage => ({
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
  const problem = configuration.problem ?? routed.search?.problem;
  if (problem !== undefined) return { http, end: { kind: 'unsupported', diagnostic: problem } };
  const reply = localReplies(manager.localReplyMappers, facts, context, report, isGrpcRequest(facts));
  const answer = (by: EndingPart, code: number, flags: string, details: string, origin = base.origin): PassageEnd => ({
    kind: 'response',
    by,
    response: reply(code, flags, details),
    origin,
  });
  const hasRoute = routed.search?.route !== undefined || routed.needsTls;
  if (hasRoute && !upgradeAllowed(manager, routed.search?.route, facts, base.codec.protocol)) {
    return { http, end: answer('connection_manager', 403, '-', 'upgrade_failed') };
  }
  let inForce = followRoute(routed, manager, context, subject);
  state.routeMetadata = inForce.route?.metadata;
  const run = runHttpFilters(manager.httpFilters, {
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
        response: code === undefined || asItIs ? response : reply(code, flags, details),
        origin,
      },
    };
  }
  // All answers from here on are the router's, which an empty list of filters does not have: the request hangs.
  if (manager.httpFilters.length === 0) return { http, end: { kind: 'waiting', by: 'router', origin: base.origin } };
  return { http: filtered, end: routerEnd(inForce) };

  function routerEnd({ routed, route, clusters }: RouteInForce): PassageEnd {
    const host = routed.host?.virtualHost;
    const { alpnOverrides, headers } = run;
    const arrived = { facts, request, headers, protocol: base.codec.protocol, alpnOverrides };
    if (routed.needsTls) {
      return answer('virtual_host', 301, '-', 'direct_response', host?.origin);
    }
    if (route === undefined) {
      const place = host?.origin ?? configuration.choice.origin;
      return answer('router', 404, 'NR', 'route_not_found', place);
    }
    const target = route.action;
    switch (target.kind) {
      case 'redirect':
        return answer('route', target.redirect.status, '-', 'direct_response', route.origin);
      case 'direct_response':
        return answer('route', target.status, '-', 'direct_response', route.origin);
      case 'route':
        return destinationEnd(
          clusters ?? { kind: 'plugin', name: '' },
          target.route,
          (weighted) => upstreamRequest(rewritesOf(routed, target.route, route.match), arrived, weighted),
          { subset: subsetOf(state, route.origin), state: state.upstreamState() },
          reply,
        );
      case 'non_forwarding_action':
      case 'filter_action':
      case 'unset':
        return {
          kind: 'unsupported',
          diagnostic: diagnostic(routeActionNotEvaluated, route.origin, { action: target.kind }),
        };
    }
  }
}

function rewritesOf({ search, host, configuration }: Routed, route: RouteAction, match: RouteMatch): RouteRewrites {
  const whole = configuration.configuration;
  const levels = [search?.route, host?.virtualHost, whole].map((level) => level?.requestHeaderChanges ?? []);
  const retries = route.retries ?? host?.virtualHost?.retries ?? retriesNothing;
  const headerChanges = whole?.mostSpecificHeaderMutationsWins === true ? levels.reverse() : levels;
  return { route, match, headerChanges, retries };
}

/** The wanted subset, as far as filters have set it. */
function subsetOf(state: ProxyState, origin: HttpPassage['origin']): Metadata | undefined {
  const values = state.metadataAt(subsetNamespace, []);
  if (values === 'open' || !isJsonObject(values.value)) return undefined;
  return { filterMetadata: new Map([[subsetNamespace, values.value]]), typedNamespaces: [], origin };
}

const subsetNamespace = 'envoy.lb';

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
