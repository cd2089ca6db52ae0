import { type Command, Option } from 'commander';
import { dumpArgumentHint } from '../argumentHint.ts';
import { UsageError } from '../exitCode.ts';

/** Takes the exit code of a command that has run. */
export type Finish = (code: number) => void;

/** Adds one command to the program. What the command does is loaded when it runs, so that starting costs little. */
export type Declare = (program: Command, finish: Finish) => void;

export const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

/** An argument where the command has options only is an error with a hint. */
export function withoutArguments(
  command: Command,
  hint: (argument: string, options: readonly string[]) => string,
): Command {
  return command.allowExcessArguments().hook('preAction', (_, { args, registeredArguments, options }) => {
    const [argument] = args;
    if (argument === undefined || registeredArguments.length > 0) return;
    throw new UsageError(
      `unexpected argument \`${argument}\``,
      hint(
        argument,
        options.flatMap(({ long }) => long ?? []),
      ),
    );
  });
}

/** The options of every command that reads a dump. */
export function withDump(command: Command): Command {
  return withoutArguments(command, (argument, options) =>
    dumpArgumentHint(argument, command.opts<{ file?: unknown }>().file !== undefined, options),
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
