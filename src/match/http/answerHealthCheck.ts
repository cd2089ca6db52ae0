import { compareText } from '../../base/ordering.ts';
import type { UpstreamResources } from '../../model/resources.ts';
import type { ProxyResponse } from '../../verdict/response.ts';
import { clusterEndpoints } from '../upstream/clusterEndpoints.ts';

const passed = (why: string): ProxyResponse => ({ code: 200, flags: '-', details: `health_check_ok${why}` });
const failed = (why: string): ProxyResponse => ({ code: 503, flags: 'LH', details: `health_check_failed_${why}` });

/**
 * What the health check filter answers: 200, unless fewer of a cluster's hosts are healthy than it wants (health_check.cc
 * `onComplete`). Undefined: the dump does not tell how many are.
 */
export function answerHealthCheck(
  minimums: ReadonlyMap<string, number>,
  resources: UpstreamResources,
): ProxyResponse | undefined {
  for (const name of [...minimums.keys()].sort(compareText)) {
    const minimum = minimums.get(name) ?? 0;
    const cluster = resources.clusters.inUse(name)[0];
    if (cluster === undefined) {
      if (!resources.clusters.hasSection) return undefined;
      return failed('no_cluster_found');
    }
    const found = clusterEndpoints(cluster, resources);
    if (found.kind === 'no_section' || cluster.discovery.kind === 'opaque') return undefined;
    const hosts = found.kind === 'found' ? found.hosts : [];
    if (hosts.length === 0) {
      if (minimum > 0) return failed('cluster_empty');
      continue;
    }
    const good = hosts.filter(({ health, excluded }) => health !== 'unhealthy' && !excluded).length;
    if (100 * good < hosts.length * minimum) return failed('cluster_unhealthy');
  }
  return passed(minimums.size === 0 ? '' : '_cluster_healthy');
}
