import type { JsonPointer } from '../../base/jsonPointer.ts';
import type { Relocations } from '../../base/relocations.ts';

/** Where a value stands in the file. Spelled out only for what is old: most of what is looked at is not. */
export class Spot {
  #pointer: JsonPointer | undefined;
  readonly #spell: () => JsonPointer;

  private constructor(spell: () => JsonPointer) {
    this.#spell = spell;
  }

  static at(pointer: JsonPointer): Spot {
    return new Spot(() => pointer);
  }

  /** Of member or item `key` of `holder`, which stands here. */
  child(relocations: Relocations, holder: object, key: string | number): Spot {
    return new Spot(() => relocations.pointerOf(holder, this.pointer, key));
  }

  get pointer(): JsonPointer {
    this.#pointer ??= this.#spell();
    return this.#pointer;
  }
}
