import { isJsonArray, isJsonObject, type JsonValue, memberOf } from '../../base/json.ts';
import { type JsonPointer, joinPointer } from '../../base/jsonPointer.ts';
import type { Relocations } from '../../base/relocations.ts';
import type { WellKnownType } from '../../descriptor/messageDescriptor.ts';

/** A message of google.protobuf as Go prints its fields, in the form that protobuf's JSON has for it. */
export function goWellKnown(
  type: WellKnownType,
  json: JsonValue,
  pointer: JsonPointer,
  relocations: Relocations,
): JsonValue {
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
      const at = joinPointer(pointer, 'fields');
      const members = Object.entries(fields).map(([key, value]) => {
        const one = structValue(value, joinPointer(at, key), relocations);
        return { key, ...one };
      });
      const struct = Object.fromEntries(members.map(({ key, value }) => [key, value]));
      for (const { key, place } of members) relocations.move(struct, key, place);
      return struct;
    }
    case 'list': {
      const values = memberOf(json, 'values');
      const at = joinPointer(pointer, 'values');
      const items = (isJsonArray(values) ? values : []).map((value, index) =>
        structValue(value, joinPointer(at, index), relocations),
      );
      const list = items.map(({ value }) => value);
      for (const [index, { place }] of items.entries()) relocations.move(list, index, place);
      return list;
    }
    case 'value':
      return structValue(json, pointer, relocations).value;
  }
}

/** A value of a structure stands in an object that says of what kind it is. */
function structValue(
  json: JsonValue,
  pointer: JsonPointer,
  relocations: Relocations,
): { readonly value: JsonValue; readonly place: JsonPointer } {
  const kind = memberOf(json, 'Kind');
  const [name] = isJsonObject(kind) ? Object.keys(kind) : [];
  if (name === undefined) return { value: null, place: pointer };
  const inner = memberOf(kind, name);
  const place = joinPointer(joinPointer(pointer, 'Kind'), name);
  switch (name) {
    case 'NumberValue':
    case 'StringValue':
    case 'BoolValue':
      return { value: inner ?? null, place };
    case 'StructValue':
      return { value: goWellKnown('struct', inner ?? {}, place, relocations), place };
    case 'ListValue':
      return { value: goWellKnown('list', inner ?? {}, place, relocations), place };
    default:
      return { value: null, place };
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
