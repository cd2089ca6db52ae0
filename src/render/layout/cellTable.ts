import { printable } from '../printable.ts';
import { columnRows } from './columns.ts';
import { cutTo } from './textWidth.ts';

export interface CellColumn {
  readonly title: string;
  /** Shown with `-o wide` only. */
  readonly wide?: boolean;
  /** How long a cell may be unless all is wide. */
  readonly longest?: number;
}

const longestCell = 72;

/**
 * A table as kubectl prints them, in pieces that end with their lines; `isWide` has all columns and cuts nothing. An
 * empty cell is a dash.
 */
export function* cellTable(
  columns: readonly CellColumn[],
  rows: readonly (readonly string[])[],
  isWide: boolean,
): Iterable<string> {
  const shown = columns.map((column, index) => ({ ...column, index })).filter(({ wide }) => isWide || wide !== true);
  const lines = rows.map((cells) =>
    shown.map(({ index, longest = longestCell }) => {
      const text = printable(cells[index] ?? '') || '-';
      return isWide ? text : cutTo(text, longest);
    }),
  );
  for (const line of columnRows([shown.map(({ title }) => title), ...lines])) yield `${line}\n`;
}
