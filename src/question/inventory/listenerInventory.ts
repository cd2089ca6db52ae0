import { compareBy } from '../../base/ordering.ts';
import type { Resource } from '../../dump/resource.ts';
import { type Address, formatAddress, formatHost } from '../../model/address.ts';
import { chainSummary } from '../../model/chainSummary.ts';
import type { Listener } from '../../model/listener.ts';
import type { Subject } from '../proxyModel.ts';
import {
  directionOf,
  fits,
  type InventoryFilter,
  type InventoryRow,
  jsonOf,
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
  const resources = new Map(subject.dump.resources('listener').map((one) => [keyOf(one), one]));
  const rows = wantedListeners(subject, filter).map((listener): InventoryRow<ListenerItem> => {
    const resource = resources.get(keyOf(listener));
    return {
      item: { ...itemOf(listener), ...versionOf(resource) },
      state: listener.state,
      origin: listener.origin,
      resource: jsonOf(resource),
    };
  });
  return [...rows, ...withoutConfiguration(subject, filter)];
}

/** In every state, those without an address last. */
export function wantedListeners(subject: Subject, filter: InventoryFilter): readonly Listener[] {
  return subject.proxy.listeners
    .all()
    .filter((listener) => isWanted(listener, filter))
    .map((listener, index) => ({ listener, index }))
    .sort(
      compareBy(
        ({ listener }) => portOf(listener.addresses[0]) ?? 65536,
        ({ index }) => index,
      ),
    )
    .map(({ listener }) => listener);
}

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

function itemOf(listener: Listener): Omit<ListenerItem, keyof Versioned> {
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
  };
}

/** Error states that hold only a text must not get lost. */
function withoutConfiguration({ dump }: Subject, filter: InventoryFilter): readonly InventoryRow<ListenerItem>[] {
  const asksForContent = [filter.port, filter.address, filter.direction, filter.type].some((one) => one !== undefined);
  if (asksForContent) return [];
  return dump
    .failed('listener')
    .filter((resource) => resource.read() === undefined && fits(filter.name, [resource.name]))
    .map((resource) => ({
      item: unreadItem(resource),
      state: resource.state,
      origin: resource.origin,
      resource: null,
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

const keyOf = ({ origin }: Pick<Resource, 'origin'>): string => `${origin.file}\n${origin.pointer}`;
