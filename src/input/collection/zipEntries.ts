import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { Entry, RandomAccessReader, ZipFile } from 'yauzl';
import { type Bytes, readRange } from '../source.ts';
import type { CollectedFile } from './collectedFile.ts';
import { StreamedFile } from './streamedFile.ts';

export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
}

const CHUNK = 256 * 1024;

/** The files of a zip archive, in the order of its directory. */
export async function* zipEntries(bytes: Bytes): AsyncGenerator<CollectedFile> {
  const { fromRandomAccessReader, RandomAccessReader } = await import('yauzl');
  class BytesReader extends RandomAccessReader {
    override _readStreamForRange(start: number, end: number): Readable {
      return Readable.from(ranges(bytes, start, end), { objectMode: false });
    }
  }
  const zip = await opened(fromRandomAccessReader, new BytesReader(), bytes.size);
  const failed = once(zip, 'error').then(([error]) => {
    throw error;
  });
  failed.catch(() => undefined);
  for (;;) {
    const entry = await nextEntry(zip, failed);
    if (entry === undefined) return;
    if (!entry.fileName.endsWith('/')) yield new StreamedFile(entry.fileName, entryChunks(zip, entry));
  }
}

function opened(
  open: typeof import('yauzl').fromRandomAccessReader,
  reader: RandomAccessReader,
  size: number,
): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(reader, size, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error !== null) reject(error);
      else resolve(zip);
    });
  });
}

/** Undefined behind the last. */
async function nextEntry(zip: ZipFile, failed: Promise<never>): Promise<Entry | undefined> {
  const come = new Promise<Entry | undefined>((resolve) => {
    const onEntry = (entry: Entry) => {
      zip.off('end', onEnd);
      resolve(entry);
    };
    const onEnd = () => {
      zip.off('entry', onEntry);
      resolve(undefined);
    };
    zip.once('entry', onEntry);
    zip.once('end', onEnd);
  });
  zip.readEntry();
  return Promise.race([come, failed]);
}

async function* entryChunks(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw new Error('it is encrypted');
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, found) => {
      if (error !== null) reject(error);
      else resolve(found);
    });
  });
  yield* stream;
}

function* ranges(bytes: Bytes, start: number, end: number): Iterable<Uint8Array> {
  for (let from = start; from < end; from += CHUNK) yield readRange(bytes, from, Math.min(end, from + CHUNK));
}
