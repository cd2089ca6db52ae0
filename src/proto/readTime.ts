import { isJsonObject, type JsonValue, memberOf } from '../base/json.ts';
import { failure, success } from '../base/result.ts';
import { readInteger } from './readNumber.ts';
import type { ReadValue } from './valueProblem.ts';

// Protobuf's limits: 10,000 years in seconds for a duration, the years 1 to 9999 for a time stamp.
const longestSeconds = 315_576_000_000;
const firstSecond = -62_135_596_800;
const lastSecond = 253_402_300_799;

const durationText = /^(-?)(\d{1,20})(?:\.(\d{1,9}))?s$/;
const timestampText = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/** `google.protobuf.Duration` in milliseconds: `1.5s`, or the object of its fields, which some producers write. */
export function readDuration(json: JsonValue): ReadValue<number> {
  const expected = 'a duration such as `1.5s`';
  const parts = typeof json === 'string' ? durationText.exec(json) : secondsAndNanos(json);
  if (parts === undefined) return failure({ kind: 'wrong_type', expected });
  if (parts === null) return failure({ kind: 'malformed', expected });
  const seconds = Number('seconds' in parts ? parts.seconds : parts[2]);
  const nanos = 'nanos' in parts ? parts.nanos : Number((parts[3] ?? '').padEnd(9, '0'));
  if (Math.abs(seconds) > longestSeconds) return failure({ kind: 'out_of_range', expected: 'at most 10,000 years' });
  const sign = 'nanos' in parts || parts[1] === '' ? 1 : -1;
  return success(sign * (seconds * 1e3 + nanos / 1e6) + 0);
}

/** `google.protobuf.Timestamp` as RFC 3339 text. */
export function readTimestamp(json: JsonValue): ReadValue<string> {
  const expected = 'a time such as `2026-01-31T12:00:00Z`';
  if (typeof json === 'string') {
    const instant = timestampText.test(json) ? Date.parse(json) / 1e3 : Number.NaN;
    return instant >= firstSecond && instant <= lastSecond + 1
      ? success(json)
      : failure({ kind: 'malformed', expected });
  }
  const parts = secondsAndNanos(json);
  if (parts === undefined) return failure({ kind: 'wrong_type', expected });
  if (parts.seconds < firstSecond || parts.seconds > lastSecond) return failure({ kind: 'out_of_range', expected });
  return success(new Date(parts.seconds * 1e3 + parts.nanos / 1e6).toISOString());
}

function secondsAndNanos(json: JsonValue): { seconds: number; nanos: number } | undefined {
  if (!isJsonObject(json) || Object.keys(json).some((key) => key !== 'seconds' && key !== 'nanos')) return undefined;
  const seconds = readInteger('int64', memberOf(json, 'seconds') ?? 0);
  const nanos = readInteger('int32', memberOf(json, 'nanos') ?? 0);
  return seconds.ok && nanos.ok && Math.abs(nanos.value) < 1e9
    ? { seconds: seconds.value, nanos: nanos.value }
    : undefined;
}
