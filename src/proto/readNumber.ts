import type { JsonValue } from '../base/json.ts';
import { failure, success } from '../base/result.ts';
import type { ReadValue } from './valueProblem.ts';

type IntegerType = 'int32' | 'int64' | 'uint32' | 'uint64';

const ranges = {
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  uint32: [0n, 2n ** 32n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
} as const;

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
// 2^64 has 20 digits; a longer text is out of range, and turning it into a BigInt would take time for nothing.
const longestInteger = 40;
const largestFloat = 3.4028235677973366e38;

/** An integer written as a number or as a string; `1.0` and `1e3` are integers too. */
export function readInteger(type: IntegerType, json: JsonValue): ReadValue<number> {
  const [smallest, largest] = ranges[type];
  const expected = `an integer from ${smallest} to ${largest}`;
  if (typeof json !== 'number' && typeof json !== 'string') return failure({ kind: 'wrong_type', expected });
  if (typeof json === 'string' && !jsonNumber.test(json)) return failure({ kind: 'wrong_type', expected });
  // The largest 64-bit numbers are rounded up when they are parsed.
  const exact = json === Number(largest) ? largest : exactInteger(json);
  if (exact === 'fraction') return failure({ kind: 'wrong_type', expected });
  if (exact === 'too_large' || exact < smallest || exact > largest) return failure({ kind: 'out_of_range', expected });
  return success(Number(exact));
}

function exactInteger(json: number | string): bigint | 'fraction' | 'too_large' {
  if (typeof json === 'string' && /^-?\d+$/.test(json))
    return json.length > longestInteger ? 'too_large' : BigInt(json);
  const value = Number(json);
  if (!Number.isFinite(value) || Math.abs(value) > 1e20) return 'too_large';
  return Number.isInteger(value) ? BigInt(value) : 'fraction';
}

/** Whether digits of a 64-bit integer are lost when it is held as a JavaScript number. */
export function losesDigits(json: JsonValue): boolean {
  if (typeof json === 'number') return Number.isInteger(json) && !Number.isSafeInteger(json);
  return typeof json === 'string' && /^-?\d{16,40}$/.test(json) && BigInt(Number(json)) !== BigInt(json);
}

/** A number, also written as a string, or `NaN`, `Infinity`, `-Infinity`. */
export function readFloat(type: 'double' | 'float', json: JsonValue): ReadValue<number> {
  const expected = 'a number';
  if (json === 'NaN' || json === 'Infinity' || json === '-Infinity') return success(Number(json));
  if (typeof json !== 'number' && !(typeof json === 'string' && jsonNumber.test(json))) {
    return failure({ kind: 'wrong_type', expected });
  }
  const value = Number(json);
  if (!Number.isFinite(value) || (type === 'float' && Math.abs(value) > largestFloat)) {
    return failure({ kind: 'out_of_range', expected: `a number that a ${type} can hold` });
  }
  return success(value);
}
