import * as catalogue from '../../diagnostic/catalogue/trap.ts';
import type { Listener } from '../../model/listener.ts';
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
    const idle = known.filter(({ name }) => name !== '' && !named?.has(name) && !isOfWaypoint(listener, name));
    for (const chain of idle) {
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

/**
 * Istio gives every waypoint two chains for calls to workloads, also where it serves none, and nobody could take them away.
 */
const isOfWaypoint = (listener: Listener, chain: string): boolean =>
  listener.name === 'main_internal' && (chain === 'direct-tcp' || chain === 'direct-http');
