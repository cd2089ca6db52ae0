import type { ChainReference } from '../verdict/reference.ts';
import type { DroppedChain, Step, Taken } from '../verdict/step.ts';
import type { Walk } from '../verdict/verdict.ts';

/** The nine stages as table rows; stages at which nothing happened are left out unless `wide`. */
export function stepRows(walk: Walk, wide: boolean): readonly (readonly string[])[] {
  const total = (walk.steps[0]?.kept.length ?? 0) + (walk.steps[0]?.dropped.length ?? 0);
  const rows = walk.steps
    .filter((step) => wide || step.dropped.length > 0 || step.taken.kind === 'no_entry')
    .map((step) => [step.stage, step.value, takenWords(step.taken), leftWords(step, total), droppedWords(step, wide)]);
  if (rows.length === 0) return [['stages', 'nothing to decide: every chain of the listener takes any connection']];
  return [['stage', 'connection', 'taken', 'left', 'dropped'], ...rows];
}

function takenWords(taken: Taken): string {
  switch (taken.kind) {
    case 'exact':
    case 'suffix':
    case 'longest_prefix':
      return taken.key;
    case 'catch_all':
      return '(any)';
    case 'no_entry': {
      const offered = taken.offered.slice(0, 6).join(', ');
      return `nothing (offered: ${offered}${taken.offered.length > 6 ? ', …' : ''})`;
    }
  }
}

function leftWords({ kept }: Step, total: number): string {
  return kept.length === 0 ? '0' : `${kept.length} of ${total}`;
}

/** Chains that were dropped for the same reason are named together. */
function droppedWords({ dropped }: Step, wide: boolean): string {
  const groups = new Map<string, ChainReference[]>();
  for (const one of dropped) {
    const because = becauseWords(one, wide);
    const group = groups.get(because);
    if (group === undefined) groups.set(because, [one.chain]);
    else group.push(one.chain);
  }
  const words = [...groups].map(([because, chains]) => `${chainsWords(chains, wide)} ${because}`);
  if (wide || words.length <= 4) return words.join('; ');
  return `${words.slice(0, 4).join('; ')}; and ${words.length - 4} more kinds (-o wide shows all)`;
}

function becauseWords({ because, wanted, by }: DroppedChain, wide: boolean): string {
  const shown = wide ? wanted : wanted.slice(0, 3);
  const values = `${shown.join(', ')}${wanted.length > shown.length ? ', …' : ''}`;
  if (because === 'mismatch') return `(wants ${values})`;
  const rivals = by
    .slice(0, 3)
    .map(({ index }) => `#${index}`)
    .join(', ');
  return `(${wanted.length === 0 ? 'takes any' : `takes ${values}`}, outranked by ${rivals}${by.length > 3 ? ', …' : ''})`;
}

/** `#1-#4`, `#5 "0.0.0.0_8090"`. */
function chainsWords(chains: readonly ChainReference[], wide: boolean): string {
  const [only] = chains;
  if (only !== undefined && chains.length === 1) {
    return `#${only.index}${only.name === '' ? '' : ` "${only.name}"`}`;
  }
  const indices = chains.map(({ index }) => Number(index)).sort((a, b) => a - b);
  const ranges: string[] = [];
  for (let start = 0; start < indices.length; ) {
    let end = start;
    while (indices[end + 1] === (indices[end] ?? 0) + 1) end += 1;
    ranges.push(
      end - start > 1
        ? `#${indices[start]}-#${indices[end]}`
        : indices
            .slice(start, end + 1)
            .map((index) => `#${index}`)
            .join(', '),
    );
    start = end + 1;
  }
  return wide || ranges.length <= 6
    ? ranges.join(', ')
    : `${ranges.slice(0, 6).join(', ')}, … (${chains.length} chains)`;
}

/** The path through a unified matcher, indented by nesting. */
export function matcherRows(walk: Walk): readonly (readonly string[])[] {
  const rows = walk.matcherSteps.map((step) => {
    const indent = '  '.repeat(step.depth);
    const offered = step.offered.slice(0, 6).join(', ') + (step.offered.length > 6 ? ', …' : '');
    const value =
      step.kind === 'list_entry'
        ? ''
        : (step.value ?? (step.kind === 'action' || step.kind === 'on_no_match' ? '' : 'none'));
    const hit = step.hit ?? (offered === '' ? 'no' : `nothing (offered: ${offered})`);
    return [`${indent}${step.kind}${step.input === '' ? '' : ` ${step.input}`}`, value, hit];
  });
  return [['matcher', 'connection', 'hit'], ...rows];
}
