import { collect, type Declare } from './declaration.ts';

export const declareTest: Declare = (program, finish) => {
  const test = program
    .command('test')
    .description('regression tests: what connections have to hit, from fixture files')
    .argument('[files...]', 'fixture files (YAML or JSON)')
    .option('-o, --output <format>', 'text, junit, tap, json or github')
    .option('--name <text>', 'only cases whose name contains this', collect)
    .option('--verbose', 'name the cases that pass, too')
    .option('--coverage', 'which filter chains, routes and transport socket matches no case reaches')
    .option('--min-coverage <percent>', 'fail below this percentage; implies --coverage')
    .option('--update', 'write what is into the expectations that fail')
    .option('--record', 'run the commands of dumps again and keep their output first')
    .option('--watch', 'run again whenever a fixture file or a dump changes')
    .action(async (files, options) => {
      const { runTest } = await import('../commands/test.ts');
      finish(await runTest(files, options));
    });
  test
    .command('init')
    .description('a first fixture file for a dump, with a case for each filter chain')
    .requiredOption('-f, --file <path>', 'dump of the proxy; repeat for several files', collect)
    .option('--listener <name>', 'only chains of this listener; repeat for several', collect)
    .option('-q, --quiet', 'no warnings about the dump')
    .action(async (_, command) => {
      const { runTestInit } = await import('../commands/testInit.ts');
      finish(await runTestInit(command.opts()));
    });
};
