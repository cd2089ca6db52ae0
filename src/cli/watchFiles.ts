import { unwatchFile, watchFile } from 'node:fs';
import { print } from './terminal.ts';

/** Milliseconds between looks at the files: editors replace files, so their contents are watched by name. */
const interval = 300;

/**
 * Runs `run` now and whenever one of the files that it read changes; ends only with the process. What keeps it from
 * running (a broken fixture file) is said, and it waits for the next change.
 */
export async function watchFiles(run: () => Promise<readonly string[]>): Promise<never> {
  let files: readonly string[] = [];
  for (;;) {
    const changed = new Promise<void>((resolve) => {
      const look = (current: { mtimeMs: number }, before: { mtimeMs: number }): void => {
        if (current.mtimeMs !== before.mtimeMs) resolve();
      };
      for (const file of files) watchFile(file, { interval }, look);
    });
    if (files.length > 0) {
      await changed;
      for (const file of files) unwatchFile(file);
      print('\n');
    }
    files = await run();
  }
}
