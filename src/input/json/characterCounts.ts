import type { Bytes } from '../source.ts';
import { byteWindow } from './byteWindow.ts';

/** How far apart the places are to which characters have been counted. */
const BLOCK = 64 * 1024;

/** Of each source, how many bytes before the n-th block go on with a character. */
const counts = new WeakMap<Bytes, number[]>();

/** How many characters stand before a byte: all that was counted once for a place is not counted again for one behind it. */
export function charactersBefore(bytes: Bytes, position: number): number {
  const known = counts.get(bytes) ?? [0];
  counts.set(bytes, known);
  const block = Math.floor(position / BLOCK);
  while (known.length <= block) {
    const start = (known.length - 1) * BLOCK;
    known.push((known.at(-1) ?? 0) + continuations(bytes, start, start + BLOCK));
  }
  return position - (known[block] ?? 0) - continuations(bytes, block * BLOCK, position);
}

function continuations(bytes: Bytes, start: number, end: number): number {
  let count = 0;
  for (let position = start; position < end; ) {
    const { from, to } = byteWindow.reach(bytes, position);
    const length = Math.min(to - from, end - position);
    if (length <= 0) break;
    count += byteWindow.scanner.countContinuations(from, from + length);
    position += length;
  }
  return count;
}
