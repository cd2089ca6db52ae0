import { counted } from '../../base/counted.ts';
import { groupBranches } from '../../verdict/groupBranches.ts';
import type { Condition } from '../../verdict/outcomeGroup.ts';
import type { PassageVerdict, Walk } from '../../verdict/verdict.ts';
import { labelled } from '../layout/labelled.ts';
import { outcomeRows } from '../layout/outcomeRows.ts';
import { printable } from '../printable.ts';
import { conditionsWords, factName } from './conditionWords.ts';
import { outcomeWords } from './outcomeWords.ts';
import { describeEnd, passageRows } from './passageWords.ts';
import type { TextOptions } from './textOptions.ts';
import { upstreamRows } from './upstreamRows.ts';

/** How many ends are shown unless `wide`, and how many ways to one of them. */
const mostEnds = 8;
const mostWays = 3;
const longestWays = 240;

/** How it goes on behind the chain: step by step, or the ends that are possible. */
export function passagePart(
  passage: PassageVerdict | undefined,
  { paint, width, wide }: TextOptions,
  isChainDecided: boolean,
  isPayloadOpen = false,
): string {
  if (passage === undefined || (!isChainDecided && passage.kind === 'undecided')) return '';
  if (passage.kind === 'decided') {
    // Of a client of which nothing was said, TLS that passes through is one way of several.
    const own = passageRows(passage.passage).filter(([label]) => label !== 'tls' || !isPayloadOpen);
    const rows = [...own, ...upstreamRows(passage.upstream ?? [], wide)];
    return labelled(
      rows.map((row) => row.map(printable)),
      paint,
      width,
    );
  }
  const ends = groupBranches(passage.branches, ({ walk }) => endWords(walk));
  const shown = wide ? ends : ends.slice(0, mostEnds);
  const rows = shown.map(
    ({ branch, when }) => [printable(`→ ${endWords(branch.walk)}`), printable(`if ${waysWords(when, wide)}`)] as const,
  );
  const hidden = ends.length - shown.length;
  const more = hidden > 0 ? `\n  … and ${counted(hidden, 'more end')} (-o wide lists all)` : '';
  const unseen = passage.complete ? '' : '\n  … and more: there are too many ways to look at all of them';
  const facts = passage.missing.map(({ name }) => factName(name)).join(', ');
  return `  ${paint.faint(`behind the chain it depends on ${printable(facts)}`)}\n${outcomeRows(rows, width)}${more}${unseen}`;
}

function endWords(walk: Walk): string {
  return walk.passage === undefined ? outcomeWords(walk) : describeEnd(walk.passage);
}

/** As many ways as can be read, at least one. */
function waysWords(when: readonly (readonly Condition[])[], wide: boolean): string {
  const all = when.map((conditions) => conditionsWords(conditions, wide ? 1000 : 5));
  let length = 0;
  const tooMany = all.findIndex((way, index) => {
    length += way.length;
    return !wide && index > 0 && (index >= mostWays || length > longestWays);
  });
  const shown = tooMany < 0 ? all : all.slice(0, tooMany);
  const hidden = all.length - shown.length;
  return `${shown.join('; or ')}${hidden > 0 ? `; or in ${counted(hidden, 'more way')}` : ''}`;
}
