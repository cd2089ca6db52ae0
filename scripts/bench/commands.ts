import { cpSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** Where files and the program are put; removed at the end. */
export const folder = join(tmpdir(), `whichchain-bench-${process.pid}`);

/** The program as users get it, in a place where no further build takes it away. */
export const program = join(folder, 'cli/main.cjs');
export const sample = path('samples/istio-1.12.8-strict/server.json');

export function copyProgram(): void {
  cpSync(path('dist/cli'), join(folder, 'cli'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
}
