import { type Bytes, readRange } from '../source.ts';

const CHUNK = 256 * 1024;

/** The bytes from `start` up to `end`, piece by piece. */
export function* byteRanges(bytes: Bytes, start: number, end: number): Iterable<Uint8Array> {
  for (let from = start; from < end; from += CHUNK) yield readRange(bytes, from, Math.min(end, from + CHUNK));
}
