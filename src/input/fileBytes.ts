import { fstatSync, readSync } from 'node:fs';
import type { Bytes } from './source.ts';

/** Small reads are often followed by others nearby: they share one of this size. */
const BLOCK = 64 * 1024;

/** The bytes of an open regular file, read where they are needed. */
export function fileBytes(descriptor: number): Bytes {
  const block = new Uint8Array(BLOCK);
  let blockStart = 0;
  let blockLength = 0;
  return {
    size: fstatSync(descriptor).size,
    readInto(target, start) {
      if (target.length === 0) return 0;
      if (target.length > BLOCK / 4) return readSync(descriptor, target, 0, target.length, start);
      if (start < blockStart || start + target.length > blockStart + blockLength) {
        blockStart = start;
        blockLength = readSync(descriptor, block, 0, BLOCK, start);
      }
      const part = block.subarray(start - blockStart, Math.min(start - blockStart + target.length, blockLength));
      target.set(part);
      return part.length;
    },
  };
}
