import { type Document, isScalar, visit } from 'yaml';
import { isJsonArray, isJsonObject, type JsonValue } from '../../base/json.ts';

/** No key of a file begins like this. */
const MARK = '\u0000ignored ';

/**
 * Marks the members whose key has Envoy's tag `!ignore`: people put there what they refer to by anchors, and Envoy looks past
 * them (yaml_utility.cc). Whether there are any.
 */
export function markIgnored(document: Document): boolean {
  let count = 0;
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && key.tag === '!ignore') key.value = `${MARK}${count++}`;
    },
  });
  return count > 0;
}

/** The value without what was marked. */
export function withoutIgnored(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(withoutIgnored);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !key.startsWith(MARK));
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutIgnored(member)]));
}
