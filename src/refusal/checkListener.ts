import { type FilterChain, readFilterChain } from '../model/filterChain.ts';
import { hasManyChains } from '../model/listener.ts';
import { ContentsReader } from '../proto/messageContents.ts';
import { visitedCopy } from '../proto/readMessage.ts';
import { compareOrders } from './compareOrders.ts';
import { allChains, type ListenerCheck, phase, type RuleFinding } from './listenerCheck.ts';
import { chainRules, rules } from './rules.ts';

/**
 * Everything that Envoy would refuse this listener for, in the order in which Envoy comes to it: it says only the first.
 * Empty: no rule that we know speaks against it.
 */
export function checkListener(check: ListenerCheck): readonly RuleFinding[] {
  // First, for what they leave behind is all that the rules about the whole need of the chains.
  const ofChains = checkChains(check);
  const ofWhole = rules.flatMap((rule) => [...rule(check)]);
  const found = [...ofWhole, ...ofChains].sort(compareOrders);
  // Nothing more is looked at in an API listener, nor in one that is refused before Envoy comes to what it crashes on.
  const looked = check.listener.kind === 'api' ? found.filter(({ order }) => order[0] <= phase.kind) : found;
  return looked.filter(({ effect }, position) => effect !== 'crash' || position === 0);
}

function checkChains(check: ListenerCheck): readonly RuleFinding[] {
  const { listener, version, era, hasCluster, isUnfinished = false } = check;
  const found: RuleFinding[] = [];
  const inTurn = chainRules();
  const look = (chain: FilterChain, contents: ContentsReader): void => {
    const chainCheck = { listener, chain, contents, version, era, hasCluster, isUnfinished };
    for (const rule of inTurn) for (const one of rule(chainCheck)) found.push(one);
  };
  for (const chain of allChains(listener)) {
    if (!hasManyChains(listener)) {
      look(chain, check.contents);
      continue;
    }
    // All that is read of it goes with it: thousands of chains, each with dozens of messages, are too much to keep.
    const contents = new ContentsReader();
    const message = visitedCopy(chain.message);
    look(readFilterChain(message, chain.index), contents);
    check.contents.settle(chain.message, contents.of(message));
  }
  return found;
}
