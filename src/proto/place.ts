import { joinPointer } from '../base/jsonPointer.ts';
import type { Relocations } from '../base/relocations.ts';
import type { Origin } from '../diagnostic/origin.ts';

/** A value's place in the input. Pointers are only spelled out when somebody asks: most never are. */
export class Place {
  /** Objects and lists around this value, within the resource. */
  readonly depth: number;
  readonly #parent: { readonly place: Place; readonly holder: object; readonly key: string | number } | undefined;
  readonly #relocations: Relocations | undefined;
  #origin: Origin | undefined;

  private constructor(
    depth: number,
    relocations: Relocations | undefined,
    from: Origin | { readonly place: Place; readonly holder: object; readonly key: string | number },
  ) {
    this.depth = depth;
    this.#relocations = relocations;
    if ('file' in from) this.#origin = from;
    else this.#parent = from;
  }

  static root(origin: Origin, relocations: Relocations | undefined): Place {
    return new Place(0, relocations, origin);
  }

  /** The place of member or item `key` of `holder`, the JSON that stands at this place. */
  child(holder: object, key: string | number): Place {
    return new Place(this.depth + 1, this.#relocations, { place: this, holder, key });
  }

  get origin(): Origin {
    this.#origin ??= this.#spell();
    return this.#origin;
  }

  #spell(): Origin {
    const parent = this.#parent;
    if (parent === undefined) throw new Error('a place has an origin or a parent');
    const { file, pointer } = parent.place.origin;
    const moved = this.#relocations?.pointerOf(parent.holder, pointer, parent.key);
    return { file, pointer: moved ?? joinPointer(pointer, parent.key) };
  }
}
