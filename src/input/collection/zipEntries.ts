import { once } from 'node:events';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import type { Entry, RandomAccessReader, ZipFile } from 'yauzl';
import type { Bytes } from '../source.ts';
import type { Budget } from './budget.ts';
import { byteRanges } from './byteRanges.ts';
import type { CollectedFile, Notice } from './collectedFile.ts';
import { inflateChunks } from './inflateChunks.ts';
import { StreamedFile } from './streamedFile.ts';
import { zipLocalEntries } from './zipLocalEntries.ts';
import { ENCRYPTED, unknownMethod } from './zipProblems.ts';

export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
}

/** The files of a zip archive, in the order of its directory; without one, as far as they can be found. */
export async function* zipEntries(bytes: Bytes, notice: Notice, budget: Budget): AsyncGenerator<CollectedFile> {
  const { fromRandomAccessReader, getFileNameLowLevel, RandomAccessReader } = await import('yauzl');
  class BytesReader extends RandomAccessReader {
    override _readStreamForRange(start: number, end: number): Readable {
      return Readable.from(byteRanges(bytes, start, end), { objectMode: false });
    }
  }
  const begun = await beginning(fromRandomAccessReader, new BytesReader(), bytes.size);
  if (begun === undefined) {
    notice('', 'the archive is cut off or damaged: the directory at its end is missing');
    yield* zipLocalEntries(bytes, notice, budget);
    return;
  }
  const { zip, next } = begun;
  for (let { first: entry } = begun; entry !== undefined; entry = await next()) {
    const { generalPurposeBitFlag, extraFields } = entry;
    const name = getFileNameLowLevel(generalPurposeBitFlag, entry.fileNameRaw, extraFields, false);
    if (name.endsWith('/')) continue;
    const problem = unreadable(entry);
    if (problem !== undefined) {
      notice(name, problem);
      continue;
    }
    yield new StreamedFile(name, entryChunks(zip, entry, budget));
  }
}

interface Beginning {
  readonly zip: ZipFile;
  readonly first: Entry | undefined;
  /** The entry behind, undefined behind the last. */
  readonly next: () => Promise<Entry | undefined>;
}

/** Undefined where the directory or its first entry cannot be found. */
async function beginning(
  open: typeof import('yauzl').fromRandomAccessReader,
  reader: RandomAccessReader,
  size: number,
): Promise<Beginning | undefined> {
  try {
    const zip = await opened(open, reader, size);
    const failed = once(zip, 'error').then(([error]) => {
      throw error;
    });
    failed.catch(() => undefined);
    const next = () => nextEntry(zip, failed);
    return { zip, first: await next(), next };
  } catch {
    return undefined;
  }
}

function unreadable(entry: Entry): string | undefined {
  if (entry.isEncrypted()) return ENCRYPTED;
  return [0, 8].includes(entry.compressionMethod) ? undefined : unknownMethod(entry.compressionMethod);
}

function opened(
  open: typeof import('yauzl').fromRandomAccessReader,
  reader: RandomAccessReader,
  size: number,
): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    // Names are decoded here, because one that leads out of the archive would end the reading, and nothing is written.
    open(reader, size, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, zip) => {
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

async function* entryChunks(zip: ZipFile, entry: Entry, budget: Budget): AsyncGenerator<Uint8Array> {
  let checksum = 0;
  const stored = storedBytes(zip, entry);
  for await (const chunk of entry.compressionMethod === 8 ? inflateChunks(stored, budget) : counted(stored, budget)) {
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (checksum !== entry.crc32) throw new Error('incorrect checksum');
}

/** As they stand in the archive: the library's own unpacking loses what comes right before a damaged place. */
async function* storedBytes(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const stream = await new Promise<Readable>((resolve, reject) => {
    const options = entry.compressionMethod === 8 ? { decompress: false } : {};
    zip.openReadStream(entry, options, (error, found) => {
      if (error !== null) reject(error);
      else resolve(found);
    });
  });
  yield* stream;
}

async function* counted(chunks: AsyncIterable<Uint8Array>, budget: Budget): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    budget.takeBytes(chunk.length);
    yield chunk;
  }
}
