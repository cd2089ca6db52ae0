import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { root, runCommand } from '../support/runCommand.ts';

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: { readonly steps: readonly { readonly name: string; readonly run: string; readonly env?: object }[] };
}

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;
const step = action.runs.steps.find(({ name }) => name === 'Test');

/** Runs the action's own script as a runner does, on the build of this tree. */
function runAction(inputs: Readonly<Record<string, string>>): ReturnType<typeof runCommand> {
  const variables = Object.entries({ GITHUB_ACTION_PATH: root, MIN_COVERAGE: '', JUNIT: '', ...inputs });
  const exports = variables.map(([name, value]) => `export ${name}='${value}'`).join('; ');
  return runCommand(`${exports}; set -e -o pipefail; ${step?.run ?? 'exit 99'}`);
}

test('every variable of the script is an input', () => {
  expect(Object.values(step?.env ?? {})).toEqual(Object.keys(action.inputs).map((name) => `\${{ inputs.${name} }}`));
});

test('passes, and writes a JUnit report', async () => {
  const junit = join(mkdtempSync(join(tmpdir(), 'whichchain-action-')), 'junit.xml');
  const { exitCode: code, stdout } = await runAction({ FILES: 'samples/fixtures/*.yaml', JUNIT: junit });
  expect({ code, stdout }).toEqual({ code: 0, stdout: '17 passed, 0 failed\n' });
  expect(readFileSync(junit, 'utf8')).toContain('<testsuites name="whichchain" tests="17" failures="0" errors="0">');
});

test('fails below the coverage that is asked for', async () => {
  const { exitCode: code, stderr } = await runAction({ FILES: 'samples/fixtures/edge.yaml', MIN_COVERAGE: '90' });
  expect(code).toBe(1);
  expect(stderr).toMatch(/coverage is \d+\.\d %, below the 90 %/);
});
