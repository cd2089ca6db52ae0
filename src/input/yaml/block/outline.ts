import { firstFrom } from '../../../base/ascending.ts';
import type { Bytes } from '../../source.ts';

const SPACE = 0x20;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const DASH = 0x2d;
const HASH = 0x23;

const CHUNK = 1024 * 1024;

/** Where the next byte stands in its line. */
const place = { indentation: 0, behindDash: 1, rest: 2 } as const;

/**
 * The lines of a YAML text that are indented `limit` spaces at most, without empty ones and comments: block collections
 * begin and go on in these. Nothing is said about what stands in them, nor whether they are part of a longer scalar.
 */
export class Outline {
  readonly limit: number;
  /** Of the lines, ascending. */
  readonly #starts: readonly number[];
  /** The indentation, twice, and one more for a line that begins with a dash. */
  readonly #marks: readonly number[];

  constructor(limit: number, starts: readonly number[], marks: readonly number[]) {
    this.limit = limit;
    this.#starts = starts;
    this.#marks = marks;
  }

  /** The lines that start at `from` or behind it, and before `to`. */
  *lines(from: number, to: number): Iterable<OutlineLine> {
    for (let index = firstFrom(this.#starts, from); index < this.#starts.length; index++) {
      const start = this.#starts[index] ?? 0;
      if (start >= to) return;
      const mark = this.#marks[index] ?? 0;
      yield { start, indentation: mark >> 1, hasDash: (mark & 1) === 1 };
    }
  }
}

export interface OutlineLine {
  readonly start: number;
  /** In spaces. */
  readonly indentation: number;
  /** A dash with a blank or nothing behind it: the item of a list. */
  readonly hasDash: boolean;
}

/** One pass over the bytes from a line's start up to `to`. */
export function scanOutline(bytes: Bytes, from: number, to: number, limit: number): Outline {
  const starts: number[] = [];
  const marks: number[] = [];
  const chunk = new Uint8Array(Math.max(0, Math.min(CHUNK, to - from)));
  let lineStart = from;
  let indentation = 0;
  let now: number = place.indentation;
  const add = (hasDash: boolean): void => {
    starts.push(lineStart);
    marks.push(indentation * 2 + (hasDash ? 1 : 0));
  };
  for (let position = from; position < to; ) {
    const count = bytes.readInto(chunk.subarray(0, Math.min(chunk.length, to - position)), position);
    if (count === 0) break;
    for (let at = 0; at < count; at++) {
      if (now === place.rest) {
        while (at < count && chunk[at] !== LINE_FEED) at++;
        if (at === count) break;
      }
      const byte = chunk[at] ?? 0;
      if (now === place.behindDash) {
        add(byte === SPACE || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === TAB);
        now = place.rest;
      }
      if (byte === LINE_FEED) {
        lineStart = position + at + 1;
        indentation = 0;
        now = place.indentation;
      } else if (now === place.indentation) {
        if (byte === SPACE) indentation++;
        else if (byte === DASH && indentation <= limit) now = place.behindDash;
        else {
          const isEmpty = byte === HASH || byte === CARRIAGE_RETURN || byte === TAB;
          if (!isEmpty && indentation <= limit) add(false);
          now = place.rest;
        }
      }
    }
    position += count;
  }
  if (now === place.behindDash) add(true);
  return new Outline(limit, starts, marks);
}
