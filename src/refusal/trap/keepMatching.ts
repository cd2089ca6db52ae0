import * as catalogue from '../../diagnostic/catalogue/trap.ts';
import { isAtLeast } from '../../match/envoyVersion.ts';
import { finding, type ListenerRule, phase } from '../listenerCheck.ts';
import { nestedMatchers, onMatchesOf } from '../matcherExtensions.ts';

/** Envoy accepts it and ends as soon as a connection meets it. Before 1.34 the field did not exist and did nothing. */
export const keepMatching: ListenerRule = function* ({ listener, version }) {
  const root = listener.filterChainMatcher;
  if (root === undefined || !isAtLeast(version, 34)) return;
  for (const matcher of nestedMatchers(root)) {
    for (const onMatch of onMatchesOf(matcher)) {
      if (!onMatch.keepMatching) continue;
      yield finding(listener, {
        kind: catalogue.keepMatchingReached,
        parameters: { listener: listener.name },
        origin: onMatch.origin,
        order: [phase.matcher, 0, 0],
        effect: 'crash',
      });
    }
  }
};
