import { isUnspecifiedAddress, parseIpAddress } from '../base/ipAddress.ts';
import { formatSocketAddress, type SocketAddress } from '../base/socketAddress.ts';
import { assumedDestination, resolvedDestination } from '../diagnostic/catalogue/match.ts';
import { diagnostic } from '../diagnostic/diagnostic.ts';
import type { Dump } from '../dump/dump.ts';
import { captureListeners } from '../match/captureListener.ts';
import type { Listener } from '../model/listener.ts';
import { isLive } from '../model/listeners.ts';
import { subjectOf } from '../question/proxyModel.ts';
import { participantOf } from '../question/trace/participant.ts';
import { resolveHost } from '../question/trace/resolveHost.ts';
import type { DestinationOptions } from './destination.ts';
import { UsageError } from './exitCode.ts';
import { printDiagnostics } from './terminal.ts';

/** The destination where `--to` is missing, a bare port or the name of a service. */
export function destinationInDump(options: DestinationOptions, dump: Dump): string {
  const { to } = options;
  if (to === undefined) return destinationOfListener(options, dump);
  const service = /^([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*):(\d{1,5})$/i.exec(to);
  if (service !== null && options.outbound === true) return ofService(service[1] ?? '', Number(service[2]), dump) ?? to;
  if (!/^:?\d{1,5}$/.test(to) || Number(to.replace(':', '')) > 65535) return to;
  return atPort(Number(to.replace(':', '')), options, dump);
}

/** The address of a service, where the client's own dump tells it. */
function ofService(host: string, port: number, dump: Dump): string | undefined {
  const found = resolveHost(participantOf(dump, ''), host, port);
  if (found.kind === 'unknown') return undefined;
  const destination = formatSocketAddress(found.address);
  printDiagnostics([diagnostic(resolvedDestination, undefined, { host, destination })], dump);
  return destination;
}

function destinationOfListener(options: DestinationOptions, dump: Dump): string {
  const { listener: name } = options;
  const missing = new UsageError('the destination is missing', 'say --to 10.0.0.1:80');
  if (name === undefined) {
    const sole = options.inbound === true || options.outbound === true ? undefined : solePort(dump);
    if (sole !== undefined) return atPort(sole, options, dump);
    throw missing;
  }
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

/** The port that clients connect to, where the dump has one listener and that one is reached directly. */
export function solePort(dump: Dump): number | undefined {
  const live = subjectOf(dump).proxy.listeners.all().filter(isLive);
  const [listener] = live;
  if (listener === undefined || live.length > 1 || !isReachedDirectly(listener)) return undefined;
  const ports = new Set(socketsOf(listener).map(({ port }) => port));
  return ports.size === 1 ? [...ports][0] : undefined;
}

function atPort(port: number, options: DestinationOptions, dump: Dump): string {
  const own = parseIpAddress(dump.proxy.ipAddresses[0] ?? '');
  if (own !== undefined) return formatSocketAddress({ ip: own, port });
  const { listeners } = subjectOf(dump).proxy;
  const onPort = listeners
    .onPort(port)
    .filter((listener) => isLive(listener) && (options.listener ?? listener.name) === listener.name);
  if (options.inbound === true) {
    // Until 1.5 Istio made a listener for each port of the pod, with the pod's address.
    const [ofPod, ...others] = distinct(
      onPort.filter(({ trafficDirection }) => trafficDirection !== 'OUTBOUND'),
      port,
    );
    if (ofPod !== undefined && others.length === 0 && !isUnspecifiedAddress(ofPod.ip))
      return formatSocketAddress(ofPod);
    const captured = captureListeners(listeners, 'inbound');
    if (ofPod === undefined && captured.length > 0 && !captured.some(asksForDestination))
      return any('10.0.0.1', port, dump);
  }
  const [bound, ...others] = distinct(onPort, port);
  if (options.inbound === true || options.outbound === true) throw unknownAddress(port);
  if (bound === undefined) {
    // Nothing listens there, at whatever address.
    const isAlone = options.listener === undefined && listeners.all().every(isReachedDirectly);
    if (isAlone)
      return any(addressOf(distinct(listeners.onPort(port), port)), port, dump, 'nothing listens on that port');
    throw unknownAddress(port);
  }
  if (others.length === 0 && !isUnspecifiedAddress(bound.ip)) return formatSocketAddress(bound);
  const isForAll = [bound, ...others].every(({ ip }) => isUnspecifiedAddress(ip)) && onPort.every(isReachedDirectly);
  if (!isForAll || onPort.some(asksForDestination)) throw unknownAddress(port);
  return any(addressOf([bound, ...others]), port, dump);
}

/** One that these take, those too that are not in use. */
function addressOf(sockets: readonly SocketAddress[]): string {
  return sockets.length === 0 || sockets.some(({ ip }) => ip.family === 4) ? '127.0.0.1' : '::1';
}

function unknownAddress(port: number): UsageError {
  return new UsageError(
    `--to ${port}: the dump does not tell the proxy's address`,
    `say the address that the client connects to: --to 10.0.0.1:${port}`,
  );
}

/** An address that is as good as every other; that it was not given is said. */
function any(text: string, port: number, dump: Dump, because = 'its listener takes any'): string {
  const destination = text.includes(':') ? `[${text}]:${port}` : `${text}:${port}`;
  printDiagnostics([diagnostic(assumedDestination, undefined, { destination, because })], dump);
  return destination;
}

/** The addresses with this port that the listeners have. */
function distinct(listeners: readonly Listener[], port: number): readonly SocketAddress[] {
  const bound = listeners.flatMap(socketsOf).filter((socket) => socket.port === port);
  return [...new Map(bound.map((socket) => [formatSocketAddress(socket), socket])).values()];
}

function socketsOf({ addresses }: Listener): readonly SocketAddress[] {
  return addresses.flatMap((address) => (address.kind === 'socket' ? [{ ip: address.ip, port: address.port }] : []));
}

/** Others get their connections from a listener that captures them, and the address is not where they were sent to. */
function isReachedDirectly({ bindToPort, listenerFilters }: Listener): boolean {
  return bindToPort && listenerFilters.every(({ action }) => action.kind !== 'original_dst');
}

/** Whether something in it may look at the address that the client connected to. */
function asksForDestination(listener: Listener): boolean {
  const { message, filterChains } = listener;
  const isNarrow = filterChains.some(({ filterChainMatch }) =>
    filterChainMatch.prefixRanges.some(({ range }) => range === undefined || range.length > 0),
  );
  if (isNarrow) return true;
  const text = JSON.stringify(message.source);
  if (/"(?:address_?suffix|source_?type|destination_?ip)"|DestinationIPInput/i.test(text)) return true;
  return isReachedDirectly(listener) && /original_?dst/i.test(text);
}
