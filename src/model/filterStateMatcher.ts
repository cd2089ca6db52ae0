import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type AddressRange, readAddressRange } from './addressRange.ts';
import { readStringMatcher, type StringMatcher } from './stringMatcher.ts';

/** `envoy.type.matcher.v3.FilterStateMatcher`: the text form of an object that some filter left, or an address in it. */
export interface FilterStateMatcher {
  readonly key: string;
  readonly test:
    | { readonly kind: 'string'; readonly matcher: StringMatcher }
    | { readonly kind: 'address'; readonly ranges: readonly AddressRange[]; readonly invert: boolean }
    | { readonly kind: 'unset' };
  readonly origin: Origin;
}

export function readFilterStateMatcher(message: Message): FilterStateMatcher {
  return { key: message.text('key'), test: readTest(message), origin: message.origin };
}

function readTest(message: Message): FilterStateMatcher['test'] {
  const text = message.message('stringMatch');
  if (text !== undefined) return { kind: 'string', matcher: readStringMatcher(text) };
  const address = message.message('addressMatch');
  if (address === undefined) return { kind: 'unset' };
  const ranges = address.messages('ranges').map(readAddressRange);
  return { kind: 'address', ranges, invert: address.boolean('invertMatch') };
}
