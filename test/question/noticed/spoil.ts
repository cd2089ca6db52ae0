import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/base/json.ts';
import { joinPointer } from '../../../src/base/jsonPointer.ts';
import { camelCase, type PlainField, type PlainMessage, plainMessage } from './plainMessage.ts';
import { structType } from './structTypes.ts';

/** A message in a resource's JSON: where it is, what it is. */
interface Found {
  readonly json: JsonObject;
  readonly pointer: string;
  readonly descriptor: PlainMessage;
}

/** One thing that is wrong with a resource now, and how it is to be reported. */
export interface Spoilt {
  readonly what: string;
  readonly pointer: string;
  readonly codes: readonly string[];
  /** Stands once in the text, on the line that the report is to name; of what is gone there is none. */
  readonly marker: string | undefined;
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

const ways: readonly Way[] = [
  unknownField,
  wrongType,
  unknownEnumValue,
  secondAlternative,
  outOfRange,
  unknownType,
  brokenBinary,
  missingType,
  missingField,
];

function unknownField({ json, pointer, descriptor }: Found, marker: string): Spoilt {
  Object.assign(json, { [marker]: true });
  return {
    what: `unknown field in ${descriptor.type}`,
    pointer: joinPointer(pointer, marker),
    codes: ['WC0301'],
    marker,
  };
}

/** Fields of v2 that nothing in v3 stands for: that they are of no use is said, whatever is in them. */
const UNUSED = new Set(['operation_name']);

/** A field that is there gets a value of another kind, or one item of it does. */
function wrongType(found: Found, marker: string, random: Random): Spoilt | undefined {
  const field = pick(
    found.descriptor.fields.filter(
      (one) => keyOf(found.json, one) !== undefined && wrongFor(one, marker) !== undefined && !UNUSED.has(one.name),
    ),
    random,
  );
  const key = field && keyOf(found.json, field);
  if (field === undefined || key === undefined) return undefined;
  const wrong = wrongFor(field, marker) ?? null;
  const what = `wrong type of ${found.descriptor.type}.${field.name}`;
  // A field of v2 alone that is of a wrong kind cannot become what v3 has, and is left as it is.
  const codes = ['WC0303', 'WC0315', 'WC0301'];
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
function wrongFor({ value, cardinality }: PlainField, marker: string): JsonValue | undefined {
  switch (value.kind) {
    case 'message':
      return marker;
    case 'scalar':
      return value.scalar === 'string' || value.scalar === 'bytes' ? { [marker]: 1 } : marker;
    case 'enum':
      return { [marker]: 1 };
    case 'well_known':
      return ['Duration', 'Timestamp', 'Any', 'Struct'].includes(value.type) || cardinality === 'map'
        ? marker
        : undefined;
  }
}

function unknownEnumValue(found: Found, marker: string, random: Random): Spoilt | undefined {
  const field = pick(
    found.descriptor.fields.filter(
      (one) => one.value.kind === 'enum' && one.cardinality === 'single' && isFree(found, one) && !UNUSED.has(one.name),
    ),
    random,
  );
  if (field?.value.kind !== 'enum') return undefined;
  const key = keyOf(found.json, field) ?? field.jsonName;
  const number = 100_000_000 + (Number(marker.slice(2)) % 1_000_000_000);
  const value = random() < 0.5 ? marker : number;
  Object.assign(found.json, { [key]: value });
  return {
    what: `unknown value of ${found.descriptor.type}.${field.name}`,
    pointer: joinPointer(found.pointer, key),
    codes: ['WC0306'],
    marker: String(value),
  };
}

function secondAlternative(found: Found, marker: string, random: Random): Spoilt | undefined {
  const set = [...found.descriptor.oneofs.values()].filter(
    (members) => chosen(found, members) !== undefined && members.length > 1,
  );
  const other = pick(
    (pick(set, random) ?? []).filter((one) => keyOf(found.json, one) === undefined),
    random,
  );
  if (other === undefined) return undefined;
  Object.assign(found.json, { [other.jsonName]: { [marker]: 1 } });
  return {
    what: `second alternative ${found.descriptor.type}.${other.name}`,
    pointer: joinPointer(found.pointer, other.jsonName),
    // Beside a struct in `config`, an `Any` that has no type.
    codes: ['WC0305', 'WC0301', 'WC0316'],
    marker,
  };
}

function outOfRange(found: Found, marker: string, random: Random): Spoilt | undefined {
  const field = pick(
    found.descriptor.fields.filter((one) => isUnsigned(one) && one.cardinality === 'single' && isFree(found, one)),
    random,
  );
  if (field === undefined) return undefined;
  const key = keyOf(found.json, field) ?? field.jsonName;
  const number = -Number(`9${marker.slice(2)}`);
  Object.assign(found.json, { [key]: number });
  return {
    what: `out of range: ${found.descriptor.type}.${field.name}`,
    pointer: joinPointer(found.pointer, key),
    codes: ['WC0304'],
    marker: String(number),
  };
}

const isUnsigned = ({ value }: PlainField): boolean => value.kind === 'scalar' && value.scalar.startsWith('uint');

function unknownType(found: Found, marker: string, random: Random): Spoilt | undefined {
  const any = pick(anysIn(found), random);
  if (any === undefined) return undefined;
  Object.assign(any.json, { '@type': `type.googleapis.com/acme.${marker}.Filter` });
  return {
    what: `unknown type in ${found.descriptor.type}`,
    pointer: joinPointer(any.pointer, '@type'),
    codes: ['WC0302'],
    marker,
  };
}

/** Bytes that are no message, of a type that is known. */
function brokenBinary(found: Found, marker: string, random: Random): Spoilt | undefined {
  const any = pick(anysIn(found), random);
  if (any === undefined) return undefined;
  refill(any.json, { value: `${marker}!`, '@type': any.json['@type'] ?? '' });
  return { what: `broken bytes in ${found.descriptor.type}`, pointer: any.pointer, codes: ['WC0318'], marker };
}

/** Of an `Any` nothing says what it is, or its place says it, which is said. */
function missingType(found: Found, marker: string, random: Random): Spoilt | undefined {
  const any = pick(anysIn(found), random);
  if (any === undefined) return undefined;
  const { '@type': _, ...rest } = any.json;
  refill(any.json, { [marker]: 1, ...rest });
  return { what: `no type in ${found.descriptor.type}`, pointer: any.pointer, codes: ['WC0316'], marker };
}

/** What Envoy refuses a message without, whatever its era; by the end of the type's name. */
const REQUIRED: readonly (readonly [type: string, field: string])[] = [
  ['.TcpProxy', 'stat_prefix'],
  ['.HttpConnectionManager', 'stat_prefix'],
  ['.VirtualHost', 'name'],
  ['.VirtualHost', 'domains'],
  ['.Route', 'match'],
  ['.SocketAddress', 'address'],
  ['.WeightedCluster', 'clusters'],
  ['.ClusterLoadAssignment', 'cluster_name'],
  ['.HeaderMatcher', 'name'],
  ['.CidrRange', 'address_prefix'],
];

/** Endpoints without their cluster's name are told from nothing any more. */
function missingField(found: Found, _: string, random: Random): Spoilt | undefined {
  const { descriptor, json, pointer } = found;
  const fields = descriptor.fields.filter(
    (field) =>
      keyOf(json, field) !== undefined &&
      REQUIRED.some(([type, name]) => descriptor.type.endsWith(type) && name === field.name),
  );
  const field = pick(fields, random);
  const key = field && keyOf(json, field);
  if (field === undefined || key === undefined) return undefined;
  Reflect.deleteProperty(json, key);
  return { what: `missing ${descriptor.type}.${field.name}`, pointer, codes: ['WC0307', 'WC0208'], marker: undefined };
}

/** Other members, in this order. */
function refill(json: JsonObject, members: JsonObject): void {
  for (const key of Object.keys(json)) Reflect.deleteProperty(json, key);
  Object.assign(json, members);
}

/** The `Any`s of a message whose type is known, and whose bytes a field `value` could not be. */
function anysIn({ json, pointer, descriptor }: Found): readonly Pick<Found, 'json' | 'pointer'>[] {
  return descriptor.fields
    .filter(({ value }) => value.kind === 'well_known' && value.type === 'Any')
    .flatMap((field) => [...valuesOf(json, pointer, field)])
    .flatMap(([at, any]) => {
      const type = isJsonObject(any) ? typeIn(any) : undefined;
      const message = type === undefined || type.endsWith('TypedStruct') ? undefined : plainMessage(type);
      const isKnown = message !== undefined && !message.type.startsWith('google.protobuf.');
      return isJsonObject(any) && isKnown && message.fields.every(({ name }) => name !== 'value')
        ? [{ json: any, pointer: at }]
        : [];
    });
}

/** Whether setting the field breaks nothing else. */
function isFree(found: Found, field: PlainField): boolean {
  if (field.oneof === undefined || keyOf(found.json, field) !== undefined) return true;
  return chosen(found, found.descriptor.oneofs.get(field.oneof) ?? []) === undefined;
}

function chosen({ json }: Found, members: readonly PlainField[]): PlainField | undefined {
  return members.find((member) => keyOf(json, member) !== undefined);
}

function keyOf(json: JsonObject, { jsonName }: PlainField): string | undefined {
  return Object.keys(json).find((key) => camelCase(key) === jsonName && json[key] !== null);
}

/** The messages of a resource, those in `Any`s and structs of a known type too; in free JSON anything is allowed. */
function* messagesIn(json: JsonObject, pointer: string, type: string): Generator<Found> {
  const descriptor = plainMessage(type);
  if (descriptor === undefined) return;
  yield { json, pointer, descriptor };
  for (const field of descriptor.fields) {
    for (const [at, item, key] of valuesOf(json, pointer, field)) {
      if (!isJsonObject(item)) continue;
      const { value } = field;
      if (value.kind === 'message') yield* messagesIn(item, at, value.name);
      else if (value.kind === 'well_known' && value.type === 'Any') yield* messagesInAny(item, at);
      else if (value.kind === 'well_known' && value.type === 'Struct') {
        const held = structType(type, field.name, field.cardinality === 'map' ? key : String(json.name));
        if (held !== undefined && item.deprecated_v1 === undefined) yield* messagesIn(item, at, held);
      }
    }
  }
}

function* valuesOf(
  json: JsonObject,
  pointer: string,
  field: PlainField,
): Generator<readonly [pointer: string, value: JsonValue, key: string]> {
  const key = keyOf(json, field);
  const value = key === undefined ? undefined : json[key];
  if (key === undefined || value === undefined) return;
  const place = joinPointer(pointer, key);
  if (field.cardinality === 'single') yield [place, value, key];
  // Some old Envoys have a map for today's list, and some take a single value for a list of one.
  else if (field.cardinality === 'map' || isJsonArray(value))
    for (const [at, item] of Object.entries(value ?? {})) yield [joinPointer(place, at), item as JsonValue, at];
}

function* messagesInAny(json: JsonObject, pointer: string): Generator<Found> {
  const type = typeIn(json) ?? '';
  if (type.endsWith('TypedStruct') && isJsonObject(json.value)) {
    const url = json.type_url ?? json.typeUrl;
    if (typeof url === 'string') yield* messagesIn(json.value, joinPointer(pointer, 'value'), nameIn(url));
  } else if (!type.startsWith('google.protobuf.')) yield* messagesIn(json, pointer, type);
}

const nameIn = (url: string): string => url.slice(url.lastIndexOf('/') + 1);

function typeIn(json: JsonObject): string | undefined {
  const url = json['@type'];
  return typeof url === 'string' ? nameIn(url) : undefined;
}

function pick<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[Math.floor(random() * items.length)];
}
