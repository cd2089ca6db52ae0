import type { NetworkFilter } from '../../model/networkFilter.ts';
import type { PassageEnd } from '../../verdict/passage.ts';
import { clusterRequestOf } from '../upstream/clusterRequestOf.ts';
import { matchUpstream } from '../upstream/matchUpstream.ts';
import type { NetworkInput } from './networkInput.ts';
import { type NetworkRun, runNetworkFilters } from './runNetworkFilters.ts';

/**
 * tcp_proxy looks for its cluster and asks it for a host as soon as the connection is accepted, before any handshake and
 * before a filter sees data: without the cluster, or where it has no host to give, it closes at once (tcp_proxy.cc
 * `onNewConnection`, `establishUpstreamConnection`). Undefined: it connects, there is no tcp_proxy, or it is not known.
 * `mayEndBefore`: something else would end the way before tcp_proxy; only then it matters whether there is a host.
 */
export function connectsInVain(
  filters: readonly NetworkFilter[],
  input: NetworkInput,
  mayEndBefore: boolean,
): NetworkRun | undefined {
  const filter = filters.find((one) => one.kind === 'tcp_proxy');
  if (filter === undefined || filter.proxy.onDemand || filter.proxy.upstreamConnectMode !== 'IMMEDIATE')
    return undefined;
  if (filters.some(({ kind }) => mayHoldBack(kind, input))) return undefined;
  if (!filter.proxy.weighted && filters.some(({ kind }) => kind === 'set_filter_state')) return undefined;

  const first = filters.filter((one) => one === filter || one.kind === 'sni_cluster');
  const context = { ...input.context, assumptions: [] };
  const run = runNetworkFilters(first, { ...input, context, state: input.state.fork() });
  const isInVain = run.end.kind === 'closed' || (mayEndBefore && hasNoHost(run.end, input));
  return isInVain ? run : undefined;
}

/** Whether it may take its time before tcp_proxy hears of the connection, or name a cluster. */
function mayHoldBack(kind: NetworkFilter['kind'], { subject }: NetworkInput): boolean {
  if (kind !== 'sni_dynamic_forward_proxy') return kind === 'opaque' || kind === 'discovered';
  const serverName = subject.serverName === undefined ? null : subject.serverName.known;
  return serverName !== null && serverName !== '';
}

function hasNoHost(end: PassageEnd, { context, tls }: NetworkInput): boolean {
  if (end.kind !== 'cluster') return false;
  const { proxy, socket } = context;
  const { localAddress, localAddressRestored } = socket;
  const passage = { localAddress, localAddressRestored, tls };
  return end.destination.choices.every((choice) => {
    const request = clusterRequestOf(passage, end.destination, choice);
    const { branches, complete } = matchUpstream(proxy.resources, choice.name, request, proxy.version);
    return complete && branches.every(({ walk }) => walk.outcome.kind === 'unavailable');
  });
}
