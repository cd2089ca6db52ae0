import type { Dump } from '../../dump/dump.ts';
import { subjectOf } from '../proxyModel.ts';
import { clusterInventory } from './clusterInventory.ts';
import { endpointInventory } from './endpointInventory.ts';
import type { Inventory, InventoryFilter, InventoryKind } from './inventory.ts';
import { chainInventory, listenerInventory } from './listenerInventory.ts';
import { routeInventory } from './routeInventory.ts';
import { secretInventory } from './secretInventory.ts';

const inventories = {
  listeners: listenerInventory,
  chains: chainInventory,
  clusters: clusterInventory,
  routes: routeInventory,
  endpoints: endpointInventory,
  secrets: secretInventory,
} as const;

/** What the dump holds of a kind, in its own order, in every state. */
export function takeInventory(dump: Dump, kind: InventoryKind, filter: InventoryFilter = {}): Inventory {
  return inventories[kind](subjectOf(dump), filter);
}
