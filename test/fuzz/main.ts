// npm run fuzz -- [--count N] [--from N] [--binary N]: commands on mutants of genuine dumps, and figures at the end.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { root } from '../support/runCommand.ts';
import { mutant } from './mutant.ts';
import { argumentsFor, runMutant } from './runMutant.ts';
import { seeds } from './seeds.ts';

/** Commands leave their files open, as programs may that end. */
const PER_PROCESS = 9000;
/** Milliseconds for a whole process, on a machine that does other things too; longer is taken for a hang. */
const LONGEST = 30 * 60_000;

interface Figures {
  readonly mutants: number;
  readonly codes: Readonly<Record<string, number>>;
  readonly problems: number;
  readonly slowest: { readonly number: number; readonly milliseconds: number };
  readonly processorTime: number;
}

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    from: { type: 'string', default: '0' },
    binary: { type: 'string', default: '0' },
    child: { type: 'boolean', default: false },
  },
});
const from = Number(values.from);
const count = Number(values.count);
const say = (text: string) => process.stderr.write(`${text}\n`);

if (values.child) process.stdout.write(JSON.stringify(await runSome(from, count)));
else process.exitCode = report(runAll());

function report(all: Figures): number {
  const withBinary = runBinary(Number(values.binary));
  const codes = Object.entries(all.codes).map(([code, times]) => `exit ${code}: ${times}`);
  say(`${all.mutants} mutants: ${codes.join(', ')}; ${all.problems} problems`);
  const { number, milliseconds } = all.slowest;
  say(`slowest: mutant ${number}, ${Math.round(milliseconds)} ms of processor time`);
  say(`all: ${Math.round(all.processorTime / 1000)} s of processor time`);
  if (Number(values.binary) > 0) say(`${values.binary} with the built program: ${withBinary} problems`);
  return all.problems + withBinary === 0 && milliseconds < 2000 ? 0 : 1;
}

function runAll(): Figures {
  let all: Figures = { mutants: 0, codes: {}, problems: 0, slowest: { number: -1, milliseconds: 0 }, processorTime: 0 };
  for (let start = from; start < from + count; start += PER_PROCESS) {
    const some = Math.min(PER_PROCESS, from + count - start);
    const options = ['--child', '--from', String(start), '--count', String(some)];
    const child = spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), ...options], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: LONGEST,
    });
    if (child.status !== 0) {
      say(`mutants ${start} to ${start + some - 1}: ended by ${child.signal ?? child.status}`);
      return { ...all, problems: all.problems + 1 };
    }
    all = added(all, JSON.parse(child.stdout));
    say(`${start + some - from}: ${all.problems} problems, slowest ${Math.round(all.slowest.milliseconds)} ms`);
  }
  return all;
}

function added(left: Figures, right: Figures): Figures {
  const codes = [...new Set([...Object.keys(left.codes), ...Object.keys(right.codes)])].sort();
  return {
    mutants: left.mutants + right.mutants,
    codes: Object.fromEntries(codes.map((code) => [code, (left.codes[code] ?? 0) + (right.codes[code] ?? 0)])),
    problems: left.problems + right.problems,
    slowest: left.slowest.milliseconds >= right.slowest.milliseconds ? left.slowest : right.slowest,
    processorTime: left.processorTime + right.processorTime,
  };
}

async function runSome(first: number, some: number): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'whichchain-fuzz-'));
  const all = seeds();
  const codes: Record<string, number> = {};
  let problems = 0;
  let processorTime = 0;
  let slowest = { number: -1, milliseconds: 0 };
  for (let number = first; number < first + some; number++) {
    const made = mutant(number, all);
    // A mutant that never ends is the last one that was written.
    const result = await runMutant(made, join(folder, 'mutant'));
    codes[result.exitCode] = (codes[result.exitCode] ?? 0) + 1;
    processorTime += result.processorTime;
    // The first ones pay for loading the code.
    if (number > first + 20 && result.processorTime > slowest.milliseconds) {
      slowest = { number, milliseconds: result.processorTime };
    }
    if (result.problem !== undefined) {
      problems++;
      writeFileSync(join(folder, `mutant-${number}`), made.bytes);
      say(`mutant ${number} of ${made.seed} (${folder}): ${result.problem.slice(0, 600)}`);
    }
  }
  return { mutants: some, codes, problems, slowest, processorTime };
}

/** The first mutants once more, as a user would run them. */
function runBinary(some: number): number {
  const path = join(mkdtempSync(join(tmpdir(), 'whichchain-fuzz-')), 'mutant');
  const all = some > 0 ? seeds() : [];
  let problems = 0;
  for (let number = from; number < from + some; number++) {
    const made = mutant(number, all);
    writeFileSync(path, made.bytes);
    const program = [join(root, 'dist/cli/main.cjs'), ...argumentsFor(made, path)];
    const run = spawnSync(process.execPath, program, { encoding: 'utf8', timeout: 60_000 });
    if (run.status !== null && run.status <= 2 && !/unexpected|\n\s+at .*:\d+:\d+/.test(run.stderr)) continue;
    problems++;
    say(`built program, mutant ${number}: ${run.signal ?? run.status}: ${run.stderr.slice(0, 600)}`);
  }
  return problems;
}
