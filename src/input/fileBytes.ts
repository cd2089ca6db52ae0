import { fstatSync, readSync } from 'node:fs';
import type { Bytes } from './source.ts';

/** The bytes of an open regular file, read where they are needed. */
export function fileBytes(descriptor: number): Bytes {
  return {
    size: fstatSync(descriptor).size,
    readInto(target, start) {
      return target.length === 0 ? 0 : readSync(descriptor, target, 0, target.length, start);
    },
  };
}
