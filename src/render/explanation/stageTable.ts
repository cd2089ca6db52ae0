import { listed } from '../../base/listed.ts';
import type { Step, Taken } from '../../verdict/step.ts';
import type { Walk } from '../../verdict/verdict.ts';
import { columns } from '../layout/columns.ts';
import { printable } from '../printable.ts';
import type { TextOptions } from './textOptions.ts';

const longestList = 48;

/** The look-ups in Envoy's order; those at which nothing happened are left out unless `wide`. */
export function stageTable({ steps }: Walk, { wide, width, paint }: TextOptions): string {
  const [first] = steps;
  if (first === undefined) return '';
  const total = first.kept.length + first.dropped.length;
  const shown = steps.filter((step) => wide || step.dropped.length > 0 || 'key' in step.taken || !isFound(step));
  if (shown.length === 0) return '';
  const rows = shown.map((step) => [
    step.stage,
    step.value,
    takenWords(step.taken, wide),
    isFound(step) ? `${step.kept.length} of ${total}` : 'none',
  ]);
  const table = columns([['stage', 'connection', 'taken', 'left'], ...rows.map((row) => row.map(printable))], {
    indent: '  ',
    width,
  });
  return table.replace(/^.*$/m, (heading) => paint.faint(heading));
}

const isFound = ({ taken }: Step): boolean => taken.kind !== 'no_entry';

function takenWords(taken: Taken, wide: boolean): string {
  switch (taken.kind) {
    case 'exact':
    case 'suffix':
    case 'longest_prefix':
      return taken.key;
    case 'catch_all':
      return '(any)';
    case 'no_entry':
      if (taken.offered.length === 0) return 'nothing';
      return `nothing: there is ${listed(taken.offered, wide ? taken.offered.length : roomFor(taken.offered), 'and')}`;
  }
}

/** How many keys fit into a cell of a table. */
function roomFor(offered: readonly string[]): number {
  let used = 0;
  const count = offered.findIndex((key) => {
    used += key.length + 2;
    return used > longestList;
  });
  return count < 0 ? offered.length : Math.max(1, count);
}
