import { chainList } from '../../verdict/chainList.ts';
import type { ChainReference } from '../../verdict/reference.ts';
import type { Step } from '../../verdict/step.ts';
import type { Walk } from '../../verdict/verdict.ts';
import { acceptedWords } from './stageWords.ts';

/** How many sentences are said at most; the table has all. */
const mostSentences = 2;

/**
 * The chains that a more specific one outranked: the cause that people do not expect, since the order of the list
 * means nothing and Envoy never goes back.
 */
export function outrankedSentences(walk: Walk): readonly string[] {
  return walk.steps
    .flatMap((step) => groupByWanted(step).map((group) => sentence(step, group)))
    .slice(0, mostSentences);
}

interface Group {
  readonly wanted: readonly string[];
  readonly chains: ChainReference[];
  readonly by: readonly ChainReference[];
}

function groupByWanted({ dropped }: Step): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { because, wanted, by, chain } of dropped) {
    if (because !== 'outranked') continue;
    const key = wanted.join(',');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { wanted, by, chains: [chain] });
    else group.chains.push(chain);
  }
  return [...groups.values()];
}

function sentence({ stage, taken }: Step, { wanted, chains, by }: Group): string {
  const takes = chains.length === 1 ? 'takes' : 'take';
  const name = by.length === 1 ? 'is for' : 'are for';
  const key = 'key' in taken ? [taken.key] : [];
  return `${chainList(chains, 4)} ${takes} ${acceptedWords(stage, wanted)}, but ${chainList(by, 4)} ${name} ${acceptedWords(stage, key)}: the more specific wins${isListedBefore(chains, by) ? ', wherever it stands in the list' : ''}, and Envoy never goes back.`;
}

function isListedBefore(chains: readonly ChainReference[], by: readonly ChainReference[]): boolean {
  const first = Math.min(...chains.map(({ index }) => Number(index)));
  return by.some(({ index }) => first < Number(index));
}
