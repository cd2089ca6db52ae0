import type { Cluster } from '../../model/cluster.ts';
import { clusterEndpoints } from './clusterEndpoints.ts';
import type { UpstreamContext } from './upstreamContext.ts';

/**
 * Whether the request is dropped on purpose (`drop_overloads`). The router asks the cluster that the route names before
 * it looks for a host: an aggregate's members are not asked, and tcp_proxy asks nobody (router.cc `checkDropOverload`).
 */
export function dropOverload(
  cluster: Cluster,
  { oracle, steps, resources, request }: UpstreamContext,
): 'dropped' | 'all_dropped' | undefined {
  if (request.protocol !== 'http') return undefined;
  const found = clusterEndpoints(cluster, resources);
  const assignment = found.kind === 'found' ? found.assignment : undefined;
  for (const { category, fraction } of assignment?.dropOverloads ?? []) {
    if (assignment === undefined || fraction <= 0) continue;
    steps.push({ kind: 'drop_overload', category, fraction, origin: assignment.origin });
    if (fraction >= 1) return 'all_dropped';
    const isDropped = oracle.choose({ kind: 'random', name: `drop_overloads ${category}` }, [
      { label: 'not dropped', value: false },
      { label: 'dropped', value: true },
    ]);
    if (isDropped) return 'dropped';
  }
  return undefined;
}
