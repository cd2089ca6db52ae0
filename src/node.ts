/** What needs Node's file system: opening dumps by path. */
import { failure, type Result } from './base/result.ts';
import type { Diagnostic } from './diagnostic/diagnostic.ts';
import type { Dump } from './dump/dump.ts';
import { loadDump } from './dump/loadDump.ts';
import { openFile, openStandardInput } from './input/openFile.ts';
import type { Source } from './input/source.ts';

export { openTextStream, type TextStream } from './input/textChunks.ts';
export { openFile, openStandardInput };

/** Loads the files about one proxy; `-` is standard input. */
export async function loadDumpFiles(paths: readonly string[]): Promise<Result<Dump, readonly Diagnostic[]>> {
  const sources: Source[] = [];
  for (const path of paths) {
    const opened = path === '-' ? openStandardInput() : openFile(path);
    if (!opened.ok) return failure([opened.failure]);
    sources.push(opened.value);
  }
  return loadDump(sources);
}
