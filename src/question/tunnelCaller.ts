import type { FilterStateValue } from '../model/filterStateValue.ts';
import type { Listener } from '../model/listener.ts';
import { isLive, type Listeners } from '../model/listeners.ts';
import { readNetworkFilter } from '../model/networkFilter.ts';

/** The internal listener that a proxy without a listener at that port takes calls with, out of tunnels (waypoints). */
export function listenerWithinTunnels(listeners: Listeners, port: number): Listener | undefined {
  return listeners.onPort(port).some(isLive) ? undefined : listenersWithinTunnels(listeners)[0];
}

/** The internal listeners that take what comes out of tunnels for services. */
export function listenersWithinTunnels(listeners: Listeners): readonly Listener[] {
  return listeners.all().filter((one) => isLive(one) && one.kind === 'internal' && one.trafficDirection === 'INBOUND');
}

/**
 * What a caller's connection brings with it out of a tunnel: its name in the certificate of the tunnel, under the keys that the
 * filters of the tunnel's end give it. `principal` undefined: it has none.
 */
export function callerState(listeners: Listeners, principal: string | undefined): Readonly<Record<string, string>> {
  const keys = listeners
    .all()
    .flatMap(({ filterChains }) =>
      filterChains.flatMap(({ filters }) => filters.flatMap((filter) => valuesIn(readNetworkFilter(filter)))),
    )
    .flatMap(({ key, format, sharing }) => (sharing !== 'NONE' && format === ofPeer ? [key] : []));
  return Object.fromEntries(keys.map((key) => [key, principal ?? '-']));
}

const ofPeer = '%DOWNSTREAM_PEER_URI_SAN%';

function valuesIn(filter: ReturnType<typeof readNetworkFilter>): readonly FilterStateValue[] {
  if (filter.kind !== 'http_connection_manager') return [];
  return filter.manager.httpFilters.flatMap(({ action }) => (action.kind === 'set_filter_state' ? action.values : []));
}
