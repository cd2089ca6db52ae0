import * as catalogue from '../../diagnostic/catalogue/chainRefusal.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import { addingListener, chainName, chainStep, finding, type ListenerRule, orderOf } from '../listenerCheck.ts';

/** Under a matcher chains are chosen by name, so each needs one of its own. The default chain is not among them. */
export const chainNames: ListenerRule = function* ({ listener }) {
  if (listener.filterChainMatcher === undefined) return;
  const named = new Map<string, FilterChain>();
  for (const chain of listener.filterChains) {
    const order = orderOf(chain, chainStep.name);
    const before = named.get(chain.name);
    if (chain.name === '') {
      yield finding(listener, {
        kind: catalogue.namelessChain,
        parameters: { listener: listener.name, chain: `chain ${chain.index}` },
        origin: chain.origin,
        order,
        says: addingListener(listener, '"name" field is required when using a listener matcher'),
      });
    } else if (before !== undefined) {
      yield finding(listener, {
        kind: catalogue.repeatedChainName,
        parameters: { listener: listener.name, chain: chainName(chain), other: chainName(before) },
        origin: chain.message.originOf('name'),
        order,
        says: addingListener(listener, `"name" field is duplicated with value '${chain.name}'`),
        related: [{ what: chainName(before), origin: before.message.originOf('name') }],
      });
    } else named.set(chain.name, chain);
  }
};
