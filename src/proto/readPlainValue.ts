import { assertNever } from '../base/assertNever.ts';
import { isJsonArray, isJsonObject, type JsonValue, memberOf } from '../base/json.ts';
import { failure, success } from '../base/result.ts';
import { enumDescriptor } from '../descriptor/descriptorTable.ts';
import type { ValueType } from '../descriptor/messageDescriptor.ts';
import { readScalar } from './readScalar.ts';
import { readDuration, readTimestamp } from './readTime.ts';
import type { PlainValue, ReadValue } from './valueProblem.ts';

/** Whether the values of this type are single scalars here; all others are messages, `Any`s or free JSON. */
export function isPlain(type: ValueType): boolean {
  switch (type.kind) {
    case 'scalar':
    case 'wrapper':
    case 'enum':
      return true;
    case 'well_known':
      return type.type === 'duration' || type.type === 'timestamp' || type.type === 'field_mask';
    case 'message':
      return false;
    default:
      return assertNever(type);
  }
}

/** Reads a value for which `isPlain` holds. */
export function readPlainValue(type: ValueType, json: JsonValue): ReadValue<PlainValue> {
  switch (type.kind) {
    case 'scalar':
      return readScalar(type.scalar, json);
    case 'wrapper':
      return readScalar(type.scalar, unwrapped(json));
    case 'enum':
      return readEnum(type.name, json);
    case 'well_known':
      if (type.type === 'duration') return readDuration(json);
      return type.type === 'timestamp' ? readTimestamp(json) : readFieldMask(json);
    case 'message':
      throw new Error(`${type.name} is not a plain type`);
    default:
      return assertNever(type);
  }
}

/** Some producers write a wrapper as the message that it is: `{"value": 80}`. */
function unwrapped(json: JsonValue): JsonValue {
  if (!isJsonObject(json) || Object.keys(json).length !== 1) return json;
  return memberOf(json, 'value') ?? json;
}

function readEnum(name: string, json: JsonValue): ReadValue<string> {
  const { numberOf, nameOf } = enumDescriptor(name);
  const expected = `one of ${[...numberOf.keys()].map((value) => `\`${value}\``).join(', ')}`;
  if (typeof json === 'string') {
    return numberOf.has(json) ? success(json) : failure({ kind: 'unknown_enum_value', expected });
  }
  if (typeof json !== 'number') return failure({ kind: 'wrong_type', expected });
  const value = nameOf.get(json);
  return value === undefined ? failure({ kind: 'unknown_enum_value', expected }) : success(value);
}

/** Comma-separated paths; also the object form `{"paths": […]}`. */
function readFieldMask(json: JsonValue): ReadValue<string> {
  if (typeof json === 'string') return success(json);
  const paths = memberOf(json, 'paths');
  if (isJsonArray(paths) && paths.every((path) => typeof path === 'string')) return success(paths.join(','));
  return failure({ kind: 'wrong_type', expected: 'field paths separated by commas' });
}
