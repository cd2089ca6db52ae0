import { Option } from 'commander';
import { collect, type Declare, envoyVersionOption, withDump } from './declaration.ts';

export const declareExplain: Declare = (program, finish) => {
  withDump(program.command('explain'))
    .description('the filter chain that one connection hits, and why not the others')
    .option('--inbound', 'captured by the sidecar on the way in')
    .option('--outbound', 'captured by the sidecar on the way out')
    .option('--listener <name>', 'this listener accepts it')
    .option('--to <address>', 'destination, 10.0.0.1:80 or [::1]:80; a port alone is the pod’s own')
    .option('--from <address>', 'source, with or without a port')
    .option('--direct-from <address>', 'TCP peer, where a PROXY protocol header names another source')
    .option('--tls', 'the client sends a TLS ClientHello')
    .option('--plaintext', 'the client sends no TLS')
    .option('--sni <name>', 'server name of the ClientHello')
    .option('--no-sni', 'the ClientHello has no server name')
    .option('--alpn <list>', 'protocols that the ClientHello offers, separated by commas, in the client’s order')
    .option('--no-alpn', 'the ClientHello offers no protocols')
    .option('--http <version>', 'the plaintext bytes are HTTP 1.0, 1.1 or 2, or none')
    .option('--silent', 'the client waits for the server to speak')
    .option('--no-proxy-protocol', 'no PROXY protocol header comes first')
    .option('--request <line>', 'the HTTP request as curl would send it: GET http://httpbin:8000/headers')
    .option('--method <method>', 'method of the HTTP request')
    .option('--authority <host>', 'Host header or :authority of the HTTP request')
    .option('--path <path>', 'path of the HTTP request, with its query')
    .addOption(
      new Option(
        '-H, --header <line>',
        'header of the HTTP request, `name: value`; repeat for several, there are no others',
      ).argParser(collect),
    )
    .option('--client-cert <names>', 'names in the client’s certificate, separated by commas: spiffe://…')
    .option('--no-client-cert', 'the client has no certificate')
    .addOption(
      new Option(
        '--filter-state <entry>',
        'KEY=TEXT that comes with a connection to an internal listener; repeat for several',
      ).argParser(collect),
    )
    .option('--pcap <path>', 'every new connection of a packet capture instead; - for standard input')
    .option('--connections', 'with --pcap: the connections as NDJSON for match')
    .option('--stop-at <where>', 'chain, route, cluster or endpoint')
    .option(...envoyVersionOption)
    .option('-o, --output <format>', 'short, text, wide, json or yaml')
    .action(async (options) => {
      if (options.pcap !== undefined || options.connections === true) {
        const { runExplainCapture } = await import('../commands/explainCapture.ts');
        return finish(await runExplainCapture(options));
      }
      const { runExplain } = await import('../commands/explain.ts');
      finish(await runExplain(options));
    });
};
