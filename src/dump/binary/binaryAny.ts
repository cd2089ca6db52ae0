import { decodeBase64 } from '../../base/base64.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf } from '../../base/json.ts';
import { joinPointer } from '../../base/jsonPointer.ts';
import { fieldExists } from '../../descriptor/knownTypes.ts';
import { type DocumentNode, memberNode, membersOf, textMember } from '../../input/documentNode.ts';
import { valueNode } from '../../input/valueNode.ts';
import { messageName } from '../typeUrl.ts';
import { decodeTyped } from './decodeMessage.ts';

/** An `Any` as programs print it that do not look into it. */
interface BinaryAny {
  readonly typeUrl: string;
  readonly typeKey: string;
  /** Undefined where there is none, as Go leaves out what is empty. */
  readonly valueKey: string | undefined;
}

/** Its content as JSON, and the keys of its members in the file. */
export interface OpenedAny extends BinaryAny {
  readonly json: JsonObject;
}

/** Go's and JavaScript's JSON of the message as such, protobuf's own for types unknown to it, and grpcurl's. */
const FORMS: readonly (readonly [type: string, value: string, more: readonly string[]])[] = [
  ['@type', 'value', []],
  ['@type', '@value', ['@error']],
  ['type_url', 'value', []],
  ['typeUrl', 'value', []],
  ['TypeUrl', 'Value', []],
];

const formKeys: ReadonlySet<string> = new Set(FORMS.flatMap(([type, value, more]) => [type, value, ...more]));

/** How an object with these keys holds an `Any` in binary form, as far as keys can tell. */
function formOf(keys: readonly string[]): (typeof FORMS)[number] | undefined {
  return FORMS.find(
    ([type, value, more]) =>
      keys.includes(type) &&
      keys.every((key) => key === type || key === value || more.includes(key)) &&
      (keys.includes(value) || type !== '@type'),
  );
}

function binaryAny(json: JsonObject): BinaryAny | undefined {
  const keys = Object.keys(json);
  // The configurations that stand in the dump as such have more.
  if (keys.length > 3) return undefined;
  const [typeKey, valueKey] = formOf(keys) ?? [];
  const typeUrl = typeKey === undefined ? undefined : memberOf(json, typeKey);
  if (typeKey === undefined || valueKey === undefined || typeof typeUrl !== 'string') return undefined;
  const type = messageName(typeUrl);
  // Of these, `value` is how protobuf's JSON holds them.
  if (typeKey === '@type' && valueKey === 'value') {
    if (type.startsWith('google.protobuf.') || fieldExists(type, 'value')) return undefined;
  }
  return { typeUrl, typeKey, valueKey: keys.includes(valueKey) ? valueKey : undefined };
}

/** Undefined where it is none, where the type is not known, and where the bytes are no message of it. */
export function openBinaryAny(json: JsonObject): OpenedAny | undefined {
  const found = binaryAny(json);
  if (found === undefined) return undefined;
  const bytes = found.valueKey === undefined ? new Uint8Array() : bytesOf(memberOf(json, found.valueKey));
  const opened = bytes === undefined ? undefined : decodeTyped(found.typeUrl, bytes, 0);
  if (opened === undefined || isUnopened(opened, found)) return undefined;
  return { ...found, json: opened };
}

/** The type was not known. */
function isUnopened(opened: JsonObject, { typeUrl }: BinaryAny): boolean {
  return !messageName(typeUrl).startsWith('google.protobuf.') && binaryAny(opened) !== undefined;
}

/** Base64, or the bytes as Node.js prints a Buffer. */
function bytesOf(value: JsonValue | undefined): Uint8Array | undefined {
  if (typeof value === 'string') return decodeBase64(value);
  const data = isJsonArray(value) ? value : memberOf(value, 'data');
  if (!isJsonArray(data)) return undefined;
  const numbers = data.filter((byte) => typeof byte === 'number');
  return numbers.length === data.length ? Uint8Array.from(numbers) : undefined;
}

/** The type URL of a node that holds an `Any` in binary form; its content is not looked at. */
export function binaryTypeOf(node: DocumentNode): string | undefined {
  if (node.type !== 'object') return undefined;
  const keys: string[] = [];
  for (const { key } of membersOf(node)) {
    // Nearly all are seen to be none by their second member.
    if (!formKeys.has(key)) return undefined;
    keys.push(key);
  }
  const [typeKey, valueKey] = formOf(keys) ?? [];
  if (typeKey === undefined || valueKey === undefined) return undefined;
  if (typeKey === '@type' && memberNode(node, valueKey)?.type !== 'string') return undefined;
  return textMember(node, typeKey);
}

/** The node, or what is in it where it holds an `Any` in binary form. */
export function openedNode(node: DocumentNode): DocumentNode {
  const json = binaryTypeOf(node) === undefined ? undefined : node.value();
  const opened = isJsonObject(json) ? openBinaryAny(json) : undefined;
  if (opened === undefined) return node;
  return valueNode(opened.json, joinPointer(node.pointer, opened.valueKey ?? opened.typeKey));
}
