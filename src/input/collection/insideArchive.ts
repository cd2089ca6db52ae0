import { statSync } from 'node:fs';
import { failure, type Result, success } from '../../base/result.ts';
import { openFile } from '../openFile.ts';
import type { Progress, Source } from '../source.ts';
import { type CollectedFile, renamedFile } from './collectedFile.ts';
import { archiveCollection, type FileCollection } from './fileCollection.ts';

/** What a path is that goes on behind an archive, as messages write it: `report.tar.gz/proxies/prod/web-1/config_dump`. */
export interface PathInside {
  readonly archive: string;
  readonly inner: string;
}

/** Undefined where no beginning of the path is a file. */
export function pathInside(path: string): PathInside | undefined {
  for (let slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
    const found = statOf(path.slice(0, slash));
    if (found === undefined) return undefined;
    if (!found.isDirectory())
      return { archive: path.slice(0, slash), inner: path.slice(slash + 1).replace(/\/+$/, '') };
  }
  return undefined;
}

function statOf(path: string) {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** The file of an archive, or what is below a directory of it; a failure says why there is none. Undefined for no archive. */
export async function openInside(
  path: string,
  { archive, inner }: PathInside,
  progress?: Progress,
): Promise<Result<Source | FileCollection, string> | undefined> {
  const files = await openArchive(archive, progress);
  if (files === undefined) return undefined;
  for await (const file of files.files(() => undefined)) {
    if (file.path === inner) {
      const content = await file.content();
      return content.ok ? success({ ...content.value, name: path }) : content;
    }
    if (file.path.startsWith(`${inner}/`)) return success(filesBelow(files, path, inner));
  }
  return failure(`there is no such file in \`${archive}\``);
}

/** The bytes of a file of an archive, while they are unpacked. Throws an Error when there is no such file. */
export async function* chunksInside({ archive, inner }: PathInside): AsyncGenerator<Uint8Array> {
  const files = await openArchive(archive, undefined);
  if (files === undefined) throw new Error(`\`${archive}\` is no archive`);
  for await (const file of files.files(() => undefined)) {
    if (file.path !== inner) continue;
    yield* file.chunks();
    return;
  }
  throw new Error(`there is no such file in \`${archive}\``);
}

async function openArchive(path: string, progress: Progress | undefined): Promise<FileCollection | undefined> {
  const opened = openFile(path);
  if (!opened.ok) return undefined;
  return archiveCollection(progress === undefined ? opened.value : { ...opened.value, progress });
}

function filesBelow(files: FileCollection, name: string, directory: string): FileCollection {
  const below = `${directory}/`;
  return {
    name,
    progress: files.progress,
    async *files(notice): AsyncGenerator<CollectedFile> {
      const here = (path: string, problem: string): void => {
        if (path === '' || path.startsWith(below)) notice(path.slice(below.length), problem);
      };
      for await (const file of files.files(here)) {
        if (file.path.startsWith(below)) yield renamedFile(file, file.path.slice(below.length));
      }
    },
  };
}
