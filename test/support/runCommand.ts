import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

let shims: string | undefined;

/** A directory with a `whichchain` that is the built binary. */
function shimDirectory(): string {
  if (shims === undefined) {
    shims = mkdtempSync(join(tmpdir(), 'whichchain-bin-'));
    const shim = join(shims, 'whichchain');
    writeFileSync(shim, `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'dist/cli/main.cjs')}' "$@"\n`);
    chmodSync(shim, 0o755);
  }
  return shims;
}

/** Runs a shell command in the project's root with the built `whichchain` on the path. */
export function runCommand(command: string, input = ''): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const { FORCE_COLOR: _, ...environment } = process.env;
    const child = spawn('bash', ['-c', command], {
      cwd: root,
      env: {
        ...environment,
        NO_COLOR: '1',
        COLUMNS: '120',
        PATH: `${shimDirectory()}${delimiter}${process.env.PATH ?? ''}`,
      },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ stdout, stderr, exitCode: code ?? (signal ? 128 : 1) }));
    child.stdin.on('error', () => undefined).end(input);
  });
}
