import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { Route } from '../../model/route.ts';
import type { WeightedCluster } from '../../model/routeAction.ts';
import type { RbacSubject } from '../rbac/rbacSubject.ts';
import { drawnEntry } from './drawnEntry.ts';
import type { OverrideLevels } from './filterOverride.ts';
import type { RouteSeen } from './filterRun.ts';
import type { Routed } from './findRoute.ts';
import type { HttpContext } from './httpContext.ts';
import type { OpenValue } from './openValue.ts';
import type { RequestFacts } from './requestFacts.ts';
import { withoutParameters } from './routeConditions.ts';
import { clustersOf, type RouteClusters } from './routeDestination.ts';

/** The route that a request has by now. A filter may have it looked for again. */
export interface RouteInForce {
  readonly routed: Routed;
  readonly route: Route | undefined;
  /** Undefined: it leads to no cluster. */
  readonly clusters: RouteClusters | undefined;
  /** What filters look at. */
  readonly seen: RouteSeen;
}

/** Where the route that was found leads, and what it tells filters. */
export function followRoute(
  routed: Routed,
  manager: HttpConnectionManager,
  context: HttpContext,
  subject: RbacSubject,
): RouteInForce {
  const { host, search } = routed;
  const route = search?.route;
  const action = route?.action.kind === 'route' ? route.action.route : undefined;
  const entry = action && drawnEntry(action, manager, context);
  const clusters = action && clustersOf(action, entry, context);
  return {
    routed,
    route,
    clusters,
    seen: {
      hasRoute: route !== undefined || routed.needsTls,
      subject: { ...subject, hasRoute: route !== undefined, path: authorizedPath(routed, context.request, context) },
      levels: overrideLevels(entry, routed),
      corsPolicies: action && [action.cors, host?.virtualHost?.cors].filter((policy) => policy !== undefined),
      rateLimits: action && {
        ofRoute: action.rateLimits,
        ofVirtualHost: host?.virtualHost?.rateLimits ?? (() => []),
        includesVirtualHost: action.includesVirtualHostRateLimits,
      },
      clusterName: soleCluster(clusters),
    },
  };
}

const soleCluster = (clusters: RouteClusters | undefined): string | undefined =>
  clusters?.kind === 'clusters' && clusters.choices.length === 1 ? clusters.choices[0]?.name : undefined;

/** Since Envoy 1.39 RBAC takes no parameters for a part of the path where the route's configuration does not. */
function authorizedPath({ search, configuration }: Routed, { path }: RequestFacts, { proxy }: HttpContext): OpenValue {
  const ignores = configuration.configuration?.ignorePathParametersInPathMatching === true;
  const isOld = proxy.version !== undefined && proxy.version.major === 1 && proxy.version.minor < 39;
  return ignores && !isOld && search?.route !== undefined ? withoutParameters(path, proxy.version) : path;
}

/** Without a route nothing overrides anything. */
function overrideLevels(entry: WeightedCluster | undefined, { search, host, configuration }: Routed): OverrideLevels {
  const route = search?.route;
  if (route === undefined) return [];
  return [
    ...(entry === undefined ? [] : [{ level: 'weighted_cluster' as const, configs: entry.perFilterConfigs }]),
    { level: 'route', configs: route.perFilterConfigs },
    ...(host?.virtualHost === undefined
      ? []
      : [{ level: 'virtual_host' as const, configs: host.virtualHost.perFilterConfigs }]),
    ...(configuration.configuration === undefined
      ? []
      : [{ level: 'route_configuration' as const, configs: configuration.configuration.perFilterConfigs }]),
  ];
}
