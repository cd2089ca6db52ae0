import { foreignCompression } from '../foreignCompression.ts';
import { gunzipChunks } from '../gunzipChunks.ts';
import { Budget } from './budget.ts';
import { type CollectedFile, type Notice, renamedFile } from './collectedFile.ts';
import { archiveDamageOf, damageOf } from './damage.ts';
import { DistinctPaths } from './distinctPaths.ts';
import { StreamedFile } from './streamedFile.ts';
import { isTar } from './tar/isTar.ts';
import { tarEntries } from './tar/tarEntries.ts';
import { isZip, zipEntries } from './zipEntries.ts';

/** Layers of archives and compression; a report in a bundle, with compressed files inside, has six. */
export const DEEPEST = 8;

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

export const isArchive = (head: Uint8Array): boolean => isTar(head) || isZip(head);

/**
 * The file itself, or what is in it when it is compressed or an archive: paths inside start with that of the archive.
 * What is damaged is noticed and ends early.
 */
export async function* unpack(
  file: CollectedFile,
  notice: Notice,
  budget: Budget = new Budget(),
  depth = 0,
): AsyncGenerator<CollectedFile> {
  let head: Uint8Array;
  try {
    head = await file.head();
  } catch (error) {
    notice(file.path, damageOf(error));
    return;
  }
  const foreign = foreignCompression(head);
  if (foreign !== undefined) {
    notice(file.path, `it is ${foreign.what}, which is not read here; ${foreign.advice}`);
    return;
  }
  const packed = isGzip(head) || isArchive(head);
  if (!packed) yield file;
  else if (depth >= DEEPEST) notice(file.path, `more than ${DEEPEST} archives inside of each other`);
  else if (isGzip(head)) {
    yield* unpack(new StreamedFile(file.path, gunzipChunks(file.chunks(), budget)), notice, budget, depth + 1);
  } else yield* entriesOf(file, head, notice, budget, depth);
}

async function* entriesOf(
  archive: CollectedFile,
  head: Uint8Array,
  notice: Notice,
  budget: Budget,
  depth: number,
): AsyncGenerator<CollectedFile> {
  const here: Notice = (path, problem) => notice(path === '' ? archive.path : pathInside(archive.path, path), problem);
  const paths = new DistinctPaths();
  try {
    for await (const entry of await archiveEntries(archive, head, here, budget)) {
      budget.takeFile();
      const path = paths.take(pathInside(archive.path, entry.path));
      yield* unpack(renamedFile(entry, path), notice, budget, depth + 1);
    }
  } catch (error) {
    notice(archive.path, archiveDamageOf(error));
  }
}

async function archiveEntries(
  archive: CollectedFile,
  head: Uint8Array,
  notice: Notice,
  budget: Budget,
): Promise<AsyncIterable<CollectedFile>> {
  if (isTar(head)) return tarEntries(limited(archive.chunks(), budget), notice);
  const content = await archive.content();
  if (!content.ok) throw new Error(content.failure);
  return zipEntries(content.value.bytes, notice, budget);
}

function pathInside(archive: string, inner: string): string {
  const path = inner.replace(/^(?:\.?\/)+/, '');
  return archive === '' ? path : `${archive}/${path}`;
}

async function* limited(chunks: AsyncIterable<Uint8Array>, budget: Budget): AsyncIterable<Uint8Array> {
  for await (const chunk of chunks) {
    budget.takeBytes(chunk.length);
    yield chunk;
  }
}
