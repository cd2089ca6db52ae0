import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf } from '../../base/json.ts';
import { alikeTo } from '../../base/likeness.ts';
import * as catalogue from '../../diagnostic/catalogue/refusal.ts';
import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from '../contents/contentProblem.ts';
import { finding, type ListenerRule, phase } from '../listenerCheck.ts';

/** An embedded configuration says what it is by a URL: a host, a slash, the full name of the message. */
export const anyTypes: ListenerRule = function* ({ listener }) {
  const { message, name } = listener;
  const order = [phase.parsing, 0, 0] as const;
  const effect = 'update_refused';
  const told = new Set<string>();
  for (const { type, problem, path } of anysIn(message.source)) {
    if (told.has(`${problem} ${type}`)) continue;
    told.add(`${problem} ${type}`);
    yield finding(listener, {
      kind: problem === 'no host' ? catalogue.typeWithoutHost : catalogue.configurationWithoutType,
      parameters: { listener: name, type },
      origin: message.originWithin(path),
      order,
      says: problem === 'no host' ? noHost : noType,
      effect,
    });
  }
};

/** The same of a cluster or route configuration. */
export function* configurationsWithoutType(message: Message): Generator<ContentProblem> {
  for (const { type, problem, path } of anysIn(message.source)) {
    const origin = message.originWithin(path);
    yield problem === 'no host'
      ? { problem: `the type \`${type}\` has no host and slash in front`, origin, says: noHost }
      : { problem: `the configuration of \`${type}\` has no \`@type\``, origin, says: noType };
  }
}

const noHost = '@type must contain at least one / and a nonempty host';
const noType = 'missing @type in Any is only allowed for an empty object';

interface AnyProblem {
  readonly type: string;
  readonly problem: 'no host' | 'no type';
  readonly path: readonly (string | number)[];
}

/** Free JSON (metadata, the body of a TypedStruct) may have members of these names that mean nothing. */
const free = /^(?:filter_metadata|filterMetadata|config|fields|json_format|jsonFormat|value)$/;

function anysIn(json: JsonValue): readonly AnyProblem[] {
  const found: AnyProblem[] = [];
  const path: (string | number)[] = [];
  const walk = (inner: JsonValue, step: string | number): void => {
    path.push(step);
    walkValue(inner);
    path.pop();
  };
  const walkValue = (value: JsonValue): void => {
    if (isJsonArray(value)) for (const [index, item] of value.entries()) walk(item, index);
    if (!isJsonObject(value)) return;
    const alike = alikeTo(value);
    // Its types are those of the first, of which each problem is told once.
    if (alike !== undefined && alike.first !== value) {
      for (const key of alike.likeness.free) if (Object.hasOwn(value, key)) walk(value[key] ?? null, key);
      return;
    }
    const isStruct = 'type_url' in value || 'typeUrl' in value;
    for (const key of Object.keys(value)) {
      const member = value[key] ?? null;
      if (key === '@type' && typeof member === 'string') {
        if (!/[^/]\//.test(member)) found.push({ type: member, problem: 'no host', path: [...path, key] });
        continue;
      }
      if ((key === 'typed_config' || key === 'typedConfig') && isJsonObject(member) && isUntyped(member)) {
        const type = typeof value.name === 'string' ? value.name : '';
        found.push({ type, problem: 'no type', path: [...path, key] });
      }
      if (!isStruct && typeof member === 'object' && !free.test(key)) walk(member, key);
    }
  };
  walkValue(json);
  return found;
}

/** `{"type_url": …, "value": …}` is what some tools print of a type that they do not know. */
function isUntyped(any: JsonObject): boolean {
  if (Object.keys(any).length === 0) return false;
  // Some messages have an extension with its name in a field that is called so, and the configuration in that.
  if (memberOf(any, 'name') !== undefined && ['typed_config', 'typedConfig'].some((key) => key in any)) return false;
  return (
    memberOf(any, '@type') === undefined &&
    memberOf(any, 'type_url') === undefined &&
    memberOf(any, 'typeUrl') === undefined
  );
}
