import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import protobuf from 'protobufjs';
import type { IFileDescriptorSet } from 'protobufjs/ext/descriptor.js';
import descriptor from 'protobufjs/ext/descriptor.js';
import { root as repository } from '../support/runCommand.ts';

/**
 * Envoy's API as protobufjs understands it from the descriptors: for the tests that hold the product's reader against
 * something that has nothing of its code.
 */
export function plainSchema(): protobuf.Root {
  known ??= load();
  return known;
}

let known: protobuf.Root | undefined;

function load(): protobuf.Root {
  const bytes = gunzipSync(readFileSync(join(repository, 'protos/envoy-api.binpb.gz')));
  const files: unknown = descriptor.FileDescriptorSet.decode(bytes);
  const root = protobuf.Root.fromDescriptor(files as IFileDescriptorSet);
  const protos = join(repository, 'protos');
  for (const name of readdirSync(protos).filter((file) => file.endsWith('.proto'))) {
    protobuf.parse(readFileSync(join(protos, name), 'utf8'), root, { keepCase: true });
  }
  root.resolveAll();
  return root;
}

const keptFields = new Set([
  'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy deprecatedV1',
  'envoy.config.core.v3.Node buildVersion',
]);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const camelCase = (name: string) => name.replace(/_+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());
const nameIn = (url: string) => url.slice(url.lastIndexOf('/') + 1);

/**
 * The pointers of all members that the message type, and those below it, do not have. `isOpened` says which types of
 * an `Any` are looked into.
 */
export function unknownMembers(
  typeName: string,
  json: unknown,
  pointer: string,
  isOpened: (type: string) => boolean,
): readonly string[] {
  const type = plainSchema().lookupType(typeName);
  const found: string[] = [];
  if (!isObject(json)) return found;
  const byName = new Map(type.fieldsArray.map((field) => [camelCase(field.name), field]));
  for (const [key, value] of Object.entries(json)) {
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    // Fields of v2 that are read as they are: what v3 has cannot say the same.
    if (keptFields.has(`${typeName} ${camelCase(key)}`)) continue;
    const field = byName.get(camelCase(key));
    if (field === undefined) {
      if (key !== '@type') found.push(at);
      continue;
    }
    const below = field.resolvedType;
    if (!(below instanceof protobuf.Type)) continue;
    const items = field.map && isObject(value) ? entriesAt(at, value) : itemsAt(at, value);
    for (const [place, item] of items) found.push(...unknownInValue(below, item, place, isOpened));
  }
  return found;
}

function itemsAt(pointer: string, value: unknown): [string, unknown][] {
  return Array.isArray(value) ? value.map((item, index) => [`${pointer}/${index}`, item]) : [[pointer, value]];
}

function entriesAt(pointer: string, value: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(value).map(([key, item]) => [
    `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    item,
  ]);
}

function unknownInValue(
  type: protobuf.Type,
  value: unknown,
  pointer: string,
  isOpened: (type: string) => boolean,
): readonly string[] {
  const name = type.fullName.slice(1);
  if (name !== 'google.protobuf.Any') {
    return name.startsWith('google.protobuf.') ? [] : unknownMembers(name, value, pointer, isOpened);
  }
  if (!isObject(value) || typeof value['@type'] !== 'string') return [];
  const held = nameIn(value['@type']);
  if (held.endsWith('.TypedStruct')) {
    const inner = nameIn(String(value.type_url ?? value.typeUrl));
    return isOpened(inner) ? unknownMembers(inner, value.value, `${pointer}/value`, isOpened) : [];
  }
  return isOpened(held) && !held.startsWith('google.protobuf.') ? unknownMembers(held, value, pointer, isOpened) : [];
}
