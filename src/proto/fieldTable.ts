import type { JsonObject } from '../base/json.ts';
import { shortened } from '../base/shortened.ts';
import type { FieldDescriptor, MessageDescriptor } from '../descriptor/messageDescriptor.ts';
import * as catalogue from '../diagnostic/catalogue/proto.ts';
import { isFetchedByAgent } from './fetchedByAgent.ts';
import type { Place } from './place.ts';
import type { OpenedFrom, ReadingContext } from './readingContext.ts';

/**
 * The fields that a message's JSON has, with the names of their members: each at most once, at most one of every oneof,
 * none that is null.
 */
export type FieldTable = ReadonlyMap<FieldDescriptor, string>;

/** Sorts an object's members into the fields of the type; what has no place is reported and left out. */
export function readFieldTable(
  descriptor: MessageDescriptor,
  json: JsonObject,
  place: Place,
  from: OpenedFrom,
  context: ReadingContext,
): FieldTable {
  const table = new Map<FieldDescriptor, string>();
  // Most messages have no field of a oneof.
  let chosen: Map<string, string> | undefined;
  const { collector } = context;
  for (const key of Object.keys(json)) {
    if (key === '@type' && from === 'any') continue;
    const value = json[key] ?? null;
    const field = descriptor.field(key);
    if (field === undefined) {
      collector.report(catalogue.unknownField, place.child(json, key).origin, {
        type: descriptor.type,
        field: shortened(key),
        nearest: context.nearest(key, namesIn(descriptor)),
        holder: context.holder(descriptor, key),
      });
      continue;
    }
    if (value === null && !takesNull(field)) continue;
    const known = table.get(field);
    if (known !== undefined) {
      collector.report(catalogue.duplicateField, place.child(json, key).origin, { field: key, first: known });
      continue;
    }
    if (field.oneof !== undefined) {
      chosen ??= new Map();
      const first = chosen.get(field.oneof);
      if (first !== undefined) {
        collector.report(catalogue.oneofConflict, place.child(json, key).origin, {
          field: key,
          first,
          oneof: field.oneof,
        });
        continue;
      }
      chosen.set(field.oneof, key);
    }
    table.set(field, key);
    reportStanding(descriptor, field, place, json, key, context);
  }
  reportMissing(descriptor, table, chosen, place, json, context);
  return table;
}

function* namesIn({ fields }: MessageDescriptor): Iterable<string> {
  for (const { name, jsonName } of fields) yield* [name, jsonName];
}

/** A `google.protobuf.Value` may be null itself. */
function takesNull(field: FieldDescriptor): boolean {
  return field.cardinality === 'single' && field.value.kind === 'well_known' && field.value.type === 'value';
}

function reportStanding(
  { type }: MessageDescriptor,
  field: FieldDescriptor,
  place: Place,
  json: JsonObject,
  key: string,
  { collector }: ReadingContext,
): void {
  if (field.deprecation === 'none') return;
  const kind = field.deprecation === 'disallowed' ? catalogue.disallowedField : catalogue.deprecatedField;
  collector.report(kind, place.child(json, key).origin, { type, field: field.name });
}

function reportMissing(
  descriptor: MessageDescriptor,
  table: FieldTable,
  chosen: ReadonlyMap<string, string> | undefined,
  place: Place,
  json: JsonObject,
  { collector }: ReadingContext,
): void {
  for (const field of descriptor.requiredFields) {
    if (!table.has(field) && !isFetchedByAgent(descriptor.type, json)) {
      collector.report(catalogue.missingField, place.origin, { type: descriptor.type, field: field.name });
    }
  }
  for (const oneof of descriptor.requiredOneofs) {
    if (chosen?.has(oneof.name) !== true && ![...table.keys()].some(({ older }) => older)) {
      const field = oneof.members.map((member) => member.name).join('` or `');
      collector.report(catalogue.missingField, place.origin, { type: descriptor.type, field });
    }
  }
}
