import { type Declare, envoyVersionOption, withDump } from './declaration.ts';

export const declareTls: Declare = (program, finish) => {
  withDump(program.command('tls'))
    .description('what each inbound port does to plaintext, mutual TLS and other TLS: STRICT, PERMISSIVE or DISABLE')
    .option('--port <port>', 'only this port')
    .option('--from <address[:port]>', 'the client; else anybody')
    .option(...envoyVersionOption)
    .option('-o, --output <format>', 'short, wide, json or yaml')
    .action(async (options) => {
      const { runTls } = await import('../commands/tls.ts');
      finish(await runTls(options));
    });
};
