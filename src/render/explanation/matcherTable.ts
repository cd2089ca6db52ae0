import { listed } from '../../base/listed.ts';
import type { MatcherStep } from '../../verdict/matcherStep.ts';
import type { Walk } from '../../verdict/verdict.ts';
import { columns } from '../layout/columns.ts';
import { printable } from '../printable.ts';
import type { TextOptions } from './textOptions.ts';

/** The path through a unified matcher, indented by nesting. */
export function matcherTable({ matcherSteps }: Walk, { paint, width }: TextOptions): string {
  if (matcherSteps.length === 0) return '';
  const rows = matcherSteps.map((step) => [
    `${'  '.repeat(step.depth)}${step.kind}${step.input === '' ? '' : ` ${step.input}`}`,
    valueWords(step),
    hitWords(step),
  ]);
  const table = columns([['matcher', 'connection', 'hit'], ...rows.map((row) => row.map(printable))], {
    indent: '  ',
    width,
  });
  return table.replace(/^.*$/m, (heading) => paint.faint(heading));
}

function valueWords({ kind, value }: MatcherStep): string {
  if (kind === 'list_entry' || kind === 'action' || kind === 'on_no_match') return value ?? '';
  return value ?? 'none';
}

function hitWords({ hit, offered }: MatcherStep): string {
  return hit ?? (offered.length === 0 ? 'no' : `nothing: there is ${listed(offered, 4, 'and')}`);
}
