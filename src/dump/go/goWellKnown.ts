import { isJsonArray, isJsonObject, type JsonValue, memberOf } from '../../base/json.ts';
import type { WellKnownType } from '../../descriptor/messageDescriptor.ts';

/** A message of google.protobuf as Go prints its fields, in the form that protobuf's JSON has for it. */
export function goWellKnown(type: WellKnownType, json: JsonValue): JsonValue {
  switch (type) {
    case 'any':
      // With its bytes in base64, which is opened like others in that form.
      return json;
    case 'duration':
      // Istio's first releases had Go's own durations there, which are nanoseconds.
      if (typeof json === 'number') return duration({ seconds: Math.trunc(json / 1e9), nanos: json % 1e9 });
      return isJsonObject(json) ? duration(json) : json;
    case 'timestamp': {
      const date = new Date(numberOf(json, 'seconds') * 1e3);
      return isJsonObject(json) && !Number.isNaN(date.getTime()) ? date.toISOString() : json;
    }
    case 'field_mask': {
      const paths = memberOf(json, 'paths');
      return isJsonArray(paths) ? paths.join(',') : json;
    }
    case 'struct': {
      const fields = memberOf(json, 'fields') ?? {};
      if (!isJsonObject(json) || !isJsonObject(fields)) return json;
      return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, structValue(value)]));
    }
    case 'list': {
      const values = memberOf(json, 'values');
      return isJsonArray(values) ? values.map(structValue) : [];
    }
    case 'value':
      return structValue(json);
  }
}

function structValue(json: JsonValue): JsonValue {
  const kind = memberOf(json, 'Kind');
  const [name] = isJsonObject(kind) ? Object.keys(kind) : [];
  const value = name === undefined ? undefined : memberOf(kind, name);
  switch (name) {
    case 'NumberValue':
    case 'StringValue':
    case 'BoolValue':
      return value ?? null;
    case 'StructValue':
      return goWellKnown('struct', value ?? {});
    case 'ListValue':
      return goWellKnown('list', value ?? {});
    default:
      return null;
  }
}

const numberOf = (json: JsonValue, key: string): number => {
  const value = memberOf(json, key);
  return typeof value === 'number' ? value : 0;
};

function duration(json: JsonValue): string {
  const [seconds, nanos] = [numberOf(json, 'seconds'), numberOf(json, 'nanos')];
  const sign = seconds < 0 || nanos < 0 ? '-' : '';
  const fraction = nanos === 0 ? '' : `.${String(Math.abs(nanos)).padStart(9, '0').replace(/0+$/, '')}`;
  return `${sign}${Math.abs(seconds)}${fraction}s`;
}
