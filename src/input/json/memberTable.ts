import type { FoundMembers } from './memberScanner.ts';

/** The places of equal hashes among found members, found without a look at the others. */
export class MemberTable {
  readonly #members: FoundMembers;
  /** The first member of each bucket, and the next one behind each member: its number from 1, or 0. */
  readonly #first: Uint32Array;
  readonly #next: Uint32Array;

  constructor(members: FoundMembers) {
    const count = members.length / 2;
    this.#members = members;
    this.#first = new Uint32Array(2 ** Math.ceil(Math.log2(count + 1)));
    this.#next = new Uint32Array(count);
    // Backwards, so that each bucket is in the order of the text.
    for (let index = count - 1; index >= 0; index -= 1) {
      const bucket = this.#bucket(members[2 * index + 1] ?? 0);
      this.#next[index] = this.#first[bucket] ?? 0;
      this.#first[bucket] = index + 1;
    }
  }

  /** Positions in the text, ascending. */
  *positions(hash: number): Iterable<number> {
    for (let number = this.#first[this.#bucket(hash)] ?? 0; number > 0; number = this.#next[number - 1] ?? 0) {
      if (this.#members[2 * number - 1] === hash) yield this.#members[2 * number - 2] ?? 0;
    }
  }

  #bucket(hash: number): number {
    return hash & (this.#first.length - 1);
  }
}
