import * as catalogue from '../../diagnostic/catalogue/chainRefusal.ts';
import { addingListener, chainName, chainStep, finding, type ListenerRule, orderOf } from '../listenerCheck.ts';

/** Envoy never implemented them and refuses them, also where a matcher makes the rest of the match idle. */
export const unimplementedFields: ListenerRule = function* ({ listener }) {
  for (const chain of listener.filterChains) {
    const { addressSuffix, suffixLen } = chain.filterChainMatch;
    if (addressSuffix === '' && suffixLen === undefined) continue;
    const match = chain.message.message('filterChainMatch');
    const field = addressSuffix === '' ? 'suffix_len' : 'address_suffix';
    yield finding(listener, {
      kind: catalogue.unimplementedField,
      parameters: { listener: listener.name, chain: chainName(chain), field },
      origin: match?.originOf(field) ?? chain.origin,
      order: orderOf(chain, chainStep.match),
      says: addingListener(listener, `filter chain '${chain.name}' contains unimplemented fields`),
    });
  }
};
