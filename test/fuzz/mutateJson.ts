import { isJsonArray, isJsonObject, type JsonValue } from '../../src/base/json.ts';
import type { Random } from '../conformance/generate/random.ts';

/** JSON text of the value with one to five changes to its structure. */
export function mutateJson(original: JsonValue, other: JsonValue, random: Random): string {
  let value = original;
  for (let count = random.between(1, 5); count > 0; count--) value = changed(value, other, random);
  const text = JSON.stringify(value) ?? 'null';
  if (!text.includes(MARK)) return text;
  return text.replaceAll(`"${MARK}"`, () => random.pick(TEXTS)).replaceAll(MARK, 'a');
}

const MARK = '@mutant@';

/** What no JSON value can say by itself. */
const TEXTS = [
  '1e999',
  '-0',
  '123456789012345678901234567890',
  '9007199254740993',
  `${'['.repeat(300)}${']'.repeat(300)}`,
  `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  '{"a":1,"a":2}',
  '{"__proto__":{"polluted":1}}',
  '"\\u0000\\ud800"',
  '"\\u001b]0;title\\u0007<script>"',
];

const VALUES: readonly JsonValue[] = [
  null,
  true,
  '',
  0,
  -1,
  1.5,
  65536,
  4294967296,
  'NaN',
  'Infinity',
  '2001:db8::1',
  '10.0.0.0/8',
  '(a+)+$',
  'a'.repeat(70_000),
  [],
  {},
  [[]],
  MARK,
  MARK,
  MARK,
];

const KEYS = ['__proto__', 'constructor', 'hidden_envoy_deprecated_x', 'config', 'typed_config', 'name', 'value', MARK];

function changed(value: JsonValue, other: JsonValue, random: Random): JsonValue {
  return atSomePlace(value, random, (found) => {
    switch (random.below(8)) {
      case 0:
      case 1:
        return random.pick(VALUES);
      case 2:
        return undefined;
      case 3:
        return [found];
      case 4:
        return somewhereIn(other, random);
      case 5:
        return isJsonArray(found) ? [...found, ...found] : { [random.pick(KEYS)]: found };
      case 6:
        return withOtherKey(found, random);
      default:
        return typeof found === 'number' ? String(found) : typeof found === 'string' ? retyped(found, random) : found;
    }
  });
}

function retyped(text: string, random: Random): string {
  if (text.startsWith('type.googleapis.com/')) {
    return random.pick([
      'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
      'type.googleapis.com/envoy.config.listener.v3.Listener',
      'type.googleapis.com/udpa.type.v1.TypedStruct',
      'type.googleapis.com/envoy.config.filter.network.http_connection_manager.v2.HttpConnectionManager',
      'type.googleapis.com/google.protobuf.Struct',
      'nonsense',
      '',
    ]);
  }
  return random.chance(0.5) ? text.toUpperCase() : `${text}.`;
}

function withOtherKey(value: JsonValue, random: Random): JsonValue {
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value);
  if (entries.length === 0) return { [random.pick(KEYS)]: null };
  const at = random.below(entries.length);
  return Object.fromEntries(entries.map(([key, member], index) => [index === at ? random.pick(KEYS) : key, member]));
}

function somewhereIn(value: JsonValue, random: Random): JsonValue {
  let found = value;
  for (let depth = random.below(12); depth > 0; depth--) {
    const children = isJsonArray(found) ? found : isJsonObject(found) ? Object.values(found) : [];
    if (children.length === 0) break;
    found = random.pick(children);
  }
  return found;
}

/** A copy in which the value at a random place is another one, or (undefined) is gone. */
function atSomePlace(value: JsonValue, random: Random, change: (found: JsonValue) => JsonValue | undefined): JsonValue {
  const stops = random.chance(0.12);
  if (!stops && isJsonArray(value) && value.length > 0) {
    const at = random.below(value.length);
    const item = atSomePlace(value[at] ?? null, random, (found) => change(found) ?? MARK);
    return value.map((old, index) => (index === at ? item : old));
  }
  if (!stops && isJsonObject(value)) {
    const keys = Object.keys(value);
    if (keys.length > 0) {
      const key = random.pick(keys);
      const item = atSomePlace(value[key] ?? null, random, (found) => change(found) ?? MARK);
      return Object.fromEntries(Object.entries(value).map(([name, old]) => [name, name === key ? item : old]));
    }
  }
  return change(value) ?? null;
}
