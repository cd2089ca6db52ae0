import { type Declare, withDump } from './declaration.ts';

export const declareInventory: Declare = (program, finish) => {
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
        const { runInventory } = await import('../commands/inventory.ts');
        finish(await runInventory(name, options));
      });
  }
};
