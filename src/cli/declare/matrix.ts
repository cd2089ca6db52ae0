import { collect, type Declare, envoyVersionOption } from './declaration.ts';

export const declareMatrix: Declare = (program, finish) => {
  program
    .command('matrix')
    .description('who reaches what: all clients and services of a directory or archive of dumps')
    .argument('[path...]', 'directory, archive or dump')
    .option('--client <name>', 'only this client; repeat for several', collect)
    .option('--service <service>', 'only this service: HOST, HOST:PORT or *.SUFFIX; repeat for several', collect)
    .option('--without-sidecar <address>', 'a further client without a sidecar, at this address', collect)
    .option('--path <path>', 'path of the requests (default /)')
    .option('--all-services', 'services too whose pods are none of the dumps')
    .option(...envoyVersionOption)
    .option('-q, --quiet', 'no progress and no warnings')
    .option('-o, --output <format>', 'table, wide, json, yaml or csv')
    .action(async (paths: readonly string[], options) => {
      const { runMatrix } = await import('../commands/matrix.ts');
      finish(await runMatrix(paths, options));
    });
};
