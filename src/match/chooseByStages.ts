import type { Listener } from '../model/listener.ts';
import type { Step } from '../verdict/step.ts';
import type { Outcome } from '../verdict/verdict.ts';
import { chainReference } from './describeStep.ts';
import type { StageNode } from './filterChainIndex.ts';
import { findFilterChain, type Search, stepsOf } from './findFilterChain.ts';
import type { SearchContext } from './stageCandidates.ts';
import type { ChainChoice } from './walkConnection.ts';

/** The nine stages of FilterChainMatch, then the default filter chain. */
export function chooseByStages(listener: Listener, index: StageNode, context: SearchContext): ChainChoice {
  const search = findFilterChain(index, context);
  let steps: readonly Step[] | undefined;
  return {
    outcome: outcomeOf(listener, search),
    get steps() {
      steps ??= stepsOf(search);
      return steps;
    },
    matcherSteps: [],
    assumptions: search.assumptions,
  };
}

function outcomeOf({ defaultFilterChain }: Listener, { found, failedAt }: Search): Outcome {
  if (found !== undefined) return { kind: 'matched', chain: chainReference(found) };
  const at = failedAt ?? 'destination_port';
  return defaultFilterChain === undefined
    ? { kind: 'no_filter_chain', failedAt: at }
    : { kind: 'default', chain: chainReference(defaultFilterChain), failedAt: at };
}
