import { formatSocketAddress, type SocketAddress } from '../../base/socketAddress.ts';
import { followConnection } from '../../match/followConnection.ts';
import { clusterRequestOf } from '../../match/upstream/clusterRequestOf.ts';
import { matchUpstream } from '../../match/upstream/matchUpstream.ts';
import { sourceIn } from '../../match/upstream/passedOn.ts';
import type { ProxyModel } from '../../match/walkConnection.ts';
import { formatAddress } from '../../model/address.ts';
import { isLive } from '../../model/listeners.ts';
import type { ClusterChoice } from '../../verdict/clusterDestination.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { Onward } from '../../verdict/explanation.ts';
import type { Passage } from '../../verdict/passage.ts';
import { failsBehind } from '../../verdict/upstreamJson.ts';
import type { HostVerdict, HostWay, UpstreamVerdict } from '../../verdict/upstreamVerdict.ts';
import type { PassageVerdict, Verdict } from '../../verdict/verdict.ts';

/** Internal listeners that are followed: more addresses of a service say nothing new. */
const mostListeners = 8;
/** Clusters whose hosts are looked at for it, where it is open which one it is. */
const mostClusters = 4;

export interface Onwards {
  readonly onward: readonly Onward[];
  /** The one at which it fails, where every way that it may take fails there or further on. */
  readonly failsAt: Onward | undefined;
}

/**
 * Where it goes on behind endpoints that are internal listeners of the same proxy, one after the other: an HBONE tunnel is a
 * listener of its own. The same matcher is asked about the connection that comes there.
 */
export function onwardFrom(proxy: ProxyModel, verdict: Verdict): Onwards {
  const found = new Map<string, { readonly onward: Onward; failsAt: Onward | undefined }>();
  const follow = (from: Verdict): Onward | undefined => {
    const { internal, isAll } = internalHosts(proxy, from);
    const ends = internal.map(({ host, way, isHttp }) => {
      const onward = onwardTo(proxy, host, way, isHttp);
      const key = `${onward.listener} ${onward.destination === undefined ? '' : formatSocketAddress(onward.destination)}`;
      const known = found.get(key);
      if (known !== undefined || found.size >= mostListeners) return known?.failsAt;
      const entry = { onward, failsAt: fails(onward) ? onward : undefined };
      found.set(key, entry);
      if (onward.kind === 'followed') entry.failsAt ??= follow(onward.verdict);
      return entry.failsAt;
    });
    return isAll && ends.every((end) => end !== undefined) ? ends[0] : undefined;
  };
  const failsAt = follow(verdict);
  return { onward: [...found.values()].map(({ onward }) => onward), failsAt };
}

function fails(onward: Onward): boolean {
  if (onward.kind !== 'followed') return onward.kind === 'no_listener';
  const { verdict } = onward;
  if (verdict.kind === 'undecided') return false;
  const { outcome } = verdict.walk;
  if (outcome.kind !== 'matched' && outcome.kind !== 'default') return outcome.kind !== 'unsupported';
  return verdict.passage?.kind === 'decided' && failsBehind(verdict.passage);
}

interface InternalHost {
  readonly host: HostVerdict;
  readonly way: HostWay;
  /** The proxy speaks HTTP to it, whatever the client sent. */
  readonly isHttp: boolean;
}

/** `isAll`: there is no other way than to these. */
function internalHosts(
  proxy: ProxyModel,
  { kind, passage }: Verdict,
): { readonly internal: readonly InternalHost[]; readonly isAll: boolean } {
  if (passage === undefined) return { internal: [], isAll: false };
  let isAll = kind === 'decided' && passage.kind === 'decided';
  const internal = waysBehind(proxy, passage).flatMap(({ upstream, isHttp }) => {
    const outcomes = upstream.branches.map(({ walk }) => walk.outcome);
    const hosts = outcomes.flatMap((outcome) => (outcome.kind === 'hosts' ? outcome.hosts : []));
    const inside = hosts.filter(({ address }) => address.kind === 'internal');
    isAll &&= outcomes.every((outcome) => outcome.kind === 'hosts') && inside.length === hosts.length;
    return inside.flatMap((host) => host.ways.map((way) => ({ host, way, isHttp })));
  });
  return { internal, isAll };
}

/** Of a CONNECT the proxy sends on what is inside, and of an unknown request it is not known whether it is one. */
function isRequest({ end }: Passage, { request: own }: ClusterChoice): boolean {
  const request = own ?? (end.kind === 'cluster' ? end.destination.request : undefined);
  return request?.method !== undefined && request.method !== 'CONNECT';
}

interface WayBehind {
  readonly upstream: UpstreamVerdict;
  readonly isHttp: boolean;
}

/** The clusters that it may end at, each once; where that is open, their hosts have not been looked at yet. */
function waysBehind({ resources, version }: ProxyModel, passage: PassageVerdict): readonly WayBehind[] {
  if (passage.kind === 'decided') {
    return (passage.upstream ?? []).map(({ choice, verdict }) => ({
      upstream: verdict,
      isHttp: isRequest(passage.passage, choice),
    }));
  }
  const found = new Map<string, WayBehind>();
  for (const { walk } of passage.branches) {
    if (walk.passage?.end.kind !== 'cluster') continue;
    const { destination } = walk.passage.end;
    for (const choice of destination.choices) {
      if (found.has(choice.name) || found.size >= mostClusters) continue;
      const request = clusterRequestOf(walk.passage, destination, choice);
      const upstream = matchUpstream(resources, choice.name, request, version);
      found.set(choice.name, { upstream, isHttp: isRequest(walk.passage, choice) });
    }
  }
  return [...found.values()];
}

function onwardTo(proxy: ProxyModel, { address }: HostVerdict, way: HostWay, isHttp: boolean): Onward {
  const name = address.kind === 'internal' ? address.serverListenerName : '';
  const { passedDestination: destination } = way;
  const common = { endpoint: formatAddress(address), listener: name };
  const listener = proxy.listeners.named(name).find((one) => isLive(one) && one.kind === 'internal');
  if (listener === undefined) return { ...common, kind: 'no_listener', destination };
  const isRestored = listener.listenerFilters.some(({ action }) => action.kind === 'original_dst');
  if (destination === undefined || !isRestored) return { ...common, kind: 'no_destination', destination: undefined };
  const connection = connectionTo(name, destination, way, isHttp);
  return { ...common, kind: 'followed', destination, connection, verdict: followConnection(proxy, connection) };
}

/** What the proxy sends there; of bytes that it only passes on nothing is said. */
function connectionTo(
  listener: string,
  destination: SocketAddress,
  { wire, passedState }: HostWay,
  isHttp: boolean,
): Connection {
  const common = {
    id: undefined,
    listener,
    direction: undefined,
    destination,
    source: sourceIn(passedState),
    directSource: undefined,
    silent: false,
    filterState: passedState,
  };
  if (wire.kind === 'tls') {
    const { serverName, applicationProtocols } = wire.hello;
    return { ...common, transport: 'tls', serverName, applicationProtocols, http: undefined };
  }
  const open = { ...common, serverName: undefined, applicationProtocols: undefined, http: undefined };
  if (!isHttp || wire.kind !== 'raw') return { ...open, transport: undefined };
  const http = wire.http === '1.1' || wire.http === '2' ? wire.http : undefined;
  return { ...common, transport: 'raw_buffer', serverName: null, applicationProtocols: [], http };
}
