import type { Paint } from '../paint.ts';
import { columns } from './columns.ts';

/** Rows of a label and a text; the labels are faint. Colours come last, so that they do not count as columns. */
export function labelled(rows: readonly (readonly string[])[], paint: Paint, width: number | undefined): string {
  return columns(rows, { indent: '  ', width }).replace(
    /^ {2}(\S+(?: \S+)*)(?= {2})/gm,
    (_, label: string) => `  ${paint.faint(label)}`,
  );
}
