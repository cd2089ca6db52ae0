import { type Bytes, readRange } from '../source.ts';
import { lineCountsOf } from './lineCounts.ts';
import { plainScanner } from './plainScanner.ts';
import { simdScanner } from './simdScanner.ts';
import { type StructureScanner, WINDOW_SIZE } from './structureScanner.ts';

/** What a look at a single place fetches at first; going on from there fetches ever more. */
const SMALLEST_FETCH = 4096;

/**
 * The one window through which all sources are read. Everything that reads is synchronous, so it can be shared: whoever
 * asks for a byte that is not in it moves it.
 */
class ByteWindow {
  readonly scanner: StructureScanner = simdScanner() ?? plainScanner();
  readonly content: Uint8Array = this.scanner.window;
  #bytes: Bytes | undefined;
  #start = 0;
  #length = 0;
  #fetch = SMALLEST_FETCH;

  /** The byte at `position`, or -1 behind the end. */
  at(bytes: Bytes, position: number): number {
    const offset = position - this.#start;
    if (offset >= 0 && offset < this.#length && bytes === this.#bytes) return this.content[offset] ?? -1;
    return this.#move(bytes, position) > 0 ? (this.content[0] ?? -1) : -1;
  }

  /** Makes the window hold `position`; returns the part of `content` from there on, empty behind the end. */
  reach(bytes: Bytes, position: number): { readonly from: number; readonly to: number } {
    if (this.at(bytes, position) === -1) return { from: 0, to: 0 };
    return { from: position - this.#start, to: this.#length };
  }

  /** The bytes from `start` up to `end`, to be used before the window moves again. */
  view(bytes: Bytes, start: number, end: number): Uint8Array {
    const offset = start - this.#start;
    if (bytes === this.#bytes && offset >= 0 && end - this.#start <= this.#length) {
      return this.content.subarray(offset, end - this.#start);
    }
    return readRange(bytes, start, end);
  }

  #move(bytes: Bytes, position: number): number {
    const gap = position - (this.#start + this.#length);
    const goesOn = bytes === this.#bytes && gap >= 0 && gap < this.#fetch;
    this.#fetch = goesOn ? Math.min(WINDOW_SIZE, this.#fetch * 4) : SMALLEST_FETCH;
    this.#bytes = bytes;
    this.#start = position;
    this.#length = position < bytes.size ? bytes.readInto(this.content.subarray(0, this.#fetch), position) : 0;
    const counts = lineCountsOf(bytes);
    const counted = counts.end - position;
    if (counted >= 0 && counted < this.#length) {
      counts.add(this.#length - counted, this.scanner.countLines(counted, this.#length));
    }
    return this.#length;
  }
}

export const byteWindow = new ByteWindow();
