import { isJsonObject, type JsonValue, memberOf } from '../../base/json.ts';
import { keyPlan } from './keyPlan.ts';
import { passOverPrefix } from './linePrefix.ts';
import { classifyOtherLine, type OtherLine } from './otherLine.ts';
import { withoutEscapes } from './plainLine.ts';

/** What an object is that holds no access-log line: most often a collector's wrapper around another line. */
export function otherJson(value: JsonValue): OtherLine {
  if (!isJsonObject(value)) return 'json';
  for (const key of keyPlan(value).wrappers) {
    const inner = memberOf(value, key);
    if (typeof inner !== 'string') continue;
    const line = withoutEscapes(inner).trimEnd();
    const is = line === '' ? 'blank' : classifyOtherLine(line, passOverPrefix(line).offset);
    if (is !== 'other') return is;
  }
  return 'json';
}
