/**
 * Writes the dumps of a mesh: `npx tsx scripts/meshOfSidecars.ts DIRECTORY [COUNT]`. Each proxy has a service of its own
 * and knows those of all others. The template is the server of samples/istio-1.12.8-permissive.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Section {
  '@type': string;
  [field: string]: unknown;
}

const [directory, countText = '300'] = process.argv.slice(2);
if (directory === undefined || directory.startsWith('-')) {
  throw new Error('say where: npx tsx scripts/meshOfSidecars.ts DIRECTORY [COUNT]');
}
const count = Number(countText);
const template = readFileSync(new URL('../samples/istio-1.12.8-permissive/server.json', import.meta.url), 'utf8');
const dump: { configs: Section[] } = JSON.parse(template);

const host = 'echo.meshified.svc.cluster.local';
const names = Array.from({ length: count }, (_, index) => `app-${index}`);
const address = (index: number): string => `10.20.${index >> 8}.${index & 255}`;
const clusterIp = (index: number): string => `10.96.${index >> 8}.${index & 255}`;

/** The JSON of one thing of the template, as that of the service at `index`. */
function as<Value>(value: Value, index: number): Value {
  const name = names[index] ?? '';
  const text = JSON.stringify(value)
    .replaceAll('10.10.0.32', address(index))
    .replaceAll('10.255.10.32', clusterIp(index))
    .replaceAll(host, `${name}.meshified.svc.cluster.local`)
    .replaceAll('"echo.meshified', `"${name}.meshified`);
  return JSON.parse(text);
}

/** All services beside what is no service of the template. */
function multiplied(items: readonly unknown[]): readonly unknown[] {
  const isEcho = (item: unknown): boolean => JSON.stringify(item).includes(host);
  const isOther = (item: unknown): boolean => JSON.stringify(item).includes('echo.echo-7-41958');
  return items.flatMap((item) => {
    if (isOther(item)) return [];
    return isEcho(item) ? names.map((_, index) => as(item, index)) : [item];
  });
}

function shared(section: Section): Section {
  const type = section['@type'].split('.').at(-1);
  switch (type) {
    case 'ClustersConfigDump':
      return { ...section, dynamic_active_clusters: multiplied(section.dynamic_active_clusters as unknown[]) };
    case 'EndpointsConfigDump':
      return { ...section, dynamic_endpoint_configs: multiplied(section.dynamic_endpoint_configs as unknown[]) };
    case 'RoutesConfigDump': {
      const configurations = section.dynamic_route_configs as { route_config: { virtual_hosts: unknown[] } }[];
      const all = configurations.map((one) => ({
        ...one,
        route_config: { ...one.route_config, virtual_hosts: multiplied(one.route_config.virtual_hosts) },
      }));
      return { ...section, dynamic_route_configs: all };
    }
    default:
      return section;
  }
}

const mesh = dump.configs.map(shared);
mkdirSync(directory, { recursive: true });
for (const [index, name] of names.entries()) {
  const configs = mesh.map((section) => {
    const type = section['@type'];
    if (!/\.(?:BootstrapConfigDump|ListenersConfigDump)$/.test(type)) return section;
    const own = as(section, index);
    return JSON.parse(JSON.stringify(own).replaceAll('echo-v1', name));
  });
  writeFileSync(join(directory, `${name}.meshified.json`), JSON.stringify({ configs }, undefined, 1));
}
