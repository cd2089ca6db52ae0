import { type Declare, envoyVersionOption, withDump } from './declaration.ts';

export const declareCheck: Declare = (program, finish) => {
  withDump(program.command('check'))
    .description('what Envoy refuses of listeners, clusters, routes, endpoints and secrets, and traps in what it takes')
    .option('--listener <name>', 'only this listener')
    .option(...envoyVersionOption)
    .option('-o, --output <format>', 'short, text, json or yaml')
    .action(async (options) => {
      const { runCheck } = await import('../commands/check.ts');
      finish(await runCheck(options));
    });
};
