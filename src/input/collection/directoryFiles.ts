import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Result, success } from '../../base/result.ts';
import { openFile } from '../openFile.ts';
import type { Source } from '../source.ts';
import { type CollectedFile, type Notice, problemOf } from './collectedFile.ts';
import { sourceFile } from './sourceFile.ts';
import { unpack } from './unpack.ts';

/** Folders that hold no dumps and may hold very much. */
const NEVER = new Set(['node_modules', '.git']);

/** The files below a directory in the order of their names, archives unpacked. Links to directories are not followed. */
export async function* directoryFiles(directory: string, notice: Notice, prefix = ''): AsyncGenerator<CollectedFile> {
  for (const entry of entriesIn(directory, prefix, notice)) {
    const path = `${prefix}${entry.name}`;
    const full = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (!NEVER.has(entry.name)) yield* directoryFiles(full, notice, `${path}/`);
    } else if (entry.isFile() || (entry.isSymbolicLink() && isFile(full))) {
      yield* filesIn(full, path, notice);
    }
  }
}

async function* filesIn(full: string, path: string, notice: Notice): AsyncGenerator<CollectedFile> {
  const opened = openFile(full);
  if (!opened.ok) {
    notice(path, opened.failure.message);
    return;
  }
  try {
    const file = sourceFile(path, opened.value);
    yield* unpack({ ...file, content: async () => reopened(full, path) }, notice);
  } finally {
    opened.value.close?.();
  }
}

/** With a descriptor of its own, which lives as long as the content is used. */
function reopened(full: string, path: string): Result<Source, string> {
  const opened = openFile(full);
  return opened.ok ? success({ ...opened.value, name: path }) : failure(opened.failure.message);
}

function entriesIn(directory: string, prefix: string, notice: Notice) {
  try {
    return readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    notice(prefix, problemOf(error));
    return [];
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
