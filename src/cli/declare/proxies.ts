import { collect, type Declare } from './declaration.ts';

export const declareProxies: Declare = (program, finish) => {
  program
    .command('proxies')
    .description('the proxies whose dumps are in a directory or archive, such as one of istioctl bug-report')
    .argument('[path...]', 'directory, .tar.gz, .tar, .zip or dump; - for standard input')
    .option('-f, --file <path>', 'the same as an option', collect)
    .option('-n, --namespace <namespace>', 'only those of this namespace')
    .option('-q, --quiet', 'no warnings about what could not be read')
    .option('-o, --output <format>', 'short, wide, json or yaml')
    .action(async (paths: readonly string[], options) => {
      const { runProxies } = await import('../commands/proxies.ts');
      finish(await runProxies([...paths, ...(options.file ?? [])], options));
    });
};
