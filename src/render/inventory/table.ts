import type { InventoryRow } from '../../question/inventory/inventory.ts';
import { type CellColumn, cellTable } from '../layout/cellTable.ts';

/** What cells need beyond their row. */
export interface CellContext {
  /** Milliseconds since 1970, for the validity of certificates. */
  readonly now: number;
}

export interface Column<Item> extends CellColumn {
  readonly cell: (row: InventoryRow<Item>, context: CellContext) => string;
}

export interface Table<Item> {
  readonly columns: readonly Column<Item>[];
  /** One name a row, for `-o short`. */
  readonly short: (item: Item) => string;
}

/** A table as kubectl prints them, line by line; `isWide` has all columns and no cuts. */
export function tableText<Item>(
  { columns }: Table<Item>,
  rows: readonly InventoryRow<Item>[],
  isWide: boolean,
  context: CellContext,
): Iterable<string> {
  return cellTable(
    columns,
    rows.map((row) => columns.map(({ cell }) => cell(row, context))),
    isWide,
  );
}

/** `active` and `static` resources are in use; other states are shown in capitals. */
export const stateColumn = {
  title: 'STATE',
  cell: ({ state }: { readonly state: string }) =>
    state === 'active' || state === 'static' ? state : state.toUpperCase(),
} as const;

export const versionColumn = {
  title: 'VERSION',
  wide: true,
  cell: ({ item }: { readonly item: { readonly version: string | null } }) => item.version ?? '',
} as const;

/** What Envoy said when it refused a version. */
export const errorColumn = {
  title: 'REFUSED',
  wide: true,
  cell: ({ item }: { readonly item: { readonly error: string | null } }) => item.error ?? '',
} as const;
