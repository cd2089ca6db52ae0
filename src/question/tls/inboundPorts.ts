import { formatIpAddress, type IpAddress, isUnspecifiedAddress, parseIpAddress } from '../../base/ipAddress.ts';
import type { SocketAddress } from '../../base/socketAddress.ts';
import { captureListeners } from '../../match/captureListener.ts';
import type { Listener } from '../../model/listener.ts';
import { isLive, type Listeners } from '../../model/listeners.ts';

/** A port of the proxy's own workload, and how connections come to it. */
export interface InboundPort {
  readonly port: number | 'other';
  readonly destination: SocketAddress;
  readonly direction: 'inbound' | undefined;
}

/**
 * The ports that the proxy takes inbound connections for: those that the chains behind the capture listener name and one
 * that stands for all others, those of listeners that it hands off to, and those of inbound listeners with a socket of
 * their own.
 */
export function inboundPorts(listeners: Listeners, ownAddresses: readonly string[]): readonly InboundPort[] {
  const captures = captureListeners(listeners, 'inbound');
  const found = new Map<string, InboundPort>();
  const add = (port: InboundPort): void => {
    const key = `${port.port} ${port.direction}`;
    if (!found.has(key)) found.set(key, port);
  };
  const own = ownAddresses.flatMap((text) => parseIpAddress(text) ?? []);
  const known = new Set(captures.map(({ origin }) => placeOf(origin)));
  const walked = walkOnce(listeners, own, known);
  for (const capture of captures) {
    const ports = chainPorts(capture);
    const ip = own.find(({ family }) => accepts(capture, family)) ?? prefixIn(capture) ?? anyAddress;
    if (ip === undefined) continue;
    for (const port of ports) {
      if (!isOwnPort(capture, port)) add({ port, destination: { ip, port }, direction: 'inbound' });
    }
    if (capture.useOriginalDst) for (const port of walked.handedOff) add(port);
    add({ port: 'other', destination: { ip, port: unnamedPort(new Set(ports)) }, direction: 'inbound' });
  }
  for (const port of walked.bound) add(port);
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}

/** Stands for the workload where the dump does not tell its address (RFC 5737). */
const anyAddress = parseIpAddress('192.0.2.1');

const rank = ({ port }: InboundPort): number => (port === 'other' ? Number.POSITIVE_INFINITY : port);

function chainPorts({ filterChains }: Listener): readonly number[] {
  return [...new Set(filterChains.flatMap(({ filterChainMatch }) => filterChainMatch.destinationPort ?? []))];
}

/** Connections to the capture port itself are loops. */
function isOwnPort({ addresses }: Listener, port: number): boolean {
  return addresses.some((address) => address.kind === 'socket' && address.port === port);
}

function accepts({ addresses }: Listener, family: 4 | 6): boolean {
  return addresses.some(
    (address) => address.kind === 'socket' && (address.ip.family === family || address.ip.family === 6),
  );
}

/** Older control planes write the pod's address into the chains. */
function prefixIn({ filterChains }: Listener): IpAddress | undefined {
  for (const { filterChainMatch } of filterChains) {
    for (const { range } of filterChainMatch.prefixRanges) {
      if (range !== undefined && range.length === (range.address.family === 4 ? 32 : 128)) return range.address;
    }
  }
  return undefined;
}

interface Walked {
  /** The first capture listeners handed inbound connections over to one listener for each of the pod's ports. */
  readonly handedOff: readonly InboundPort[];
  /** Inbound listeners with a socket of their own. */
  readonly bound: readonly InboundPort[];
}

const walks = new WeakMap<Listeners, Walked>();

/** A proxy has the same ports for every question. */
function walkOnce(listeners: Listeners, own: readonly IpAddress[], captures: ReadonlySet<string>): Walked {
  const known = walks.get(listeners) ?? walk(listeners, own, captures);
  walks.set(listeners, known);
  return known;
}

/** One walk over all listeners, none of which is kept; `captures` are the places of those that are known already. */
function walk(listeners: Listeners, own: readonly IpAddress[], captures: ReadonlySet<string>): Walked {
  const addresses = new Set(own.map(formatIpAddress));
  const handedOff: InboundPort[] = [];
  const bound: InboundPort[] = [];
  for (const { listener } of listeners.each()) {
    if (!isLive(listener)) continue;
    const sockets = listener.addresses.flatMap((address) => (address.kind === 'socket' ? [address] : []));
    if (!listener.bindToPort) {
      for (const { ip, port } of sockets) {
        if (addresses.has(formatIpAddress(ip)))
          handedOff.push({ port, destination: { ip, port }, direction: 'inbound' });
      }
    } else if (listener.trafficDirection === 'INBOUND' && listener.kind === 'tcp') {
      if (captures.has(placeOf(listener.origin))) continue;
      for (const { ip: at, port } of sockets) {
        const ip = isUnspecifiedAddress(at) ? (own[0] ?? anyAddress) : at;
        if (ip !== undefined) bound.push({ port, destination: { ip, port }, direction: undefined });
      }
    }
  }
  return { handedOff, bound };
}

const placeOf = ({ file, pointer }: Listener['origin']): string => `${file} ${pointer}`;

function unnamedPort(named: ReadonlySet<number>): number {
  let port = 9;
  while (named.has(port)) port += 1;
  return port;
}
