import * as catalogue from '../../diagnostic/catalogue/trap.ts';
import { chainName, finding, type ListenerRule, orderOf } from '../listenerCheck.ts';
import { namedChains } from '../namedChains.ts';
import { unreachableChains } from '../reachability.ts';

/** Chains that no connection can reach, for certain. */
export const unreachableChain: ListenerRule = function* ({ listener }) {
  const matcher = listener.filterChainMatcher;
  if (matcher !== undefined) {
    const named = namedChains(matcher);
    const known = named === undefined ? [] : listener.filterChains;
    // A chain without a name is refused there.
    for (const chain of known.filter(({ name }) => name !== '' && !named?.has(name))) {
      yield finding(listener, {
        kind: catalogue.unreachableChain,
        parameters: {
          listener: listener.name,
          chain: chainName(chain),
          why: 'no action of the matcher names it',
          rivals: [],
          isUnnamed: true,
        },
        origin: chain.origin,
        order: orderOf(chain, 9),
        effect: 'accepted',
      });
    }
    return;
  }
  for (const { chain, why, rivals } of unreachableChains(listener) ?? []) {
    yield finding(listener, {
      kind: catalogue.unreachableChain,
      parameters: { listener: listener.name, chain: chainName(chain), why, rivals: rivals.map(chainName) },
      origin: chain.filterChainMatch.origin,
      order: orderOf(chain, 9),
      effect: 'accepted',
      related: rivals.slice(0, 5).map((rival) => ({ what: chainName(rival), origin: rival.filterChainMatch.origin })),
    });
  }
};
