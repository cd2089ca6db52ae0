import { parseIpAddress } from '../../base/ipAddress.ts';
import * as catalogue from '../../diagnostic/catalogue/trap.ts';
import { hasManyChains } from '../../model/listener.ts';
import type { Message } from '../../proto/message.ts';
import { allChains, chainName, finding, type ListenerRule, orderOf } from '../listenerCheck.ts';

const range = /^(?:envoy\.config\.core\.v3|xds\.core\.v3)\.CidrRange$/;

/** Ranges that name an address and have no length: all addresses are in them. */
export const wholeRange: ListenerRule = function* ({ listener, contents }) {
  // Generated in such numbers, they have no such slips.
  if (hasManyChains(listener)) return;
  for (const chain of allChains(listener)) {
    const found = contents.of(chain.message).messages.filter(isWholeByMistake);
    const [first, ...others] = found;
    if (first === undefined) continue;
    yield finding(listener, {
      kind: catalogue.wholeRange,
      parameters: {
        listener: listener.name,
        chain: chainName(chain),
        addresses: [...new Set(found.map((one) => one.text('addressPrefix')))],
      },
      origin: first.origin,
      order: orderOf(chain, 8),
      effect: 'accepted',
      related: others.slice(0, 5).map((one) => ({ what: one.text('addressPrefix'), origin: one.origin })),
    });
  }
};

function isWholeByMistake(message: Message): boolean {
  if (!range.test(message.type) || (message.optionalNumber('prefixLen') ?? 0) !== 0) return false;
  const address = parseIpAddress(message.text('addressPrefix'));
  return address !== undefined && /[1-9a-f]/i.test(message.text('addressPrefix'));
}
