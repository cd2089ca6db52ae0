import * as catalogue from '../../diagnostic/catalogue/chainRefusal.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import { addingListener, chainName, chainStep, finding, type ListenerRule, orderOf } from '../listenerCheck.ts';
import { printMatch } from '../matchMessage.ts';

/** Two chains with one and the same match message; no match and an empty one are the same. */
export const sameMatch: ListenerRule = function* ({ listener }) {
  if (listener.filterChainMatcher !== undefined) return;
  const seen = new Map<string, FilterChain>();
  for (const chain of listener.filterChains) {
    const printed = printMatch(chain.message.message('filterChainMatch'));
    const before = seen.get(printed);
    if (before === undefined) {
      seen.set(printed, chain);
      continue;
    }
    yield finding(listener, {
      kind: catalogue.sameMatch,
      parameters: { listener: listener.name, chain: chainName(chain), other: chainName(before), match: printed },
      origin: chain.filterChainMatch.origin,
      order: orderOf(chain, chainStep.match),
      says: addingListener(
        listener,
        `filter chain '${chain.name}' has the same matching rules defined as '${before.name}'. duplicate matcher is: ${printed}`,
      ),
      related: [{ what: chainName(before), origin: before.filterChainMatch.origin }],
    });
  }
};
