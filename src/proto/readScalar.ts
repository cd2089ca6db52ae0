import type { JsonValue } from '../base/json.ts';
import { failure, success } from '../base/result.ts';
import type { ScalarType } from '../descriptor/messageDescriptor.ts';
import { readFloat, readInteger } from './readNumber.ts';
import type { PlainValue, ReadValue } from './valueProblem.ts';

// Standard and URL-safe alphabets, with or without padding, as protobuf's JSON readers take them.
const base64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

/** Reads one scalar as protobuf's JSON mapping defines it. */
export function readScalar(scalar: ScalarType, json: JsonValue): ReadValue<PlainValue> {
  switch (scalar) {
    case 'string':
      return typeof json === 'string' ? success(json) : failure({ kind: 'wrong_type', expected: 'a string' });
    case 'bytes':
      return readBytes(json);
    case 'bool':
      return typeof json === 'boolean' ? success(json) : failure({ kind: 'wrong_type', expected: 'true or false' });
    case 'double':
    case 'float':
      return readFloat(scalar, json);
    default:
      return readInteger(scalar, json);
  }
}

function readBytes(json: JsonValue): ReadValue<string> {
  if (typeof json !== 'string') return failure({ kind: 'wrong_type', expected: 'base64 text' });
  const digits = json.replace(/=+$/, '').length;
  const complete = json.includes('=') ? json.length % 4 === 0 : digits % 4 !== 1;
  return base64.test(json) && complete ? success(json) : failure({ kind: 'malformed', expected: 'base64 text' });
}

/** Reads the key of a map entry: JSON writes every key as a string. */
export function readMapKey(scalar: ScalarType, key: string): ReadValue<PlainValue> {
  if (scalar !== 'bool') return readScalar(scalar, key);
  return key === 'true' || key === 'false'
    ? success(key === 'true')
    : failure({ kind: 'wrong_type', expected: '`true` or `false`' });
}
