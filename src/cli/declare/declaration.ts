import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { UsageError } from '../exitCode.ts';

/** Takes the exit code of a command that has run. */
export type Finish = (code: number) => void;

/** Adds one command to the program. What the command does is loaded when it runs, so that starting costs little. */
export type Declare = (program: Command, finish: Finish) => void;

export const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

/** Whether an argument is rather a file or directory than a name. */
export function isPath(argument: string): boolean {
  return /\.(?:json|ya?ml|gz|tgz|zip)$/.test(argument) || existsSync(argument);
}

/** An argument where the command has options only is an error with a hint. */
export function withoutArguments(command: Command, hint: (argument: string) => string): Command {
  return command.allowExcessArguments().hook('preAction', (_, { args, registeredArguments }) => {
    const [argument] = args;
    if (argument === undefined || registeredArguments.length > 0) return;
    throw new UsageError(`unexpected argument \`${argument}\``, hint(argument));
  });
}

/** The options of every command that reads a dump. */
export function withDump(command: Command): Command {
  return withoutArguments(command, (argument) =>
    /^(?:[a-z][a-z0-9.-]*)?:?\d+$/i.test(argument)
      ? `a port goes with its address: --to ADDRESS:${argument.replace(/^.*?(\d+)$/, '$1')}`
      : `a dump is given with an option: -f ${argument}`,
  )
    .addOption(
      new Option(
        '-f, --file <path>',
        'dump of the proxy; repeat for several files, - for standard input; a directory or archive with --proxy',
      ).argParser(collect),
    )
    .option('--proxy <name>', 'which proxy of a directory or archive: POD, POD.NAMESPACE, address or path inside')
    .option('--strict', 'fail on anything in the dump that is not understood')
    .option('-q, --quiet', 'no warnings about the dump');
}

export const envoyVersionOption = ['--envoy-version <version>', 'follow this Envoy where versions differ'] as const;
