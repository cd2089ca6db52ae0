import * as catalogue from '../../diagnostic/catalogue/chainRefusal.ts';
import { isAddressForEnvoy } from '../isAddressForEnvoy.ts';
import { type ChainRule, chainName, chainStep, finding, orderOf } from '../listenerCheck.ts';

/** In the order in which Envoy reads them. */
const fields = ['prefixRanges', 'sourcePrefixRanges', 'directSourcePrefixRanges'] as const;

/** The ranges of a match must be addresses. Of several in one field Envoy names the last. */
export const matchedRanges: ChainRule = function* ({ listener, chain }) {
  if (listener.filterChainMatcher !== undefined || chain.index === 'default') return;
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
};
