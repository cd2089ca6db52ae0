import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { readStringMatcher, type StringMatcher } from './stringMatcher.ts';

/** `SubjectAltNameMatcher`. `any` is the deprecated untyped form, which tries every kind of name. */
export interface SubjectAltNameMatcher {
  readonly sanType: 'DNS' | 'URI' | 'EMAIL' | 'IP_ADDRESS' | 'OTHER_NAME' | 'any';
  readonly matcher: StringMatcher;
  readonly origin: Origin;
}

const types = ['DNS', 'URI', 'EMAIL', 'IP_ADDRESS', 'OTHER_NAME'] as const;

export function readSubjectAltNameMatcher(message: Message): SubjectAltNameMatcher {
  const matcher = message.message('matcher');
  return {
    sanType: types.find((type) => type === message.text('sanType')) ?? 'any',
    matcher: matcher === undefined ? { kind: 'unset', origin: message.origin } : readStringMatcher(matcher),
    origin: message.origin,
  };
}

/** Reads an item of the deprecated `match_subject_alt_names`. */
export function readUntypedSubjectAltNameMatcher(message: Message): SubjectAltNameMatcher {
  return { sanType: 'any', matcher: readStringMatcher(message), origin: message.origin };
}
