import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/base/json.ts';
import { joinPointer } from '../../../src/base/jsonPointer.ts';
import { enumDescriptor, messageDescriptor } from '../../../src/descriptor/descriptorTable.ts';
import { isOpenedType, typeNameOf } from '../../../src/descriptor/knownTypes.ts';
import type { FieldDescriptor, MessageDescriptor, OneofDescriptor } from '../../../src/descriptor/messageDescriptor.ts';

/** A message in a resource's JSON: where it is, what it is. */
interface Found {
  readonly json: JsonObject;
  readonly pointer: string;
  readonly descriptor: MessageDescriptor;
}

/** One thing that is wrong with a resource now, and how it is to be reported. */
export interface Spoilt {
  readonly what: string;
  readonly pointer: string;
  readonly codes: readonly string[];
  /** Stands once in the text, on the line that the report is to name. */
  readonly marker: string;
}

/** A number from 0 to 1, excluding 1. */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Makes a random message of the resource wrong in a random way; undefined where that message does not allow that way. */
export function spoil(resource: JsonObject, pointer: string, type: string, random: Random): Spoilt | undefined {
  const all = [...messagesIn(resource, pointer, type)];
  const found = pick(all, random);
  const way = pick(ways, random);
  return found === undefined || way === undefined ? undefined : way(found, `zz${Math.floor(random() * 1e9)}`, random);
}

type Way = (found: Found, marker: string, random: Random) => Spoilt | undefined;

const ways: readonly Way[] = [unknownField, wrongType, unknownEnumValue, secondAlternative, outOfRange];

function unknownField({ json, pointer, descriptor }: Found, marker: string): Spoilt {
  Object.assign(json, { [marker]: true });
  return {
    what: `unknown field in ${descriptor.type}`,
    pointer: joinPointer(pointer, marker),
    codes: ['WC0301'],
    marker,
  };
}

/** A field that is there gets a value of another kind, or one item of it does. */
function wrongType(found: Found, marker: string, random: Random): Spoilt | undefined {
  const field = pick(
    found.descriptor.fields.filter(
      (one) => keyOf(found.json, one) !== undefined && wrongFor(one, marker) !== undefined,
    ),
    random,
  );
  const key = field && keyOf(found.json, field);
  if (field === undefined || key === undefined) return undefined;
  const wrong = wrongFor(field, marker) ?? null;
  const what = `wrong type of ${found.descriptor.type}.${field.name}`;
  const codes = ['WC0303', 'WC0315'];
  const value = found.json[key];
  if (field.cardinality === 'repeated' && isJsonArray(value) && value.length > 0) {
    const index = Math.floor(random() * value.length);
    Object.assign(found.json, { [key]: value.map((item, at) => (at === index ? wrong : item)) });
    return { what, pointer: joinPointer(found.pointer, key, index), codes, marker };
  }
  if (field.cardinality === 'repeated') return undefined;
  Object.assign(found.json, { [key]: field.cardinality === 'map' ? marker : wrong });
  return { what, pointer: joinPointer(found.pointer, key), codes, marker };
}

/** What no reader takes for such a field; undefined where all is taken. */
function wrongFor({ value, cardinality }: FieldDescriptor, marker: string): JsonValue | undefined {
  switch (value.kind) {
    case 'message':
      return marker;
    case 'scalar':
    case 'wrapper':
      return value.scalar === 'string' || value.scalar === 'bytes' ? { [marker]: 1 } : marker;
    case 'enum':
      return { [marker]: 1 };
    case 'well_known':
      return ['duration', 'timestamp', 'any', 'struct'].includes(value.type) || cardinality === 'map'
        ? marker
        : undefined;
  }
}

function unknownEnumValue(found: Found, marker: string, random: Random): Spoilt | undefined {
  const field = pick(
    found.descriptor.fields.filter(
      (one) => one.value.kind === 'enum' && one.cardinality === 'single' && isFree(found, one),
    ),
    random,
  );
  if (field?.value.kind !== 'enum' || enumDescriptor(field.value.name).numberOf.has(marker)) return undefined;
  const key = keyOf(found.json, field) ?? field.name;
  Object.assign(found.json, { [key]: marker });
  return {
    what: `unknown value of ${found.descriptor.type}.${field.name}`,
    pointer: joinPointer(found.pointer, key),
    codes: ['WC0306'],
    marker,
  };
}

function secondAlternative(found: Found, marker: string, random: Random): Spoilt | undefined {
  const set = [...new Set(found.descriptor.oneofs.values())].filter(
    (oneof) => chosen(found, oneof) !== undefined && oneof.members.length > 1,
  );
  const oneof = pick(set, random);
  const other = pick(
    (oneof?.members ?? []).filter((one) => keyOf(found.json, one) === undefined),
    random,
  );
  if (other === undefined) return undefined;
  Object.assign(found.json, { [other.name]: { [marker]: 1 } });
  return {
    what: `second alternative ${found.descriptor.type}.${other.name}`,
    pointer: joinPointer(found.pointer, other.name),
    codes: ['WC0305'],
    marker,
  };
}

function outOfRange(found: Found, marker: string, random: Random): Spoilt | undefined {
  const field = pick(
    found.descriptor.fields.filter((one) => isUnsigned(one) && one.cardinality === 'single' && isFree(found, one)),
    random,
  );
  if (field === undefined) return undefined;
  const key = keyOf(found.json, field) ?? field.name;
  const number = -Number(`9${marker.slice(2)}`);
  Object.assign(found.json, { [key]: number });
  return {
    what: `out of range: ${found.descriptor.type}.${field.name}`,
    pointer: joinPointer(found.pointer, key),
    codes: ['WC0304'],
    marker: String(number),
  };
}

const isUnsigned = ({ value }: FieldDescriptor): boolean =>
  (value.kind === 'scalar' || value.kind === 'wrapper') && (value.scalar === 'uint32' || value.scalar === 'uint64');

/** Whether setting the field breaks nothing else. */
function isFree(found: Found, field: FieldDescriptor): boolean {
  if (field.oneof === undefined || keyOf(found.json, field) !== undefined) return true;
  const oneof = found.descriptor.oneofs.get(field.oneof);
  return oneof === undefined || chosen(found, oneof) === undefined;
}

function chosen({ json }: Found, { members }: OneofDescriptor): FieldDescriptor | undefined {
  return members.find((member) => keyOf(json, member) !== undefined);
}

function keyOf(json: JsonObject, { name, jsonName }: FieldDescriptor): string | undefined {
  const key = Object.hasOwn(json, name) ? name : jsonName;
  return Object.hasOwn(json, key) && json[key] !== null ? key : undefined;
}

/** The messages of a resource, those in opened `Any`s too; in free JSON (a Struct) anything is allowed. */
function* messagesIn(json: JsonObject, pointer: string, type: string): Generator<Found> {
  const descriptor = messageDescriptor(type);
  if (descriptor === undefined) return;
  yield { json, pointer, descriptor };
  for (const field of descriptor.fields) {
    const key = keyOf(json, field);
    if (key === undefined) continue;
    const value = json[key];
    const place = joinPointer(pointer, key);
    const items =
      field.cardinality === 'single'
        ? [[place, value] as const]
        : Object.entries(value ?? {}).map(([at, item]) => [joinPointer(place, at), item as JsonValue] as const);
    for (const [at, item] of items) {
      if (!isJsonObject(item)) continue;
      if (field.value.kind === 'message') yield* messagesIn(item, at, field.value.name);
      else if (field.value.kind === 'well_known' && field.value.type === 'any') yield* messagesInAny(item, at);
    }
  }
}

function* messagesInAny(json: JsonObject, pointer: string): Generator<Found> {
  const url = json['@type'];
  const type = typeof url === 'string' ? typeNameOf(url) : '';
  if (isOpenedType(type) && !type.startsWith('google.protobuf.') && !type.endsWith('TypedStruct'))
    yield* messagesIn(json, pointer, type);
}

function pick<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[Math.floor(random() * items.length)];
}
