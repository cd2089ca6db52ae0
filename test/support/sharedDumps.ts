import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from './runCommand.ts';

const folder = join(process.env.WHICHCHAIN_SHARED ?? resolve(root, '../shared'), 'dumps');

/** Genuine dumps that are too many or too large for the repository. Undefined, and said so, where they are not there. */
export function sharedDumps(): string | undefined {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return folder;
  process.stderr.write(`SKIPPED: no genuine dumps in ${folder}; WHICHCHAIN_SHARED names the folder that holds them\n`);
  return undefined;
}

export interface SharedFile {
  /** Below the folder of dumps. */
  readonly name: string;
  readonly path: string;
}

/** All files below a folder, in order, without the tables that describe them; none where the folder is not there. */
export function filesBelow(directory: string | undefined): readonly SharedFile[] {
  if (directory === undefined) return [];
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.tsv'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path, name: path.slice(directory.length + 1) }));
}

/** The content, unpacked. */
export function contentOf(path: string): Buffer {
  const bytes = readFileSync(path);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}
