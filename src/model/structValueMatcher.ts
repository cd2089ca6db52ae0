import type { Message } from '../proto/message.ts';
import { readStringMatcher, type StringMatcher } from './stringMatcher.ts';

/** `envoy.type.matcher.v3.ValueMatcher`: tests a value of a protobuf Struct. */
export type StructValueMatcher =
  | { readonly kind: 'null' }
  | {
      readonly kind: 'double';
      readonly test: { readonly exact: number } | { readonly start: number; readonly end: number };
    }
  | { readonly kind: 'string'; readonly matcher: StringMatcher }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'present'; readonly present: boolean }
  /** One item of a list has to match. */
  | { readonly kind: 'one_of'; readonly item: StructValueMatcher }
  | { readonly kind: 'or'; readonly matchers: readonly StructValueMatcher[] }
  | { readonly kind: 'unset' };

export function readStructValueMatcher(message: Message): StructValueMatcher {
  const member = message.oneof('matchPattern');
  switch (member) {
    case 'boolMatch':
      return { kind: 'bool', value: message.boolean(member) };
    case 'presentMatch':
      return { kind: 'present', present: message.boolean(member) };
    case 'nullMatch':
      return { kind: 'null' };
    case undefined:
      return { kind: 'unset' };
    default: {
      const inner = message.message(member);
      return inner === undefined ? { kind: 'unset' } : readNested(member, inner);
    }
  }
}

function readNested(member: string, inner: Message): StructValueMatcher {
  switch (member) {
    case 'doubleMatch': {
      const range = inner.message('range');
      return {
        kind: 'double',
        test: range ? { start: range.number('start'), end: range.number('end') } : { exact: inner.number('exact') },
      };
    }
    case 'stringMatch':
      return { kind: 'string', matcher: readStringMatcher(inner) };
    case 'listMatch': {
      const item = inner.message('oneOf');
      return item === undefined ? { kind: 'unset' } : { kind: 'one_of', item: readStructValueMatcher(item) };
    }
    case 'orMatch':
      return { kind: 'or', matchers: inner.messages('valueMatchers').map(readStructValueMatcher) };
    default:
      return { kind: 'unset' };
  }
}
