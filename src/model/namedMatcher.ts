import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { readStringMatcher, type StringMatcher } from './stringMatcher.ts';

/** A test of a named value: a query parameter (`QueryParameterMatcher`) or a cookie (`CookieMatcher`). */
export interface NamedMatcher {
  readonly name: string;
  readonly test:
    | { readonly kind: 'present'; readonly present: boolean }
    | { readonly kind: 'string'; readonly matcher: StringMatcher };
  readonly invert: boolean;
  readonly origin: Origin;
}

export function readQueryParameterMatcher(message: Message): NamedMatcher {
  return { name: message.text('name'), test: readTest(message), invert: false, origin: message.origin };
}

export function readCookieMatcher(message: Message): NamedMatcher {
  return {
    name: message.text('name'),
    test: readTest(message),
    invert: message.boolean('invertMatch'),
    origin: message.origin,
  };
}

function readTest(message: Message): NamedMatcher['test'] {
  const matcher = message.message('stringMatch');
  if (matcher !== undefined) return { kind: 'string', matcher: readStringMatcher(matcher) };
  const saysPresent = message.declares('presentMatch') && message.has('presentMatch');
  return { kind: 'present', present: saysPresent ? message.boolean('presentMatch') : true };
}
