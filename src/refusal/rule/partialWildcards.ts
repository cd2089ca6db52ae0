import * as catalogue from '../../diagnostic/catalogue/chainRefusal.ts';
import { addingListener, chainName, chainStep, finding, type ListenerRule, orderOf } from '../listenerCheck.ts';

/** A star only stands as the whole first label. */
export const partialWildcards: ListenerRule = function* ({ listener }) {
  if (listener.filterChainMatcher !== undefined) return;
  for (const chain of listener.filterChains) {
    const match = chain.message.message('filterChainMatch');
    for (const [index, serverName] of chain.filterChainMatch.serverNames.entries()) {
      if (!serverName.includes('*') || serverName.startsWith('*.')) continue;
      yield finding(listener, {
        kind: catalogue.partialWildcard,
        parameters: { listener: listener.name, chain: chainName(chain), serverName },
        origin: match?.originOf('serverNames', index) ?? chain.origin,
        order: orderOf(chain, chainStep.serverNames),
        says: addingListener(listener, 'partial wildcards are not supported in "server_names"'),
      });
    }
  }
};
