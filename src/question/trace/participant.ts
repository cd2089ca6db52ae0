import { addressBits, formatIpAddress, type IpAddress, parseIpAddress } from '../../base/ipAddress.ts';
import type { Dump } from '../../dump/dump.ts';
import { captureListeners } from '../../match/captureListener.ts';
import { type Subject, subjectOf } from '../proxyModel.ts';

/** A proxy on the way whose dump is there. */
export interface Participant {
  /** For people: `httpbin-v1.full`. */
  readonly name: string;
  readonly subject: Subject;
  readonly addresses: readonly IpAddress[];
  /** Connections to and from its pod are redirected to it. */
  readonly captures: boolean;
}

/** `fallback` names it where the dump does not. */
export function participantOf(dump: Dump, fallback: string, version?: string): Participant {
  const subject = subjectOf(dump, version);
  const { workload, namespace, role, interceptionMode } = dump.proxy;
  const name = [workload, namespace].filter((part) => part !== undefined).join('.');
  const isGateway = role === 'router' || role === 'waypoint' || interceptionMode === 'NONE';
  return {
    name: name === '' ? fallback : name,
    subject,
    addresses: addressesOf(subject),
    captures: !isGateway && captureListeners(subject.proxy.listeners, 'inbound').length > 0,
  };
}

/** Whether the pod of this proxy has the address. */
export function owns({ addresses }: Participant, address: IpAddress): boolean {
  return addresses.some(({ family, value }) => family === address.family && value === address.value);
}

/** From the node's metadata; without it from the addresses and prefix ranges of its inbound listeners. */
function addressesOf({ dump, proxy }: Subject): readonly IpAddress[] {
  const told = dump.proxy.ipAddresses.map(parseIpAddress).filter((address) => address !== undefined);
  if (told.length > 0) return told;
  const found = new Map<string, IpAddress>();
  for (const listener of proxy.listeners.all()) {
    if (listener.trafficDirection === 'OUTBOUND') continue;
    const ranges = listener.filterChains.flatMap((chain) => chain.filterChainMatch.prefixRanges);
    const hosts = ranges.flatMap(({ range }) =>
      range !== undefined && range.length === addressBits(range.address.family) ? [range.address] : [],
    );
    const bound = listener.addresses.flatMap((address) => (address.kind === 'socket' ? [address.ip] : []));
    for (const address of [...hosts, ...bound]) {
      if (address.value > 0n && !isLoopback(address)) found.set(formatIpAddress(address), address);
    }
  }
  return [...found.values()];
}

export function isLoopback({ family, value }: IpAddress): boolean {
  return family === 4 ? value >> 24n === 127n : value === 1n || value === 6n;
}
