import { assertNever } from '../../base/assertNever.ts';
import { type CidrRange, formatCidrRange, rangeContains } from '../../base/cidrRange.ts';
import { formatIpAddress, parseIpAddress } from '../../base/ipAddress.ts';
import type { MatcherPredicate, ValueMatcher } from '../../model/matcher.ts';
import { describeMatcherInput, type MatcherInput } from '../../model/matcherInput.ts';
import { describeStringMatcher, type StringMatcher } from '../../model/stringMatcher.ts';
import { matchString } from '../stringMatch.ts';
import type { MatcherContext } from './evaluateMatcher.ts';
import type { InputValue } from './inputValue.ts';

export type PredicateResult =
  | { readonly kind: 'known'; readonly value: boolean }
  /** It asks for something that the connection does not have yet. */
  | { readonly kind: 'not_available'; readonly input: MatcherInput }
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
      let missing: PredicateResult | undefined;
      for (const inner of predicate.predicates) {
        const result = predicateHolds(inner, context);
        // Of alternatives a later one may still hold; of conditions none is looked at any more.
        if (result.kind === 'not_available' && decisive) missing ??= result;
        else if (result.kind !== 'known' || result.value === decisive) return result;
      }
      return missing ?? known(!decisive);
    }
    case 'single': {
      const value = context.valueOf(predicate.input);
      if (value.kind === 'not_available') return { kind: 'not_available', input: predicate.input };
      return singleHolds(predicate.matcher, value, context);
    }
    default:
      return assertNever(predicate);
  }
}

function singleHolds(
  matcher: ValueMatcher,
  value: Exclude<InputValue, { kind: 'not_available' }>,
  context: PredicateContext,
): PredicateResult {
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
    case 'share':
      return known(
        isThere(value, context) && (matcher.share === 1 || (matcher.share > 0 && isHit(matcher.share, value, context))),
      );
    case 'opaque':
      return { kind: 'unsupported', what: `the matcher ${matcher.type || '(none)'}` };
    default:
      return assertNever(matcher);
  }
}

type Present = Extract<InputValue, { kind: 'text' | 'ip' }>;

const isThere = (value: Present, { oracle }: PredicateContext): boolean =>
  value.kind === 'ip' ||
  value.text.satisfies(oracle, 'is there', (candidate) => candidate !== null && candidate !== '');

/** The hash is not computed. */
function isHit(share: number, value: Present, { oracle }: PredicateContext): boolean {
  const text = value.kind === 'ip' ? value.ip.describe() : value.text.describe();
  return oracle.choose({ kind: 'proxy_state', name: `hash of ${text}` }, [
    { label: `in ${percentage(share)}`, value: true },
    { label: 'not in it', value: false },
  ]);
}

const percentage = (share: number): string => `${Math.round(share * 10_000) / 100} %`;

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
    case 'share':
      return `hashes into ${percentage(matcher.share)} of all values`;
    case 'opaque':
      return `satisfies ${matcher.type}`;
    default:
      return assertNever(matcher);
  }
}
