import { Readable } from 'node:stream';
import type { CollectedFile, Notice } from './collectedFile.ts';
import { StreamedFile } from './streamedFile.ts';

const BLOCK = 512;

/** By its mark or, in archives of the oldest form, by the checksum of the first header. */
export function isTar(head: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(head.subarray(0, BLOCK));
  if (text.slice(257, 262) === 'ustar') return true;
  const written = /^[ 0]*([0-7]+)[ \0]/.exec(text.slice(148, 156))?.[1];
  if (written === undefined || text.length < BLOCK || head[0] === 0) return false;
  let sum = 8 * 32;
  for (let index = 0; index < BLOCK; index++) if (index < 148 || index >= 156) sum += head[index] ?? 0;
  return sum === Number.parseInt(written, 8);
}

/** The regular files of a tar archive, in its order. Links stand for files that are there under another name. */
export async function* tarEntries(packed: AsyncIterable<Uint8Array>, notice: Notice): AsyncGenerator<CollectedFile> {
  const { extract } = await import('tar-stream');
  const entries = extract();
  const input = Readable.from(packed, { objectMode: true, highWaterMark: 2 });
  input.on('error', (error) => entries.destroy(error));
  input.pipe(entries);
  for await (const entry of entries) {
    const { type, name } = entry.header;
    // In an extended header, or as a type of its own that the library does not know.
    const pax: unknown = 'pax' in entry.header ? entry.header.pax : undefined;
    const isSparse = !type || Object.keys(pax ?? {}).some((key) => key.startsWith('GNU.sparse.'));
    if (isSparse) notice(name, 'it is stored as a sparse file, which is not read here');
    else if (type === 'file' || type === 'contiguous-file') yield new StreamedFile(name, entry);
    entry.resume();
  }
}
