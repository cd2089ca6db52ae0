import { success } from '../../base/result.ts';
import { gunzipChunks } from '../gunzipChunks.ts';
import type { Progress, Source } from '../source.ts';
import { Budget } from './budget.ts';
import type { CollectedFile, Notice } from './collectedFile.ts';
import { directoryFiles } from './directoryFiles.ts';
import { sourceFile } from './sourceFile.ts';
import { StreamedFile } from './streamedFile.ts';
import { DEEPEST, isArchive, isGzip, unpack } from './unpack.ts';

/** A directory or an archive. */
export interface FileCollection {
  /** As the user called it; '' for files that were named one by one. */
  readonly name: string;
  /** Its files from the first on, archives inside unpacked; nothing is written to disk. */
  files(notice: Notice): AsyncIterable<CollectedFile>;
  readonly progress?: Progress | undefined;
}

export function directoryCollection(path: string, progress?: Progress): FileCollection {
  return { name: path, files: (notice) => directoryFiles(path, notice, progress), progress };
}

/** Files that were named one by one. */
export function listedCollection(sources: readonly Source[]): FileCollection {
  return {
    name: '',
    async *files(notice) {
      // They stay open: there is no way to open them again for the next pass.
      for (const { close: _, ...source } of sources) yield* unpack(sourceFile(source.name, source), notice);
    },
  };
}

/** Undefined where the source is no archive, such as a single dump that is compressed. */
export async function archiveCollection(source: Source): Promise<FileCollection | undefined> {
  const file = sourceFile('', source);
  const head = await file.head();
  if (!isArchive(head) && !(isGzip(head) && isArchive(await unpackedHead(file)))) return undefined;
  return {
    name: source.name,
    files: (notice) => unpack({ ...file, content: async () => success(source) }, notice),
    progress: source.progress,
  };
}

/** Below all layers of compression: programs compress what is compressed. */
async function unpackedHead(file: CollectedFile): Promise<Uint8Array> {
  const budget = new Budget();
  let unpacked = file;
  try {
    for (let depth = 0; depth < DEEPEST && isGzip(await unpacked.head()); depth++) {
      unpacked = new StreamedFile('', gunzipChunks(unpacked.chunks(), budget));
    }
    return await unpacked.head();
  } catch {
    return new Uint8Array();
  }
}
