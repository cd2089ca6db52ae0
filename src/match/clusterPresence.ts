import type { ClusterChoice } from '../verdict/clusterDestination.ts';
import type { ProxyModel } from './walkConnection.ts';

/** Whether the proxy has a cluster of this name in use. */
export function clusterPresence({ resources }: ProxyModel, name: string): ClusterChoice['presence'] {
  if (resources.clusters.inUse(name).length > 0) return 'present';
  return resources.clusters.isWhole ? 'missing' : 'unknown';
}
