import type { NetworkFilter } from '../../model/networkFilter.ts';
import type { PassageEnd } from '../../verdict/passage.ts';
import { clusterPresence } from '../clusterPresence.ts';
import type { PassageContext } from '../passageContext.ts';
import { noCluster } from './tcpProxyEnd.ts';

/**
 * tcp_proxy looks for its cluster as soon as the connection is accepted, before any handshake and before a filter sees
 * data: without the cluster it closes at once. Undefined: it has one, or there is no tcp_proxy.
 */
export function connectsInVain(filters: readonly NetworkFilter[], context: PassageContext): PassageEnd | undefined {
  const filter = filters.find((one) => one.kind === 'tcp_proxy');
  if (filter === undefined) return undefined;
  const { proxy, origin } = filter;
  if (proxy.oldRoutes.length > 0 || proxy.onDemand || proxy.upstreamConnectMode !== 'IMMEDIATE') return undefined;
  const names = clusterNames(filters, filter, context);
  const isMissing = (name: string): boolean => clusterPresence(context.proxy, name) === 'missing';
  if (names === undefined || !names.every(isMissing)) return undefined;
  return noCluster(names, origin);
}

/** Undefined: another filter may name the cluster, which is not known here. */
function clusterNames(
  filters: readonly NetworkFilter[],
  { proxy }: Extract<NetworkFilter, { kind: 'tcp_proxy' }>,
  { facts, socket }: PassageContext,
): readonly string[] | undefined {
  const own = proxy.clusters.filter(({ weight }) => weight > 0).map(({ name }) => name);
  if (proxy.weighted) return own;
  const naming = filters.some(({ kind }) =>
    ['set_filter_state', 'opaque', 'discovered', 'sni_dynamic_forward_proxy', 'ext_authz'].includes(kind),
  );
  if (naming) return undefined;
  if (!filters.some(({ kind }) => kind === 'sni_cluster') || !socket.detectedTls) return own;
  const { known } = facts.serverName;
  if (known === undefined) return undefined;
  return known === null || known === '' ? own : [known];
}
