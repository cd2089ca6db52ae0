import { isJsonArray, type JsonValue } from '../../base/json.ts';
import { describeStringMatcher } from '../../model/stringMatcher.ts';
import type { StructValueMatcher } from '../../model/structValueMatcher.ts';
import type { ReportUndecidable } from '../http/openValue.ts';
import { matchString } from '../stringMatch.ts';

/** Whether a value of a Struct, or its absence, satisfies a matcher (common/matchers.cc). */
export function structValueHolds(
  matcher: StructValueMatcher,
  value: JsonValue | undefined,
  report: ReportUndecidable,
): boolean {
  switch (matcher.kind) {
    case 'null':
      return value === null;
    case 'double':
      if (typeof value !== 'number') return false;
      return 'exact' in matcher.test
        ? value === matcher.test.exact
        : matcher.test.start <= value && value < matcher.test.end;
    case 'string': {
      if (typeof value !== 'string') return false;
      const result = matchString(matcher.matcher, value);
      if (!result.ok) report(result.failure);
      return result.ok && result.value;
    }
    case 'bool':
      return value === matcher.value;
    case 'present':
      return matcher.present && value !== undefined;
    case 'one_of':
      return isJsonArray(value) && value.some((item) => structValueHolds(matcher.item, item, report));
    case 'or':
      return matcher.matchers.some((one) => structValueHolds(one, value, report));
    case 'unset':
      return false;
  }
}

/** In words that complete "the metadata x …". */
export function describeStructValue(matcher: StructValueMatcher): string {
  switch (matcher.kind) {
    case 'null':
      return 'is null';
    case 'double':
      return 'exact' in matcher.test
        ? `is ${matcher.test.exact}`
        : `is in [${matcher.test.start}, ${matcher.test.end})`;
    case 'string':
      return describeStringMatcher(matcher.matcher);
    case 'bool':
      return `is ${matcher.value}`;
    case 'present':
      return matcher.present ? 'is present' : 'is absent';
    case 'one_of':
      return `has an item that ${describeStructValue(matcher.item)}`;
    case 'or':
      return matcher.matchers.map(describeStructValue).join(' or ');
    case 'unset':
      return 'satisfies a matcher without a pattern';
  }
}
