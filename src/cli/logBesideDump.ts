import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Dump } from '../dump/dump.ts';

/**
 * Where a log is that does not exist under its name: a name alone stands for the file beside the dump in its directory or
 * archive, a path for one in that directory or archive. The path itself where the dump is a file that was named.
 */
export function logBesideDump(path: string, dump: Dump | undefined, files: readonly string[]): string {
  const dumpFile = dump?.shapes[0]?.file;
  if (dumpFile === undefined || path === '-' || existsSync(path)) return path;
  const collection = files.find((file) => dumpFile !== file && dumpFile.startsWith(file.replace(/\/*$/, '/')));
  if (collection === undefined || path.startsWith(collection)) return path;
  return `${path.includes('/') ? collection.replace(/\/+$/, '') : dirname(dumpFile)}/${path}`;
}
