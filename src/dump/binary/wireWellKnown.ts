import type { JsonObject, JsonValue } from '../../base/json.ts';
import { type WireField, wireFields } from './wireFields.ts';
import { decodeText, wireScalars } from './wireScalar.ts';

/** Values nest as deep as other messages may. */
const DEEPEST = 100;

const bytesOf = (field: WireField | undefined): Uint8Array =>
  field?.wire === 'bytes' ? field.value : new Uint8Array();

const last = (fields: readonly WireField[], number: number): WireField | undefined =>
  fields.findLast((field) => field.number === number);

const integerOf = (field: WireField | undefined): bigint =>
  field?.wire === 'varint' ? BigInt.asIntN(64, field.value) : 0n;

const textOf = (field: WireField | undefined): string => decodeText(bytesOf(field));

/** `google.protobuf.Duration`: `1.5s`. */
export function durationJson(bytes: Uint8Array): JsonValue | undefined {
  const fields = wireFields(bytes);
  if (fields === undefined) return undefined;
  const seconds = integerOf(last(fields, 1));
  const nanos = integerOf(last(fields, 2));
  const sign = seconds < 0n || nanos < 0n ? '-' : '';
  const absolute = (value: bigint): bigint => (value < 0n ? -value : value);
  return `${sign}${absolute(seconds)}${fraction(absolute(nanos))}s`;
}

export function timestampJson(bytes: Uint8Array): JsonValue | undefined {
  const fields = wireFields(bytes);
  if (fields === undefined) return undefined;
  const date = new Date(Number(integerOf(last(fields, 1))) * 1e3);
  if (Number.isNaN(date.getTime())) return undefined;
  return `${date.toISOString().slice(0, -5)}${fraction(integerOf(last(fields, 2)))}Z`;
}

function fraction(nanos: bigint): string {
  if (nanos <= 0n) return '';
  return `.${String(nanos)
    .padStart(9, '0')
    .replace(/(?:000)+$/, '')}`;
}

export function fieldMaskJson(bytes: Uint8Array): JsonValue | undefined {
  return wireFields(bytes)
    ?.filter(({ number }) => number === 1)
    .map(textOf)
    .join(',');
}

/** Undefined, here and below, where the bytes are no message or one that is nested too deep. */
export function structJson(bytes: Uint8Array, depth: number): JsonObject | undefined {
  const fields = depth > DEEPEST ? undefined : wireFields(bytes);
  if (fields === undefined) return undefined;
  const members: [string, JsonValue][] = [];
  for (const field of fields) {
    const entry = field.number === 1 ? wireFields(bytesOf(field)) : [];
    if (entry === undefined) return undefined;
    if (field.number !== 1) continue;
    const value = valueJson(bytesOf(last(entry, 2)), depth + 1);
    if (value === undefined) return undefined;
    members.push([textOf(last(entry, 1)), value]);
  }
  return Object.fromEntries(members);
}

export function listJson(bytes: Uint8Array, depth: number): JsonValue | undefined {
  const fields = depth > DEEPEST ? undefined : wireFields(bytes);
  const values = fields?.filter(({ number }) => number === 1).map((field) => valueJson(bytesOf(field), depth + 1));
  const read = values?.filter((value) => value !== undefined);
  return read?.length === values?.length ? read : undefined;
}

export function valueJson(bytes: Uint8Array, depth: number): JsonValue | undefined {
  const field = wireFields(bytes)?.at(-1);
  switch (field?.number) {
    case 2:
      return wireScalars('double', field)?.[0];
    case 3:
      return textOf(field);
    case 4:
      return integerOf(field) !== 0n;
    case 5:
      return structJson(bytesOf(field), depth + 1);
    case 6:
      return listJson(bytesOf(field), depth + 1);
    default:
      return wireFields(bytes) === undefined ? undefined : null;
  }
}
