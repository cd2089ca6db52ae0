import type { InventoryKind, InventoryRow } from '../../question/inventory/inventory.ts';
import type { InventoryItems } from '../../question/inventory/takeInventory.ts';
import { printable } from '../printable.ts';
import { chainTable } from './chainTable.ts';
import { clusterTable } from './clusterTable.ts';
import { endpointTable } from './endpointTable.ts';
import { listenerTable } from './listenerTable.ts';
import { routeTable } from './routeTable.ts';
import { secretTable } from './secretTable.ts';
import { type CellContext, type Table, tableText } from './table.ts';

const tables: { readonly [Kind in InventoryKind]: Table<InventoryItems[Kind]> } = {
  listeners: listenerTable,
  chains: chainTable,
  clusters: clusterTable,
  routes: routeTable,
  endpoints: endpointTable,
  secrets: secretTable,
};

/** The list as a table, line by line; `wide` has all columns and cuts nothing. */
export function inventoryText<Kind extends InventoryKind>(
  kind: Kind,
  rows: readonly InventoryRow<InventoryItems[Kind]>[],
  isWide: boolean,
  context: CellContext,
): Iterable<string> {
  return tableText<InventoryItems[Kind]>(tables[kind], rows, isWide, context);
}

/** One name a line. */
export function* inventoryNames<Kind extends InventoryKind>(
  kind: Kind,
  rows: readonly InventoryRow<InventoryItems[Kind]>[],
): Iterable<string> {
  const table: Table<InventoryItems[Kind]> = tables[kind];
  for (const { item } of rows) yield `${printable(table.short(item))}\n`;
}
