import type { PassageVerdict } from '../../verdict/verdict.ts';
import { columns } from '../layout/columns.ts';
import { labelled } from '../layout/labelled.ts';
import { printable } from '../printable.ts';
import { outcomeWords } from './outcomeWords.ts';
import { describeEnd, passageRows } from './passageWords.ts';
import type { TextOptions } from './textOptions.ts';

/** How many ends are shown unless `wide`, and how many ways to one of them. */
const mostEnds = 8;
const mostWays = 3;

/** How it goes on behind the chain: step by step, or the ends that are possible. */
export function passagePart(passage: PassageVerdict | undefined, { paint, width, wide }: TextOptions): string {
  if (passage === undefined) return '';
  if (passage.kind === 'decided') {
    const rows = passageRows(passage.passage).map(([label, words]) => [label, printable(words)]);
    return labelled(rows, paint, width);
  }
  const ends = [...endsOf(passage)];
  const shown = wide ? ends : ends.slice(0, mostEnds);
  const rows = shown.map(([end, conditions]) => [`→ ${end}`, `if ${waysWords(conditions, wide)}`]);
  const hidden = ends.length - shown.length;
  const more = hidden > 0 ? `\n  … and ${hidden} more ends (-o wide lists all)` : '';
  const unseen = passage.complete ? '' : '\n  … and more: there are too many ways to look at all of them';
  const facts = passage.missing.map(({ name }) => name).join(', ');
  return `  ${paint.faint(`behind the chain it depends on ${printable(facts)}`)}\n${columns(
    rows.map((row) => row.map(printable)),
    { indent: '  ', width },
  )}${more}${unseen}`;
}

/** The ends with the conditions that lead to each, in the order of the branches. */
function endsOf({ branches }: PassageVerdict): ReadonlyMap<string, readonly string[]> {
  const ends = new Map<string, string[]>();
  for (const { assumptions, walk } of branches) {
    const end = walk.passage === undefined ? outcomeWords(walk) : describeEnd(walk.passage);
    const condition = assumptions.map(({ fact, value }) => `${fact.name} is ${value}`).join(' and ');
    ends.set(end, [...(ends.get(end) ?? []), condition]);
  }
  return ends;
}

function waysWords(conditions: readonly string[], wide: boolean): string {
  const shown = wide ? conditions : conditions.slice(0, mostWays);
  const hidden = conditions.length - shown.length;
  return `${shown.join('; or ')}${hidden > 0 ? `; or in ${hidden} more ways` : ''}`;
}
