import fs from 'node:fs';
import zlib from 'node:zlib';
import protobuf from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor.js';

const protos = new URL('../../protos/', import.meta.url);

/** Every file descriptor: Envoy's API with the validation rules as `options['.validate.rules']`, then our own files. */
function fileDescriptors() {
  const bytes = zlib.gunzipSync(fs.readFileSync(new URL('envoy-api.binpb.gz', protos)));
  const root = protobuf.Root.fromDescriptor(descriptor.FileDescriptorSet.decode(bytes));
  const parsed = fs
    .readdirSync(protos)
    .filter((name) => name.endsWith('.proto'))
    .map((name) => {
      protobuf.parse.filename = name;
      return { name, ...protobuf.parse(fs.readFileSync(new URL(name, protos), 'utf8'), root, { keepCase: true }) };
    });
  root.resolveAll();
  const setType = root.lookupType('google.protobuf.FileDescriptorSet');
  const filesOf = (set) => setType.toObject(setType.decode(set), { enums: String, longs: Number, arrays: true }).file;
  const files = filesOf(bytes);
  for (const { name, package: scope } of parsed) files.push(fileDescriptor(name, scope, root.lookup(scope)));
  return files;
}

/** One of our own files in the form of a descriptor: protobufjs's own conversion loses scopes and maps. */
function fileDescriptor(filename, packageName, scope) {
  const own = scope.nestedArray.filter((nested) => nested.filename === filename);
  const types = own.filter((nested) => nested instanceof protobuf.Type);
  return { package: packageName, messageType: types.map(messageDescriptor), enumType: enumDescriptors(own) };
}

function messageDescriptor(type) {
  const nested = type.nestedArray.filter((inner) => inner instanceof protobuf.Type);
  const maps = type.fieldsArray.filter((field) => field.map);
  return {
    name: type.name,
    field: type.fieldsArray.map((field) => (field.map ? mapField(field) : fieldDescriptor(field))),
    oneofDecl: type.oneofsArray.map(({ name }) => ({ name })),
    nestedType: [...nested.map(messageDescriptor), ...maps.map(mapEntry)],
    enumType: enumDescriptors(type.nestedArray),
  };
}

function fieldDescriptor(field) {
  const isEnum = field.resolvedType instanceof protobuf.Enum;
  const type = field.resolvedType === null ? field.type.toUpperCase() : isEnum ? 'ENUM' : 'MESSAGE';
  return {
    name: field.name,
    number: field.id,
    type: `TYPE_${type}`,
    label: field.repeated ? 'LABEL_REPEATED' : 'LABEL_OPTIONAL',
    ...(field.resolvedType !== null && { typeName: field.resolvedType.fullName }),
    ...(field.partOf && { oneofIndex: field.parent.oneofsArray.indexOf(field.partOf) }),
  };
}

const entryName = (field) => `${field.name}_entry`;

function mapField(field) {
  const typeName = `${field.parent.fullName}.${entryName(field)}`;
  return { name: field.name, number: field.id, type: 'TYPE_MESSAGE', label: 'LABEL_REPEATED', typeName };
}

function mapEntry(field) {
  const key = { name: 'key', number: 1, type: `TYPE_${field.keyType.toUpperCase()}`, label: 'LABEL_OPTIONAL' };
  const value = { ...fieldDescriptor(field), name: 'value', number: 2, label: 'LABEL_OPTIONAL' };
  return {
    name: entryName(field),
    field: [key, value],
    oneofDecl: [],
    nestedType: [],
    enumType: [],
    options: { mapEntry: true },
  };
}

function enumDescriptors(nested) {
  return nested
    .filter((nested) => nested instanceof protobuf.Enum)
    .map(({ name, values }) => ({
      name,
      value: Object.entries(values).map(([value, number]) => ({ name: value, number })),
    }));
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
