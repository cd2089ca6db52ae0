import { assertNever } from '../../base/assertNever.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf } from '../../base/json.ts';
import { type JsonPointer, joinPointer } from '../../base/jsonPointer.ts';
import type { Relocations } from '../../base/relocations.ts';
import { enumValueName, messageDescriptor } from '../../descriptor/descriptorTable.ts';
import type { FieldDescriptor, ValueType } from '../../descriptor/messageDescriptor.ts';
import { goWellKnown } from './goWellKnown.ts';

/** The reader goes no deeper either, and says so. */
const DEEPEST = 120;

/**
 * A message that a Go program has printed with `encoding/json`, which knows nothing of protobuf: a member of a oneof stands
 * in an object of its own (`{"PortSpecifier": {"PortValue": 80}}`), enums are numbers, durations and wrappers are objects.
 * The result is in protobuf's JSON; the relocations say where its parts stand in the file.
 */
export function fromGoJson(type: string, json: JsonObject, pointer: JsonPointer, relocations: Relocations): JsonObject {
  return new GoReader(relocations).message(type, json, pointer, 0);
}

class GoReader {
  readonly #relocations: Relocations;

  constructor(relocations: Relocations) {
    this.#relocations = relocations;
  }

  message(type: string, json: JsonObject, pointer: JsonPointer, depth: number): JsonObject {
    const descriptor = messageDescriptor(type);
    if (descriptor === undefined || depth > DEEPEST) return json;
    const fields = new Map(descriptor.fields.map((field) => [field.name, field]));
    const members: [string, JsonValue, JsonPointer][] = [];
    for (const [key, value] of Object.entries(json)) {
      const field = fields.get(key);
      const at = joinPointer(pointer, key);
      if (field !== undefined) members.push([key, this.#field(field, value, at, depth), at]);
      else if (value !== null) members.push(this.#oneof(descriptor.fields, key, value, at, depth) ?? [key, value, at]);
    }
    const message = Object.fromEntries(members);
    for (const [key, , at] of members) this.#relocations.move(message, key, at);
    return message;
  }

  /** A oneof that Go knows by its own name, with the one member that is set below the Go name of that. */
  #oneof(
    fields: readonly FieldDescriptor[],
    key: string,
    value: JsonValue,
    pointer: JsonPointer,
    depth: number,
  ): [string, JsonValue, JsonPointer] | undefined {
    const [inner, ...others] = isJsonObject(value) ? Object.keys(value) : [];
    if (inner === undefined || others.length > 0) return undefined;
    const field = fields.find(
      ({ name, oneof }) => oneof !== undefined && goName(oneof) === key && goName(name) === inner,
    );
    const at = joinPointer(pointer, inner);
    // What filters were configured with in v2, which v3 has no field for; it is upgraded behind this.
    if (key === 'ConfigType' && inner === 'Config') {
      return ['config', goWellKnown('struct', memberOf(value, inner) ?? null, at, this.#relocations), at];
    }
    if (field === undefined) return undefined;
    return [field.name, this.#field(field, memberOf(value, inner) ?? null, at, depth), at];
  }

  #field(field: FieldDescriptor, json: JsonValue, pointer: JsonPointer, depth: number): JsonValue {
    switch (field.cardinality) {
      case 'single':
        return this.#value(field.value, json, pointer, depth);
      case 'repeated': {
        if (!isJsonArray(json)) return json;
        return json.map((item, index) => this.#value(field.value, item, joinPointer(pointer, index), depth));
      }
      case 'map': {
        if (!isJsonObject(json)) return json;
        return Object.fromEntries(
          Object.entries(json).map(([key, value]) => [
            key,
            this.#value(field.value, value, joinPointer(pointer, key), depth),
          ]),
        );
      }
      default:
        return assertNever(field.cardinality);
    }
  }

  #value(type: ValueType, json: JsonValue, pointer: JsonPointer, depth: number): JsonValue {
    switch (type.kind) {
      case 'scalar':
        return json;
      case 'enum':
        return typeof json === 'number' ? (enumValueName(type.name, json) ?? json) : json;
      case 'wrapper':
        return isJsonObject(json) ? (memberOf(json, 'value') ?? unset(type.scalar)) : json;
      case 'well_known':
        return goWellKnown(type.type, json, pointer, this.#relocations);
      case 'message':
        return isJsonObject(json) ? this.message(type.name, json, pointer, depth + 1) : json;
      default:
        return assertNever(type);
    }
  }
}

/** Go leaves out what is zero. */
function unset(scalar: Extract<ValueType, { readonly kind: 'wrapper' }>['scalar']): JsonValue {
  if (scalar === 'bool') return false;
  return scalar === 'string' || scalar === 'bytes' ? '' : 0;
}

/** `port_value` is `PortValue`. */
const goName = (name: string): string => name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
