import { formatSocketAddress, type SocketAddress } from '../../base/socketAddress.ts';
import { takenForProxy, tunnelToWaypoint } from '../../diagnostic/catalogue/trace.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import { stateOf } from '../connectionRecord.ts';
import { callerState } from '../tunnelCaller.ts';
import type { Delivered } from './delivered.ts';
import { toApplication } from './deliverToApplication.ts';
import type { Hinted, Journey } from './journey.ts';
import { connectionOf, type Parcel } from './parcel.ts';
import type { Participant } from './participant.ts';
import { passProxy } from './passProxy.ts';
import { standInAt } from './standIn.ts';
import { type Waypoint, waypointAt } from './waypoint.ts';

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
  if (hinted.internal !== undefined && sender !== undefined) {
    return toInternalListener(journey, parcel, destination, sender, hinted.internal);
  }
  const known = journey.proxies.ownerOf(destination.ip);
  const waypoint = known === undefined ? waypointAt(journey.proxies.participants, destination) : undefined;
  if (waypoint !== undefined && waypoint.proxy !== sender) return toWaypoint(journey, parcel, destination, waypoint);
  const owner = known ?? standIn(journey, destination, sender, hinted);
  journey.encryption = encryptionOf(parcel);
  journey.identity = undefined;
  if (owner === undefined) return toApplication(journey, parcel, destination, hinted);
  if (isLoop(journey, owner)) return { kind: 'unknown' };
  const direction = owner.captures && hinted.isTunnel !== true ? 'inbound' : undefined;
  journey.ok(
    'arrival',
    owner.name,
    `${formatSocketAddress(destination)} is ${owner.name}${sender === owner ? ' itself' : ''}`,
  );
  const connection = connectionOf(parcel, destination, { direction, listener: undefined });
  journey.depth += 1;
  return passProxy(journey, owner, connection, parcel, 'server', deliver);
}

function standIn(
  journey: Journey,
  destination: SocketAddress,
  sender: Participant | undefined,
  { hasSidecar }: Hinted,
): Participant | undefined {
  const found = hasSidecar ? undefined : standInAt(journey.proxies.participants, destination, sender);
  if (found !== undefined && !journey.notes.some(({ code }) => code === takenForProxy.code)) {
    journey.note(diagnostic(takenForProxy, undefined, { what: formatSocketAddress(destination), who: found.name }));
  }
  return found;
}

function encryptionOf({ wrapped, payload }: Parcel): Journey['encryption'] {
  if (wrapped === undefined) return payload === 'tls' ? 'tls' : 'plaintext';
  return wrapped.hello.certificate.kind === 'none' ? 'tls' : 'mutual_tls';
}

function isLoop(journey: Journey, { name: who }: Participant): boolean {
  if (journey.depth < mostProxies) return false;
  const reason = `more than ${mostProxies} proxies in a row`;
  const fault = { party: 'proxy', who, reason, hint: 'look which route sends it back' } as const;
  journey.broken('arrival', who, 'the call goes round in circles', fault);
  return true;
}

/** The ztunnel beside the client brings it there, which is in no dump of Envoy's, and says who the client is. */
function toWaypoint(journey: Journey, parcel: Parcel, destination: SocketAddress, to: Waypoint): Delivered {
  const { proxy, listener } = to;
  if (isLoop(journey, proxy)) return { kind: 'unknown' };
  const address = formatSocketAddress(destination);
  journey.note(diagnostic(tunnelToWaypoint, listener.origin, { address, waypoint: proxy.name }));
  journey.encryption = 'mutual_tls';
  const { principal } = journey;
  journey.identity = principal === undefined ? undefined : { name: principal, forwarded: false };
  journey.ok('arrival', proxy.name, `${address} is a service of this waypoint: a tunnel brings it to ${listener.name}`);
  const connection = {
    ...connectionOf(parcel, destination, { direction: undefined, listener: listener.name }),
    filterState: principal === undefined ? undefined : stateOf(callerState(proxy.subject.proxy.listeners, principal)),
  };
  journey.depth += 1;
  return passProxy(journey, proxy, connection, parcel, 'server', deliver);
}

/** Handed over inside the process: the same proxy takes it once more. */
function toInternalListener(
  journey: Journey,
  parcel: Parcel,
  destination: SocketAddress,
  proxy: Participant,
  { listener, filterState, isServer }: NonNullable<Hinted['internal']>,
): Delivered {
  if (isLoop(journey, proxy)) return { kind: 'unknown' };
  journey.ok('arrival', proxy.name, `internal listener ${listener}, for ${formatSocketAddress(destination)}`);
  const connection = { ...connectionOf(parcel, destination, { direction: undefined, listener }), filterState };
  journey.depth += 1;
  return passProxy(journey, proxy, connection, parcel, isServer ? 'server' : 'client', deliver);
}
