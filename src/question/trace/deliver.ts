import { formatSocketAddress, type SocketAddress } from '../../base/socketAddress.ts';
import type { Delivered } from './delivered.ts';
import { toApplication } from './deliverToApplication.ts';
import type { Hinted, Journey } from './journey.ts';
import { connectionOf, type Parcel } from './parcel.ts';
import { owns, type Participant } from './participant.ts';
import { passProxy } from './passProxy.ts';

/** More proxies in a row than any mesh has: a loop. */
const mostProxies = 8;

/** Brings a parcel over the network: to the proxy that owns the address, or to an application without one. */
export function deliver(
  journey: Journey,
  parcel: Parcel,
  destination: SocketAddress,
  sender: Participant | undefined,
  hinted: Hinted,
): Delivered {
  const owner = journey.participants.find((one) => owns(one, destination.ip));
  journey.encryption = encryptionOf(parcel);
  journey.identity = undefined;
  if (owner === undefined) return toApplication(journey, parcel, destination, hinted);
  if (journey.depth >= mostProxies) {
    journey.broken('arrival', owner.name, 'the call goes round in circles', {
      party: 'proxy',
      who: owner.name,
      reason: `more than ${mostProxies} proxies in a row`,
      hint: 'look which route sends it back',
    });
    return { kind: 'unknown' };
  }
  const direction = owner.captures ? 'inbound' : undefined;
  journey.ok(
    'arrival',
    owner.name,
    `${formatSocketAddress(destination)} is ${owner.name}${sender === owner ? ' itself' : ''}`,
  );
  const connection = connectionOf(parcel, destination, { direction, listener: undefined });
  journey.depth += 1;
  return passProxy(journey, owner, connection, parcel, 'server', deliver);
}

function encryptionOf({ wrapped, payload }: Parcel): Journey['encryption'] {
  if (wrapped === undefined) return payload === 'tls' ? 'tls' : 'plaintext';
  return wrapped.hello.certificate.kind === 'none' ? 'tls' : 'mutual_tls';
}
