import { columns } from './layout/columns.ts';
import { printable } from './printable.ts';

interface Table {
  readonly columns: readonly { readonly title: string; readonly wide: boolean }[];
  readonly rows: readonly { readonly cells: readonly string[] }[];
}

/** How long a cell may be unless `wide`. */
const longestCell = 72;

/** A table as kubectl prints them; `wide` has all columns and no cuts. */
export function inventoryText(table: Table, isWide: boolean): string {
  const shown = table.columns.map((column, index) => ({ ...column, index })).filter((column) => isWide || !column.wide);
  const rows = table.rows.map(({ cells }) =>
    shown.map(({ index }) => {
      const cell = printable(cells[index] ?? '');
      return isWide || cell.length <= longestCell ? cell : `${cell.slice(0, longestCell - 1)}…`;
    }),
  );
  return `${columns([shown.map(({ title }) => title), ...rows])}\n`;
}
