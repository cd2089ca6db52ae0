import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import type { Random } from '../generate/random.ts';

export const socketValues: readonly JsonValue[] = ['istio', 'disabled', 'true', true, 1, ['istio'], { a: 'b' }];
export const socketKeys = ['tlsMode', 'tunnel', 'mode'];
export const lbKeys = ['version', 'stage', 'zone'];
export const lbValues: readonly JsonValue[] = ['v1', 'v2', 1, true, ['v1', 'v2']];

/** Some of the keys, each with a value; the first value more often than others. */
export function metadataValues(
  random: Random,
  from: readonly string[],
  of: readonly JsonValue[],
  count: number,
): JsonObject {
  return Object.fromEntries(
    random.some(from, count).map((key) => [key, random.chance(0.5) ? (of[0] ?? '') : random.pick(of)]),
  );
}
