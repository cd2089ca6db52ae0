import type { Dump } from '../../dump/dump.ts';
import { type Subject, subjectOf } from '../proxyModel.ts';
import { type ChainItem, chainInventory } from './chainInventory.ts';
import { type ClusterItem, clusterInventory } from './clusterInventory.ts';
import { type EndpointItem, endpointInventory } from './endpointInventory.ts';
import type { InventoryFilter, InventoryKind, InventoryRow } from './inventory.ts';
import { type ListenerItem, listenerInventory } from './listenerInventory.ts';
import { type RouteItem, routeInventory } from './routeInventory.ts';
import { type SecretItem, secretInventory } from './secretInventory.ts';

/** The items of each kind of list. */
export interface InventoryItems {
  readonly listeners: ListenerItem;
  readonly chains: ChainItem;
  readonly clusters: ClusterItem;
  readonly routes: RouteItem;
  readonly endpoints: EndpointItem;
  readonly secrets: SecretItem;
}

type Take<Item> = (subject: Subject, filter: InventoryFilter) => readonly InventoryRow<Item>[];

const inventories: { readonly [Kind in InventoryKind]: Take<InventoryItems[Kind]> } = {
  listeners: listenerInventory,
  chains: chainInventory,
  clusters: clusterInventory,
  routes: routeInventory,
  endpoints: endpointInventory,
  secrets: secretInventory,
};

/** What the dump holds of a kind, in every state. */
export function takeInventory<Kind extends InventoryKind>(
  dump: Dump,
  kind: Kind,
  filter: InventoryFilter = {},
): readonly InventoryRow<InventoryItems[Kind]>[] {
  return inventories[kind](subjectOf(dump), filter);
}
