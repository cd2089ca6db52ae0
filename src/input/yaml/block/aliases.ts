import { RawText } from '../../json/rawText.ts';
import type { Bytes } from '../../source.ts';

const CHUNK = 1024 * 1024;
/** So much of a chunk is read again with the next: an alias and what stands before it is shorter. */
const OVERLAP = 256;

/**
 * Whether something in the text may refer to another part of it: its parts cannot be read by themselves then. What only
 * looks like an alias, in a longer scalar, counts as well.
 */
export function mayHaveAliases(bytes: Bytes, from: number): boolean {
  const chunk = new Uint8Array(CHUNK);
  for (let position = from; position < bytes.size; position += CHUNK - OVERLAP) {
    const count = bytes.readInto(chunk, position);
    const raw = new RawText(chunk.subarray(0, count));
    for (let at = raw.indexOf('*'); at !== -1; at = raw.indexOf('*', at + 1)) {
      const around = raw.slice(Math.max(0, at - OVERLAP), at + 2);
      if (/(?:^|\n|[:?-][ \t]|[[{,])[ \t]*\*[^\s*,[\]{}]$/.test(around)) return true;
    }
    if (position + count >= bytes.size) break;
  }
  return false;
}
