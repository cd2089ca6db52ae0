import { closeSync, openSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { failure, type Result, success } from '../../base/result.ts';
import { openFile } from '../openFile.ts';
import { type Progress, type Source, watched } from '../source.ts';
import { systemProblem } from '../systemProblem.ts';
import type { CollectedFile, Notice } from './collectedFile.ts';
import { sourceFile } from './sourceFile.ts';
import { isTelling } from './telling.ts';
import { unpack } from './unpack.ts';

/** Folders that hold no dumps and may hold very much. */
const NEVER = new Set(['node_modules', '.git']);

/** The files below a directory in the order of their names, archives unpacked. Links to directories are not followed, and those that lead out are told. */
export function directoryFiles(directory: string, notice: Notice, progress?: Progress): AsyncGenerator<CollectedFile> {
  let before = 0;
  /** Of how many bytes is not known: nobody has looked at the other files yet. */
  const forFile = (size: number): Progress | undefined => {
    const start = before;
    before += size;
    if (progress === undefined) return undefined;
    progress.reached(start, undefined);
    return {
      reached: (position) => progress.reached(start + position, undefined),
      found: (resources) => progress.found(resources),
      note: (text) => progress.note(text),
    };
  };
  return filesBelow(directory, '', notice, { forFile, root: realRoot(directory) });
}

type ForFile = (size: number) => Progress | undefined;

interface Walk {
  readonly forFile: ForFile;
  /** Without links in it. */
  readonly root: string;
}

function realRoot(directory: string): string {
  try {
    return realpathSync(directory);
  } catch {
    return directory;
  }
}

async function* filesBelow(
  directory: string,
  prefix: string,
  notice: Notice,
  { forFile, root }: Walk,
): AsyncGenerator<CollectedFile> {
  for (const entry of entriesIn(directory, prefix, notice)) {
    const path = `${prefix}${entry.name}`;
    const full = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (!NEVER.has(entry.name)) yield* filesBelow(full, `${path}/`, notice, { forFile, root });
    } else if (entry.isFile() || (entry.isSymbolicLink() && isFileElsewhere(full, root, path, notice))) {
      yield* filesIn(full, path, notice, forFile);
    }
  }
}

async function* filesIn(full: string, path: string, notice: Notice, forFile: ForFile): AsyncGenerator<CollectedFile> {
  const opened = openFile(full);
  if (!opened.ok) {
    notice(path, problemOfOpening(full));
    return;
  }
  const source = withProgress(opened.value, forFile(opened.value.bytes.size));
  try {
    yield* unpack({ ...sourceFile(path, source), content: async () => reopened(full, path, source.progress) }, notice);
  } finally {
    opened.value.close?.();
  }
}

/** Without the path in it, so that one problem of many files is said once. */
function problemOfOpening(path: string): string {
  try {
    closeSync(openSync(path, 'r'));
    return 'it could not be read';
  } catch (error) {
    return systemProblem(error);
  }
}

function withProgress(source: Source, progress: Progress | undefined): Source {
  return progress === undefined ? source : { ...source, bytes: watched(source.bytes, progress), progress };
}

/** With a descriptor of its own, which lives as long as the content is used. */
function reopened(full: string, path: string, progress: Progress | undefined): Result<Source, string> {
  const opened = openFile(full);
  if (!opened.ok) return failure(opened.failure.message);
  return success({ ...withProgress(opened.value, progress), name: path });
}

function entriesIn(directory: string, prefix: string, notice: Notice) {
  try {
    return readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    notice(prefix, systemProblem(error));
    return [];
  }
}

/** Whether it is a link to a file elsewhere; one to a file of the same directory stands for that one, which is read under its own name. */
function isFileElsewhere(link: string, root: string, path: string, notice: Notice): boolean {
  try {
    const target = realpathSync(link);
    const isOutside = !`${target}${sep}`.startsWith(`${root}${sep}`);
    const found = statSync(target);
    if (isOutside && found.isDirectory())
      notice(path, 'a link to a directory elsewhere, which is not followed: name that one too');
    return isOutside && found.isFile();
  } catch (error) {
    if (isTelling(path)) notice(path, `a link to a file that cannot be read: ${systemProblem(error)}`);
    return false;
  }
}
