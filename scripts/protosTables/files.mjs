import fs from 'node:fs';
import zlib from 'node:zlib';
import protobuf from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor.js';

const protos = new URL('../../protos/', import.meta.url);

/** Every file descriptor: Envoy's API with the validation rules as `options['.validate.rules']`, then our own files. */
function fileDescriptors() {
  const bytes = zlib.gunzipSync(fs.readFileSync(new URL('envoy-api.binpb.gz', protos)));
  const root = protobuf.Root.fromDescriptor(descriptor.FileDescriptorSet.decode(bytes));
  root.resolveAll();
  const setType = root.lookupType('google.protobuf.FileDescriptorSet');
  const filesOf = (set) => setType.toObject(setType.decode(set), { enums: String, longs: Number, arrays: true }).file;
  const files = filesOf(bytes);
  for (const name of fs.readdirSync(protos).filter((name) => name.endsWith('.proto'))) {
    const parsed = protobuf.parse(fs.readFileSync(new URL(name, protos), 'utf8'), { keepCase: true }).root;
    parsed.resolveAll();
    const set = descriptor.FileDescriptorSet.encode(parsed.toDescriptor('proto3')).finish();
    files.push(...filesOf(set).filter((file) => file.messageType.length > 0));
  }
  return files;
}

const numbersByName = (type) => Object.fromEntries(type.value.map((value) => [value.name, value.number ?? 0]));

/** Messages and enums by full name. */
export function loadFiles() {
  const messages = new Map();
  const enums = new Map();
  const addMessage = (scope, message, file, nested) => {
    const name = `${scope}.${message.name}`;
    const syntheticOneofs = new Set(
      message.field.filter((field) => field.proto3Optional).map((field) => field.oneofIndex),
    );
    const mapEntry = message.options?.mapEntry === true;
    messages.set(name, { descriptor: message, package: file.package, nested, mapEntry, syntheticOneofs });
    for (const inner of message.nestedType) addMessage(name, inner, file, true);
    for (const inner of message.enumType) enums.set(`${name}.${inner.name}`, numbersByName(inner));
  };
  for (const file of fileDescriptors()) {
    for (const message of file.messageType) addMessage(file.package, message, file, false);
    for (const type of file.enumType) enums.set(`${file.package}.${type.name}`, numbersByName(type));
  }
  return { messages, enums };
}
