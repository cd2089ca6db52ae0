import { collect, type Declare, envoyVersionOption, withDump } from './declaration.ts';

export const declareAuthz: Declare = (program, finish) => {
  withDump(program.command('authz'))
    .description(
      'what filter chains ask of callers; with --request, whether a caller may do it and which policy says so',
    )
    .option('--listener <name>', 'only listeners whose name contains this')
    .option('--port <port>', 'only this port; of the workload, where a request is asked about')
    .option('--all', 'outbound listeners of a sidecar, too')
    .option('--request <request>', "may this be done? 'GET /headers', or a URL")
    .option('-H, --header <header>', 'header of the request, name: value; repeat for several', collect)
    .option('--tcp', 'may this connection be made? (no HTTP request)')
    .option('--principal <name>', 'who calls: spiffe://cluster.local/ns/a/sa/b, or none for plaintext')
    .option('--from <address>', 'source address of the caller')
    .option('--to <address>', 'destination, 10.0.0.1:80; a port alone is the pod’s own')
    .option(...envoyVersionOption)
    .option('-o, --output <format>', 'text, json or yaml')
    .action(async (options) => {
      const { runAuthz } = await import('../commands/authz.ts');
      finish(await runAuthz(options));
    });
};
