import { isPath } from '../argumentHint.ts';
import { collect, type Declare, envoyVersionOption, withoutArguments } from './declaration.ts';

export const declareTlsCheck: Declare = (program, finish) => {
  withoutArguments(program.command('tls-check'), (argument) =>
    isPath(argument)
      ? 'dumps are given with options: --client FILE --server FILE, or --mesh DIRECTORY --client NAME'
      : `a service is chosen with --fqdn ${argument}`,
  )
    .description('whether the proxies of a client and of servers agree on mutual TLS, service by service')
    .option('--client <files>', "dump of the client's proxy (several files with commas between), or its name in --mesh")
    .option('--server <files>', 'dump of a proxy of a server; repeat for several', collect)
    .option('--mesh <path>', 'directory or archive with the dumps of many proxies; repeat for several', collect)
    .option('--fqdn <name>', 'only services whose name contains this')
    .option('--port <port>', 'only services on this port')
    .option('--all', 'services, too, of which no dump of a server is there')
    .option(...envoyVersionOption)
    .option('--strict', 'fail on anything in the dumps that is not understood')
    .option('-q, --quiet', 'no warnings')
    .option('-o, --output <format>', 'text, wide, json or yaml')
    .action(async (options) => {
      const { runTlsCheck } = await import('../commands/tlsCheck.ts');
      finish(await runTlsCheck(options));
    });
};
