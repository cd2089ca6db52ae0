import type { JsonObject } from './json.ts';

/** Items of a list that differ in these respects only are alike. */
export interface Likeness {
  /** The names that the list goes by. */
  readonly list: readonly string[];
  /** Members of an item that may be anything. */
  readonly free: ReadonlySet<string>;
  /**
   * Which texts may stand in place of this one, where nobody reads more than a name in it; undefined where it makes a
   * difference. `parent` is the key of the object that the member stands in, undefined for the item itself.
   */
  readonly texts: (parent: string | undefined, key: string, text: string) => RegExp | undefined;
}

/** An item of which all but names and the free members is that of another. */
export interface Alike {
  /** The first of its kind, which is alike to itself. */
  readonly first: JsonObject;
  readonly likeness: Likeness;
}

const known = new WeakMap<JsonObject, Alike>();

/** What this item is known to be like; objects that were made from it are not. */
export function alikeTo(item: JsonObject): Alike | undefined {
  return known.get(item);
}

export function knowAlike(item: JsonObject, alike: Alike): void {
  known.set(item, alike);
}
