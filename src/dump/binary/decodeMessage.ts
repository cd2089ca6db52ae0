import { assertNever } from '../../base/assertNever.ts';
import { encodeBase64 } from '../../base/base64.ts';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import { enumValueName } from '../../descriptor/descriptorTable.ts';
import type { FieldDescriptor, ValueType, WellKnownType } from '../../descriptor/messageDescriptor.ts';
import { messageName } from '../typeUrl.ts';
import { currentType } from '../upgrade/v2Tables.ts';
import { binaryFields } from './binaryFields.ts';
import { packedVarints, type WireField, wireFields } from './wireFields.ts';
import { unsetScalar, wireScalars } from './wireScalar.ts';
import { durationJson, fieldMaskJson, listJson, structJson, timestampJson, valueJson } from './wireWellKnown.ts';

/** Protobuf's own readers stop here. */
const DEEPEST = 100;

/**
 * A message in protobuf's binary form as JSON. A field that the tables do not have, or have in another form, goes by its
 * number. Undefined where no table has the type, or the bytes are no message, or one that is nested too deep.
 */
function decodeMessage(type: string, bytes: Uint8Array, depth: number): JsonObject | undefined {
  const fields = binaryFields(type);
  const parts = fields === undefined || depth > DEEPEST ? undefined : wireFields(bytes);
  if (fields === undefined || parts === undefined) return undefined;
  const byField = new Map<FieldDescriptor, WireField[]>();
  const members: [string, JsonValue][] = [];
  for (const part of parts) {
    const field = fields.get(part.number);
    if (field === undefined || !fits(field, part)) {
      members.push([String(part.number), unknownJson(part)]);
      continue;
    }
    if (field.oneof !== undefined) forgetOthers(byField, field);
    const same = byField.get(field);
    if (same === undefined) byField.set(field, [part]);
    else same.push(part);
  }
  for (const [field, occurrences] of byField) {
    const json = fieldJson(field, occurrences, depth + 1);
    if (json === undefined) return undefined;
    members.push([field.name, json]);
  }
  return Object.fromEntries(members);
}

/** An `Any`: its type and what is in it, opened where the tables have the type and the bytes are a message of it. */
function decodeAny(bytes: Uint8Array, depth: number): JsonObject | undefined {
  const fields = wireFields(bytes);
  if (fields === undefined) return undefined;
  const url = new TextDecoder().decode(lastBytes(fields, 1));
  const value = lastBytes(fields, 2);
  return url === '' ? {} : (decodeTyped(url, value, depth) ?? { '@type': url, value: encodeBase64(value) });
}

/** The content of an `Any` of this type URL; its bytes stay as they are where the tables do not have the type. */
export function decodeTyped(typeUrl: string, bytes: Uint8Array, depth: number): JsonObject | undefined {
  const written = messageName(typeUrl);
  const type = currentType(written) ?? written;
  if (type.startsWith('google.protobuf.') && type !== 'google.protobuf.Empty') {
    const value = plain(type, bytes, depth);
    return value === undefined ? undefined : { '@type': typeUrl, value };
  }
  if (binaryFields(type) === undefined) return { '@type': typeUrl, value: encodeBase64(bytes) };
  const message = decodeMessage(type, bytes, depth);
  return message === undefined ? undefined : { '@type': typeUrl, ...message };
}

/** Types of google.protobuf whose JSON is no object of their fields. */
function plain(type: string, bytes: Uint8Array, depth: number): JsonValue | undefined {
  const name = type.slice('google.protobuf.'.length);
  const well = WELL_KNOWN.get(name);
  if (well !== undefined) return wellKnown(well, bytes, depth);
  const scalar = WRAPPERS.get(name);
  return scalar === undefined ? undefined : wrapperJson(scalar, bytes);
}

function fieldJson(field: FieldDescriptor, parts: readonly WireField[], depth: number): JsonValue | undefined {
  switch (field.cardinality) {
    case 'single':
      return single(field.value, parts, depth);
    case 'repeated': {
      const lists = parts.map((part) => values(field.value, part, depth));
      return lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? []);
    }
    case 'map': {
      const entries: [string, JsonValue][] = [];
      for (const part of parts) {
        const inner = part.wire === 'bytes' ? wireFields(part.value) : undefined;
        if (inner === undefined) return undefined;
        const keys = inner.filter(({ number }) => number === 1);
        const key = single({ kind: 'scalar', scalar: field.mapKey ?? 'string' }, keys, depth);
        const value = single(
          field.value,
          inner.filter(({ number }) => number === 2),
          depth,
        );
        if (key === undefined || value === undefined) return undefined;
        entries.push([String(key), value]);
      }
      return Object.fromEntries(entries);
    }
    default:
      return assertNever(field.cardinality);
  }
}

/** Of a plain value the last one counts; the parts of a message that comes in several are one message. */
function single(type: ValueType, parts: readonly WireField[], depth: number): JsonValue | undefined {
  if (type.kind === 'scalar' || type.kind === 'enum') {
    const last = parts.at(-1);
    if (last !== undefined) return values(type, last, depth)?.at(-1);
    return type.kind === 'enum' ? (enumValueName(type.name, 0) ?? 0) : unsetScalar(type.scalar);
  }
  return embedded(type, joined(parts), depth);
}

function values(type: ValueType, part: WireField, depth: number): readonly JsonValue[] | undefined {
  if (type.kind === 'scalar') return wireScalars(type.scalar, part);
  if (type.kind === 'enum') {
    const numbers =
      part.wire === 'varint' ? [part.value] : part.wire === 'bytes' ? packedVarints(part.value) : undefined;
    return numbers?.map((value) => {
      const number = Number(BigInt.asIntN(32, value));
      return enumValueName(type.name, number) ?? number;
    });
  }
  const json = part.wire === 'bytes' ? embedded(type, part.value, depth) : undefined;
  return json === undefined ? undefined : [json];
}

function embedded(
  type: Exclude<ValueType, { readonly kind: 'scalar' | 'enum' }>,
  bytes: Uint8Array,
  depth: number,
): JsonValue | undefined {
  switch (type.kind) {
    case 'message':
      // A message of an older version that no table has plays no part in any answer.
      return binaryFields(type.name) === undefined ? {} : decodeMessage(type.name, bytes, depth);
    case 'wrapper':
      return wrapperJson(type.scalar, bytes);
    case 'well_known':
      return wellKnown(type.type, bytes, depth);
    default:
      return assertNever(type);
  }
}

function wellKnown(type: WellKnownType, bytes: Uint8Array, depth: number): JsonValue | undefined {
  switch (type) {
    case 'any':
      return decodeAny(bytes, depth);
    case 'duration':
      return durationJson(bytes);
    case 'timestamp':
      return timestampJson(bytes);
    case 'field_mask':
      return fieldMaskJson(bytes);
    case 'struct':
      return structJson(bytes, depth);
    case 'value':
      return valueJson(bytes, depth);
    case 'list':
      return listJson(bytes, depth);
    default:
      return assertNever(type);
  }
}

type Wrapped = Parameters<typeof unsetScalar>[0];

const WELL_KNOWN: ReadonlyMap<string, WellKnownType> = new Map(
  Object.entries({
    Any: 'any',
    Duration: 'duration',
    Timestamp: 'timestamp',
    FieldMask: 'field_mask',
    Struct: 'struct',
    Value: 'value',
    ListValue: 'list',
  } as const),
);

const WRAPPERS: ReadonlyMap<string, Wrapped> = new Map(
  Object.entries({
    BoolValue: 'bool',
    BytesValue: 'bytes',
    DoubleValue: 'double',
    FloatValue: 'float',
    Int32Value: 'int32',
    Int64Value: 'int64',
    StringValue: 'string',
    UInt32Value: 'uint32',
    UInt64Value: 'uint64',
  } as const),
);

function wrapperJson(scalar: Wrapped, bytes: Uint8Array): JsonValue | undefined {
  const value = wireFields(bytes)?.findLast(({ number }) => number === 1);
  if (value !== undefined) return wireScalars(scalar, value)?.at(-1);
  return wireFields(bytes) === undefined ? undefined : unsetScalar(scalar);
}

function unknownJson(part: WireField): JsonValue {
  return part.wire === 'varint' ? String(part.value) : encodeBase64(part.value);
}

/** Whether a field of this type can have this wire type; otherwise protobuf's readers take it for an unknown one. */
function fits({ value, cardinality }: FieldDescriptor, part: WireField): boolean {
  if (cardinality === 'map' || (value.kind !== 'scalar' && value.kind !== 'enum')) return part.wire === 'bytes';
  if (value.kind === 'scalar' && (value.scalar === 'string' || value.scalar === 'bytes')) return part.wire === 'bytes';
  if (part.wire === 'bytes') return cardinality === 'repeated';
  const wire = value.kind === 'enum' ? 'varint' : (FIXED[value.scalar] ?? 'varint');
  return part.wire === wire;
}

const FIXED: Readonly<Record<string, WireField['wire']>> = { double: 'fixed64', float: 'fixed32' };

/** Of the members of a oneof the last one in the bytes counts. */
function forgetOthers(fields: Map<FieldDescriptor, WireField[]>, member: FieldDescriptor): void {
  for (const other of fields.keys()) if (other !== member && other.oneof === member.oneof) fields.delete(other);
}

function lastBytes(fields: readonly WireField[], number: number): Uint8Array {
  const found = fields.findLast((field) => field.number === number);
  return found?.wire === 'bytes' ? found.value : new Uint8Array();
}

function joined(parts: readonly WireField[]): Uint8Array {
  const chunks = parts.flatMap((part) => (part.wire === 'bytes' ? [part.value] : []));
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) return only;
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.length;
  }
  return all;
}
