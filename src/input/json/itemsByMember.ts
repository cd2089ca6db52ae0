import type { IndexedItems } from './indexedItems.ts';
import { addEscaped } from './itemsMentioning.ts';
import { itemTexts, LARGEST_TEXT } from './itemTexts.ts';
import { hashOf, type MemberScanner, OPEN, plainMemberScanner, simdMemberScanner } from './memberScanner.ts';

/** A value of more items than these does not help to find one. */
const TOO_COMMON = 1024;

/** The items by the value of a scalar member, at any depth. No text is kept; an item too many does no harm. */
export class ItemsByMember {
  readonly #hashes = new Numbers();
  readonly #items = new Numbers();
  /** In which a key or value is written in a way that it may have any. */
  readonly #uncertain: Set<number>;

  constructor(uncertain: Set<number>) {
    this.#uncertain = uncertain;
  }

  /** In ascending order, and perhaps others; undefined for a value that very many items have. */
  having(value: string): readonly number[] | undefined {
    const hash = hashOf(value);
    const found = new Set(this.#uncertain);
    for (let at = this.#hashes.indexOf(hash); at !== -1; at = this.#hashes.indexOf(hash, at + 1)) {
      found.add(this.#items.at(at));
      if (found.size > TOO_COMMON + this.#uncertain.size) return undefined;
    }
    return [...found].sort((a, b) => a - b);
  }

  add(hash: number, item: number): void {
    if (hash === OPEN) this.#uncertain.add(item);
    else {
      this.#hashes.push(hash);
      this.#items.push(item);
    }
  }
}

let scanner: MemberScanner | undefined;

/** `names` are plain words. */
export function itemsByMember(items: IndexedItems, names: readonly string[]): ItemsByMember {
  scanner ??= simdMemberScanner() ?? plainMemberScanner();
  const { room, find } = scanner;
  const uncertain = new Set<number>();
  const found = new ItemsByMember(uncertain);
  for (const { text, bytes, start } of itemTexts(items, room, LARGEST_SCANNED)) {
    if (text === undefined) {
      uncertain.add(items.around(start));
      continue;
    }
    addEscaped(items, text, start, names, uncertain);
    for (const name of names) {
      const members = find(name, bytes.length);
      let item = members.length === 0 ? 0 : items.around(start + members.position(0));
      for (let index = 0; index < members.length; index++) {
        while (items.end(item) <= start + members.position(index)) item++;
        found.add(members.hash(index), item);
      }
    }
  }
  return found;
}

/** WebAssembly has 4 GB at most, and what is found takes as much as the text. */
const LARGEST_SCANNED = Math.min(LARGEST_TEXT, 64 * 1024 * 1024);

/** A list of unsigned numbers of 32 bits that grows. */
class Numbers {
  #values = new Uint32Array(1024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Uint32Array(2 * this.#length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  indexOf(value: number, from = 0): number {
    const index = this.#values.indexOf(value, from);
    return index < this.#length ? index : -1;
  }
}
