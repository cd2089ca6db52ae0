import { parseIpAddress } from '../../base/ipAddress.ts';
import type { SocketAddress } from '../../base/socketAddress.ts';
import { isLive } from '../../model/listeners.ts';
import type { Participant } from './participant.ts';

/**
 * The one proxy that may be at an address of which no dump says whose it is: it does not tell its own addresses, and it
 * listens there. Undefined where there are none or several.
 */
export function standInAt(
  participants: readonly Participant[],
  destination: SocketAddress,
  sender: Participant | undefined,
): Participant | undefined {
  return only(
    participants.filter(
      (one) => one !== sender && one.addresses.length === 0 && !one.captures && listensNear(one, destination),
    ),
  );
}

/** Where a name that no dump knows leads to: the one proxy that listens on the port, at an address of its own. */
export function gatewayFor(
  participants: readonly Participant[],
  port: number,
): { readonly proxy: Participant; readonly address: SocketAddress } | undefined {
  const proxy = only(participants.filter((one) => !one.captures && listensOn(one, port)));
  const ip = proxy?.addresses[0] ?? parseIpAddress('127.0.0.1');
  return proxy === undefined || ip === undefined ? undefined : { proxy, address: { ip, port } };
}

function listensNear({ subject: { proxy } }: Participant, destination: SocketAddress): boolean {
  return proxy.listeners.near(destination).some((listener) => isLive(listener) && listener.bindToPort);
}

function listensOn({ subject: { proxy } }: Participant, port: number): boolean {
  return proxy.listeners.onPort(port).some((listener) => isLive(listener) && listener.bindToPort);
}

const only = <Item>(items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined);
