import type { Message } from '../../proto/message.ts';
import { passOver } from '../../proto/messageContents.ts';
import { clusterKind } from '../upstream/clusterKind.ts';
import type { ResourceRule } from './resourceCheck.ts';

const REFERENCE = 'envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig';

/**
 * Secrets of a cluster that Envoy makes at its start, before there is an aggregated stream to ask for them: 1.36 to 1.40 end
 * with a segmentation fault. Clusters that discover their endpoints from a control plane are made later
 * (cluster_manager_impl.cc, `isPrimaryCluster`).
 */
export const secretsOverAds: ResourceRule = function* ({ message, hasCluster }) {
  if (hasCluster === undefined || isMadeLater(message)) return;
  const found: Message[] = [];
  passOver(message, (inside) => {
    if (inside.type === REFERENCE && inside.message('sdsConfig')?.has('ads') === true) found.push(inside);
  });
  const [first] = found;
  if (first === undefined) return;
  yield {
    problem: `Envoy crashes when it makes it: its secret \`${first.text('name')}\` comes over ADS, which is not there yet`,
    origin: first.originOf('sdsConfig'),
    says: undefined,
    next: 'ask for it with an `api_config_source` of its own, or name its files',
    effect: 'crash',
  };
};

/** Of a cluster that discovers its endpoints from a control plane: not before those that are there at once. */
export function isMadeLater(cluster: Message): boolean {
  if (clusterKind(cluster) !== 'EDS') return false;
  const source = cluster.message('edsClusterConfig')?.message('edsConfig');
  return source?.has('pathConfigSource') !== true && source?.has('path') !== true;
}
