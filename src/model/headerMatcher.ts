import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { describeStringMatcher, readStringMatcher, type StringMatcher } from './stringMatcher.ts';

/** `envoy.config.route.v3.HeaderMatcher`. */
export interface HeaderMatcher {
  /** Lower case; `:path` and the other pseudo-headers too. */
  readonly name: string;
  readonly test: HeaderTest;
  readonly invert: boolean;
  readonly treatMissingHeaderAsEmpty: boolean;
  readonly origin: Origin;
}

export type HeaderTest =
  | { readonly kind: 'present'; readonly present: boolean }
  | { readonly kind: 'string'; readonly matcher: StringMatcher }
  /** A decimal integer with `start <= value < end`. */
  | { readonly kind: 'range'; readonly start: number; readonly end: number };

export function readHeaderMatcher(message: Message): HeaderMatcher {
  return {
    name: message.text('name').toLowerCase(),
    test: readTest(message),
    invert: message.boolean('invertMatch'),
    treatMissingHeaderAsEmpty: message.boolean('treatMissingHeaderAsEmpty'),
    origin: message.origin,
  };
}

/** The first four are spellings that `string_match` replaced. */
function readTest(message: Message): HeaderTest {
  const origin = message.origin;
  const member = message.oneof('headerMatchSpecifier');
  switch (member) {
    case 'exactMatch':
      return plain('exact', message.text(member), origin);
    case 'prefixMatch':
      return plain('prefix', message.text(member), origin);
    case 'suffixMatch':
      return plain('suffix', message.text(member), origin);
    case 'containsMatch':
      return plain('contains', message.text(member), origin);
    case 'safeRegexMatch':
      return {
        kind: 'string',
        matcher: { kind: 'safe_regex', regex: message.message(member)?.text('regex') ?? '', origin },
      };
    case 'stringMatch': {
      const matcher = message.message(member);
      return { kind: 'string', matcher: matcher ? readStringMatcher(matcher) : { kind: 'unset', origin } };
    }
    case 'rangeMatch': {
      const range = message.message(member);
      return { kind: 'range', start: range?.number('start') ?? 0, end: range?.number('end') ?? 0 };
    }
    case 'presentMatch':
      return { kind: 'present', present: message.boolean(member) };
    default:
      return { kind: 'present', present: true };
  }
}

function plain(kind: 'exact' | 'prefix' | 'suffix' | 'contains', text: string, origin: Origin): HeaderTest {
  return { kind: 'string', matcher: { kind, text, ignoreCase: false, origin } };
}

/** In words: `header x-user is "a"`. */
export function describeHeaderMatcher(matcher: HeaderMatcher): string {
  const not = matcher.invert ? 'not: ' : '';
  switch (matcher.test.kind) {
    case 'present':
      return `${not}header ${matcher.name} is ${matcher.test.present ? 'present' : 'absent'}`;
    case 'string':
      return `${not}header ${matcher.name} ${describeStringMatcher(matcher.test.matcher)}`;
    case 'range':
      return `${not}header ${matcher.name} is a number in [${matcher.test.start}, ${matcher.test.end})`;
  }
}
