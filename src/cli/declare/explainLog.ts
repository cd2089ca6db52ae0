import { type Declare, envoyVersionOption, withDump } from './declaration.ts';

export const declareExplainLog: Declare = (program, finish) => {
  withDump(program.command('explain-log'))
    .argument('[log...]', 'a file, - for standard input (the default), or one line in quotes')
    .description('what access-log lines mean for a proxy: the cause and what to do')
    .option('--format <format>', 'format of the lines: an Envoy format string, or the JSON object of a json_format')
    .option('--summary', 'causes of the whole log, the most frequent first')
    .option('--problems', 'leave out lines that tell of no trouble')
    .option(...envoyVersionOption)
    .option('-o, --output <format>', 'short, text, wide or json (one document a line)')
    .action(async (log, options) => {
      const { runExplainLog } = await import('../commands/explainLog.ts');
      finish(await runExplainLog(log, options));
    });
};
