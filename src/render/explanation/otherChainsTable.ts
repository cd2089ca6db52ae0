import { listed } from '../../base/listed.ts';
import { chainLabel, chainList } from '../../verdict/chainList.ts';
import type { OtherChain } from '../../verdict/otherChain.ts';
import { columns } from '../layout/columns.ts';
import { paragraph } from '../layout/paragraph.ts';
import { padTo, textWidth } from '../layout/textWidth.ts';
import { printable } from '../printable.ts';
import type { TextOptions } from './textOptions.ts';

/** How many lines are shown unless `wide`. */
const mostLines = 10;
/** Columns for what a chain is. */
const leastRoom = 28;

/**
 * The chains that the connection did not get, each with its reason. Chains of one reason share a line; where that is
 * still too long, chains that were dropped at the same look-up do.
 */
export function otherChainsTable(others: readonly OtherChain[], { paint, wide, width }: TextOptions): string {
  if (others.length === 0) return '';
  const groups = wide ? others.map((one) => [one]) : grouped(others);
  const shown = wide ? groups : groups.slice(0, mostLines);
  const rows = shown.map((group, index) => [
    isSameStage(group, shown[index - 1]) ? '' : stageWords(group),
    chainsWords(group, wide),
    reasonWords(group, wide),
    summaryWords(group),
  ]);
  const left = groups.slice(shown.length).reduce((sum, group) => sum + group.length, 0);
  const more = left === 0 ? '' : `\n  … and ${left} more (-o wide lists all)`;
  const titles = ['dropped at', 'chain', 'why', 'what it is'];
  const table = tableOf([titles, ...rows.map((row) => row.map(printable))], width);
  return `${table.replace(/^.*$/m, (heading) => paint.faint(heading))}${more}`;
}

/** What a chain is stands in a column of its own, or below its name where there is no room. */
function tableOf(rows: readonly (readonly string[])[], width: number | undefined): string {
  const widthOf = (column: number): number => Math.max(...rows.map((row) => textWidth(row[column] ?? '')));
  const [stage, chain, why] = [widthOf(0), widthOf(1), widthOf(2)];
  const isNarrow = width !== undefined && stage + chain + why + 8 + leastRoom > width;
  if (!isNarrow) return columns(rows, { indent: '  ', width });
  return rows
    .map(([first = '', second = '', third = '', fourth = ''], index) => {
      const line = columns([[padTo(first, stage), padTo(second, chain), third]], { indent: '  ', width });
      return index === 0 ? line : `${line}\n${paragraph(fourth, ' '.repeat(stage + 6), width)}`;
    })
    .join('\n');
}

function stageWords([one]: Group): string {
  return one?.stage ?? (one?.because === 'not_named' ? 'matcher' : '-');
}

const isSameStage = (group: Group, before: Group | undefined): boolean =>
  before !== undefined && before[0]?.stage === group[0]?.stage;

type Group = readonly OtherChain[];

function grouped(others: readonly OtherChain[]): readonly Group[] {
  const byReason = groupBy(others, (one) => `${one.stage}\n${one.because}\n${one.wanted.join(',')}`);
  return byReason.length <= mostLines ? byReason : groupBy(others, (one) => `${one.stage}\n${one.because}`);
}

function groupBy(others: readonly OtherChain[], keyOf: (one: OtherChain) => string): readonly Group[] {
  const groups = new Map<string, OtherChain[]>();
  for (const one of others) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

function chainsWords(group: Group, wide: boolean): string {
  const [only] = group;
  if (only !== undefined && group.length === 1) return chainLabel(only.chain);
  const chains = group.map(({ chain }) => chain);
  return chainList(chains, wide ? chains.length : 3);
}

/** What they are; of several only what they have in common. */
function summaryWords(group: Group): string {
  const [first] = group;
  if (group.every(({ summary }) => summary === first?.summary)) return first?.summary ?? '';
  const names = [...new Set(group.map(({ chain }) => chain.name))].filter((name) => name !== '');
  return names.length === 0 || names.length > 2
    ? `${group.length} chains`
    : names.map((name) => `"${name}"`).join(', ');
}

function reasonWords(group: Group, wide: boolean): string {
  const [one] = group;
  if (one === undefined) return '';
  const most = wide ? Number.MAX_SAFE_INTEGER : 3;
  const wanted = [...new Set(group.flatMap((other) => other.wanted))];
  switch (one.because) {
    case 'mismatch':
      return `wants ${listed(wanted, most)}, got ${one.got}`;
    case 'outranked': {
      const takes = wanted.length === 0 ? 'takes any' : `takes ${listed(wanted, most)}`;
      return `${takes}, outranked by ${indices(one.by)} (${one.got})`;
    }
    case 'not_named':
      return 'the matcher does not lead there';
    case 'not_needed':
      return 'only for connections that no other chain takes';
  }
}

const indices = (chains: OtherChain['by']): string =>
  chainList(
    chains.map((chain) => ({ ...chain, name: '' })),
    3,
  );
