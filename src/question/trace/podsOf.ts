import { formatIpAddress } from '../../base/ipAddress.ts';
import type { SocketAddress } from '../../base/socketAddress.ts';
import type { Participant } from './participant.ts';

/** The pods behind a service name, as the clusters of the given dumps know them. */
export function podsOf(participants: readonly Participant[], host: string, port: number): readonly SocketAddress[] {
  const found = new Map<string, SocketAddress>();
  for (const { subject } of participants) {
    const { endpoints } = subject.proxy.resources;
    for (const resource of subject.dump.each('endpoints')) {
      const name = resource.name ?? '';
      const parts = name.split('|');
      const isService =
        parts[0] === 'outbound' && Number(parts[1]) === port && parts[2] === '' && fits(parts[3] ?? '', host);
      if (!isService) continue;
      for (const { localities } of endpoints.inUse(name)) {
        for (const { address } of localities.flatMap((locality) => locality.endpoints)) {
          if (address.kind === 'socket')
            found.set(`${formatIpAddress(address.ip)} ${address.port}`, { ip: address.ip, port: address.port });
        }
      }
    }
  }
  return [...found.values()];
}

const fits = (name: string, host: string): boolean => name === host || name.startsWith(`${host}.`);
