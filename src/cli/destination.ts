import { formatIpAddress, isUnspecifiedAddress, parseIpAddress } from '../base/ipAddress.ts';
import { formatSocketAddress, type SocketAddress } from '../base/socketAddress.ts';
import { assumedDestination } from '../diagnostic/catalogue/match.ts';
import { diagnostic } from '../diagnostic/diagnostic.ts';
import type { Dump } from '../dump/dump.ts';
import type { Listener } from '../model/listener.ts';
import { isLive } from '../model/listeners.ts';
import { subjectOf } from '../question/proxyModel.ts';
import { UsageError } from './exitCode.ts';
import { printDiagnostics } from './terminal.ts';

export interface DestinationOptions {
  readonly to?: string;
  readonly listener?: string;
  readonly inbound?: boolean;
  readonly outbound?: boolean;
}

/**
 * Where the connection goes to: what `--to` says, or the one address of the listener that is named. A bare port stands
 * for the proxy's own address where the dump tells it, else for the one that something is bound to on that port.
 */
export function destinationOf(options: DestinationOptions, dump: Dump): string {
  const { to } = options;
  if (to === undefined) return destinationOfListener(options, dump);
  if (!/^:?\d{1,5}$/.test(to) || Number(to.replace(':', '')) > 65535) return to;
  return atPort(Number(to.replace(':', '')), options, dump);
}

function destinationOfListener(options: DestinationOptions, dump: Dump): string {
  const { listener: name } = options;
  const missing = new UsageError('the destination is missing', 'say --to 10.0.0.1:80');
  if (name === undefined) throw missing;
  const bound = subjectOf(dump).proxy.listeners.named(name).filter(isLive).flatMap(socketsOf);
  const [first, ...others] = bound;
  if (first === undefined) throw missing;
  if (others.length === 0 && !isUnspecifiedAddress(first.ip)) return formatSocketAddress(first);
  const ports = new Set(bound.map(({ port }) => port));
  const [port = 0] = ports;
  if (ports.size === 1 && subjectOf(dump).proxy.listeners.named(name).every(isReachedDirectly)) {
    return atPort(port, options, dump);
  }
  throw new UsageError(
    `the destination is missing: \`${name}\` takes connections to more than one`,
    'say the address that the client connects to: --to 10.0.0.1:80',
  );
}

function atPort(port: number, options: DestinationOptions, dump: Dump): string {
  const own = parseIpAddress(dump.proxy.ipAddresses[0] ?? '');
  if (own !== undefined) return formatSocketAddress({ ip: own, port });
  const unknown = new UsageError(
    `--to ${port}: the dump does not tell the proxy's address`,
    `say the address that the client connects to: --to 10.0.0.1:${port}`,
  );
  if (options.inbound === true || options.outbound === true) throw unknown;
  const listeners = subjectOf(dump)
    .proxy.listeners.onPort(port)
    .filter((listener) => isLive(listener) && (options.listener ?? listener.name) === listener.name);
  const bound = listeners.flatMap(socketsOf).filter((socket) => socket.port === port);
  const texts = [...new Set(bound.map(({ ip }) => formatIpAddress(ip)))];
  const [first] = bound;
  if (first === undefined) throw unknown;
  if (texts.length === 1 && !isUnspecifiedAddress(first.ip)) return formatSocketAddress(first);
  if (!bound.every(({ ip }) => isUnspecifiedAddress(ip)) || !listeners.every(isReachedDirectly)) throw unknown;
  if (listeners.some(asksForDestination)) throw unknown;
  const loopback = parseIpAddress(bound.some(({ ip }) => ip.family === 4) ? '127.0.0.1' : '::1');
  if (loopback === undefined) throw unknown;
  const destination = formatSocketAddress({ ip: loopback, port });
  printDiagnostics([diagnostic(assumedDestination, undefined, { destination })], dump);
  return destination;
}

function socketsOf({ addresses }: Listener): readonly SocketAddress[] {
  return addresses.flatMap((address) => (address.kind === 'socket' ? [{ ip: address.ip, port: address.port }] : []));
}

/** Others get their connections from a listener that captures them, and the address is not where they were sent to. */
function isReachedDirectly({ bindToPort, listenerFilters }: Listener): boolean {
  return bindToPort && listenerFilters.every(({ action }) => action.kind !== 'original_dst');
}

/** Whether something in it may look at the address that the client connected to. */
function asksForDestination({ message }: Listener): boolean {
  return /"(?:prefix_?ranges|address_?suffix|source_?type|destination_?ip)"|DestinationIPInput|original_?dst/i.test(
    JSON.stringify(message.source),
  );
}
