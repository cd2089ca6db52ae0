import { type Command, Option } from 'commander';

const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value];

type Finish = (code: number) => void;

/** Every command loads its own code when it runs, so that starting costs little. */
export function addCommands(program: Command, finish: Finish): void {
  explainCommand(program, finish);
  matchCommand(program, finish);
  inventoryCommands(program, finish);
}

function withDump(command: Command): Command {
  return command
    .addOption(
      new Option('-f, --file <path>', 'dump of the proxy; repeat for several files, - for standard input').argParser(
        collect,
      ),
    )
    .option('--strict', 'fail on anything in the dump that is not understood')
    .option('-q, --quiet', 'no warnings about the dump');
}

function explainCommand(program: Command, finish: Finish): void {
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
    .option('--envoy-version <version>', 'follow this Envoy where versions differ')
    .option('-o, --output <format>', 'short, text, wide, json or yaml')
    .action(async (options) => {
      const { runExplain } = await import('./commands/explain.ts');
      finish(await runExplain(options));
    });
}

function matchCommand(program: Command, finish: Finish): void {
  withDump(program.command('match'))
    .description('the filter chains of many connections, one verdict for each')
    .requiredOption('--connections <path>', 'NDJSON, or a JSON or YAML list; - for standard input')
    .option('--envoy-version <version>', 'follow this Envoy where versions differ')
    .option('-o, --output <format>', 'text or json (one verdict a line)')
    .action(async (options) => {
      const { runMatch } = await import('./commands/match.ts');
      finish(await runMatch(options));
    });
}

function inventoryCommands(program: Command, finish: Finish): void {
  const kinds = [
    ['listeners', 'listeners with their addresses, listener filters and states'],
    ['chains', 'filter chains with all their match criteria'],
    ['clusters', 'clusters with type, transport socket and destination'],
    ['routes', 'route configurations with their virtual hosts and routes'],
    ['endpoints', 'endpoints with health, metadata and cluster'],
    ['secrets', 'certificates and validation contexts with their states'],
  ] as const;
  for (const [name, description] of kinds) {
    withDump(program.command(name))
      .description(description)
      .option('--port <port>', 'only those of this port')
      .option('--address <address>', 'only those of this address')
      .option('--type <type>', 'only those of this type')
      .option('--fqdn <name>', 'only those of this service')
      .option('--direction <direction>', 'only inbound or outbound')
      .option('--subset <name>', 'only those of this subset')
      .option('--name <name>', 'only the one of this name')
      .option('-o, --output <format>', 'short, wide, json or yaml')
      .action(async (options) => {
        const { runInventory } = await import('./commands/inventory.ts');
        finish(await runInventory(name, options));
      });
  }
}
