import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { print } from './terminal.ts';

/** Milliseconds between looks at the files: editors replace files, so they are looked at by name. */
const interval = 300;

/**
 * Runs `run` now and whenever one of the files that it read changes, also while it runs; ends only with the process.
 */
export async function watchFiles(run: () => Promise<readonly string[]>): Promise<never> {
  for (;;) {
    const start = Date.now();
    const files = await run();
    const seen = new Map(files.map((file) => [file, changedAt(file)]));
    const isChanged = (file: string): boolean => changedAt(file) >= start || changedAt(file) !== seen.get(file);
    do await sleep(interval);
    while (!files.some(isChanged));
    print('\n');
  }
}

/** 0 where there is no such file. */
function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
