import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Command {
  readonly name: string;
  readonly program: string;
  readonly arguments: readonly string[];
  /** So slow that it is run once, for time and memory. */
  readonly once?: boolean;
  /** Prints nothing; any other that does is one that failed. */
  readonly silent?: boolean;
}

export interface Measured {
  readonly name: string;
  /** Of the whole process, in milliseconds. */
  readonly median: number;
  readonly fastest: number;
  readonly runs: number;
  /** The most memory that it held at a time, in bytes; undefined where the system does not tell. */
  readonly peak: number | undefined;
  /** Processor time of one run, in milliseconds and to a hundredth of a second: what a busy machine does not change. */
  readonly processor: number | undefined;
}

// Node reads and checks these certificates before it does anything else, which would be most of every figure.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

/** Runs the commands in turn, so that a busy moment hits all of them; memory is looked at in runs of their own. */
export async function measure(commands: readonly Command[], runs: number): Promise<readonly Measured[]> {
  const times = new Map(commands.map((command): [Command, number[]] => [command, []]));
  for (let run = 0; run < runs; run++) {
    for (const [command, taken] of times) if (command.once !== true) taken.push(timeOf(command));
  }
  const measured: Measured[] = [];
  for (const [command, taken] of times) {
    const { time, ...needs } = await watch(command);
    const sorted = taken.length === 0 ? [time] : [...taken].sort((a, b) => a - b);
    const median = sorted[sorted.length >> 1] ?? 0;
    measured.push({ name: command.name, median, fastest: sorted[0] ?? 0, runs: sorted.length, ...needs });
  }
  return measured;
}

function timeOf({ name, program, arguments: given }: Command): number {
  const start = performance.now();
  const { status, error } = spawnSync(program, given, { stdio: 'ignore', env });
  const taken = performance.now() - start;
  if (error !== undefined || status === null || status > 1) throw new Error(`${name} failed: ${error ?? status}`);
  return taken;
}

interface Watched {
  readonly time: number;
  readonly peak: number | undefined;
  readonly processor: number | undefined;
}

/** Linux tells what a process has needed so far; it is read until the process is gone. */
function watch({ name, program, arguments: given, silent = false }: Command): Promise<Watched> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, given, { stdio: ['ignore', 'pipe', 'ignore'], env });
    let printed = 0;
    child.stdout.on('data', (some: Buffer) => {
      printed += some.length;
    });
    let peak: number | undefined;
    let processor: number | undefined;
    const timer = setInterval(() => {
      const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(system(child.pid, 'status')) ?? [];
      if (kilobytes !== undefined) peak = Number(kilobytes) * 1024;
      const [user, kernel] = system(child.pid, 'stat').split(') ')[1]?.split(' ').slice(11, 13) ?? [];
      if (user !== undefined) processor = (Number(user) + Number(kernel)) * 10;
    }, 4);
    child.on('error', reject);
    child.on('close', (status) => {
      clearInterval(timer);
      // A program that is not there at all ends with 1 in Node, as one with a finding does.
      if (printed === 0 && !silent) reject(new Error(`${name} printed nothing: ${status}`));
      resolve({ peak, processor, time: performance.now() - start });
    });
  });
}

function system(pid: number | undefined, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}
