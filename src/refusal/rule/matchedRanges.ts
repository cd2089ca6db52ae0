import * as catalogue from '../../diagnostic/catalogue/chainRefusal.ts';
import { isAddressForEnvoy } from '../isAddressForEnvoy.ts';
import { chainName, chainStep, finding, type ListenerRule, orderOf } from '../listenerCheck.ts';

/** In the order in which Envoy reads them. */
const fields = ['prefixRanges', 'sourcePrefixRanges', 'directSourcePrefixRanges'] as const;

/** The ranges of a match must be addresses. Of several in one field Envoy names the last. */
export const matchedRanges: ListenerRule = function* ({ listener }) {
  if (listener.filterChainMatcher !== undefined) return;
  for (const chain of listener.filterChains) {
    const match = chain.message.message('filterChainMatch');
    for (const field of fields) {
      const ranges = match?.messages(field) ?? [];
      for (const range of [...ranges].reverse()) {
        const text = range.text('addressPrefix');
        if (text === '' || isAddressForEnvoy(text)) continue;
        yield finding(listener, {
          kind: catalogue.malformedRange,
          parameters: { listener: listener.name, where: chainName(chain), text },
          origin: range.originOf('addressPrefix'),
          order: orderOf(chain, chainStep.ranges),
          says: `malformed IP address: ${text}`,
        });
      }
    }
  }
};
