import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Command {
  readonly name: string;
  readonly program: string;
  readonly arguments: readonly string[];
}

export interface Measured {
  readonly name: string;
  /** Of the whole process, in milliseconds. */
  readonly median: number;
  readonly fastest: number;
  readonly runs: number;
  /** The most memory that it held at a time, in bytes; undefined where the system does not tell. */
  readonly peak: number | undefined;
}

/** Runs the commands in turn, so that a busy moment hits all of them; memory is looked at in runs of their own. */
export async function measure(commands: readonly Command[], runs: number): Promise<readonly Measured[]> {
  const times = new Map(commands.map((command): [Command, number[]] => [command, []]));
  for (let run = 0; run < runs; run++) {
    for (const [command, taken] of times) taken.push(timeOf(command));
  }
  const measured: Measured[] = [];
  for (const [{ name, ...command }, taken] of times) {
    const sorted = [...taken].sort((a, b) => a - b);
    measured.push({
      name,
      median: sorted[sorted.length >> 1] ?? 0,
      fastest: sorted[0] ?? 0,
      runs,
      peak: await peakMemory({ name, ...command }),
    });
  }
  return measured;
}

function timeOf({ name, program, arguments: given }: Command): number {
  const start = performance.now();
  const { status, error } = spawnSync(program, given, { stdio: 'ignore' });
  const taken = performance.now() - start;
  if (error !== undefined || status === null || status > 1) throw new Error(`${name} failed: ${error ?? status}`);
  return taken;
}

/** Linux keeps the high-water mark of a process; it is read until the process is gone. */
function peakMemory({ program, arguments: given }: Command): Promise<number | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, given, { stdio: 'ignore' });
    let peak: number | undefined;
    const timer = setInterval(() => {
      peak = highWater(child.pid) ?? peak;
    }, 4);
    child.on('close', () => {
      clearInterval(timer);
      resolve(peak);
    });
  });
}

function highWater(pid: number | undefined): number | undefined {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}

export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}
