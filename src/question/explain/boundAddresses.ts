import type { ProxyModel } from '../../match/walkConnection.ts';
import { type Address, formatAddress } from '../../model/address.ts';
import type { Listener } from '../../model/listener.ts';
import { isLive } from '../../model/listeners.ts';
import { readNetworkFilter } from '../../model/networkFilter.ts';
import { listenersWithinTunnels } from '../tunnelCaller.ts';

/** Where a proxy listens; asked for only where nothing is bound to the wanted address. */
export interface BoundAddresses {
  readonly all: () => readonly string[];
  /** The listener that takes datagrams, and no connections, at that address: in words. */
  readonly datagramsAt: (address: string) => string | undefined;
  /** Whether there are listeners, and all of them are for calls of the application that they are in. */
  readonly areOfApplication: () => boolean;
  /** The internal listener that takes what comes through tunnels, as waypoints have it. */
  readonly withinTunnels: () => string | undefined;
  /** Of an Istio gateway: the address here of what is this port of its Service, if the names of its routes tell. */
  readonly ofServicePort: (port: number) => string | undefined;
}

export function boundAddresses({ listeners }: ProxyModel): BoundAddresses {
  const bound = () => listeners.all().filter((listener) => isLive(listener) && listener.bindToPort);
  return {
    all: () =>
      bound().flatMap((listener) =>
        listener.addresses.map((one) => `${formatAddress(one)}${datagramWords(one, listener)}`),
      ),
    datagramsAt: (wanted) => {
      const port = wanted.slice(wanted.lastIndexOf(':'));
      const there = new Set([wanted, `0.0.0.0${port}`, `[::]${port}`]);
      const found = bound().find(({ addresses }) =>
        addresses.some((one) => isUdp(one) && there.has(formatAddress(one))),
      );
      if (found === undefined) return undefined;
      return found.kind === 'quic'
        ? `listener ${found.name} takes QUIC there, and no TCP: ask with --listener ${found.name}`
        : `listener ${found.name} takes UDP there, and no connections`;
    },
    areOfApplication: () => {
      const all = listeners.all();
      return all.length > 0 && all.every(({ kind }) => kind === 'api');
    },
    withinTunnels: () => listenersWithinTunnels(listeners)[0]?.name,
    ofServicePort: (port) => {
      const [address] = bound().find((listener) => isForServicePort(listener, port))?.addresses ?? [];
      return address === undefined ? undefined : formatAddress(address);
    },
  };
}

/** Istio names the routes of an HTTPS server after the port that its Gateway says: `https.443.name.gateway.namespace`. */
function isForServicePort({ filterChains }: Listener, port: number): boolean {
  return filterChains.some(({ filters }) =>
    filters.map(readNetworkFilter).some((filter) => {
      if (filter.kind !== 'http_connection_manager' || filter.manager.routes.kind !== 'rds') return false;
      return filter.manager.routes.routeConfigName.startsWith(`https.${port}.`);
    }),
  );
}

/** QUIC connections are asked about by their listener's name. */
function datagramWords(address: Address, { kind, name }: Listener): string {
  if (!isUdp(address)) return '';
  return kind === 'quic' ? ` (QUIC: ask with --listener ${name})` : ' (UDP)';
}

const isUdp = (address: Address): boolean => address.kind === 'socket' && address.protocol === 'UDP';
