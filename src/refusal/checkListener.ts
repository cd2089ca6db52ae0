import { type FilterChain, readFilterChain } from '../model/filterChain.ts';
import { hasManyChains } from '../model/listener.ts';
import { ContentsReader } from '../proto/messageContents.ts';
import { forgetRead, passOver, readAll, visitedCopy } from '../proto/readMessage.ts';
import { ChainsBefore } from './chainsBefore.ts';
import { compareOrders } from './compareOrders.ts';
import { allChains, type ChainRule, type ListenerCheck, phase, type RuleFinding } from './listenerCheck.ts';
import { chainRules, matchRules, rules } from './rules.ts';

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
  const { listener, version, era, hasCluster, isUnfinished = false, looksInto } = check;
  const found: RuleFinding[] = [];
  const ofMatches = matchRules();
  const look = (inTurn: readonly ChainRule[], chain: FilterChain, contents: ContentsReader): void => {
    const chainCheck = { listener, chain, contents, version, era, hasCluster, isUnfinished };
    for (const rule of inTurn) for (const one of rule(chainCheck)) found.push(one);
  };
  const before = hasManyChains(listener) ? new ChainsBefore(hasCluster !== undefined) : undefined;
  for (const chain of allChains(listener)) {
    look(ofMatches, chain, check.contents);
    const isAsked = looksInto?.(chain);
    const inTurn = isAsked === false ? [] : chainRules;
    if (before === undefined) {
      look(inTurn, chain, check.contents);
      continue;
    }
    const { source } = chain.message;
    // Those before may not have been looked into, one that is asked for is.
    if (isAsked !== true && before.hasLike(source)) {
      passOverChain(chain, check.contents);
      forgetRead(chain.message);
      continue;
    }
    // All that is read of it goes with it: thousands of chains, each with dozens of messages, are too much to keep.
    const contents = new ContentsReader(check.depth);
    const { message, isClean } = visitedCopy(chain.message);
    const soFar = found.length;
    look(inTurn, readFilterChain(message, chain.index), contents);
    const own = contents.ownOf(message);
    check.contents.settle(chain.message, own);
    const isRight = found.length === soFar && isClean && !own.isViolated && own.negativeDurations.length === 0;
    if (isRight) before.add(source);
    forgetRead(chain.message);
  }
  return found;
}

/** Takes a chain for as right as one that is like it; only its match is read. */
function passOverChain({ message }: FilterChain, contents: ContentsReader): void {
  const match = message.message('filterChainMatch');
  if (match !== undefined) readAll(match);
  const { isViolated, negativeDurations } = match === undefined ? nothing : new ContentsReader().ownOf(match);
  contents.settle(message, { message, isViolated, negativeDurations });
  passOver(message);
}

const nothing = { isViolated: false, negativeDurations: [] };
