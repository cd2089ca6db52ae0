import * as catalogue from '../../diagnostic/catalogue/trap.ts';
import { chainNameOf } from '../../match/chooseByMatcher.ts';
import { finding, type ListenerRule, phase } from '../listenerCheck.ts';
import { nestedMatchers, onMatchesOf } from '../matcherExtensions.ts';

/** The name in an action is not checked when the listener loads, and a wrong one does not lead to the default chain. */
export const unknownChainName: ListenerRule = function* ({ listener }) {
  const root = listener.filterChainMatcher;
  if (root === undefined || listener.discoversFilterChains) return;
  const names = new Set(listener.filterChains.map(({ name }) => name));
  for (const matcher of nestedMatchers(root)) {
    for (const onMatch of onMatchesOf(matcher)) {
      const chain = onMatch.kind === 'action' ? chainNameOf(onMatch.action) : undefined;
      if (chain === undefined || names.has(chain)) continue;
      const isDefault = listener.defaultFilterChain?.name === chain && chain !== '';
      yield finding(listener, {
        kind: catalogue.unknownChainNamed,
        parameters: { listener: listener.name, chain, isDefault },
        origin: onMatch.origin,
        order: [phase.matcher, 0, 1],
        effect: 'accepted',
      });
    }
  }
};
