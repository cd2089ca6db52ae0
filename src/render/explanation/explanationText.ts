import type { Origin } from '../../diagnostic/origin.ts';
import type { Explanation } from '../../verdict/explanation.ts';
import type { Walk } from '../../verdict/verdict.ts';
import { labelled } from '../layout/labelled.ts';
import { paragraph } from '../layout/paragraph.ts';
import { printable } from '../printable.ts';
import { withCode } from '../withCode.ts';
import { arrivalRows } from './arrivalRows.ts';
import { connectionWords, isPayloadOpen } from './connectionWords.ts';
import { headline } from './headline.ts';
import { matcherTable } from './matcherTable.ts';
import { nearMissRows } from './nearMissRows.ts';
import { onwardRows } from './onwardRows.ts';
import { otherChainsTable } from './otherChainsTable.ts';
import { outcomesTable } from './outcomesTable.ts';
import { passagePart } from './passagePart.ts';
import { settleWords } from './settleWords.ts';
import { stageTable } from './stageTable.ts';
import type { TextOptions } from './textOptions.ts';

/** The answer for people: the verdict and its cause in the first two lines, then how it came about. */
export function explanationText(explanation: Explanation, options: TextOptions): string {
  const { verdict } = explanation;
  const { paint, width } = options;
  const parts = [
    head(explanation, options),
    ...(verdict.kind === 'decided' ? walkParts(verdict.walk, explanation, options) : openParts(explanation, options)),
    [labelled(lastRows(explanation), paint, width), labelled(verbatimRows(explanation, options), paint, undefined)]
      .filter((rows) => rows !== '')
      .join('\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** What must not be missed before the verdict, the verdict, its cause, and what to do. */
function head(explanation: Explanation, { paint, width }: TextOptions): string {
  const { notices, reason, remarks, hint, settle } = explanation;
  const line = (text: string): string => paragraph(printable(text), '  ', width);
  const advice = (text: string): string => paint.strong(paragraph(`→ ${printable(text)}`, '  ', width, '  '));
  const settled = settleWords(settle);
  return [
    ...notices.map((notice) => {
      const next = notice.hint === undefined ? '' : ` (${notice.hint})`;
      return paint.warn(paragraph(`! ${withCode(notice)}${printable(next)}`, '', width, '  '));
    }),
    headline(explanation, paint),
    line(reason),
    ...remarks.map(line),
    ...(hint === undefined ? [] : [advice(hint)]),
    ...(settled === '' ? [] : [advice(settled)]),
  ].join('\n');
}

function walkParts(walk: Walk, explanation: Explanation, options: TextOptions): readonly string[] {
  return [
    labelled(arrivalRows(walk, explanation.connection), options.paint, options.width),
    stageTable(walk, options),
    matcherTable(walk, options),
    otherChainsTable(explanation.others, options),
    passagePart(explanation.verdict.passage, options, true, isPayloadOpen(explanation.connection)),
    labelled(
      onwardRows(explanation.onward, options.wide).map((row) => row.map(printable)),
      options.paint,
      options.width,
    ),
  ];
}

function openParts({ connection, outcomes, verdict }: Explanation, options: TextOptions): readonly string[] {
  return [
    labelled([['connection', connectionWords(connection)]], options.paint, options.width),
    outcomesTable(outcomes, options),
    passagePart(verdict.passage, options, options.wide),
  ];
}

function lastRows({ nearest, assumptions, verdict }: Explanation): readonly (readonly string[])[] {
  const end = verdict.passage?.kind === 'decided' ? verdict.passage.passage.end : undefined;
  const told = end?.kind === 'unsupported' ? end.diagnostic.message : undefined;
  const untold = assumptions.filter(({ message }) => message !== told);
  const assumed = untold.map((assumption, index) => [index === 0 ? 'assumed' : '', withCode(assumption)]);
  return [...nearMissRows(nearest), ...assumed];
}

/** Lines to copy: never wrapped. */
function verbatimRows({ reproduce, verdict }: Explanation, { place }: TextOptions): readonly (readonly string[])[] {
  const origin = verdict.kind === 'decided' ? originOf(verdict.walk) : undefined;
  return [
    ...(reproduce === undefined ? [] : [['reproduce', printable(reproduce)]]),
    ...(origin === undefined ? [] : [['in the dump', printable(`${place(origin)} ${origin.pointer}`)]]),
  ];
}

function originOf({ outcome, listener }: Walk): Origin | undefined {
  return outcome.kind === 'matched' || outcome.kind === 'default' ? outcome.chain.origin : listener?.origin;
}
