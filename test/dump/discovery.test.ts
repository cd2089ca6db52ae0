import { describe, expect, test } from 'vitest';
import { loadDump } from '../../src/dump/loadDump.ts';
import type { ResourceKind } from '../../src/dump/resource.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';

const types = {
  listener: 'envoy.config.listener.v3.Listener',
  cluster: 'envoy.config.cluster.v3.Cluster',
  route_configuration: 'envoy.config.route.v3.RouteConfiguration',
  endpoints: 'envoy.config.endpoint.v3.ClusterLoadAssignment',
} as const;
type Kind = keyof typeof types;
const url = (kind: Kind) => `type.googleapis.com/${types[kind]}`;
const resource = (kind: Kind, name: string, version: string) => ({
  '@type': url(kind),
  ...(kind === 'endpoints' ? { cluster_name: name } : { name }),
  ...(kind === 'listener' ? { stat_prefix: version } : {}),
});
const whole = (kind: Kind, version: string, names: readonly string[]) => ({
  version_info: version,
  resources: names.map((name) => resource(kind, name, version)),
  type_url: url(kind),
  nonce: version,
});
const delta = (kind: Kind, version: string, names: readonly string[], removed: readonly string[]) => ({
  systemVersionInfo: version,
  resources: names.map((name) => ({ name, version, resource: resource(kind, name, version) })),
  typeUrl: url(kind),
  removedResources: removed,
});
const node = { id: 'sidecar~10.0.0.1~app-1.shop~shop.svc.cluster.local' };
const request = (kind: Kind) => ({ node, type_url: url(kind), resource_names: ['x'] });

async function load(...messages: readonly object[]) {
  const loaded = await loadDump([memorySource('stream', messages.map((one) => JSON.stringify(one)).join('\n'))]);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
  const dump = loaded.value;
  return {
    dump,
    names: (kind: ResourceKind) => dump.resources(kind).map(({ name }) => name),
    said: dump.diagnostics().map(({ code, message }) => `${code} ${message}`),
  };
}

describe('a stream of answers of a control plane', () => {
  test.each(['listener', 'cluster'] as const)('of two answers about every %s the last counts', async (kind) => {
    const { dump, names, said } = await load(whole(kind, '1', ['a', 'b']), whole(kind, '2', ['b', 'c']));
    expect(names(kind)).toEqual(['b', 'c']);
    expect(dump.find(kind, 'a')).toEqual([]);
    expect(dump.count(kind)).toBe(2);
    expect(said).toEqual([`WC0219 a later answer has all ${kind}s, so the 2 ${kind}s of this one are not used`]);
  });

  test('an empty answer leaves none', async () => {
    const { dump, names } = await load(whole('listener', '1', ['a']), { version_info: '2', type_url: url('listener') });
    expect(names('listener')).toEqual([]);
    expect(dump.hasSection('listener')).toBe(true);
  });

  test.each(['route_configuration', 'endpoints'] as const)('answers about %s add up', async (kind) => {
    const { names, said } = await load(whole(kind, '1', ['a', 'b']), whole(kind, '2', ['b', 'c']));
    expect(names(kind)).toEqual(['a', 'b', 'c']);
    expect(said).toEqual([]);
  });

  test('answers about one kind leave those about others', async () => {
    const { names } = await load(
      whole('listener', '1', ['a']),
      whole('cluster', '1', ['c']),
      whole('listener', '2', ['b']),
    );
    expect([names('listener'), names('cluster')]).toEqual([['b'], ['c']]);
  });

  test('incremental answers change what they name', async () => {
    const { dump, names } = await load(
      delta('listener', '1', ['a', 'b', 'c'], []),
      delta('listener', '2', ['b'], ['a', 'c']),
      delta('listener', '3', ['c'], ['gone']),
    );
    expect(names('listener')).toEqual(['b', 'c']);
    expect(dump.find('listener', 'a')).toEqual([]);
    expect(dump.find('listener', 'c').map((found) => found.origin.pointer)).toEqual(['/2/resources/0/resource']);
  });

  test('requests say who asks, and bring nothing else', async () => {
    const { dump, names } = await load(request('listener'), whole('listener', '1', ['a']), {
      ...request('listener'),
      response_nonce: '1',
    });
    expect(names('listener')).toEqual(['a']);
    expect(dump.proxy.workload).toBe('app-1');
    expect(dump.description).toMatch(/^DiscoveryRequest \+ DiscoveryResponse from sidecar app-1.shop, 1 listener$/);
  });

  test('a refusal is said', async () => {
    const { names, said } = await load(whole('listener', '1', ['a']), {
      ...request('listener'),
      response_nonce: '1',
      error_detail: { code: 13, message: 'Error adding/updating listener(s) a: bad' },
    });
    expect(names('listener')).toEqual(['a']);
    expect(said).toEqual([
      'WC0216 the proxy refused an answer of the control plane: Error adding/updating listener(s) a: bad',
    ]);
  });

  test('records about messages, and a list of them', async () => {
    const { names } = await load(
      { time: 1, request: request('listener') },
      { time: 2, response: whole('listener', '1', ['a']) },
    );
    expect(names('listener')).toEqual(['a']);
    const listed = await load([
      whole('listener', '1', ['a', 'b']),
      whole('cluster', '1', ['c']),
      whole('listener', '2', ['b']),
    ]);
    expect([listed.names('listener'), listed.names('cluster')]).toEqual([['b'], ['c']]);
    expect(listed.dump.find('listener', 'b')[0]?.origin.pointer).toBe('/2/resources/0');
  });

  test('of two files the first counts, name by name', async () => {
    const loaded = await loadDump([
      memorySource('one', JSON.stringify(whole('listener', '1', ['a']))),
      memorySource('two', JSON.stringify(whole('listener', '2', ['a', 'b']))),
    ]);
    if (!loaded.ok) throw new Error('not loaded');
    expect(loaded.value.resources('listener').map(({ name, origin }) => [name, origin.file])).toEqual([
      ['a', 'one'],
      ['b', 'two'],
    ]);
  });
});
