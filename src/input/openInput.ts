import { failure, type Result, success } from '../base/result.ts';
import { cannotOpen, isADirectory } from '../diagnostic/catalogue/input.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { FileCollection } from './collection/fileCollection.ts';
import { isTar } from './collection/tar/isTar.ts';
import { isGzip } from './gzip.ts';
import { cannotRead, openFile, openStandardInput } from './openFile.ts';
import { type Progress, readRange, type Source, watched } from './source.ts';

/** A file that is one dump, or a directory or archive with many. */
export type Input =
  | { readonly kind: 'file'; readonly source: Source }
  | { readonly kind: 'collection'; readonly files: FileCollection };

/** `-` is standard input. What archives need is loaded only for them. */
export async function openInput(path: string, progress?: Progress): Promise<Result<Input, Diagnostic>> {
  const opened = path === '-' ? openStandardInput(progress) : openFile(path, progress);
  if (!opened.ok) {
    if (path === '-') return opened;
    if (opened.failure.code !== isADirectory.code) return (await openedInside(path, progress)) ?? opened;
    const { directoryCollection } = await import('./collection/fileCollection.ts');
    return success({ kind: 'collection', files: directoryCollection(path, progress) });
  }
  const source = progress === undefined ? opened.value : { ...opened.value, progress };
  if (!mayBeArchive(readRange(source.bytes, 0, 512))) return success({ kind: 'file', source: watchedSource(source) });
  const { archiveCollection } = await import('./collection/fileCollection.ts');
  const files = await archiveCollection(source);
  if (files !== undefined) return success({ kind: 'collection', files });
  const unpacked = await unpackedSource(source);
  return unpacked.ok ? success({ kind: 'file', source: watchedSource(unpacked.value) }) : unpacked;
}

/** Undefined where the path does not go into an archive. */
async function openedInside(
  path: string,
  progress: Progress | undefined,
): Promise<Result<Input, Diagnostic> | undefined> {
  const { openInside, pathInside } = await import('./collection/insideArchive.ts');
  const inside = pathInside(path);
  if (inside === undefined) return undefined;
  const opened = await openInside(path, inside, progress);
  if (opened === undefined) return undefined;
  if (!opened.ok)
    return failure(diagnostic(cannotOpen, { file: path, pointer: '' }, { file: path, problem: opened.failure }));
  return success(
    'bytes' in opened.value ? { kind: 'file', source: opened.value } : { kind: 'collection', files: opened.value },
  );
}

function watchedSource(source: Source): Source {
  return source.progress === undefined ? source : { ...source, bytes: watched(source.bytes, source.progress) };
}

/** Browsers and stores compress what is compressed already. */
const MOST_LAYERS = 8;

async function unpackedSource(source: Source): Promise<Result<Source, Diagnostic>> {
  if (!isGzip(source.bytes)) return success(source);
  const { gunzipSource } = await import('./gunzipSource.ts');
  try {
    let unpacked = source;
    for (let layer = 0; layer < MOST_LAYERS && isGzip(unpacked.bytes); layer++) unpacked = await gunzipSource(unpacked);
    return success(unpacked);
  } catch (error) {
    return failure(cannotRead(source.name, error));
  }
}

/** Gzip, zip or tar. */
function mayBeArchive(head: Uint8Array): boolean {
  return (head[0] === 0x1f && head[1] === 0x8b) || (head[0] === 0x50 && head[1] === 0x4b) || isTar(head);
}
