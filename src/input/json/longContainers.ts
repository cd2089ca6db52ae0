import type { Bytes } from '../source.ts';

/** What is shorter is sooner walked over again than remembered. */
const LONG = 1 << 20;

const endsOf = new WeakMap<Bytes, Map<number, number>>();

/** Behind the last byte of the object or list that begins at `start`, if it is a long one that was walked over before. */
export function knownEnd(bytes: Bytes, start: number): number | undefined {
  return endsOf.get(bytes)?.get(start);
}

/** Several questions to a dump walk over the same section, which may be most of the file. */
export function rememberEnd(bytes: Bytes, start: number, end: number): void {
  if (end - start < LONG) return;
  const ends = endsOf.get(bytes) ?? new Map<number, number>();
  endsOf.set(bytes, ends);
  ends.set(start, end);
}
