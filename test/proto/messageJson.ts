import fc from 'fast-check';
import protobuf from 'protobufjs';

/** JSON of a message as its type allows it, and now and then as it does not. */
export function messageJson(type: protobuf.Type, depth = 3): fc.Arbitrary<Record<string, unknown>> {
  const fields = type.fieldsArray.filter((field) => depth > 0 || !(field.resolvedType instanceof protobuf.Type));
  if (fields.length === 0) return fc.constant({});
  return fc
    .subarray(fields, { maxLength: Math.min(4, fields.length) })
    .chain((chosen) =>
      fc.tuple(...chosen.map((field) => fieldJson(field, depth).map((value) => [field.name, value] as const))),
    )
    .map((members) => Object.fromEntries(members));
}

function fieldJson(field: protobuf.Field, depth: number): fc.Arbitrary<unknown> {
  const one = fc.oneof(
    { weight: 30, arbitrary: valueJson(field, depth) },
    { weight: 1, arbitrary: fc.constantFrom(null, 'x', -1, {}, []) },
  );
  if (field.map) return fc.dictionary(fc.constantFrom('a', 'b', 'c.d'), one, { maxKeys: 2 });
  return field.repeated ? fc.array(one, { maxLength: 2 }) : one;
}

function valueJson(field: protobuf.Field, depth: number): fc.Arbitrary<unknown> {
  const type = field.resolvedType;
  if (type instanceof protobuf.Enum) return fc.constantFrom(...Object.keys(type.values), ...Object.values(type.values));
  if (!(type instanceof protobuf.Type)) return scalarJson(field.type);
  switch (type.fullName) {
    case '.google.protobuf.Duration':
      return fc.constantFrom('0s', '1s', '0.250s', '15.000000001s');
    case '.google.protobuf.Timestamp':
      return fc.constant('2026-01-01T00:00:00Z');
    case '.google.protobuf.Any':
      return fc.constant({
        '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
        statPrefix: 'a',
      });
    case '.google.protobuf.Struct':
      return fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom(1, 'x', true, null), { maxKeys: 2 });
    case '.google.protobuf.Value':
      return fc.constantFrom(1, 'x', true);
    case '.google.protobuf.ListValue':
      return fc.constant([1, 'x']);
    case '.google.protobuf.FieldMask':
      return fc.constant('a,b');
    default:
      if (/^\.google\.protobuf\.\w+Value$/.test(type.fullName)) return scalarJson(type.fields.value?.type ?? 'string');
      return messageJson(type, depth - 1);
  }
}

function scalarJson(type: string): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return fc.constantFrom('', 'a', '10.0.0.1', 'ü');
    case 'bytes':
      return fc.constantFrom('', 'AAEC', 'aGk=', 'aGk', '-_8=');
    case 'bool':
      return fc.boolean();
    case 'double':
    case 'float':
      return fc.constantFrom(0, 1.5, '2.5', 'NaN', 'Infinity');
    default:
      return fc.constantFrom(0, 1, '7', 65535, 1e3, '12', 2147483648, '9007199254740991', -1, 1.5);
  }
}
