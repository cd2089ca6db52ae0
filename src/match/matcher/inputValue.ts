import type { OpenIp } from '../facts/openIp.ts';
import type { OpenText } from '../facts/openText.ts';

/** What an input of the unified matcher gives for the connection at hand. */
export type InputValue =
  | { readonly kind: 'text'; readonly text: OpenText }
  | { readonly kind: 'ip'; readonly ip: OpenIp }
  /** The connection has no such thing: every look-up misses. */
  | { readonly kind: 'absent' }
  /** It is not there at this point of the connection's life: Envoy gives the whole search up. */
  | { readonly kind: 'not_available' }
  | { readonly kind: 'unsupported'; readonly what: string };

/** Undefined where there is no value. */
export function describeInputValue(value: InputValue): string | undefined {
  switch (value.kind) {
    case 'text':
      return value.text.known === null ? undefined : value.text.describe();
    case 'ip':
      return value.ip.describe();
    case 'absent':
    case 'not_available':
    case 'unsupported':
      return undefined;
  }
}
