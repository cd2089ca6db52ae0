import { counted } from '../../base/counted.ts';
import type { OutcomeGroup } from '../../verdict/outcomeGroup.ts';
import { outcomeRows } from '../layout/outcomeRows.ts';
import { printable } from '../printable.ts';
import { conditionsWords } from './conditionWords.ts';
import { outcomeMark, outcomeWords } from './outcomeWords.ts';
import type { TextOptions } from './textOptions.ts';

/** How many outcomes are shown unless `wide`, and how many ways to one of them. */
const mostOutcomes = 12;
const mostWays = 3;

/** The outcomes of an open question, each with what leads to it. */
export function outcomesTable(outcomes: readonly OutcomeGroup[], { wide, width, paint }: TextOptions): string {
  const isOne = new Set(outcomes.map(({ walk }) => walk.listener?.name)).size === 1;
  const shown = wide ? outcomes : keepTelling(outcomes);
  const rows = shown.map(({ walk, summary, when }) => {
    const what = summary === undefined ? '' : ` (${wide ? summary : briefly(summary)})`;
    const outcome = `${outcomeMark(walk)} ${outcomeWords(walk, !isOne)}${what}`;
    return [printable(outcome), printable(`if ${waysWords(when, wide)}`)] as const;
  });
  const left = outcomes.length - shown.length;
  const more = left === 0 ? '' : `\n  … and ${counted(left, 'more chain')} (-o wide lists all)`;
  return `  ${paint.faint('outcomes')}\n${outcomeRows(rows, width)}${more}`;
}

/** `mTLS, HTTP` of `mTLS, HTTP route inbound|8090||`. */
const briefly = (summary: string): string => summary.replace(/^([^,]*, (?:no )?[^\s:]+)[\s\S]*$/, '$1');

/** Of many outcomes the first ones, and all that are no chain: there are few of them, and people look for them. */
function keepTelling(outcomes: readonly OutcomeGroup[]): readonly OutcomeGroup[] {
  if (outcomes.length <= mostOutcomes) return outcomes;
  const failing = outcomes.filter(({ walk }) => outcomeMark(walk) !== '✓');
  const room = Math.max(1, mostOutcomes - failing.length);
  let taken = 0;
  return outcomes.filter(({ walk }) => {
    if (outcomeMark(walk) !== '✓') return true;
    taken += 1;
    return taken <= room;
  });
}

function waysWords(when: OutcomeGroup['when'], wide: boolean): string {
  const most = wide ? when.length : mostWays;
  const ways = when.slice(0, most).map((conditions) => conditionsWords(conditions, wide ? 1000 : 5));
  const more = when.length - most;
  return `${ways.join('; or ')}${more > 0 ? `; or in ${counted(more, 'more way')}` : ''}`;
}
