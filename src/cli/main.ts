import { Command, CommanderError, Option } from 'commander';
import { ReadFailure } from '../input/readFailure.ts';
import { systemProblem } from '../input/systemProblem.ts';
import { printable } from '../render/printable.ts';
import { exitCode, UsageError } from './exitCode.ts';
import { Finished } from './loadOption.ts';
import { addCommands } from './program.ts';

/** A reader that went away (`| head`) ends the program quietly. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCode.clean);
  process.stderr.write(`error: cannot write the result: ${systemProblem(error)}\n`);
  process.exit(exitCode.cannotRun);
});

const program = new Command('whichchain')
  .description('which Envoy filter chain does this connection hit, and why')
  .version('0.1.0')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .addOption(new Option('--debug', 'show the stack of unexpected errors').hideHelp());
addCommands(program, (code) => {
  process.exitCode = code;
});

// No `await` at the top: the program is one script (start.ts).
program.parseAsync().catch((error: unknown) => {
  process.exitCode = failedWith(error);
});

function failedWith(error: unknown): number {
  if (error instanceof Finished) return error.code;
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.clean : exitCode.cannotRun;
  if (error instanceof UsageError) {
    const hint = error.hint === undefined ? '' : `  ${safe(error.hint)}\n`;
    process.stderr.write(`error: ${safe(error.message)}\n${hint}`);
    return exitCode.cannotRun;
  }
  if (error instanceof ReadFailure) {
    process.stderr.write(`error: ${safe(error.message)}\n`);
    return exitCode.cannotRun;
  }
  if (process.argv.includes('--debug')) throw error;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`error: unexpected: ${message}\n  this is a bug of whichchain; --debug shows where\n`);
  return exitCode.cannotRun;
}

/** Messages may hold names from a dump; the line ends are our own. */
function safe(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
