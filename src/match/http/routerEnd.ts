import { isJsonObject } from '../../base/json.ts';
import { routeActionNotEvaluated } from '../../diagnostic/catalogue/downstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { Metadata } from '../../model/metadata.ts';
import { retriesNothing } from '../../model/retriedFailures.ts';
import type { RouteAction } from '../../model/routeAction.ts';
import type { RouteMatch } from '../../model/routeMatch.ts';
import type { EndingPart, PassageEnd } from '../../verdict/passage.ts';
import type { ProxyState } from '../facts/proxyState.ts';
import type { Routed } from './findRoute.ts';
import type { RouteInForce } from './followRoute.ts';
import type { LocalReply } from './localReply.ts';
import type { ReportUndecidable } from './openValue.ts';
import { destinationEnd } from './routeDestination.ts';
import { routerReplies } from './routerReplies.ts';
import { type ArrivedRequest, type RouteRewrites, upstreamRequest } from './upstreamRequest.ts';

export interface RouterInput {
  readonly manager: HttpConnectionManager;
  readonly arrived: Omit<ArrivedRequest, 'replies'>;
  readonly state: ProxyState;
  /** What becomes of an answer before the client gets it. */
  readonly reply: LocalReply;
  readonly report: ReportUndecidable;
  readonly answer: (by: EndingPart, code: number, flags: string, details: string, origin?: Origin) => PassageEnd;
}

/** Where the router sends the request, or what it answers. */
export function routerEnd(
  { routed, route, clusters }: RouteInForce,
  { manager, arrived, state, reply, report, answer }: RouterInput,
): PassageEnd {
  const host = routed.host?.virtualHost;
  if (routed.needsTls) return answer('virtual_host', 301, '-', 'direct_response', host?.origin);
  if (route === undefined) {
    return answer('router', 404, 'NR', 'route_not_found', host?.origin ?? routed.configuration.choice.origin);
  }
  const target = route.action;
  switch (target.kind) {
    case 'redirect':
      return answer('route', target.redirect.status, '-', 'direct_response', route.origin);
    case 'direct_response':
      return answer('route', target.status, '-', 'direct_response', route.origin);
    case 'route': {
      const { headersComplete } = arrived.request;
      const replies = routerReplies(target.route, manager.localReplyMappers, headersComplete, reply);
      return destinationEnd(
        clusters ?? { kind: 'plugin', name: '' },
        target.route,
        (weighted) => upstreamRequest(rewritesOf(routed, target.route, route.match), { ...arrived, replies }, weighted),
        { subset: subsetOf(state, route.origin), state: state.upstreamState() },
        reply,
      );
    }
    case 'non_forwarding_action':
    case 'filter_action':
      // To a proxy this is a route that names no cluster (config_impl.cc `RouteEntryImplBase`).
      report(diagnostic(routeActionNotEvaluated, route.origin, { action: target.kind }));
      return answer('router', 503, 'NC', 'cluster_not_found', route.origin);
    case 'unset':
      return {
        kind: 'unsupported',
        diagnostic: diagnostic(routeActionNotEvaluated, route.origin, { action: target.kind }),
      };
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
function subsetOf(state: ProxyState, origin: Origin): Metadata | undefined {
  const values = state.metadataAt(subsetNamespace, []);
  if (values === 'open' || !isJsonObject(values.value)) return undefined;
  return { filterMetadata: new Map([[subsetNamespace, values.value]]), typedNamespaces: [], origin };
}

const subsetNamespace = 'envoy.lb';
