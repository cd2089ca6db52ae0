import { joinPointer } from '../base/jsonPointer.ts';
import type { Relocations } from '../base/relocations.ts';
import type { Origin } from '../diagnostic/origin.ts';

/** A value's place in the input. Pointers are only spelled out when somebody asks: most never are. */
export class Place {
  /** Objects and lists around this value, within the resource. */
  readonly depth: number;
  readonly #relocations: Relocations | undefined;
  readonly #parent: Place | undefined;
  /** The JSON that stands at the parent. */
  readonly #holder: object | undefined;
  readonly #key: string | number;
  #origin: Origin | undefined;

  private constructor(
    relocations: Relocations | undefined,
    origin: Origin | undefined,
    parent?: Place,
    holder?: object,
    key: string | number = '',
  ) {
    this.depth = parent === undefined ? 0 : parent.depth + 1;
    this.#relocations = relocations;
    this.#origin = origin;
    this.#parent = parent;
    this.#holder = holder;
    this.#key = key;
  }

  static root(origin: Origin, relocations: Relocations | undefined): Place {
    return new Place(relocations, origin);
  }

  /** The place of member or item `key` of `holder`, the JSON that stands at this place. */
  child(holder: object, key: string | number): Place {
    return new Place(this.#relocations, undefined, this, holder, key);
  }

  get origin(): Origin {
    this.#origin ??= this.#spell();
    return this.#origin;
  }

  #spell(): Origin {
    if (this.#parent === undefined || this.#holder === undefined) throw new Error('a place has an origin or a parent');
    const { file, pointer } = this.#parent.origin;
    const moved = this.#relocations?.pointerOf(this.#holder, pointer, this.#key);
    return { file, pointer: moved ?? joinPointer(pointer, this.#key) };
  }
}
