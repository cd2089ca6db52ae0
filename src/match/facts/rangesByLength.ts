import { type CidrRange, cidrRange, formatCidrRange } from '../../base/cidrRange.ts';

/** Ranges, the longest first, found by what they contain: looked up by length, however many there are. */
export class RangesByLength {
  readonly longestFirst: readonly CidrRange[];
  readonly #byText = new Map<string, CidrRange[]>();
  readonly #lengths: readonly number[];

  constructor(ranges: readonly CidrRange[]) {
    this.longestFirst = [...ranges].sort((a, b) => b.length - a.length);
    this.#lengths = [...new Set(this.longestFirst.map(({ length }) => length))];
    for (const range of this.longestFirst) {
      const text = formatCidrRange(range);
      const same = this.#byText.get(text);
      if (same === undefined) this.#byText.set(text, [range]);
      else same.push(range);
    }
  }

  /** Those that contain all of `inner`, the longest first. */
  containing(inner: CidrRange): readonly CidrRange[] {
    return this.#lengths
      .filter((length) => length <= inner.length)
      .flatMap((length) => this.#byText.get(formatCidrRange(cidrRange(inner.address, length))) ?? []);
  }
}
