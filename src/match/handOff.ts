import { isUnspecifiedAddress, sameIpAddress, unmappedIpv4 } from '../base/ipAddress.ts';
import type { SocketAddress } from '../base/socketAddress.ts';
import type { Address } from '../model/address.ts';
import type { Listener } from '../model/listener.ts';

type SocketOnly = Extract<Address, { kind: 'socket' }>;

/** A listener as the target of a hand-off or as the owner of a bound socket, and which of its addresses it was. */
export interface AddressedListener {
  readonly listener: Listener;
  readonly address: SocketOnly;
  readonly by: 'exact' | 'wildcard';
}

/** Every TCP address of these listeners. */
export function tcpAddresses(
  listeners: readonly Listener[],
): readonly { readonly listener: Listener; readonly address: SocketOnly }[] {
  return listeners.flatMap((listener) =>
    listener.addresses
      .filter((address): address is SocketOnly => address.kind === 'socket' && address.protocol === 'TCP')
      .map((address) => ({ listener, address })),
  );
}

type TcpAddress = ReturnType<typeof tcpAddresses>[number];

const byPosition =
  (all: readonly TcpAddress[]) =>
  (a: TcpAddress, b: TcpAddress): number =>
    all.indexOf(a) - all.indexOf(b);

/**
 * The listener for an address: the one of exactly this address, else the one of the port on any address of the same
 * family, else a `::` listener with `ipv4_compat` for IPv4 (connection_handler_impl.cc `getBalancedHandlerByAddress`;
 * the kernel ranks bound sockets in the same way).
 */
export function listenerForAddress(
  listeners: readonly Listener[],
  destination: SocketAddress,
): AddressedListener | undefined {
  const onPort = tcpAddresses(listeners).filter(({ address }) => address.port === destination.port);
  const exact = onPort.find(({ address }) => sameIpAddress(address.ip, destination.ip));
  const mapped = onPort.findLast(({ address }) => {
    const inner = address.ipv4Compat ? unmappedIpv4(address.ip) : undefined;
    return inner !== undefined && sameIpAddress(inner, destination.ip);
  });
  // Both stand at one place, and the listener that was added later has it.
  const last = [exact, mapped]
    .filter((found) => found !== undefined)
    .sort(byPosition(onPort))
    .at(-1);
  if (last !== undefined) return { ...last, by: 'exact' };
  const wildcards = onPort.filter(({ address }) => isUnspecifiedAddress(address.ip));
  const sameFamily = wildcards.find(({ address }) => address.ip.family === destination.ip.family);
  if (sameFamily !== undefined) return { ...sameFamily, by: 'wildcard' };
  if (destination.ip.family === 6) return undefined;
  const compatible = wildcards.find(({ address }) => address.ip.family === 6 && address.ipv4Compat);
  return compatible === undefined ? undefined : { ...compatible, by: 'wildcard' };
}
