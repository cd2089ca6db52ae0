import { clusterPluginNotEvaluated } from '../../diagnostic/catalogue/downstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { Metadata } from '../../model/metadata.ts';
import type { RouteAction, WeightedCluster, WeightedClusters } from '../../model/routeAction.ts';
import type { ClusterChoice, ClusterNaming, UpstreamRequest, UpstreamState } from '../../verdict/clusterDestination.ts';
import type { PassageEnd } from '../../verdict/passage.ts';
import { clusterPresence } from '../clusterPresence.ts';
import { mergeMetadata } from '../mergeMetadata.ts';
import type { HttpContext } from './httpContext.ts';
import type { LocalReply } from './localReply.ts';

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
      const entries = (entry === undefined ? cluster.clusters.clusters : [entry]).filter(({ weight }) => weight > 0);
      const open = entries.find(({ name, clusterHeader }) => name === '' && isOpen(clusterHeader, context));
      if (open !== undefined) return { kind: 'open_header', header: open.clusterHeader };
      const choices = entries.map((one): ClusterChoice => {
        const name = one.name === '' ? (context.request.first(one.clusterHeader) ?? '') : one.name;
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

/** The header is there, and nobody knows what it says. */
function isOpen(header: string, { request, oracle }: HttpContext): boolean {
  const value = request.header(header);
  return value.known === undefined && value.isPresent(oracle);
}

/**
 * The entry that a number in a header of the request draws instead of the dice (config_impl.cc `pickWeightedCluster`);
 * undefined: no such header is configured, or it has no such number.
 */
export function entryByHeader(
  { clusters, randomValueHeader }: WeightedClusters,
  { request }: HttpContext,
): WeightedCluster | undefined {
  const text = randomValueHeader === undefined ? undefined : request.first(randomValueHeader);
  if (typeof text !== 'string' || !/^\s*\+?\d{1,19}\s*$/.test(text)) return undefined;
  const total = clusters.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return undefined;
  let left = Number(BigInt(text.trim().replace('+', '')) % BigInt(total));
  return clusters.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
}

function fromHeader(header: string, route: RouteAction, context: HttpContext): RouteClusters {
  if (isOpen(header, context)) return { kind: 'open_header', header };
  const name = context.request.first(header) ?? '';
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

export interface SetByFilters {
  readonly subset: Metadata | undefined;
  readonly state: UpstreamState;
}

const entryOf = ({ cluster }: RouteAction, choice: ClusterChoice): WeightedCluster | undefined =>
  cluster.kind === 'weighted_clusters'
    ? cluster.clusters.clusters.find(({ origin }) => origin === choice.origin)
    : undefined;

const changesRequest = ({ requestHeaderChanges, hostRewriteLiteral }: WeightedCluster): boolean =>
  requestHeaderChanges.length > 0 || hostRewriteLiteral !== '';

/**
 * The end of a request that the router sends on, or that it answers because there is no such cluster. The values
 * of subsets that filters have set go before those of the route.
 */
export function destinationEnd(
  clusters: RouteClusters,
  route: RouteAction,
  requestFor: (entry: WeightedCluster | undefined) => UpstreamRequest,
  { subset, state }: SetByFilters,
  localReply: LocalReply,
): PassageEnd {
  const { origin } = route;
  if (clusters.kind === 'plugin') {
    return { kind: 'unsupported', diagnostic: diagnostic(clusterPluginNotEvaluated, origin, { name: clusters.name }) };
  }
  if (clusters.kind === 'open_header') return { kind: 'stopped', at: 'route', origin };
  const { choices, namedBy } = clusters;
  if (choices.every(({ presence }) => presence === 'missing')) {
    const response = localReply(route.clusterNotFoundResponseCode, 'NC', 'cluster_not_found');
    return { kind: 'response', by: 'router', response, origin, missingClusters: choices.map(({ name }) => name) };
  }
  const destination = {
    choices: choices.map((choice): ClusterChoice => {
      const entry = entryOf(route, choice);
      const own = entry !== undefined && changesRequest(entry) ? { request: requestFor(entry) } : {};
      return { ...choice, ...own, metadataMatch: mergeMetadata(choice.metadataMatch, subset) };
    }),
    namedBy,
    request: requestFor(undefined),
    tunneling: undefined,
    state,
    origin,
  };
  return { kind: 'cluster', destination };
}
