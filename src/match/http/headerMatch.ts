import { assertNever } from '../../base/assertNever.ts';
import type { HeaderMatcher } from '../../model/headerMatcher.ts';
import type { StringMatcher } from '../../model/stringMatcher.ts';
import type { Oracle } from '../oracle.ts';
import { matchString } from '../stringMatch.ts';
import type { OpenValue, ReportUndecidable } from './openValue.ts';
import type { RequestFacts } from './requestFacts.ts';

/**
 * Whether a request satisfies a header matcher (http/header_utility.cc). A missing header satisfies nothing but
 * `present_match: false`, not even an inverted matcher, unless it is to be treated as empty.
 */
export function headerHolds(
  matcher: HeaderMatcher,
  request: RequestFacts,
  oracle: Oracle,
  report: ReportUndecidable,
): boolean {
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
