import { isJsonArray, isJsonObject, type JsonValue } from '../../base/json.ts';
import type { JsonPointer } from '../../base/jsonPointer.ts';
import type { Relocations } from '../../base/relocations.ts';
import { type Placed, placedList, placedObject } from '../upgrade/placed.ts';

/** What a value of Envoy's v1 API is in v2. What has not the form that v1 wants comes out as it is: the reader says so. */
export type Read = (value: Placed, relocations: Relocations) => Placed;

/**
 * The members of a message whose names or values v2 has changed: the path of the field in v2, and how its value is read.
 * The step `0` of a path is a list of one. Without a path a member says nothing that v2 has a field for.
 */
export type Fields = Readonly<Record<string, readonly [path: string, read?: Read]>>;

/** An object; members without an entry keep their names. `constants` are fields that v1 has no member for, by their paths. */
export function message(fields: Fields, constants: Readonly<Record<string, JsonValue>> = {}): Read {
  return (value, relocations) => {
    if (!isJsonObject(value.json)) return value;
    const built = new Group();
    for (const [path, json] of Object.entries(constants)) built.put(path.split('.'), { json, pointer: value.pointer });
    for (const [key, member] of membersOf(value, relocations)) {
      if (member.json === null) continue;
      const [path, read] = (Object.hasOwn(fields, key) ? fields[key] : undefined) ?? [undefined];
      if (path === '') continue;
      built.put(path?.split('.') ?? [key], read === undefined ? member : read(member, relocations));
    }
    return built.placed(value.pointer, relocations);
  };
}

/** An object whose member `type` says which fields it has: each kind is a message of its own in v2, below its own name. */
export function variant(kinds: Readonly<Record<string, readonly [field: string, fields: () => Fields]>>): Read {
  return (value, relocations) => {
    const type = membersOf(value, relocations).find(([key]) => key === 'type')?.[1].json;
    const [field, fields] = (typeof type === 'string' && Object.hasOwn(kinds, type) ? kinds[type] : undefined) ?? [];
    if (field === undefined || fields === undefined) return value;
    const inner = message({ type: [''], ...fields() })(value, relocations);
    return placedObject(relocations, value.pointer, { [field]: inner });
  };
}

export function list(read: Read): Read {
  return (value, relocations) => {
    const { json, pointer } = value;
    if (!isJsonArray(json)) return value;
    const items = json.map((item, index) =>
      read({ json: item, pointer: relocations.pointerOf(json, pointer, index) }, relocations),
    );
    return placedList(relocations, pointer, items);
  };
}

/** One value where v2 has a list. */
export const singleton =
  (read: Read): Read =>
  (value, relocations) =>
    isJsonArray(value.json) ? value : placedList(relocations, value.pointer, [read(value, relocations)]);

export const same: Read = (value) => value;

export function membersOf(value: Placed, relocations: Relocations): readonly (readonly [string, Placed])[] {
  const { json, pointer } = value;
  if (!isJsonObject(json)) return [];
  return Object.entries(json).map(([key, member]) => [
    key,
    { json: member, pointer: relocations.pointerOf(json, pointer, key) },
  ]);
}

/** A message while it is put together. */
class Group {
  readonly #members = new Map<string, Placed | Group>();

  put([step = '', ...rest]: readonly string[], value: Placed): void {
    if (rest.length === 0) {
      this.#members.set(step, value);
      return;
    }
    const known = this.#members.get(step);
    const inner = known instanceof Group ? known : new Group();
    this.#members.set(step, inner);
    inner.put(rest, value);
  }

  placed(pointer: JsonPointer, relocations: Relocations): Placed {
    const members = [...this.#members].map(
      ([name, member]) => [name, member instanceof Group ? member.placed(pointer, relocations) : member] as const,
    );
    const [first] = members;
    if (first?.[0] === '0') return placedList(relocations, pointer, [first[1]]);
    return placedObject(relocations, pointer, Object.fromEntries(members));
  }
}
