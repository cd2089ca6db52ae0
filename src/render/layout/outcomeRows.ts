import { columns } from './columns.ts';
import { paragraph } from './paragraph.ts';
import { textWidth } from './textWidth.ts';

/** Less room than this beside an outcome, and what leads to it stands below. */
const leastRoom = 32;

/** Outcomes with what leads to each: beside each other where there is room, else one below the other. */
export function outcomeRows(
  rows: readonly (readonly [outcome: string, condition: string])[],
  width: number | undefined,
): string {
  const widest = Math.max(0, ...rows.map(([outcome]) => textWidth(outcome)));
  if (width === undefined || widest + 4 + leastRoom <= width) return columns(rows, { indent: '  ', width });
  return rows
    .map(([outcome, condition]) => `${paragraph(outcome, '  ', width, '  ')}\n${paragraph(condition, '      ', width)}`)
    .join('\n');
}
