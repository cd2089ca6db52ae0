import { assertNever } from '../../base/assertNever.ts';
import { encodeBase64 } from '../../base/base64.ts';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import { enumValueName } from '../../descriptor/descriptorTable.ts';
import type { FieldDescriptor, ScalarType, ValueType, WellKnownType } from '../../descriptor/messageDescriptor.ts';
import { messageName } from '../typeUrl.ts';
import { currentType } from '../upgrade/v2Tables.ts';
import { binaryFields } from './binaryFields.ts';
import { WELL_KNOWN, WRAPPERS } from './wellKnownNames.ts';
import { packedVarints, type WireField, wireFields } from './wireFields.ts';
import { joined, lastBytes, unknownJson } from './wireParts.ts';
import { decodeText, unsetScalar, wireScalars } from './wireScalar.ts';
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
  const members = new Map<FieldDescriptor, Gathered>();
  const message: Record<string, JsonValue> = {};
  for (const part of parts) {
    const field = fields.get(part.number);
    if (field === undefined || !fits(field, part)) {
      message[String(part.number)] = unknownJson(part);
      continue;
    }
    if (field.oneof !== undefined) forgetOthers(members, field);
    const gathered = withPart(field, part, members.get(field), depth + 1);
    if (gathered === undefined) return undefined;
    members.set(field, gathered);
  }
  for (const [field, gathered] of members) {
    const json = finished(field, gathered, depth + 1);
    if (json === undefined) return undefined;
    message[field.name] = json;
  }
  return message;
}

/** What has come of a field so far. */
type Gathered =
  | { readonly kind: 'value'; readonly json: JsonValue }
  | { readonly kind: 'list'; readonly items: JsonValue[] }
  | { readonly kind: 'entries'; readonly entries: [string, JsonValue][] }
  /** A message may come in several parts. */
  | { readonly kind: 'message'; readonly parts: WireField[] };

function withPart(
  field: FieldDescriptor,
  part: WireField,
  before: Gathered | undefined,
  depth: number,
): Gathered | undefined {
  switch (field.cardinality) {
    case 'single': {
      if (!isPlainType(field.value)) {
        const parts = before?.kind === 'message' ? before.parts : [];
        parts.push(part);
        return { kind: 'message', parts };
      }
      const json = values(field.value, part, depth)?.at(-1);
      return json === undefined ? undefined : { kind: 'value', json };
    }
    case 'repeated': {
      const found = values(field.value, part, depth);
      if (found === undefined) return undefined;
      const items = before?.kind === 'list' ? before.items : [];
      for (const value of found) items.push(value);
      return { kind: 'list', items };
    }
    case 'map': {
      const entry = entryIn(field, part, depth);
      if (entry === undefined) return undefined;
      const entries = before?.kind === 'entries' ? before.entries : [];
      entries.push(entry);
      return { kind: 'entries', entries };
    }
    default:
      return assertNever(field.cardinality);
  }
}

function finished(field: FieldDescriptor, gathered: Gathered, depth: number): JsonValue | undefined {
  switch (gathered.kind) {
    case 'value':
      return gathered.json;
    case 'list':
      return gathered.items;
    case 'entries':
      return Object.fromEntries(gathered.entries);
    case 'message':
      return isPlainType(field.value) ? undefined : embedded(field.value, joined(gathered.parts), depth);
    default:
      return assertNever(gathered);
  }
}

function entryIn(field: FieldDescriptor, part: WireField, depth: number): [string, JsonValue] | undefined {
  const inner = part.wire === 'bytes' ? wireFields(part.value) : undefined;
  if (inner === undefined) return undefined;
  const keys = inner.filter(({ number }) => number === 1);
  const key = lastOf({ kind: 'scalar', scalar: field.mapKey ?? 'string' }, keys, depth);
  const found = inner.filter(({ number }) => number === 2);
  const value = lastOf(field.value, found, depth);
  return key === undefined || value === undefined ? undefined : [String(key), value];
}

type PlainType = Extract<ValueType, { readonly kind: 'scalar' | 'enum' }>;

const isPlainType = (type: ValueType): type is PlainType => type.kind === 'scalar' || type.kind === 'enum';

/** An `Any`: its type and what is in it, opened where the tables have the type and the bytes are a message of it. */
function decodeAny(bytes: Uint8Array, depth: number): JsonObject | undefined {
  const fields = wireFields(bytes);
  if (fields === undefined) return undefined;
  const url = decodeText(lastBytes(fields, 1));
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

/** What is not there counts as its default. */
function lastOf(type: ValueType, parts: readonly WireField[], depth: number): JsonValue | undefined {
  if (!isPlainType(type)) return embedded(type, joined(parts), depth);
  const last = parts.at(-1);
  if (last !== undefined) return values(type, last, depth)?.at(-1);
  return type.kind === 'enum' ? (enumValueName(type.name, 0) ?? 0) : unsetScalar(type.scalar);
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

function wrapperJson(scalar: ScalarType, bytes: Uint8Array): JsonValue | undefined {
  const value = wireFields(bytes)?.findLast(({ number }) => number === 1);
  if (value !== undefined) return wireScalars(scalar, value)?.at(-1);
  return wireFields(bytes) === undefined ? undefined : unsetScalar(scalar);
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
function forgetOthers(members: Map<FieldDescriptor, Gathered>, member: FieldDescriptor): void {
  for (const other of members.keys()) if (other !== member && other.oneof === member.oneof) members.delete(other);
}
