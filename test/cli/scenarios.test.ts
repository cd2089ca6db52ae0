import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
// The command line is imported so that a change of it, or of anything below it, runs the scenarios again.
import '../../src/cli/program.ts';
import { runCommand } from '../support/runCommand.ts';
import { formatScenarios, parseScenarios, type Scenario } from './scenario.ts';

const folder = new URL('./scenarios/', import.meta.url);
const isUpdate = process.env.WHICHCHAIN_UPDATE === '1';
const files = readdirSync(fileURLToPath(folder)).filter((name) => name.endsWith('.txt'));

/** The built binary does what the files say. `WHICHCHAIN_UPDATE=1` writes what it does now. */
describe.each(files)('%s', (name) => {
  const path = fileURLToPath(new URL(name, folder));
  const text = readFileSync(path, 'utf8');
  const scenarios = parseScenarios(text);

  test(`${scenarios.length} commands`, async () => {
    const done: Scenario[] = [];
    for (const scenario of scenarios) {
      const { stdout, stderr, exitCode } = await runCommand(scenario.command, scenario.stdin);
      done.push({ ...scenario, stdout, stderr, exitCode });
    }
    expect(done.filter(({ stderr }) => /^\s+at .+:\d+:\d+/m.test(stderr))).toEqual([]);
    if (isUpdate) writeFileSync(path, formatScenarios(done));
    else expect(formatScenarios(scenarios)).toBe(formatScenarios(done));
  }, 120_000);
});
