import { padTo, textWidth } from './textWidth.ts';
import { wrap } from './wrap.ts';

export interface ColumnOptions {
  readonly indent?: string;
  /** The last column is wrapped to fit; undefined: never. */
  readonly width?: number | undefined;
}

/** The narrowest that a wrapped column gets: below that, wrapping only makes it worse. */
const narrowest = 32;

/** Rows as aligned columns, two spaces between them, no space at the end of a line. */
export function columns(rows: readonly (readonly string[])[], options: ColumnOptions = {}): string {
  return [...columnRows(rows, options)].join('\n');
}

/** The same one row after the other, for long tables. */
export function* columnRows(
  rows: readonly (readonly string[])[],
  { indent = '', width }: ColumnOptions = {},
): Iterable<string> {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      if (index < row.length - 1) widths[index] = Math.max(widths[index] ?? 0, textWidth(cell));
    });
  }
  for (const row of rows) yield rowText(row, widths, indent, width);
}

function rowText(row: readonly string[], widths: readonly number[], indent: string, width: number | undefined): string {
  const head = row.slice(0, -1).map((cell, index) => `${padTo(cell, widths[index] ?? 0)}  `);
  const last = row.at(-1) ?? '';
  const start = `${indent}${head.join('')}`;
  if (width === undefined) return `${start}${last}`.trimEnd();
  const room = Math.max(narrowest, width - textWidth(start));
  const hanging = ' '.repeat(textWidth(start));
  return wrap(last, room)
    .map((line, index) => `${index === 0 ? start : hanging}${line}`.trimEnd())
    .join('\n');
}
