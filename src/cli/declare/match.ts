import { type Declare, envoyVersionOption, withDump } from './declaration.ts';

export const declareMatch: Declare = (program, finish) => {
  withDump(program.command('match'))
    .description('the filter chains of many connections, one verdict for each')
    .requiredOption('--connections <path>', 'NDJSON, or a JSON or YAML list; - for standard input')
    .option('--stop-at <where>', 'chain or cluster: do not look at what is behind it')
    .option(...envoyVersionOption)
    .option('-o, --output <format>', 'text or json (one verdict a line)')
    .action(async (options) => {
      const { runMatch } = await import('../commands/match.ts');
      finish(await runMatch(options));
    });
};
