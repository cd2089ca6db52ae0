import type { NetworkFilter } from '../../model/networkFilter.ts';
import type { ClusterChoice, ClusterDestination } from '../../verdict/clusterDestination.ts';
import type { PassageEnd } from '../../verdict/passage.ts';
import { clusterRequestOf } from '../upstream/clusterRequestOf.ts';
import { matchUpstream } from '../upstream/matchUpstream.ts';
import type { NetworkInput } from './networkInput.ts';
import { type NetworkRun, runWhenAccepted } from './runNetworkFilters.ts';
import { noCluster } from './tcpProxyEnd.ts';

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

  const run = runWhenAccepted(filters, { ...input, context: { ...input.context, assumptions: [] } });
  if (run.end.kind === 'closed') return run;
  const end = mayEndBefore ? withoutHost(run.end, input) : undefined;
  return end && { ...run, end };
}

/** Whether it may take its time before tcp_proxy hears of the connection, or name a cluster. */
function mayHoldBack(kind: NetworkFilter['kind'], { subject }: NetworkInput): boolean {
  if (kind !== 'sni_dynamic_forward_proxy') return kind === 'opaque' || kind === 'discovered';
  const serverName = subject.serverName === undefined ? null : subject.serverName.known;
  return serverName !== null && serverName !== '';
}

/**
 * The end at clusters that are not there or have no host, where the connection goes to one of them; chance decides between
 * those that are weighted.
 */
function withoutHost(end: PassageEnd, input: NetworkInput): PassageEnd | undefined {
  if (end.kind !== 'cluster') return undefined;
  const { destination } = end;
  const vain = destination.choices.filter((choice) => hasNoHost(choice, destination, input));
  if (vain.length === 0) return undefined;
  if (vain.length < destination.choices.length) {
    const { answers, oracle } = input.context;
    const names = vain.map(({ name }) => name).join(' or ');
    const fact = { kind: 'random', name: 'cluster drawn by tcp_proxy' } as const;
    if (!answers.ask(oracle, fact, names, 'another')) return undefined;
  }
  return vain.every(({ presence }) => presence === 'missing')
    ? noCluster(
        vain.map(({ name }) => name),
        destination.origin,
      )
    : { ...end, destination: { ...destination, choices: vain } };
}

function hasNoHost(choice: ClusterChoice, destination: ClusterDestination, { context, tls }: NetworkInput): boolean {
  const { proxy, socket } = context;
  const { localAddress, localAddressRestored } = socket;
  const request = clusterRequestOf({ localAddress, localAddressRestored, tls }, destination, choice);
  const { branches, complete } = matchUpstream(proxy.resources, choice.name, request, proxy.version);
  return complete && branches.every(({ walk }) => walk.outcome.kind === 'unavailable');
}
