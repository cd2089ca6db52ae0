import { type JsonPointer, joinPointer } from './jsonPointer.ts';

/**
 * Where parts of an upgraded JSON value stood in the original file. An upgrade (v2 to v3) moves and renames members;
 * whoever descends by `pointerOf` still gets the pointer into the file as the user has it.
 */
export class Relocations {
  readonly #moved = new Map<object, Map<string, JsonPointer>>();

  /** Says that member `key` of `parent` stood at `pointer` in the file. */
  move(parent: object, key: string | number, pointer: JsonPointer): void {
    const known = this.#moved.get(parent);
    if (known === undefined) this.#moved.set(parent, new Map([[String(key), pointer]]));
    else known.set(String(key), pointer);
  }

  /** Where member `key` of `parent` stands in the file; `parentPointer` is the place of `parent` itself. */
  pointerOf(parent: object, parentPointer: JsonPointer, key: string | number): JsonPointer {
    return this.#moved.get(parent)?.get(String(key)) ?? joinPointer(parentPointer, key);
  }
}
