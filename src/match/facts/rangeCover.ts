import type { CidrRange } from '../../base/cidrRange.ts';
import { addressBits } from '../../base/ipAddress.ts';

/** As many as a label names. */
const NAMED = 4;

/** The addresses that are in any of many ranges: what they cover together, and which come first in a wider one. */
export class RangeCover {
  readonly #family: 4 | 6;
  readonly #lengths: readonly number[];
  readonly #covered = new Set<bigint>();
  readonly #within = new Map<bigint, CidrRange[]>();

  /** Of `family` only; `asked` are the lengths of the ranges that `firstWithin` is asked for. */
  constructor(family: 4 | 6, asked: Iterable<number>) {
    this.#family = family;
    this.#lengths = [...new Set(asked)];
  }

  add(range: CidrRange): void {
    if (range.address.family !== this.#family) return;
    for (const length of this.#lengths) {
      if (length < range.length) this.#list(range, length);
    }
    if (this.covers(range)) return;
    // Two halves that are covered are one that is.
    let { length } = range;
    let at = this.#prefix(range, length);
    this.#covered.add(keyOf(at, length));
    while (length > 0 && this.#covered.has(keyOf(at ^ 1n, length))) {
      length -= 1;
      at >>= 1n;
      this.#covered.add(keyOf(at, length));
    }
  }

  /** Whether every address of `range` is in one that was added. */
  covers(range: CidrRange): boolean {
    let at = this.#prefix(range, range.length);
    for (let { length } = range; length >= 0; length -= 1) {
      if (this.#covered.has(keyOf(at, length))) return true;
      at >>= 1n;
    }
    return false;
  }

  /** The longer ones in `range` that were added first. */
  firstWithin(range: CidrRange): readonly CidrRange[] {
    return this.#within.get(keyOf(this.#prefix(range, range.length), range.length)) ?? [];
  }

  #list(range: CidrRange, length: number): void {
    const key = keyOf(this.#prefix(range, length), length);
    const listed = this.#within.get(key);
    if (listed === undefined) this.#within.set(key, [range]);
    else if (listed.length < NAMED) listed.push(range);
  }

  #prefix(range: CidrRange, length: number): bigint {
    return range.address.value >> BigInt(addressBits(this.#family) - length);
  }
}

/** The first `length` bits of addresses, as one number. */
function keyOf(prefix: bigint, length: number): bigint {
  return (prefix << 8n) | BigInt(length);
}
