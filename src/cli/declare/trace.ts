import { isPath } from '../argumentHint.ts';
import { collect, type Declare, envoyVersionOption, withoutArguments } from './declaration.ts';

export const declareTrace: Declare = (program, finish) => {
  withoutArguments(program.command('trace'), (argument) =>
    isPath(argument)
      ? 'dumps are given with options: --client FILE --server FILE, or --mesh DIRECTORY --client NAME'
      : `what is called is given with an option: --request "GET ${argument}", or --tcp HOST:PORT`,
  )
    .description("one call from the client's application to the server's, through every proxy on the way")
    .option('--client <files>', "dump of the client's proxy (several files with commas between), or none: no sidecar")
    .option('--server <files>', 'dump of a proxy that the call may reach; repeat for several', collect)
    .option(
      '--mesh <path>',
      'directory or archive with the dumps of many proxies; --client and --server name them',
      collect,
    )
    .option('--request <request>', 'GET http://httpbin.full:8000/headers')
    .option('--tcp <address>', 'a TCP connection to HOST:PORT')
    .option('-H, --header <header>', 'header of the request, such as Host: a.example.com; repeat for several', collect)
    .option('--http <version>', 'the client speaks HTTP 1.0, 1.1 or 2 (default 1.1)')
    .option('--to <address>', 'the address that the host resolves to for the client')
    .option('--from <address>', "address of the client's pod")
    .option('--principal <name>', "the client's name in the tunnels of its ztunnel: spiffe://cluster.local/ns/a/sa/b")
    .option(...envoyVersionOption)
    .option('--strict', 'fail on anything in the dumps that is not understood')
    .option('-q, --quiet', 'no warnings')
    .option('-o, --output <format>', 'short, text, wide, json or yaml')
    .action(async (options) => {
      const { runTrace } = await import('../commands/trace.ts');
      finish(await runTrace(options));
    });
};
