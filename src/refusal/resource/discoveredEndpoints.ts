import { unresolvedHosts } from '../upstream/unresolvedHosts.ts';
import type { ResourceRule } from './resourceCheck.ts';

const next = 'give an IP address; names are for clusters of type STRICT_DNS or LOGICAL_DNS, which list them themselves';

/** A `ClusterLoadAssignment` that comes by discovery (extensions/clusters/eds/eds.cc). */
export const discoveredEndpoints: ResourceRule = function* ({ message }) {
  yield* unresolvedHosts(message, { because: '', next });
  const cluster = message.text('clusterName');
  for (const locality of message.messages('endpoints')) {
    const discovery = locality.message('ledsClusterLocalityConfig');
    if (discovery === undefined || locality.messages('lbEndpoints').length === 0) continue;
    const resource = discovery.text('ledsCollectionName');
    const says = `A ClusterLoadAssignment for cluster ${cluster} cannot include both LEDS (resource: ${resource}) and a list of endpoints.`;
    const problem = 'a locality lists endpoints and says where to discover them';
    yield { problem, origin: discovery.origin, says };
  }
};
