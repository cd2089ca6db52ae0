import { type IpAddress, isUnspecifiedAddress, parseIpAddress, sameIpAddress } from '../base/ipAddress.ts';
import { formatSocketAddress, type SocketAddress } from '../base/socketAddress.ts';
import { severalNamespaces } from '../diagnostic/catalogue/match.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import { formatAddress } from '../model/address.ts';
import type { Listener } from '../model/listener.ts';
import { isLive, type Listeners } from '../model/listeners.ts';
import type { ArrivalStep } from '../verdict/arrival.ts';
import type { Connection } from '../verdict/connection.ts';
import type { ListenerReference } from '../verdict/reference.ts';
import type { NoListenerReason } from '../verdict/verdict.ts';
import { captureListeners } from './captureListener.ts';
import { type AddressedListener, listenerForAddress, tcpAddresses } from './handOff.ts';

/** The listener that takes the connection first, and the local address that its socket then has. */
export type Arrival =
  | {
      readonly kind: 'arrived';
      readonly listener: Listener;
      readonly localAddress: SocketAddress;
      readonly restored: boolean;
      readonly step: ArrivalStep;
    }
  | { readonly kind: 'no_listener'; readonly reason: NoListenerReason }
  /** It cannot be told which. */
  | { readonly kind: 'unknown'; readonly diagnostic: Diagnostic };

export function listenerReference(listener: Listener): ListenerReference {
  return {
    ...(listener.message.text('name') === '' ? { unnamed: true as const } : {}),
    name: listener.name,
    addresses: listener.addresses.map(formatAddress),
    origin: listener.origin,
  };
}

/** Undefined: the user named a listener that the dump does not have in use (asked before, so it is our bug). */
export function selectListener(listeners: Listeners, connection: Connection): Arrival {
  if (connection.listener !== undefined) return namedListener(listeners, connection.listener, connection.destination);
  if (connection.direction !== undefined) return captured(listeners, connection.direction, connection.destination);
  return direct(listeners, connection.destination);
}

function namedListener(listeners: Listeners, name: string, destination: SocketAddress): Arrival {
  const all = listeners.named(name);
  const listener = all.find(isLive) ?? all[0];
  if (listener === undefined) return notBound(destination);
  if (!isLive(listener)) return notActive(listener);
  return {
    kind: 'arrived',
    listener,
    localAddress: destination,
    restored: true,
    step: { kind: 'named', listener: listenerReference(listener) },
  };
}

/**
 * iptables REDIRECT keeps the address family; the port becomes the listener's and the address loopback, until a
 * listener filter restores the original destination. (For a connection from outside the address is that of the network
 * interface; only a capture listener that restores nothing could tell the difference, see `walkConnection`.)
 */
function captured(listeners: Listeners, direction: 'inbound' | 'outbound', destination: SocketAddress): Arrival {
  const candidates = captureListeners(listeners, direction);
  if (candidates.length === 0) return { kind: 'no_listener', reason: { kind: 'no_capture_listener', direction } };
  const local = loopbackOf(destination.ip);
  for (const port of new Set(tcpAddresses(candidates).map(({ address }) => address.port))) {
    const found = listenerForAddress(candidates, { ip: local, port });
    if (found !== undefined) {
      return {
        kind: 'arrived',
        listener: found.listener,
        localAddress: { ip: local, port },
        restored: false,
        step: {
          kind: 'captured',
          direction,
          listener: listenerReference(found.listener),
          address: formatAddress(found.address),
        },
      };
    }
  }
  const [first] = candidates;
  if (first === undefined) return notBound(destination);
  return { kind: 'no_listener', reason: { kind: 'family', listener: listenerReference(first) } };
}

function direct(listeners: Listeners, destination: SocketAddress): Arrival {
  const near = listeners.near(destination).filter((listener) => listener.bindToPort && listener.kind === 'tcp');
  const found = listenerForAddress(near.filter(isLive), destination);
  const elsewhere = found && inOtherNamespaces(near.filter(isLive), found);
  if (elsewhere !== undefined) return { kind: 'unknown', diagnostic: elsewhere };
  if (found !== undefined) {
    return {
      kind: 'arrived',
      listener: found.listener,
      localAddress: destination,
      restored: false,
      step: {
        kind: 'accepted',
        listener: listenerReference(found.listener),
        address: formatAddress(found.address),
      },
    };
  }
  const asleep = listenerForAddress(near, destination);
  if (asleep !== undefined) return notActive(asleep.listener);
  const otherFamily = tcpAddresses(near).find(({ address }) => isUnspecifiedAddress(address.ip));
  if (otherFamily === undefined) return notBound(destination);
  return { kind: 'no_listener', reason: { kind: 'family', listener: listenerReference(otherFamily.listener) } };
}

/** Other listeners that have the very address, in network namespaces of their own. */
function inOtherNamespaces(
  live: readonly Listener[],
  { listener, address }: AddressedListener,
): Diagnostic | undefined {
  const others = tcpAddresses(live).filter(
    (one) =>
      one.listener !== listener &&
      one.address.port === address.port &&
      sameIpAddress(one.address.ip, address.ip) &&
      (one.address.networkNamespace ?? '') !== (address.networkNamespace ?? ''),
  );
  if (others.length === 0) return undefined;
  const listeners = [listener, ...others.map((one) => one.listener)].map(({ name }) => name);
  return diagnostic(severalNamespaces, address.origin, { address: formatAddress(address), listeners });
}

function notBound(destination: SocketAddress): Arrival {
  return { kind: 'no_listener', reason: { kind: 'nothing_bound', address: formatSocketAddress(destination) } };
}

function notActive(listener: Listener): Arrival {
  return {
    kind: 'no_listener',
    reason: { kind: 'not_active', listener: listenerReference(listener), state: listener.state },
  };
}

function loopbackOf(ip: IpAddress): IpAddress {
  return parseIpAddress(ip.family === 4 ? '127.0.0.1' : '::1') ?? ip;
}
