import { type Result, success } from '../base/result.ts';
import { isADirectory } from '../diagnostic/catalogue/input.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { FileCollection } from './collection/fileCollection.ts';
import { openFile, openStandardInput } from './openFile.ts';
import { readRange, type Source } from './source.ts';

/** A file that is one dump, or a directory or archive with many. */
export type Input =
  | { readonly kind: 'file'; readonly source: Source }
  | { readonly kind: 'collection'; readonly files: FileCollection };

/** `-` is standard input. What archives need is loaded only for them. */
export async function openInput(path: string): Promise<Result<Input, Diagnostic>> {
  const opened = path === '-' ? openStandardInput() : openFile(path);
  if (!opened.ok) {
    if (opened.failure.code !== isADirectory.code) return opened;
    const { directoryCollection } = await import('./collection/fileCollection.ts');
    return success({ kind: 'collection', files: directoryCollection(path) });
  }
  const source = opened.value;
  if (!mayBeArchive(readRange(source.bytes, 0, 512))) return success({ kind: 'file', source });
  const { archiveCollection } = await import('./collection/fileCollection.ts');
  const files = await archiveCollection(source);
  return success(files === undefined ? { kind: 'file', source } : { kind: 'collection', files });
}

/** Gzip, zip or tar. */
function mayBeArchive(head: Uint8Array): boolean {
  return (
    (head[0] === 0x1f && head[1] === 0x8b) ||
    (head[0] === 0x50 && head[1] === 0x4b) ||
    (head[257] === 0x75 && head[258] === 0x73)
  );
}
