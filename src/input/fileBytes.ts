import { fstatSync, readSync } from 'node:fs';
import { ReadFailure } from './readFailure.ts';
import type { Bytes } from './source.ts';
import { systemProblem } from './systemProblem.ts';

/** Small reads are often followed by others nearby: they share one of this size. */
const BLOCK = 64 * 1024;

/** The bytes of an open regular file, read where they are needed; throws a `ReadFailure` where that is impossible. */
export function fileBytes(descriptor: number, name: string): Bytes {
  const block = new Uint8Array(BLOCK);
  const size = fstatSync(descriptor).size;
  let blockStart = 0;
  let blockLength = 0;
  const read = (target: Uint8Array, start: number): number => {
    const wanted = Math.min(target.length, Math.max(0, size - start));
    for (let filled = 0; filled < wanted; ) {
      const count = readOnce(descriptor, name, target.subarray(filled, wanted), start + filled);
      if (count === 0) throw new ReadFailure(name, 'it became shorter while it was read');
      filled += count;
    }
    return wanted;
  };
  return {
    size,
    readInto(target, start) {
      if (target.length === 0) return 0;
      if (target.length > BLOCK / 4) return read(target, start);
      if (start < blockStart || start + target.length > blockStart + blockLength) {
        blockLength = 0;
        blockStart = start;
        blockLength = read(block, start);
      }
      const part = block.subarray(start - blockStart, Math.min(start - blockStart + target.length, blockLength));
      target.set(part);
      return part.length;
    },
  };
}

function readOnce(descriptor: number, name: string, target: Uint8Array, start: number): number {
  try {
    return readSync(descriptor, target, 0, target.length, start);
  } catch (error) {
    throw new ReadFailure(name, systemProblem(error));
  }
}
