import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { RouteAction, WeightedCluster } from '../../model/routeAction.ts';
import type { HttpContext } from './httpContext.ts';
import { entryByHeader } from './routeDestination.ts';

/**
 * Entries with filter overrides of their own, and faults that are about one cluster, make the draw matter before the
 * filters run.
 */
export function drawnEntry(
  { cluster }: RouteAction,
  { httpFilters }: HttpConnectionManager,
  context: HttpContext,
): WeightedCluster | undefined {
  if (cluster.kind !== 'weighted_clusters') return undefined;
  const named = entryByHeader(cluster.clusters, context);
  if (named !== undefined) return named;
  const entries = cluster.clusters.clusters.filter(({ weight }) => weight > 0);
  const isAsked = httpFilters.some(({ action }) => action.kind === 'fault' && action.fault.upstreamCluster !== '');
  if (!isAsked && !entries.some(({ perFilterConfigs }) => perFilterConfigs.size > 0)) return undefined;
  const fact = { kind: 'random', name: 'weighted cluster' } as const;
  return context.oracle.choose(
    fact,
    entries.map((one) => ({ label: one.name || one.clusterHeader, value: one })),
  );
}
