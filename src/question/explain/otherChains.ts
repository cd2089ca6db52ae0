import { describeChain } from '../../model/chainSummary.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import type { Listener } from '../../model/listener.ts';
import type { OtherChain } from '../../verdict/otherChain.ts';
import type { ChainReference } from '../../verdict/reference.ts';
import type { Walk } from '../../verdict/verdict.ts';
import { chainOf } from './mesh.ts';
import { takenKey } from './stageWords.ts';

/** Every chain of the listener that the connection did not get: those that came furthest first, then by index. */
export function otherChains(walk: Walk, listener: Listener | undefined): readonly OtherChain[] {
  if (listener === undefined) return [];
  const summaryOf = (chain: ChainReference): string => {
    const model = chainOf(listener, chain);
    return model === undefined ? '' : describeChain(model);
  };
  const dropped = walk.steps.flatMap(({ stage, value, taken, dropped: chains }) =>
    chains.map(({ chain, because, wanted, by }): OtherChain => {
      const got = because === 'outranked' ? (takenKey(taken) ?? value) : value;
      return described({ chain, stage, because, wanted, got, by }, () => summaryOf(chain));
    }),
  );
  return [...dropped.reverse().sort(byDepth(walk)), ...unnamed(walk, listener), ...spareDefault(walk, listener)];
}

/** In words when somebody looks: of thousands of chains that are dropped together nobody reads what each of them is. */
function described({ chain, ...why }: Omit<OtherChain, 'summary'>, words: () => string): OtherChain {
  let summary: string | undefined;
  return {
    chain,
    get summary() {
      summary ??= words();
      return summary;
    },
    ...why,
  };
}

function byDepth({ steps }: Walk): (left: OtherChain, right: OtherChain) => number {
  const depth = new Map(steps.map(({ stage }, index) => [stage, index]));
  const of = ({ stage }: OtherChain): number => (stage === undefined ? -1 : (depth.get(stage) ?? -1));
  return (left, right) => of(right) - of(left) || Number(left.chain.index) - Number(right.chain.index);
}

/** A matcher names one chain; there is no look-up for the others. */
function unnamed({ matcherSteps, outcome }: Walk, { filterChains }: Listener): readonly OtherChain[] {
  if (matcherSteps.length === 0) return [];
  const chosen = outcome.kind === 'matched' ? outcome.chain.index : undefined;
  return filterChains.filter(({ index }) => index !== chosen).map((chain) => withoutLookUp(chain, 'not_named'));
}

function spareDefault({ outcome }: Walk, { defaultFilterChain }: Listener): readonly OtherChain[] {
  return outcome.kind === 'matched' && defaultFilterChain !== undefined
    ? [withoutLookUp(defaultFilterChain, 'not_needed')]
    : [];
}

function withoutLookUp(chain: FilterChain, because: 'not_named' | 'not_needed'): OtherChain {
  const { index, name, origin } = chain;
  const other = { chain: { index, name, origin }, stage: undefined, because, wanted: [], got: '', by: [] };
  return described(other, () => describeChain(chain));
}
