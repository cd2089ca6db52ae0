import { compareBy } from '../../base/ordering.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { Resource } from '../../dump/resource.ts';
import { type Address, formatAddress, formatHost } from '../../model/address.ts';
import { chainSummary } from '../../model/chainSummary.ts';
import type { Listener } from '../../model/listener.ts';
import type { Subject } from '../proxyModel.ts';
import { refusedVersions } from '../refusedVersions.ts';
import {
  directionOf,
  fits,
  type InventoryFilter,
  type InventoryRow,
  jsonOf,
  noJson,
  type Versioned,
  versionOf,
} from './inventory.ts';

export interface ListenerItem extends Versioned {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly type: Listener['kind'];
  readonly direction: 'inbound' | 'outbound' | null;
  /** False: reached only by hand-off. */
  readonly bindToPort: boolean;
  /** Hands connections over to the listener of their original destination. */
  readonly handsOff: boolean;
  readonly filterChains: number;
  readonly defaultFilterChain: boolean;
  /** A matcher chooses the chain, not each chain's own match. */
  readonly filterChainMatcher: boolean;
  readonly listenerFilters: readonly string[];
  /** Milliseconds, 0: none. */
  readonly listenerFiltersTimeout: number;
  readonly continueOnListenerFiltersTimeout: boolean;
}

/** The listeners by port and address; refused, warming and draining versions are rows of their own. */
export function listenerInventory(subject: Subject, filter: InventoryFilter): readonly InventoryRow<ListenerItem>[] {
  const rows = listenerRows(subject, filter, (listener, resource): readonly InventoryRow<ListenerItem>[] => [
    {
      item: itemOf(listener, versionOf(resource)),
      state: listener.state,
      origin: listener.origin,
      resource: jsonOf(resource),
    },
  ]);
  return [...rows, ...withoutConfiguration(subject, filter)];
}

/** Rows about the wanted listeners in every state, by port, those without an address last; a refused version once. */
export function listenerRows<Row>(
  { dump, proxy }: Subject,
  filter: InventoryFilter,
  rowsOf: (listener: Listener, resource: Resource) => readonly Row[],
): readonly Row[] {
  const found: { readonly port: number; readonly rows: readonly Row[] }[] = [];
  let refused: ReadonlySet<string> | undefined;
  for (const { listener, resource } of proxy.listeners.each()) {
    if (!isWanted(listener, filter)) continue;
    if (resource.state === 'error') {
      refused ??= new Set(refusedVersions(dump).map(({ origin }) => placeOf(origin)));
      if (!refused.has(placeOf(resource.origin))) continue;
    }
    found.push({ port: portOf(listener.addresses[0]) ?? 65536, rows: rowsOf(listener, resource) });
  }
  return found.sort(compareBy(({ port }) => port)).flatMap(({ rows }) => rows);
}

const placeOf = ({ file, pointer }: Origin): string => `${file}#${pointer}`;

const portOf = (address: Address | undefined): number | undefined =>
  address !== undefined && 'port' in address ? address.port : undefined;

function isWanted(listener: Listener, filter: InventoryFilter): boolean {
  const { addresses, name, trafficDirection } = listener;
  return (
    fits(filter.name, [name]) &&
    fits(
      filter.port?.toString(),
      addresses.map((address) => portOf(address)?.toString()),
    ) &&
    fits(filter.address, addresses.map(formatHost)) &&
    fits(filter.direction, [trafficDirection]) &&
    fits(filter.type, [listener.kind, ...protocolsOf(listener)])
  );
}

/** `http`, `tcp` or `http+tcp`, as istioctl groups listeners. */
function protocolsOf({ filterChains, defaultFilterChain }: Listener): readonly string[] {
  const chains = defaultFilterChain === undefined ? filterChains : [...filterChains, defaultFilterChain];
  const kinds = new Set(chains.map((chain) => (chainSummary(chain).destination.startsWith('HTTP') ? 'http' : 'tcp')));
  return kinds.size === 2 ? ['http+tcp'] : [...kinds];
}

function itemOf(listener: Listener, { version, error }: Versioned): ListenerItem {
  return {
    name: listener.name,
    addresses: listener.addresses.map(formatAddress),
    type: listener.kind,
    direction: directionOf(listener.trafficDirection),
    bindToPort: listener.bindToPort,
    handsOff: listener.useOriginalDst,
    filterChains: listener.filterChains.length,
    defaultFilterChain: listener.defaultFilterChain !== undefined,
    filterChainMatcher: listener.filterChainMatcher !== undefined,
    listenerFilters: listener.listenerFilters.map(({ name }) => name),
    listenerFiltersTimeout: listener.listenerFiltersTimeout,
    continueOnListenerFiltersTimeout: listener.continueOnListenerFiltersTimeout,
    version,
    error,
  };
}

/** Error states that hold only a text must not get lost. */
function withoutConfiguration({ dump }: Subject, filter: InventoryFilter): readonly InventoryRow<ListenerItem>[] {
  const asksForContent = [filter.port, filter.address, filter.direction, filter.type].some((one) => one !== undefined);
  if (asksForContent) return [];
  return refusedVersions(dump)
    .filter((resource) => resource.read() === undefined && fits(filter.name, [resource.name]))
    .map((resource) => ({
      item: unreadItem(resource),
      state: resource.state,
      origin: resource.origin,
      resource: noJson,
    }));
}

function unreadItem(resource: Resource): ListenerItem {
  return {
    name: resource.name ?? '',
    addresses: [],
    type: 'tcp',
    direction: null,
    bindToPort: false,
    handsOff: false,
    filterChains: 0,
    defaultFilterChain: false,
    filterChainMatcher: false,
    listenerFilters: [],
    listenerFiltersTimeout: 0,
    continueOnListenerFiltersTimeout: false,
    ...versionOf(resource),
  };
}
