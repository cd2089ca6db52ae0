import type { Measured } from './measure.ts';

/** A part of the report: what was asked, and a table in Markdown. */
export interface Report {
  readonly title: string;
  readonly text: string;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

export const milliseconds = (value: number): string =>
  value < 10 ? `${value.toFixed(2)} ms` : value < 1000 ? `${value.toFixed(0)} ms` : `${(value / 1000).toFixed(2)} s`;
export const megabytes = (bytes: number | undefined): string =>
  bytes === undefined ? '?' : `${(bytes / 1e6).toFixed(0)} MB`;

/** Times against the first one. */
export function comparison(measured: readonly Measured[]): string {
  const [first] = measured;
  return table(
    ['', 'median', 'times the first', 'fastest', 'times the first', 'processor time', 'peak memory', 'runs'],
    measured.map(({ name, median, fastest, processor, peak, runs }) => [
      name,
      milliseconds(median),
      (median / (first?.median ?? 1)).toFixed(2),
      milliseconds(fastest),
      (fastest / (first?.fastest ?? 1)).toFixed(2),
      processor === undefined ? '?' : milliseconds(processor),
      megabytes(peak),
      String(runs),
    ]),
  );
}
