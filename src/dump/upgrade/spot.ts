import type { JsonPointer } from '../../base/jsonPointer.ts';
import type { Relocations } from '../../base/relocations.ts';

/** Where a value stands in the file. Spelled out only for what is old: most of what is looked at is not. */
export class Spot {
  #pointer: JsonPointer | undefined;
  readonly #within: Within | undefined;

  private constructor(pointer: JsonPointer | undefined, within: Within | undefined) {
    this.#pointer = pointer;
    this.#within = within;
  }

  static at(pointer: JsonPointer): Spot {
    return new Spot(pointer, undefined);
  }

  /** Of member or item `key` of `holder`, which stands here. */
  child(relocations: Relocations, holder: object, key: string | number): Spot {
    return new Spot(undefined, { parent: this, relocations, holder, key });
  }

  get pointer(): JsonPointer {
    this.#pointer ??= spell(this.#within);
    return this.#pointer;
  }
}

interface Within {
  readonly parent: Spot;
  readonly relocations: Relocations;
  readonly holder: object;
  readonly key: string | number;
}

function spell(within: Within | undefined): JsonPointer {
  return within === undefined ? '' : within.relocations.pointerOf(within.holder, within.parent.pointer, within.key);
}
