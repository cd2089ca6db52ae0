import type { Bytes } from '../source.ts';

/**
 * How many line feeds stand in front of the places that reading has come by, for each source: counting them in bytes that
 * are read anyway costs a fraction of reading them again.
 */
class LineCounts {
  /** Ascending; between two of them at most a window. The first is the start. */
  readonly #places: number[] = [0];
  readonly #before: number[] = [0];

  /** Counting has come to here. */
  get end(): number {
    return this.#places.at(-1) ?? 0;
  }

  /** The `length` bytes at the end have so many line feeds. */
  add(length: number, lines: number): void {
    this.#before.push((this.#before.at(-1) ?? 0) + lines);
    this.#places.push(this.end + length);
  }

  /** The places between which the line feed stands that is the `number`th, counted from 1. */
  around(number: number): { readonly from: number; readonly to: number } {
    let low = 0;
    let high = this.#places.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#before[middle] ?? 0) >= number) high = middle;
      else low = middle + 1;
    }
    return { from: this.#places[low - 1] ?? 0, to: this.#places[low] ?? 0 };
  }

  /** The last place at or before `position` whose count is known. */
  nearest(position: number): { readonly position: number; readonly lines: number } {
    let low = 0;
    let high = this.#places.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#places[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return { position: this.#places[low] ?? 0, lines: this.#before[low] ?? 0 };
  }
}

const counts = new WeakMap<Bytes, LineCounts>();

export function lineCountsOf(bytes: Bytes): LineCounts {
  const known = counts.get(bytes) ?? new LineCounts();
  counts.set(bytes, known);
  return known;
}
