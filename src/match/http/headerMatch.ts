import { assertNever } from '../../base/assertNever.ts';
import type { HeaderMatcher } from '../../model/headerMatcher.ts';
import type { StringMatcher } from '../../model/stringMatcher.ts';
import { isAtLeast } from '../envoyVersion.ts';
import type { OpenAnswers } from '../facts/openAnswers.ts';
import type { Oracle } from '../oracle.ts';
import { matchString } from '../stringMatch.ts';
import { OpenValue, type ReportUndecidable } from './openValue.ts';
import type { RequestFacts } from './requestFacts.ts';

/**
 * Whether a request satisfies a header matcher (http/header_utility.cc). A missing header satisfies nothing but
 * `present_match: false`, not even an inverted matcher, unless it is to be treated as empty. `looksAtEach`: at each of several values.
 */
export function headerHolds(
  matcher: HeaderMatcher,
  request: RequestFacts,
  oracle: Oracle,
  report: ReportUndecidable,
  looksAtEach = () => isAtLeast(request.version, 39),
): boolean {
  const values = request.values(matcher.name);
  if (values !== undefined && looksAtEach()) return anyHolds(values, matcher, oracle, report);
  const value = request.header(matcher.name);
  const { test, invert, treatMissingHeaderAsEmpty } = matcher;
  switch (test.kind) {
    case 'present':
      if (treatMissingHeaderAsEmpty) return test.present !== invert;
      return (value.isPresent(oracle) === test.present) !== invert;
    case 'string': {
      if (!invert && !treatMissingHeaderAsEmpty) return value.matches(oracle, test.matcher, report);
      if (value.isPresent(oracle)) return value.matches(oracle, test.matcher, report) !== invert;
      return treatMissingHeaderAsEmpty && acceptsEmpty(test.matcher) !== invert;
    }
    case 'range': {
      if (!value.isPresent(oracle)) return treatMissingHeaderAsEmpty && invert;
      return inRange(value, test, oracle) !== invert;
    }
    default:
      return assertNever(test);
  }
}

/** Each of several values by itself: one that is accepted is enough, also to be refused by an inverted matcher. */
function anyHolds(
  values: readonly string[],
  { name, test, invert }: HeaderMatcher,
  oracle: Oracle,
  report: ReportUndecidable,
): boolean {
  if (test.kind === 'present') return test.present !== invert;
  const some = values
    .map((value) => new OpenValue({ kind: 'request', name: `header ${name}` }, value))
    .some((value) =>
      test.kind === 'string' ? value.matches(oracle, test.matcher, report) : inRange(value, test, oracle),
    );
  return some !== invert;
}

/**
 * RBAC has looked at each value before other matchers did (CVE-2026-26308). Where the patch release is not known that depends
 * on it.
 */
export function rbacLooksAtEach({ version }: RequestFacts, answers: OpenAnswers, oracle: Oracle): boolean {
  if (isAtLeast(version, 38) || version === undefined) return true;
  const since = new Map([
    [34, 13],
    [35, 8],
    [36, 5],
    [37, 1],
  ]).get(version.minor);
  if (since === undefined) return false;
  if (version.patch !== undefined) return version.patch >= since;
  const patch = `1.${version.minor}.${since}`;
  return answers.ask(oracle, { kind: 'envoy', name: 'Envoy version' }, `${patch} or later`, `before ${patch}`);
}

function acceptsEmpty(matcher: StringMatcher): boolean {
  const result = matchString(matcher, '');
  return result.ok && result.value;
}

function inRange(value: OpenValue, range: { readonly start: number; readonly end: number }, oracle: Oracle): boolean {
  const { known } = value;
  if (known === undefined || known === null) {
    const label = `a number in [${range.start}, ${range.end})`;
    return value.answer(oracle, label, `no number in [${range.start}, ${range.end})`);
  }
  const text = known.trim();
  if (!/^[+-]?\d+$/.test(text)) return false;
  const number = BigInt(text);
  return BigInt(range.start) <= number && number < BigInt(range.end);
}
