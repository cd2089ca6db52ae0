import { constraints, isRequired } from './rules.mjs';

const scalars = {
  TYPE_DOUBLE: 'double',
  TYPE_FLOAT: 'float',
  TYPE_INT64: 'int64',
  TYPE_SINT64: 'int64',
  TYPE_SFIXED64: 'int64',
  TYPE_UINT64: 'uint64',
  TYPE_FIXED64: 'uint64',
  TYPE_INT32: 'int32',
  TYPE_SINT32: 'int32',
  TYPE_SFIXED32: 'int32',
  TYPE_UINT32: 'uint32',
  TYPE_FIXED32: 'uint32',
  TYPE_BOOL: 'bool',
  TYPE_STRING: 'string',
  TYPE_BYTES: 'bytes',
};

/** Encodings that the table does not tell from the usual ones; no message that is opened has them. */
const otherEncodings = /^TYPE_(?:SINT|SFIXED|FIXED)/;

/** Types whose JSON is not an object of their fields; wrappers are written `?` and the scalar. */
const wellKnown = {
  'google.protobuf.DoubleValue': '?double',
  'google.protobuf.FloatValue': '?float',
  'google.protobuf.Int64Value': '?int64',
  'google.protobuf.UInt64Value': '?uint64',
  'google.protobuf.Int32Value': '?int32',
  'google.protobuf.UInt32Value': '?uint32',
  'google.protobuf.BoolValue': '?bool',
  'google.protobuf.StringValue': '?string',
  'google.protobuf.BytesValue': '?bytes',
  'google.protobuf.Duration': '@duration',
  'google.protobuf.Timestamp': '@timestamp',
  'google.protobuf.FieldMask': '@field_mask',
  'google.protobuf.Any': '@any',
  'google.protobuf.Struct': '@struct',
  'google.protobuf.Value': '@value',
  'google.protobuf.ListValue': '@list',
};

function valueType(field) {
  if (otherEncodings.test(field.type))
    throw new Error(`${field.name}: the encoding of ${field.type} is not understood`);
  const scalar = scalars[field.type];
  if (scalar !== undefined) return scalar;
  const name = field.typeName.replace(/^\./, '');
  if (field.type === 'TYPE_ENUM') return `#${name}`;
  if (field.type === 'TYPE_MESSAGE') return wellKnown[name] ?? name;
  throw new Error(`${field.name}: ${field.type} is not understood`);
}

const camelCase = (name) => name.replace(/_+([a-zA-Z0-9])/g, (_, letter) => letter.toUpperCase());

/**
 * `[name, type]` or `[name, type, details]`. The type is a scalar, `?scalar` for its wrapper, `@well_known`, `#enum` or a
 * message's full name; `*` before it says repeated, `%key ` before it a map. Details: o index of the oneof, p presence is
 * tracked (`optional`), r unset violates a constraint, d deprecated (2: refused unless allowed), s sensitive, v constraints,
 * k kept from an older version, n its number where that is not the one after `before`, the number of the field before it.
 */
export function fieldTuple(field, before, messages) {
  if (camelCase(field.name) !== field.jsonName && field.jsonName !== undefined && field.jsonName !== '') {
    throw new Error(`${field.name}: its JSON name ${field.jsonName} does not follow the rule`);
  }
  let type = valueType(field);
  let repeated = field.label === 'LABEL_REPEATED';
  const mapEntry = messages.get(type);
  const isMap = repeated && mapEntry?.mapEntry === true;
  if (isMap) {
    const [key, value] = mapEntry.descriptor.field;
    type = `%${valueType(key)} ${valueType(value)}`;
    repeated = false;
  }
  const options = field.options ?? {};
  const inOneof = Object.hasOwn(field, 'oneofIndex') && !field.proto3Optional;
  const presence = inOneof || field.proto3Optional === true;
  const rules = options['.validate.rules'];
  const details = {
    ...(field.number !== before + 1 && { n: field.number }),
    ...(inOneof && { o: field.oneofIndex }),
    ...(field.proto3Optional && { p: 1 }),
    ...(isRequired(field, rules, presence) && { r: 1 }),
    ...(options.deprecated && { d: options['.envoy.annotations.disallowedByDefault'] ? 2 : 1 }),
    ...(options['.udpa.annotations.sensitive'] && { s: 1 }),
  };
  const limits = constraints(rules);
  if (limits !== undefined) details.v = limits;
  const written = repeated ? `*${type}` : type;
  return Object.keys(details).length === 0 ? [field.name, written] : [field.name, written, details];
}
