import * as catalogue from '../../diagnostic/catalogue/chainRefusal.ts';
import { addingListener, chainName, chainStep, finding, type ListenerRule, orderOf } from '../listenerCheck.ts';
import { printMatch } from '../matchMessage.ts';
import { describeShared, overlaps } from '../overlap.ts';

/** Different matches with a common leaf. Envoy names neither chain; we name both and the values. */
export const overlappingMatches: ListenerRule = function* ({ listener }) {
  if (listener.filterChainMatcher !== undefined) return;
  for (const { earlier, later, shared } of overlaps(listener.filterChains)) {
    const says = addingListener(listener, 'multiple filter chains with overlapping matching rules are defined');
    const order = orderOf(later, chainStep.overlap);
    const values = describeShared(shared);
    if (earlier === later) {
      yield finding(listener, {
        kind: catalogue.repeatedValue,
        parameters: { listener: listener.name, chain: chainName(later), values },
        origin: later.filterChainMatch.origin,
        order,
        says,
      });
      continue;
    }
    const same =
      printMatch(earlier.message.message('filterChainMatch')) === printMatch(later.message.message('filterChainMatch'));
    // Said by the rule for equal matches already.
    if (same) continue;
    yield finding(listener, {
      kind: catalogue.overlappingMatches,
      parameters: { listener: listener.name, chain: chainName(later), other: chainName(earlier), values },
      origin: later.filterChainMatch.origin,
      order,
      says,
      related: [{ what: chainName(earlier), origin: earlier.filterChainMatch.origin }],
    });
  }
};
