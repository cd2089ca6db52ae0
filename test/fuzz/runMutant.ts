import { writeFileSync } from 'node:fs';
import { runExplain } from '../../src/cli/commands/explain.ts';
import { runInventory } from '../../src/cli/commands/inventory.ts';
import { Finished, UsageError } from '../../src/cli/exitCode.ts';
import { StandardStream, standardError, standardOutput } from '../../src/cli/standardStream.ts';
import type { Mutant } from './mutant.ts';
import type { Command } from './seeds.ts';

export interface MutantResult {
  readonly exitCode: number;
  /** Of this process, milliseconds: other programs on the machine do not count. */
  readonly processorTime: number;
  /** Undefined where all is well. */
  readonly problem: string | undefined;
}

/** The arguments that say the same to the built program. */
export function argumentsFor({ command, choice }: Mutant, path: string): readonly string[] {
  const output = choice % 5 === 0 ? ['-o', 'json'] : choice % 5 === 1 ? ['-o', 'wide'] : [];
  if (command !== 'explain') return [command, '-f', path, ...output];
  return [command, '-f', path, '--to', '10.10.0.32:8090', ...(choice % 2 === 0 ? ['--inbound'] : []), ...output];
}

/** Runs a command on the mutant as the program does, and looks at everything that it prints. */
export async function runMutant(mutant: Mutant, path: string): Promise<MutantResult> {
  writeFileSync(path, mutant.bytes);
  const options = argumentsFor(mutant, path);
  const printed: string[] = [];
  const streams = [standardOutput, standardError];
  const keep = (text: string): void => {
    printed.push(text);
  };
  const before = process.cpuUsage();
  let exitCode: number;
  let problem: string | undefined;
  for (const stream of streams) {
    stream.write = keep;
    stream.writePart = async (text) => keep(text);
  }
  try {
    exitCode = await run(mutant.command, path, options);
  } catch (error) {
    exitCode = error instanceof Finished ? error.code : error instanceof UsageError ? 2 : 70;
    if (exitCode === 70) problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    const { write, writePart } = StandardStream.prototype;
    for (const stream of streams) Object.assign(stream, { write, writePart });
  }
  const used = process.cpuUsage(before);
  const text = printed.join('');
  if (/\n\s+at .*:\d+:\d+\)?\n/.test(text)) problem ??= `a stack trace was printed: ${text.slice(0, 500)}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escapes of a terminal are what is looked for
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(text))
    problem ??= `a control character was printed: ${JSON.stringify(text).slice(0, 500)}`;
  if (![0, 1, 2].includes(exitCode)) problem ??= `exit code ${exitCode}`;
  if (Object.hasOwn(Object.prototype, 'polluted')) problem ??= 'Object.prototype was changed';
  return { exitCode, processorTime: (used.user + used.system) / 1000, problem };
}

function run(command: Command, path: string, options: readonly string[]): Promise<number> {
  const output = options[options.indexOf('-o') + 1];
  const common = { file: [path], ...(options.includes('-o') && output !== undefined && { output }) };
  if (command !== 'explain') return runInventory(command, common);
  return runExplain({ ...common, to: '10.10.0.32:8090', ...(options.includes('--inbound') && { inbound: true }) });
}
