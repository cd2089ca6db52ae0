import { Command, CommanderError, Option } from 'commander';
import { ReadFailure } from '../input/readFailure.ts';
import { printable } from '../render/printable.ts';
import { commandHint } from './commandHint.ts';
import { exitCode, Finished, UsageError } from './exitCode.ts';
import { optionHint } from './optionHint.ts';
import { addCommands } from './program.ts';
import { standardError, standardOutput } from './standardStream.ts';

const program = new Command('whichchain')
  .description('which Envoy filter chain does this connection hit, and why')
  .version('0.1.0')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .configureOutput({
    writeOut: (text) => standardOutput.write(text),
    writeErr: (text) => standardError.write(text),
    outputError: (text, write) => write(withOptionHint(text)),
    getOutHelpWidth: () => standardOutput.columns ?? 80,
    getErrHelpWidth: () => standardError.columns ?? 80,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  })
  .addOption(new Option('--debug', 'show the stack of unexpected errors').hideHelp());
addCommands(program, process.argv[2], (code) => {
  process.exitCode = code;
});

// No `await` at the top: the program is one script (start.ts).
let isSettled = false;
program
  .parseAsync()
  .catch((error: unknown) => {
    process.exitCode = failedWith(error);
  })
  .finally(() => {
    isSettled = true;
  });
// Node ends without a word when nothing is left that could bring what is waited for.
process.on('beforeExit', () => {
  if (!isSettled) process.exitCode = failedWith(new Error('it waits for something that never comes'));
});

/** Commander guesses by letters what was meant; what other tools call so is known better. */
function withOptionHint(text: string): string {
  const unknownCommand = /^error: unknown command '([^']+)/.exec(text)?.[1];
  const unknown = /^error: unknown option '([^'=]+)/.exec(text)?.[1];
  const command = program.commands.find((one) => one.name() === process.argv[2]);
  const names = command?.options.flatMap(({ long }) => long ?? []) ?? [];
  const hint =
    unknownCommand !== undefined
      ? commandHint(unknownCommand)
      : unknown === undefined
        ? missingHint(text)
        : optionHint(unknown, names);
  return hint === undefined ? text : `${text.split('\n')[0]}\n  ${hint}\n`;
}

/** Of an option that a command cannot do without. */
function missingHint(text: string): string | undefined {
  return text.startsWith("error: required option '--connections")
    ? 'many connections, one a line: {"destination": "10.0.0.1:80", "transport": "tls"}; a single one is a question for whichchain explain'
    : undefined;
}

function failedWith(error: unknown): number {
  if (error instanceof Finished) return error.code;
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.clean : exitCode.cannotRun;
  if (error instanceof UsageError) {
    const hint = error.hint === undefined ? '' : `  ${safe(error.hint)}\n`;
    standardError.write(`error: ${safe(error.message)}\n${hint}`);
    return exitCode.cannotRun;
  }
  if (error instanceof ReadFailure) {
    standardError.write(`error: ${safe(error.message)}\n`);
    return exitCode.cannotRun;
  }
  if (process.argv.includes('--debug')) throw error;
  const message = error instanceof Error ? error.message : String(error);
  standardError.write(`error: unexpected: ${message}\n  this is a bug of whichchain; --debug shows where\n`);
  return exitCode.cannotRun;
}

/** Messages may hold names from a dump; the line ends are our own. */
function safe(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
