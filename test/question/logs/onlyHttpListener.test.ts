import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { AccessLogReader } from '../../../src/evidence/accessLog/accessLogReader.ts';
import { loadDump, memorySource } from '../../../src/index.ts';
import { LogExplainer } from '../../../src/question/logs/logExplainer.ts';
import { connectionManager, tcpProxy } from '../../match/passage.ts';

const type = (name: string): string => `type.googleapis.com/envoy.${name}`;
const manager = connectionManager({
  route_config: {
    name: 'r',
    virtual_hosts: [
      { name: 'shop', domains: ['a.example.com'], routes: [{ match: { prefix: '/api' }, route: { cluster: 'c' } }] },
    ],
  },
});

const listener = (name: string, port: number, filter: JsonObject, more: JsonObject = {}): JsonObject => ({
  '@type': type('config.listener.v3.Listener'),
  name,
  address: { socket_address: { address: '0.0.0.0', port_value: port } },
  filter_chains: [{ filters: [filter] }],
  ...more,
});

/** What is said of a request for which Envoy's default format printed 404 and NR. */
async function causeOf(...listeners: readonly JsonObject[]): Promise<string> {
  const dynamic_listeners = listeners.map((one) => ({ name: one.name ?? '', active_state: { listener: one } }));
  const configs = [
    { '@type': type('admin.v3.BootstrapConfigDump'), bootstrap: {} },
    { '@type': type('admin.v3.ClustersConfigDump') },
    { '@type': type('admin.v3.ListenersConfigDump'), dynamic_listeners },
  ];
  const loaded = await loadDump([memorySource('dump.json', JSON.stringify({ configs }))]);
  if (!loaded.ok) throw new Error('not loaded');
  const line = '[2026-01-01T00:00:00.000Z] "GET /x HTTP/1.1" 404 NR 0 0 0 - "-" "curl/8" "id" "a.example.com" "-"';
  const read = new AccessLogReader([]).read(line);
  if (read.kind !== 'record') throw new Error(read.kind);
  return new LogExplainer(loaded.value).explain(read.record).cause.words;
}

const web = listener('web', 8080, manager);
const looked = /^Virtual host "shop" .* has no route for GET \/x/;

test('a request came to the only listener that has connection managers', async () => {
  expect(await causeOf(web)).toMatch(looked);
  expect(await causeOf(web, listener('bytes', 9000, tcpProxy({ cluster: 'c' })))).toMatch(looked);
});

test.each([
  ['two such listeners', [web, listener('other', 8081, manager)]],
  ['a filter that is not known', [web, listener('other', 8081, { name: 'x' })]],
  [
    'an address that is restored',
    [listener('web', 8080, manager, { listener_filters: [{ name: 'envoy.filters.listener.original_dst' }] })],
  ],
  [
    'two addresses',
    [
      listener('web', 8080, manager, {
        additional_addresses: [{ address: { socket_address: { address: '10.0.0.1', port_value: 81 } } }],
      }),
    ],
  ],
  ['no port', [listener('web', 8080, manager, { bind_to_port: false })]],
])('of %s nothing is found', async (_, listeners) => {
  expect(await causeOf(...listeners)).not.toMatch(looked);
});
