import { assertNever } from '../../base/assertNever.ts';
import { type CidrRange, formatCidrRange, rangeContains } from '../../base/cidrRange.ts';
import { formatIpAddress, parseIpAddress } from '../../base/ipAddress.ts';
import type { MatcherPredicate, ValueMatcher } from '../../model/matcher.ts';
import { describeMatcherInput } from '../../model/matcherInput.ts';
import { describeStringMatcher, type StringMatcher } from '../../model/stringMatcher.ts';
import { matchString } from '../stringMatch.ts';
import type { MatcherContext } from './evaluateMatcher.ts';
import type { InputValue } from './inputValue.ts';

export type PredicateResult =
  | { readonly kind: 'known'; readonly value: boolean }
  | { readonly kind: 'unsupported'; readonly what: string };

const known = (value: boolean): PredicateResult => ({ kind: 'known', value });

type PredicateContext = Pick<MatcherContext, 'oracle' | 'valueOf'>;

export function predicateHolds(predicate: MatcherPredicate, context: PredicateContext): PredicateResult {
  switch (predicate.kind) {
    case 'unset':
      return known(false);
    case 'not': {
      const inner = predicateHolds(predicate.predicate, context);
      return inner.kind === 'known' ? known(!inner.value) : inner;
    }
    case 'and':
    case 'or': {
      const decisive = predicate.kind === 'or';
      for (const inner of predicate.predicates) {
        const result = predicateHolds(inner, context);
        if (result.kind === 'unsupported' || result.value === decisive) return result;
      }
      return known(!decisive);
    }
    case 'single':
      return singleHolds(predicate.matcher, context.valueOf(predicate.input), context);
    default:
      return assertNever(predicate);
  }
}

function singleHolds(matcher: ValueMatcher, value: InputValue, context: PredicateContext): PredicateResult {
  if (value.kind === 'unsupported') return value;
  if (value.kind === 'absent') return known(false);
  switch (matcher.kind) {
    case 'string':
      return stringHolds(matcher.matcher, value, context);
    case 'ip':
      return known(
        value.kind === 'ip'
          ? value.ip.containing(context.oracle, matcher.ranges).length > 0
          : value.text.satisfies(context.oracle, describeValueMatcher(matcher), isIn(matcher.ranges)),
      );
    case 'opaque':
      return { kind: 'unsupported', what: `the matcher ${matcher.type || '(none)'}` };
    default:
      return assertNever(matcher);
  }
}

function isIn(ranges: readonly CidrRange[]): (candidate: string | null) => boolean {
  return (candidate) => {
    const address = candidate === null ? undefined : parseIpAddress(candidate);
    return address !== undefined && ranges.some((range) => rangeContains(range, address));
  };
}

function stringHolds(
  matcher: StringMatcher,
  value: Extract<InputValue, { kind: 'text' | 'ip' }>,
  { oracle }: PredicateContext,
): PredicateResult {
  const test = matchString(matcher, '');
  if (!test.ok) return { kind: 'unsupported', what: test.failure.message };
  const holds = (candidate: string | null): boolean => {
    if (candidate === null || candidate === '') return false;
    const result = matchString(matcher, candidate);
    return result.ok && result.value;
  };
  if (value.kind === 'ip' && value.ip.known !== undefined) return known(holds(formatIpAddress(value.ip.known)));
  const text = value.kind === 'ip' ? value.ip.asText() : value.text;
  return known(text.satisfies(oracle, describeStringMatcher(matcher), holds));
}

/** In words: `server_name is "a" and not transport_protocol is "tls"`. */
export function describePredicate(predicate: MatcherPredicate): string {
  switch (predicate.kind) {
    case 'unset':
      return 'no predicate';
    case 'not':
      return `not (${describePredicate(predicate.predicate)})`;
    case 'and':
    case 'or':
      return predicate.predicates.map(describePredicate).join(` ${predicate.kind} `) || `empty ${predicate.kind}`;
    case 'single':
      return `${describeMatcherInput(predicate.input)} ${describeValueMatcher(predicate.matcher)}`;
    default:
      return assertNever(predicate);
  }
}

function describeValueMatcher(matcher: ValueMatcher): string {
  switch (matcher.kind) {
    case 'string':
      return describeStringMatcher(matcher.matcher);
    case 'ip':
      return `in ${matcher.ranges.map(formatCidrRange).join(', ')}`;
    case 'opaque':
      return `satisfies ${matcher.type}`;
    default:
      return assertNever(matcher);
  }
}
