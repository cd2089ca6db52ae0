import * as catalogue from '../../diagnostic/catalogue/chainRefusal.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import { addingListener, type ChainRule, chainName, chainStep, finding, orderOf } from '../listenerCheck.ts';
import { printMatch } from '../matchMessage.ts';

/** Two chains with one and the same match message; no match and an empty one are the same. */
export function sameMatch(): ChainRule {
  // Of the chains no more than is said about them.
  const seen = new Map<string, { readonly name: string; readonly words: string; readonly origin: Origin }>();
  return function* ({ listener, chain }) {
    if (listener.filterChainMatcher !== undefined || chain.index === 'default') return;
    const printed = printMatch(chain.message.message('filterChainMatch'));
    const before = seen.get(printed);
    if (before === undefined) {
      seen.set(printed, { name: chain.name, words: chainName(chain), origin: chain.filterChainMatch.origin });
      return;
    }
    yield finding(listener, {
      kind: catalogue.sameMatch,
      parameters: { listener: listener.name, chain: chainName(chain), other: before.words, match: printed },
      origin: chain.filterChainMatch.origin,
      order: orderOf(chain, chainStep.match),
      says: addingListener(
        listener,
        `filter chain '${chain.name}' has the same matching rules defined as '${before.name}'. duplicate matcher is: ${printed}`,
      ),
      related: [{ what: before.words, origin: before.origin }],
    });
  };
}
