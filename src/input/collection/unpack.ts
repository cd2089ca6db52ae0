import { type CollectedFile, type Notice, problemOf } from './collectedFile.ts';
import { gunzipChunks } from './gunzipChunks.ts';
import { StreamedFile } from './streamedFile.ts';
import { isTar, tarEntries } from './tarEntries.ts';
import { isZip, zipEntries } from './zipEntries.ts';

/** Layers of archives and compression; a report in a bundle, with compressed files inside, has six. */
const DEEPEST = 8;
/** As many files of one archive are looked at: enough for any cluster. */
const MOST_FILES = 500_000;
/** As many bytes come out of one archive, packed files inside counted as they are: far beyond any report. */
const MOST_BYTES = 256 * 1024 ** 3;

const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

export const isArchive = (head: Uint8Array): boolean => isTar(head) || isZip(head);

/**
 * The file itself, or what is in it when it is compressed or an archive: paths inside start with that of the archive.
 * What is damaged is noticed and ends early.
 */
export async function* unpack(file: CollectedFile, notice: Notice, depth = 0): AsyncGenerator<CollectedFile> {
  let head: Uint8Array;
  try {
    head = await file.head();
  } catch (error) {
    notice(file.path, problemOf(error));
    return;
  }
  const packed = isGzip(head) || isArchive(head);
  if (!packed) yield file;
  else if (depth >= DEEPEST) notice(file.path, `more than ${DEEPEST} archives inside of each other`);
  else if (isGzip(head)) yield* unpack(new StreamedFile(file.path, gunzipChunks(file.chunks())), notice, depth + 1);
  else yield* entriesOf(file, head, notice, depth);
}

async function* entriesOf(
  archive: CollectedFile,
  head: Uint8Array,
  notice: Notice,
  depth: number,
): AsyncGenerator<CollectedFile> {
  let count = 0;
  try {
    for await (const entry of await archiveEntries(archive, head)) {
      if (++count > MOST_FILES) throw new Error(`more than ${MOST_FILES} files`);
      yield* unpack(inside(archive.path, entry), notice, depth + 1);
    }
  } catch (error) {
    notice(archive.path, `the archive is damaged: ${problemOf(error)}`);
  }
}

async function archiveEntries(archive: CollectedFile, head: Uint8Array): Promise<AsyncIterable<CollectedFile>> {
  if (isTar(head)) return tarEntries(limited(archive.chunks()));
  const content = await archive.content();
  if (!content.ok) throw new Error(content.failure);
  return zipEntries(content.value.bytes);
}

function inside(archive: string, entry: CollectedFile): CollectedFile {
  const path = entry.path.replace(/^(?:\.?\/)+/, '');
  return renamed(entry, archive === '' ? path : `${archive}/${path}`);
}

function renamed(file: CollectedFile, path: string): CollectedFile {
  return {
    path,
    head: () => file.head(),
    chunks: () => file.chunks(),
    content: async () => {
      const content = await file.content();
      return content.ok ? { ok: true, value: { ...content.value, name: path } } : content;
    },
  };
}

async function* limited(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error(`more than ${MOST_BYTES / 1024 ** 3} GB come out of it`);
    yield chunk;
  }
}
