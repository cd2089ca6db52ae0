import { Readable } from 'node:stream';
import type { CollectedFile } from './collectedFile.ts';
import { StreamedFile } from './streamedFile.ts';

export function isTar(head: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(head.subarray(257, 262)) === 'ustar';
}

/** The regular files of a tar archive, in its order. */
export async function* tarEntries(packed: AsyncIterable<Uint8Array>): AsyncGenerator<CollectedFile> {
  const { extract } = await import('tar-stream');
  const entries = extract();
  const input = Readable.from(packed, { objectMode: true, highWaterMark: 2 });
  input.on('error', (error) => entries.destroy(error));
  input.pipe(entries);
  for await (const entry of entries) {
    const isFile = entry.header.type === 'file' || entry.header.type === 'contiguous-file';
    if (isFile) yield new StreamedFile(entry.header.name, entry);
    entry.resume();
  }
}
