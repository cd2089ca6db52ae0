import * as chainRefusal from '../../diagnostic/catalogue/chainRefusal.ts';
import * as refusal from '../../diagnostic/catalogue/refusal.ts';
import { isAtLeast } from '../../match/envoyVersion.ts';
import { addingListener, allChains, chainName, finding, type ListenerRule, phase } from '../listenerCheck.ts';

/** Listeners with connections need a chain, plain UDP listeners must have none (listener_impl.cc `validateFilterChains`). */
export const chainCount: ListenerRule = function* ({ listener, version }) {
  const { name, message, origin, filterChains } = listener;
  if (listener.kind === 'api') return;
  const order = [phase.chainCount, 0, 0] as const;
  const chains = allChains(listener);
  // Older releases do not know the field.
  if (listener.discoversFilterChains && isAtLeast(version, 40)) {
    if (listener.filterChainMatcher === undefined) {
      yield finding(listener, {
        kind: chainRefusal.discoveryWithoutMatcher,
        parameters: { listener: name },
        origin: message.originOf('fcdsConfig'),
        order,
        says: 'FCDS requires a filter chain matcher.',
      });
    }
    return;
  }
  const [first] = chains;
  if (listener.kind === 'udp') {
    if (first === undefined) return;
    yield finding(listener, {
      kind: chainRefusal.chainsOfUdpListener,
      parameters: { listener: name, count: chains.length },
      origin: first.origin,
      order,
      says: addingListener(
        listener,
        `${filterChains.length} filter chain(s) specified for connection-less UDP listener.`,
      ),
    });
  } else if (first === undefined) {
    yield finding(listener, {
      kind: chainRefusal.noFilterChains,
      parameters: { listener: name },
      origin: message.has('filterChains') ? message.originOf('filterChains') : origin,
      order,
      says: addingListener(listener, 'no filter chains specified'),
    });
  } else if (listener.kind === 'quic') {
    for (const chain of chains.filter(({ transportSocket }) => transportSocket === undefined)) {
      yield finding(listener, {
        kind: refusal.quicChain,
        parameters: { listener: name, chain: chainName(chain), needs: 'a transport socket' },
        origin: chain.origin,
        order,
        says: addingListener(listener, 'no transport socket specified for connection oriented UDP listener'),
      });
    }
  }
};
