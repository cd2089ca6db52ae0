import { expect, test } from 'vitest';
import type { Dump } from '../../src/dump/dump.ts';
import { loadDump } from '../../src/dump/loadDump.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';
import { connectionFromRecord } from '../../src/question/connectionRecord.ts';
import { match } from '../../src/question/match.ts';

const listenerOn = (name: string, port: number) => ({
  name,
  address: { socket_address: { address: '0.0.0.0', port_value: port } },
  filter_chains: [{}],
});
const [web, metrics] = [listenerOn('web', 80), listenerOn('metrics', 9090)];
const cluster = (name: string) => ({ name, connect_timeout: '1s' });
const typed = (type: string, fields: object) => ({ '@type': `type.googleapis.com/envoy.admin.v3.${type}`, ...fields });
const bootstrap = (resources: object, more: object = {}) =>
  typed('BootstrapConfigDump', { bootstrap: { static_resources: resources, ...more } });
const listeners = (fields: object) => typed('ListenersConfigDump', fields);
const clusters = (fields: object) => typed('ClustersConfigDump', fields);
const dynamic = { dynamic_listeners: [{ name: 'web', active_state: { listener: web } }] };

async function dumpOf(...documents: readonly unknown[]): Promise<Dump> {
  const sources = documents.map((document, index) => memorySource(String(index), JSON.stringify(document)));
  const loaded = await loadDump(sources);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join());
  return loaded.value;
}

/** What is said of a connection to a port on which nothing of the dump listens. */
const elsewhere = (dump: Dump) => {
  const connection = connectionFromRecord({ destination: '10.0.0.1:1234' });
  if (!connection.ok) throw new Error('no connection');
  return match(dump, connection.value).branches.map(({ walk: { outcome } }) => outcome.kind);
};

test('a dump shows the bootstrap’s own listeners again, so one that does not was filtered', async () => {
  const filtered = await dumpOf({ configs: [bootstrap({ listeners: [metrics] }), listeners(dynamic)] });
  expect(filtered.diagnostics().map(({ code }) => code)).toEqual(['WC0229']);
  expect(filtered.isWhole('listener')).toBe(false);
  expect(elsewhere(filtered)).toEqual(['unsupported']);
  const whole = await dumpOf({
    configs: [
      bootstrap({ listeners: [metrics] }),
      listeners({ ...dynamic, static_listeners: [{ listener: metrics }] }),
    ],
  });
  expect(whole.diagnostics()).toEqual([]);
  expect(whole.isWhole('listener')).toBe(true);
  expect(elsewhere(whole)).toEqual(['no_listener']);
});

test('listeners for an API are in no section', async () => {
  const api = { name: 'api', api_listener: {} };
  const dump = await dumpOf({ configs: [bootstrap({ listeners: [api] }), listeners(dynamic)] });
  expect(dump.isWhole('listener')).toBe(true);
});

test('a cluster that was taken out says nothing of listeners, a filter that takes all does', async () => {
  const own = bootstrap({ clusters: [cluster('xds'), cluster('zipkin')] });
  const one = await dumpOf({
    configs: [own, clusters({ static_clusters: [{ cluster: cluster('xds') }] }), listeners(dynamic)],
  });
  expect([one.isWhole('cluster'), one.isWhole('listener')]).toEqual([false, true]);
  const none = await dumpOf({ configs: [own, clusters({}), listeners(dynamic)] });
  expect([none.isWhole('cluster'), none.isWhole('listener')]).toEqual([false, false]);
});

test('of one list that was asked for, nothing follows for the other', async () => {
  const item = typed('ListenersConfigDump.DynamicListener', dynamic.dynamic_listeners[0] ?? {});
  const own = typed('ListenersConfigDump.StaticListener', { listener: metrics });
  const alone = await dumpOf({ configs: [item] });
  expect(alone.isWhole('listener')).toBe(false);
  expect(elsewhere(alone)).toEqual(['unsupported']);
  const both = await dumpOf({ configs: [item] }, { configs: [own] });
  expect(both.isWhole('listener')).toBe(true);
  expect(elsewhere(both)).toEqual(['no_listener']);
});

test('of one list that a mask has left, neither', async () => {
  const [masked, own] = [listeners(dynamic), listeners({ static_listeners: [{ listener: metrics }] })];
  for (const list of [masked, own]) {
    const alone = await dumpOf({ configs: [list] });
    expect([alone.shapes[0]?.shape, alone.isWhole('listener')]).toEqual(['config_dump?mask=…', false]);
    expect(elsewhere(alone)).toEqual(['unsupported']);
  }
  const both = await dumpOf({ configs: [masked] }, { configs: [own] });
  expect([both.resources('listener').length, both.isWhole('listener')]).toEqual([2, true]);
  expect(elsewhere(both)).toEqual(['no_listener']);
  for (const whole of [listeners({ ...dynamic, version_info: '1' }), { ...masked, static_listeners: [] }]) {
    expect(elsewhere(await dumpOf({ configs: [whole] }))).toEqual(['no_listener']);
  }
});

test('a bootstrap that gets more from a control plane has not all', async () => {
  const file = { static_resources: { listeners: [web] }, dynamic_resources: { lds_config: { ads: {} } } };
  const alone = await dumpOf(file);
  expect(alone.isWhole('listener')).toBe(false);
  expect(elsewhere(alone)).toEqual(['unsupported']);
  const answer = {
    version_info: '1',
    type_url: 'type.googleapis.com/envoy.config.listener.v3.Listener',
    resources: [],
  };
  expect((await dumpOf(file, answer)).isWhole('listener')).toBe(true);
  expect((await dumpOf({ static_resources: { listeners: [web] } })).isWhole('listener')).toBe(true);
});

test('a dump that is cut off in its bootstrap is not taken for one of the control plane', async () => {
  const text = JSON.stringify({ configs: [bootstrap({ listeners: [metrics] })] });
  const loaded = await loadDump([memorySource('cut', text.slice(0, -40))]);
  const codes = loaded.ok ? loaded.value.diagnostics().map(({ code }) => code) : [];
  expect(codes).toContain('WC0105');
  expect(codes).not.toContain('WC0215');
});

test.each([
  [
    'an item without its resource',
    { dynamic_listeners: [...dynamic.dynamic_listeners, { name: 'b', active_state: {} }] },
  ],
  ['an item without anything', { ...dynamic, static_listeners: [{ last_updated: '2026-01-01T00:00:00Z' }] }],
  ['a text in place of an item', { dynamic_listeners: [...dynamic.dynamic_listeners, '…'] }],
  ['a text in place of the list', { ...dynamic, static_listeners: '[…]' }],
])('what somebody has left out may be what is missing: %s', async (_, fields) => {
  const dump = await dumpOf({ configs: [listeners({ version_info: '1', ...fields })] });
  expect(elsewhere(dump)).toEqual(['unsupported']);
  expect(dump.diagnostics().map(({ code }) => code)).toEqual(['WC0230']);
});

test('a secret that has not been delivered, and what a client has only asked for, leave nothing out', async () => {
  const dump = await dumpOf({
    configs: [
      listeners({ dynamic_listeners: [...dynamic.dynamic_listeners, { name: 'b', client_status: 'REQUESTED' }] }),
      typed('SecretsConfigDump', { dynamic_warming_secrets: [{ name: 'awaited' }] }),
    ],
  });
  expect(elsewhere(dump)).toEqual(['no_listener']);
  expect(dump.isWhole('secret')).toBe(true);
  expect(dump.diagnostics()).toEqual([]);
});

test('of a dump that is cut off before them no filter is said to have left them out', async () => {
  const text = JSON.stringify({
    configs: [
      bootstrap({ clusters: [cluster('a'), cluster('b')] }),
      clusters({ static_clusters: [{ cluster: cluster('a') }, { cluster: cluster('b') }] }),
    ],
  });
  const loaded = await loadDump([memorySource('0', text.slice(0, text.lastIndexOf('"name":"b"')))]);
  const codes = loaded.ok ? loaded.value.diagnostics().map(({ code }) => code) : [];
  expect(loaded.ok && loaded.value.isWhole('cluster')).toBe(false);
  expect(codes).toEqual(['WC0105']);
});

test.each([
  ['secret', 'SecretsConfigDump', { static_secrets: [7] }],
  ['scoped_route_configuration', 'ScopedRoutesConfigDump', { inline_scoped_route_configs: ['x'] }],
  ['extension_configuration', 'EcdsConfigDump', { ecds_filters: [7] }],
] as const)('a %s that is no object is told', async (kind, section, fields) => {
  const dump = await dumpOf({ configs: [{ '@type': `type.googleapis.com/envoy.admin.v3.${section}`, ...fields }] });
  expect([...dump.resources(kind)]).toEqual([]);
  expect(dump.diagnostics().map(({ code }) => code)).toEqual(['WC0230']);
});
