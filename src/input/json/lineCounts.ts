import { firstFrom, lastUpTo } from '../../base/ascending.ts';
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
    const index = firstFrom(this.#before, number);
    return { from: this.#places[index - 1] ?? 0, to: this.#places[index] ?? this.end };
  }

  /** The last place at or before `position` whose count is known. */
  nearest(position: number): { readonly position: number; readonly lines: number } {
    const index = lastUpTo(this.#places, position);
    return { position: this.#places[index] ?? 0, lines: this.#before[index] ?? 0 };
  }
}

const counts = new WeakMap<Bytes, LineCounts>();

export function lineCountsOf(bytes: Bytes): LineCounts {
  const known = counts.get(bytes) ?? new LineCounts();
  counts.set(bytes, known);
  return known;
}
