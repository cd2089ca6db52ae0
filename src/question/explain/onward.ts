import { formatSocketAddress, type SocketAddress } from '../../base/socketAddress.ts';
import { followConnection } from '../../match/followConnection.ts';
import { clusterRequestOf } from '../../match/upstream/clusterRequestOf.ts';
import { matchUpstream } from '../../match/upstream/matchUpstream.ts';
import type { ProxyModel } from '../../match/walkConnection.ts';
import { formatAddress } from '../../model/address.ts';
import { isLive } from '../../model/listeners.ts';
import type { ClusterChoice } from '../../verdict/clusterDestination.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { Onward } from '../../verdict/explanation.ts';
import type { Passage } from '../../verdict/passage.ts';
import type { HostVerdict, HostWay, UpstreamVerdict } from '../../verdict/upstreamVerdict.ts';
import type { PassageVerdict, Verdict } from '../../verdict/verdict.ts';

/** Internal listeners that are followed: more addresses of a service say nothing new. */
const mostListeners = 8;
/** Clusters whose hosts are looked at for it, where it is open which one it is. */
const mostClusters = 4;

/**
 * Where it goes on behind endpoints that are internal listeners of the same proxy, one after the other: an HBONE tunnel is a
 * listener of its own. The same matcher is asked about the connection that comes there.
 */
export function onwardFrom(proxy: ProxyModel, verdict: Verdict): readonly Onward[] {
  const found = new Map<string, Onward>();
  const follow = (from: Verdict): void => {
    for (const { host, way, isHttp } of internalHosts(proxy, from)) {
      const onward = onwardTo(proxy, host, way, isHttp);
      const key = `${onward.listener} ${onward.destination === undefined ? '' : formatSocketAddress(onward.destination)}`;
      if (found.has(key) || found.size >= mostListeners) continue;
      found.set(key, onward);
      if (onward.kind === 'followed') follow(onward.verdict);
    }
  };
  follow(verdict);
  return [...found.values()];
}

interface InternalHost {
  readonly host: HostVerdict;
  readonly way: HostWay;
  /** The proxy speaks HTTP to it, whatever the client sent. */
  readonly isHttp: boolean;
}

function internalHosts(proxy: ProxyModel, { passage }: Verdict): readonly InternalHost[] {
  if (passage === undefined) return [];
  return waysBehind(proxy, passage).flatMap(({ upstream, isHttp }) => {
    const outcomes = upstream.branches.map(({ walk }) => walk.outcome);
    const hosts = outcomes.flatMap((outcome) => (outcome.kind === 'hosts' ? outcome.hosts : []));
    const internal = hosts.filter(({ address }) => address.kind === 'internal');
    return internal.flatMap((host) => host.ways.map((way) => ({ host, way, isHttp })));
  });
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
  const verdict = followConnection(proxy, connectionTo(name, destination, way, isHttp));
  return { ...common, kind: 'followed', destination, verdict };
}

/** What the proxy sends there; of bytes that it only passes on nothing is said. */
function connectionTo(listener: string, destination: SocketAddress, { wire }: HostWay, isHttp: boolean): Connection {
  const common = {
    id: undefined,
    listener,
    direction: undefined,
    destination,
    source: undefined,
    directSource: undefined,
    silent: false,
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
