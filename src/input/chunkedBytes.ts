import { lastUpTo } from '../base/ascending.ts';
import type { Bytes } from './source.ts';

/** Bytes in pieces as they came out of a stream; the pieces are not joined, so that no second copy is needed. */
export function chunkedBytes(chunks: readonly Uint8Array[]): Bytes {
  const starts: number[] = [];
  let size = 0;
  for (const chunk of chunks) {
    starts.push(size);
    size += chunk.length;
  }
  return {
    size,
    readInto(target, start) {
      let filled = 0;
      for (let index = lastUpTo(starts, start); index < chunks.length && filled < target.length; index++) {
        const offset = start + filled - (starts[index] ?? 0);
        const part = chunks[index]?.subarray(offset, offset + target.length - filled) ?? new Uint8Array();
        target.set(part, filled);
        filled += part.length;
      }
      return filled;
    },
  };
}
