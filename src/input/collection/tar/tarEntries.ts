import { Readable } from 'node:stream';
import type { Extract } from 'tar-stream';
import { WholeOrCut } from '../../wholeOrCut.ts';
import type { CollectedFile, Notice } from '../collectedFile.ts';
import { StreamedFile } from '../streamedFile.ts';
import { isTelling } from '../telling.ts';
import { coalesced } from './coalesced.ts';
import { soundTar } from './soundTar.ts';

/** The regular files of a tar archive, in its order. Links stand for files that are there under another name. */
export async function* tarEntries(packed: AsyncIterable<Uint8Array>, notice: Notice): AsyncGenerator<CollectedFile> {
  const { extract } = await import('tar-stream');
  // Archives of the oldest form have no mark; the checksum of every header is looked at anyway.
  const entries = extract({ allowUnknownFormat: true });
  const whole = new WholeOrCut(coalesced(soundTar(packed, notice)));
  Readable.from(whole.chunks(), { objectMode: true, highWaterMark: 2 }).pipe(entries);
  try {
    yield* files(entries, notice);
  } catch (error) {
    throw whole.failure ?? error;
  }
  if (whole.failure !== undefined) throw whole.failure;
}

/** Programs on Windows put their own separator into names; elsewhere it is a letter like others, in names with directories. */
const withSlashes = (name: string): string => (name.includes('/') ? name : name.replaceAll('\\', '/'));

/** A target that an archive with names below its root cannot have. */
function leadsOut(name: string, target: string): boolean {
  if (target.startsWith('/')) return true;
  let depth = name.split('/').length - 1;
  for (const part of target.split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}

async function* files(entries: Extract, notice: Notice): AsyncGenerator<CollectedFile> {
  for await (const entry of entries) {
    const { type } = entry.header;
    const name = withSlashes(entry.header.name);
    // In an extended header, or as a type of its own that the library does not know.
    const pax: unknown = 'pax' in entry.header ? entry.header.pax : undefined;
    const isSparse = !type || Object.keys(pax ?? {}).some((key) => key.startsWith('GNU.sparse.'));
    if (isSparse)
      notice(name.replace(/GNUSparseFile\.\d+\//, ''), 'it is stored as a sparse file, which is not read here');
    else if (type === 'symlink' && isTelling(name) && leadsOut(name, entry.header.linkname ?? ''))
      notice(name, `it is a link to \`${entry.header.linkname}\`, which is not in the archive`);
    else if (type === 'file' || type === 'contiguous-file') yield new StreamedFile(name, entry);
    entry.resume();
  }
}
