import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf } from '../../base/json.ts';
import { type JsonPointer, joinPointer } from '../../base/jsonPointer.ts';
import type { Relocations } from '../../base/relocations.ts';
import type { Side } from '../extensionTypes.ts';
import { camelCase } from '../fieldName.ts';
import { type Placed, placedList, placedObject } from './placed.ts';

/** A message while it is upgraded: its members under their keys, each with the place that it comes from. */
export class MessageEdit {
  readonly type: string;
  readonly pointer: JsonPointer;
  readonly side: Side | undefined;
  readonly relocations: Relocations;
  readonly #original: JsonObject;
  readonly #members: Map<string, Placed>;
  #changed = false;

  constructor(
    type: string,
    original: JsonObject,
    pointer: JsonPointer,
    side: Side | undefined,
    relocations: Relocations,
  ) {
    this.type = type;
    this.pointer = pointer;
    this.side = side;
    this.relocations = relocations;
    this.#original = original;
    this.#members = new Map(
      Object.entries(original).map(([key, json]) => [
        key,
        { json, pointer: relocations.pointerOf(original, pointer, key) },
      ]),
    );
  }

  /** A member by its proto name, in either spelling; `null` is an unset one. */
  get(name: string): Placed | undefined {
    const found = this.#members.get(name) ?? this.#members.get(camelCase(name));
    return found?.json === null ? undefined : found;
  }

  /** What a member was before anything was changed. */
  was(name: string): JsonValue | undefined {
    return memberOf(this.#original, name) ?? memberOf(this.#original, camelCase(name));
  }

  all(): readonly (readonly [key: string, value: Placed])[] {
    return [...this.#members];
  }

  text(name: string): string | undefined {
    const json = this.get(name)?.json;
    return typeof json === 'string' ? json : undefined;
  }

  /** Sets a member; the key is the one that the file uses for the field, if it does. */
  put(name: string, value: Placed): void {
    const key = this.#members.has(camelCase(name)) ? camelCase(name) : name;
    this.#members.set(key, value);
    this.#changed = true;
  }

  remove(key: string): void {
    this.#members.delete(key);
    this.#changed = true;
  }

  /** Replaces what stands at `key`, at the same place. */
  replace(key: string, json: JsonValue): void {
    const known = this.#members.get(key);
    if (known === undefined || known.json === json) return;
    this.#members.set(key, { json, pointer: known.pointer });
    this.#changed = true;
  }

  object(pointer: JsonPointer, members: Readonly<Record<string, Placed>>): Placed {
    return placedObject(this.relocations, pointer, members);
  }

  list(pointer: JsonPointer, items: readonly Placed[]): Placed {
    return placedList(this.relocations, pointer, items);
  }

  items({ json, pointer }: Placed): readonly Placed[] {
    if (!isJsonArray(json)) return [];
    return json.map((item, index) => ({ json: item, pointer: this.relocations.pointerOf(json, pointer, index) }));
  }

  entries({ json, pointer }: Placed): readonly (readonly [key: string, value: Placed])[] {
    if (!isJsonObject(json)) return [];
    return Object.entries(json).map(([key, value]) => [
      key,
      { json: value, pointer: this.relocations.pointerOf(json, pointer, key) },
    ]);
  }

  /** The members as an object; the original one when nothing was changed. */
  result(): JsonObject {
    if (!this.#changed) return this.#original;
    const json: JsonObject = Object.fromEntries([...this.#members].map(([key, member]) => [key, member.json]));
    for (const [key, member] of this.#members) {
      if (member.pointer !== joinPointer(this.pointer, key)) this.relocations.move(json, key, member.pointer);
    }
    return json;
  }
}
