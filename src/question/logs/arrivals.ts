import { parseIpAddress } from '../../base/ipAddress.ts';
import type { AccessLogRecord } from '../../evidence/accessLog/accessLogRecord.ts';
import { parseLoggedAddress } from '../../evidence/accessLog/loggedAddress.ts';
import { listenerForAddress } from '../../match/handOff.ts';
import { isLive } from '../../model/listeners.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { LogProxy } from './logProxy.ts';

/** A way in which the connection of a line may have come to the proxy. */
export interface Arrival {
  readonly listener: string | undefined;
  readonly direction: Connection['direction'];
}

const direct: Arrival = { listener: undefined, direction: undefined };
const inbound: Arrival = { listener: undefined, direction: 'inbound' };
const outbound: Arrival = { listener: undefined, direction: 'outbound' };

/**
 * The ways in which the connection can have come in, the one that the addresses speak for first. A destination that is the
 * proxy's own address was captured on the way in, any other on the way out, unless a listener is bound to just that port.
 */
export function arrivalsOf(
  proxy: LogProxy,
  destination: Connection['destination'],
  /** What is known about the direction otherwise. */
  said: 'inbound' | 'outbound' | undefined,
): readonly Arrival[] {
  const hasCapture = proxy.captures.inbound.length + proxy.captures.outbound.length > 0;
  const near = proxy.model.listeners
    .near(destination)
    .filter((listener) => isLive(listener) && listener.bindToPort && listener.kind === 'tcp');
  const isBound = listenerForAddress(near, destination) !== undefined;
  const named = isBound ? [] : hiddenDestinations(proxy);
  if (!hasCapture) return isBound ? [direct] : [...named, direct];
  const order = directions(proxy, destination, said);
  if (!isBound) return [...order, ...named];
  return proxy.capturePorts.has(destination.port) || proxy.isOwnAddress({ ip: destination.ip }) !== false
    ? [direct, ...order]
    : [...order, direct];
}

/** Listeners whose lines print another destination than the address that they are bound to. */
function hiddenDestinations(proxy: LogProxy): readonly Arrival[] {
  return [...proxy.proxyProtocolListeners(), ...proxy.internalListeners()]
    .slice(0, 16)
    .map(({ name }) => ({ listener: name, direction: undefined }));
}

function directions(
  proxy: LogProxy,
  destination: Connection['destination'],
  said: 'inbound' | 'outbound' | undefined,
): readonly Arrival[] {
  const own = proxy.isOwnAddress(destination);
  const first = said ?? (own === true ? 'inbound' : own === false ? 'outbound' : unknownOwner(proxy, destination.port));
  return first === 'inbound' ? [inbound, outbound] : [outbound, inbound];
}

/** What the line itself says: by the cluster's name, or by the socket that accepted. */
export function saidDirection(proxy: LogProxy, record: AccessLogRecord): 'inbound' | 'outbound' | undefined {
  const cluster = record.upstreamCluster;
  if (typeof cluster === 'string') {
    if (/^(?:inbound[|-]|InboundPassthroughCluster)/.test(cluster)) return 'inbound';
    if (/^(?:outbound\||PassthroughCluster$)/.test(cluster)) return 'outbound';
  }
  const accepted = record.downstreamDirectLocalAddress;
  const address = accepted === undefined ? undefined : parseLoggedAddress(accepted);
  if (address?.kind !== 'socket' || !proxy.capturePorts.has(address.address.port)) return loopbackOfServer(record);
  const isOf = (listeners: LogProxy['captures']['inbound']): boolean =>
    listeners.some((listener) =>
      listener.addresses.some((one) => one.kind === 'socket' && one.port === address.address.port),
    );
  if (isOf(proxy.captures.inbound) && !isOf(proxy.captures.outbound)) return 'inbound';
  return isOf(proxy.captures.outbound) && !isOf(proxy.captures.inbound) ? 'outbound' : loopbackOfServer(record);
}

/** Istio's sidecars connect to their own application from 127.0.0.6. */
function loopbackOfServer({ upstreamLocalAddress }: AccessLogRecord): 'inbound' | undefined {
  if (typeof upstreamLocalAddress !== 'string') return undefined;
  const address = parseLoggedAddress(upstreamLocalAddress);
  const passthrough = parseIpAddress('127.0.0.6');
  return address?.kind === 'socket' && address.address.ip.value === passthrough?.value ? 'inbound' : undefined;
}

/** The dump does not tell its own addresses: a chain for the port says inbound, a listener to hand over to outbound. */
function unknownOwner(proxy: LogProxy, port: number): 'inbound' | 'outbound' {
  const isNamed = proxy.captures.inbound.some((listener) =>
    listener.filterChains.some(({ filterChainMatch }) => filterChainMatch.destinationPort === port),
  );
  return isNamed ? 'inbound' : 'outbound';
}
