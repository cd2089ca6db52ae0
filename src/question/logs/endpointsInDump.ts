import type { Cluster } from '../../model/cluster.ts';
import { endpointsOf } from '../../model/clusterLoadAssignment.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import type { LogProxy } from './logProxy.ts';

/** The endpoints of a cluster; undefined where the dump does not have them, or where they follow from the connection. */
export function endpointsInDump(proxy: LogProxy, cluster: Cluster): readonly Endpoint[] | undefined {
  const { discovery } = cluster;
  const { endpoints, clusterStatuses } = proxy.resources;
  if (discovery.kind === 'EDS') {
    const assigned = endpoints.inUse(discovery.serviceName);
    if (assigned.length > 0) return assigned.flatMap(endpointsOf);
    const status = clusterStatuses.named(cluster.name)[0];
    if (status !== undefined) return status.endpoints;
    return endpoints.isWhole ? [] : undefined;
  }
  if (discovery.kind === 'ORIGINAL_DST') return undefined;
  return cluster.loadAssignment === undefined
    ? discovery.kind === 'STATIC'
      ? []
      : undefined
    : endpointsOf(cluster.loadAssignment);
}
