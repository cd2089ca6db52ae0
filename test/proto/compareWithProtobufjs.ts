import { isDeepStrictEqual } from 'node:util';
import protobuf from 'protobufjs';
import type { Message } from '../../src/proto/message.ts';

type Plain = Readonly<Record<string, unknown>>;

const camelCase = (name: string) => name.replace(/_+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());
const wrapper = /^google\.protobuf\.(?:Bool|Bytes|Double|Float|U?Int(?:32|64)|String)Value$/;

/** Where our reading of a message and that of protobufjs differ: paths, each with both values. */
export function differences(ours: Message, theirs: Plain, type: protobuf.Type, path = ''): readonly string[] {
  return type.fieldsArray.flatMap((field) => {
    const name = camelCase(field.name);
    if (!ours.declares(name)) return [`${path}/${name} is not declared`];
    return fieldDifferences(ours, theirs[field.name], field, `${path}/${name}`, name);
  });
}

function fieldDifferences(
  ours: Message,
  value: unknown,
  field: protobuf.Field,
  path: string,
  name: string,
): readonly string[] {
  const type = field.resolvedType;
  const of = type instanceof protobuf.Type ? type.fullName.slice(1) : '';
  const isMessage = of !== '' && !of.startsWith('google.protobuf.');
  if (field.map) {
    const keys = value === undefined ? [] : Object.keys(value as Plain);
    if (!isMessage || !(type instanceof protobuf.Type)) return [];
    const map = ours.messageMap(name);
    if (!isDeepStrictEqual([...map.keys()].sort(), [...keys].sort())) return [`${path}: other keys`];
    return keys.flatMap((key) => pair(map.get(key), (value as Plain)[key], type, `${path}/${key}`));
  }
  if (field.repeated) {
    const items = (value ?? []) as readonly unknown[];
    if (isMessage && type instanceof protobuf.Type) {
      const messages = ours.messages(name);
      if (messages.length !== items.length) return [`${path}: ${messages.length} items, ${items.length}`];
      return messages.flatMap((message, index) => pair(message, items[index], type, `${path}/${index}`));
    }
    if (of !== '') return [];
    const values = items.map((item) => plainValue(item, field));
    const read = isNumeric(field)
      ? ours.numbers(name)
      : field.type === 'bool'
        ? values
        : ours.texts(name).map(bytesOf(field));
    return same(read, values, path);
  }
  if (isMessage && type instanceof protobuf.Type) return pair(ours.message(name), value, type, path);
  if (of === 'google.protobuf.Duration') return same(ours.duration(name), milliseconds(value), path);
  if (of === 'google.protobuf.Any') return anyDifferences(ours, value, field, path, name);
  if (wrapper.test(of)) return wrapperDifferences(ours, value, of, path, name);
  if (of !== '') return [];
  const expected = plainValue(value ?? field.defaultValue, field);
  if (field.type === 'bool') return same(ours.boolean(name), expected, path);
  if (isNumeric(field)) return same(ours.number(name), expected, path);
  return same(bytesOf(field)(ours.text(name)), expected, path);
}

function pair(ours: Message | undefined, theirs: unknown, type: protobuf.Type, path: string): readonly string[] {
  if (theirs === undefined || theirs === null) return ours === undefined ? [] : [`${path}: only here`];
  return ours === undefined ? [`${path}: only there`] : differences(ours, theirs as Plain, type, path);
}

/** The content of an `Any` that is opened here is compared with what its bytes are there. */
function anyDifferences(
  ours: Message,
  value: unknown,
  field: protobuf.Field,
  path: string,
  name: string,
): readonly string[] {
  const any = ours.any(name);
  if (any?.kind !== 'opened' || any.type.startsWith('google.protobuf.')) return [];
  const held = value as { readonly typeUrl: string; readonly value?: Uint8Array } | null;
  const type = field.root.lookupType(any.type);
  // What a TypedStruct holds is opened here, and a Struct there.
  if (held?.typeUrl.endsWith('.TypedStruct') === true) return [];
  if (held === null || !held.typeUrl.endsWith(any.type)) return [`${path}: another type`];
  return differences(any.message, type.decode(bytesIn(held.value)) as unknown as Plain, type, path);
}

/** Base64 text where the `Any` came out of another one's bytes, and nothing where its message is empty. */
function bytesIn(value: Uint8Array | string | undefined): Uint8Array {
  return typeof value === 'string' ? Buffer.from(value, 'base64') : (value ?? new Uint8Array());
}

function wrapperDifferences(ours: Message, value: unknown, of: string, path: string, name: string): readonly string[] {
  const unset = of.endsWith('.BoolValue') ? false : of.endsWith('.StringValue') ? '' : 0;
  const inner = value === null || value === undefined ? undefined : ((value as Plain).value ?? unset);
  if (of.endsWith('.BoolValue')) return same(ours.optionalBoolean(name), inner, path);
  if (of.endsWith('.StringValue')) return same(ours.optionalText(name), inner, path);
  if (of.endsWith('.BytesValue')) return [];
  return same(ours.optionalNumber(name), inner === undefined ? undefined : Number(inner), path);
}

const isNumeric = (field: protobuf.Field) =>
  !(field.resolvedType instanceof protobuf.Enum) && !['string', 'bytes', 'bool'].includes(field.type);

function bytesOf(field: protobuf.Field): (text: string) => string {
  return (text) => (field.type === 'bytes' ? Buffer.from(text, 'base64').toString('hex') : text);
}

function plainValue(value: unknown, field: protobuf.Field): unknown {
  if (field.resolvedType instanceof protobuf.Enum) {
    return typeof value === 'number' ? field.resolvedType.valuesById[value] : value;
  }
  if (field.type === 'bytes') return Buffer.from(value as Uint8Array).toString('hex');
  return isNumeric(field) ? Number(value) : value;
}

function milliseconds(value: unknown): number | undefined {
  if (value === null || value === undefined) return undefined;
  const { seconds, nanos } = value as Plain;
  return Number(seconds ?? 0) * 1e3 + Number(nanos ?? 0) / 1e6;
}

function same(ours: unknown, theirs: unknown, path: string): readonly string[] {
  const [left, right] = [ours ?? undefined, theirs ?? undefined];
  return isDeepStrictEqual(left, right) ? [] : [`${path}: ${JSON.stringify(left)}, ${JSON.stringify(right)}`];
}
