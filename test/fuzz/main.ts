// npm run fuzz -- [--count N] [--from N] [--binary N]: commands on mutants of genuine dumps, and figures at the end.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../support/runCommand.ts';
import { mutant } from './mutant.ts';
import { argumentsFor, runMutant } from './runMutant.ts';
import { seeds } from './seeds.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    from: { type: 'string', default: '0' },
    binary: { type: 'string', default: '0' },
  },
});
const from = Number(values.from);
const count = Number(values.count);
const folder = mkdtempSync(join(tmpdir(), 'whichchain-fuzz-'));
const path = join(folder, 'mutant');
const all = seeds();
const codes = new Map<number, number>();
const problems: string[] = [];
let slowest = { number: -1, milliseconds: 0 };
let processorTime = 0;

const say = (text: string) => process.stderr.write(`${text}\n`);
say(`${all.length} seeds, mutants ${from} to ${from + count - 1}`);
for (let number = from; number < from + count; number++) {
  const made = mutant(number, all);
  // A mutant that never ends is the last one that was written.
  const result = await runMutant(made, path);
  codes.set(result.exitCode, (codes.get(result.exitCode) ?? 0) + 1);
  processorTime += result.processorTime;
  if (result.processorTime > slowest.milliseconds) slowest = { number, milliseconds: result.processorTime };
  if (result.problem !== undefined) {
    problems.push(`mutant ${number} of ${made.seed}: ${result.problem}`);
    writeFileSync(join(folder, `mutant-${number}`), made.bytes);
    if (problems.length <= 20) say(`mutant ${number} of ${made.seed} (${folder}): ${result.problem.slice(0, 600)}`);
  }
  if ((number - from) % 10_000 === 9_999)
    say(`${number - from + 1}: ${problems.length} problems, slowest ${Math.round(slowest.milliseconds)} ms`);
}
for (let number = from; number < from + Number(values.binary); number++) {
  const made = mutant(number, all);
  writeFileSync(path, made.bytes);
  const run = spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...argumentsFor(made, path)], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  const isWell = run.status !== null && run.status <= 2 && !/unexpected|\n\s+at .*:\d+:\d+/.test(run.stderr);
  if (!isWell) {
    problems.push(`binary ${number}`);
    say(`binary, mutant ${number}: status ${run.status} ${run.signal}: ${run.stderr.slice(0, 600)}`);
  }
}
const figures = [...codes].sort(([left], [right]) => left - right).map(([code, times]) => `exit ${code}: ${times}`);
say(`${count} mutants (${values.binary} with the built program), ${figures.join(', ')}, ${problems.length} problems`);
say(
  `slowest mutant ${slowest.number}: ${Math.round(slowest.milliseconds)} ms of processor time; all ${Math.round(processorTime / 1000)} s`,
);
process.exitCode = problems.length === 0 && slowest.milliseconds < 2000 ? 0 : 1;
