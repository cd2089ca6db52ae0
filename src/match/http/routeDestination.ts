import { clusterPluginNotEvaluated } from '../../diagnostic/catalogue/downstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { RouteAction, WeightedCluster } from '../../model/routeAction.ts';
import type { ClusterChoice, ClusterNaming, UpstreamRequest } from '../../verdict/clusterDestination.ts';
import type { PassageEnd } from '../../verdict/passage.ts';
import type { ProxyResponse } from '../../verdict/response.ts';
import { clusterPresence } from '../clusterPresence.ts';
import { mergeMetadata } from '../mergeMetadata.ts';
import type { HttpContext } from './httpContext.ts';

/** The clusters that a route may take, before its filters have run; `plugin` names what chooses instead. */
export type RouteClusters =
  | { readonly kind: 'clusters'; readonly choices: readonly ClusterChoice[]; readonly namedBy: ClusterNaming }
  | { readonly kind: 'plugin'; readonly name: string }
  /** The header that should name the cluster is not known. */
  | { readonly kind: 'open_header'; readonly header: string };

/** `entry`: the weighted entry that was drawn, where the draw matters before the cluster does. */
export function clustersOf(
  route: RouteAction,
  entry: WeightedCluster | undefined,
  context: HttpContext,
): RouteClusters {
  const { cluster } = route;
  switch (cluster.kind) {
    case 'cluster':
      return { kind: 'clusters', namedBy: 'route', choices: [fixed(cluster.name, route, route.origin, context)] };
    case 'cluster_header':
      return fromHeader(cluster.header, route, context);
    case 'weighted_clusters': {
      const total = cluster.clusters.clusters.reduce((sum, { weight }) => sum + weight, 0);
      const entries = entry === undefined ? cluster.clusters.clusters : [entry];
      const choices = entries
        .filter(({ weight }) => weight > 0)
        .map((one): ClusterChoice => {
          const name = one.name === '' ? (context.request.header(one.clusterHeader).known ?? '') : one.name;
          return {
            name,
            weight: one.weight,
            share: entry === undefined ? one.weight / total : 1,
            presence: clusterPresence(context.proxy, name),
            metadataMatch: mergeMetadata(route.metadataMatch, one.metadataMatch),
            origin: one.origin,
          };
        });
      return { kind: 'clusters', namedBy: 'route_weighted', choices };
    }
    case 'plugin':
      return { kind: 'plugin', name: cluster.name };
    case 'unset':
      return { kind: 'clusters', namedBy: 'route', choices: [fixed('', route, route.origin, context)] };
  }
}

function fromHeader(header: string, route: RouteAction, context: HttpContext): RouteClusters {
  const value = context.request.header(header);
  if (value.known === undefined && value.isPresent(context.oracle)) return { kind: 'open_header', header };
  const name = value.known ?? '';
  return { kind: 'clusters', namedBy: 'cluster_header', choices: [fixed(name, route, route.origin, context)] };
}

function fixed(name: string, route: RouteAction, origin: Origin, { proxy }: HttpContext): ClusterChoice {
  return {
    name,
    weight: 1,
    share: 1,
    presence: clusterPresence(proxy, name),
    metadataMatch: route.metadataMatch,
    origin,
  };
}

/** The end of a request that the router sends on, or that it answers because there is no such cluster. */
export function destinationEnd(
  clusters: RouteClusters,
  route: RouteAction,
  request: UpstreamRequest,
  localReply: (code: number, flags: string, details: string) => ProxyResponse,
): PassageEnd {
  const { origin } = route;
  if (clusters.kind === 'plugin') {
    return { kind: 'unsupported', diagnostic: diagnostic(clusterPluginNotEvaluated, origin, { name: clusters.name }) };
  }
  if (clusters.kind === 'open_header') return { kind: 'stopped', at: 'route', origin };
  const { choices, namedBy } = clusters;
  if (choices.every(({ presence }) => presence === 'missing')) {
    const response = localReply(route.clusterNotFoundResponseCode, 'NC', 'cluster_not_found');
    return { kind: 'response', by: 'router', response, origin };
  }
  return { kind: 'cluster', destination: { choices, namedBy, request, tunneling: undefined, origin } };
}
