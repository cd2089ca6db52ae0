import * as catalogue from '../../diagnostic/catalogue/trap.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import { chainName, finding, type ListenerRule, orderOf } from '../listenerCheck.ts';
import { printMatch } from '../matchMessage.ts';

/** Criteria that Envoy never looks at: those of the default chain, and those of all chains under a matcher. */
export const ignoredMatch: ListenerRule = function* ({ listener }) {
  const { filterChainMatcher, filterChains, defaultFilterChain } = listener;
  const idle = filterChainMatcher === undefined ? [] : filterChains.filter(hasCriteria);
  const byDefault = defaultFilterChain !== undefined && hasCriteria(defaultFilterChain) ? [defaultFilterChain] : [];
  for (const chain of [...idle, ...byDefault]) {
    yield finding(listener, {
      kind: catalogue.ignoredMatch,
      parameters: { listener: listener.name, chain: chainName(chain), isDefault: chain.index === 'default' },
      origin: chain.filterChainMatch.origin,
      order: orderOf(chain, 0),
      effect: 'accepted',
    });
  }
};

function hasCriteria({ message }: FilterChain): boolean {
  return printMatch(message.message('filterChainMatch')) !== '{}';
}
