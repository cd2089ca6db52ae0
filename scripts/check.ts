import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Counts, countTests } from './check/countTests.ts';

/**
 * The whole gate, `npm run check`: every step runs, also after one has failed. The last line is
 * `N passed, N failed, N skipped`: each step that is no test counts as one, tests count one by one.
 */
const directory = mkdtempSync(join(tmpdir(), 'whichchain-check-'));
const report = join(directory, 'vitest.json');
/** Milliseconds; a hanging test must not hold the gate for ever. */
const longestTestRun = 14 * 60_000;

const steps: readonly (readonly [string, readonly string[]])[] = [
  ['lint, format, folder line, import cycles', ['biome', 'ci', '--error-on-warnings', '.']],
  ['types', ['tsc', '--noEmit']],
  ['build', ['npm', 'run', '--silent', 'build']],
  ['dead code, unused dependencies', ['knip', '--no-progress']],
  ['package contents and exports', ['publint', '--strict']],
];

const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
const failedSteps: string[] = [];

for (const [title, command] of steps) {
  if (run(title, command) === 0) counts.passed += 1;
  else {
    counts.failed += 1;
    failedSteps.push(title);
  }
}
const status = run(
  'tests',
  ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)],
  longestTestRun,
);
const tests = countTests(readReport(), status);
counts.passed += tests.passed;
counts.failed += tests.failed;
counts.skipped += tests.skipped;
if (tests.failed > 0) failedSteps.push('tests');
rmSync(directory, { recursive: true, force: true });

const failures = failedSteps.length === 0 ? '' : `failed: ${failedSteps.join('; ')}\n`;
process.stdout.write(`\n${failures}${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exitCode = counts.failed === 0 ? 0 : 1;

function run(title: string, command: readonly string[], timeout?: number): number {
  process.stdout.write(`\n── ${title}\n`);
  const [name = '', ...rest] = command;
  const isNpm = name === 'npm';
  const started = spawnSync(isNpm ? name : 'npx', isNpm ? rest : ['--no-install', ...command], {
    stdio: ['ignore', 'inherit', 'inherit'],
    ...(timeout === undefined ? {} : { timeout, killSignal: 'SIGKILL' }),
  });
  if (started.error !== undefined) process.stdout.write(`${started.error.message}\n`);
  return started.status ?? 1;
}

function readReport(): string | undefined {
  try {
    return readFileSync(report, 'utf8');
  } catch {
    return undefined;
  }
}
