import { expect, test } from 'vitest';
import { toldByHead } from '../../../src/dump/collection/mayBeDump.ts';
import { ProxyCollection } from '../../../src/dump/collection/proxyCollection.ts';
import type { CollectedFile } from '../../../src/input/collection/collectedFile.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';

/** Says of each file whether more than its beginning was asked for. */
async function heldOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const held: string[] = [];
  async function* collected(): AsyncGenerator<CollectedFile> {
    for (const [path, text] of Object.entries(files)) {
      const bytes = new TextEncoder().encode(text);
      yield {
        path,
        head: async () => bytes.subarray(0, 8192),
        chunks: async function* () {
          yield bytes;
        },
        content: async () => {
          held.push(path);
          return { ok: true, value: memorySource(path, text) };
        },
      };
    }
  }
  await ProxyCollection.of({ name: 'x', files: collected });
  return held;
}

test('logs and other texts that are told by their beginning are not held', async () => {
  const line =
    '{"start_time": "2026-05-01T10:00:00.000Z", "response_code": 200, "upstream_cluster": "inbound|8090||"}\n';
  expect(
    await heldOf({
      'a/istio-proxy.log': line.repeat(1000),
      'a/plain.log': '2026-05-01T10:00:00.000000Z\tinfo\tEnvoy proxy is ready\n'.repeat(1000),
      'a/config_dump': '{"configs": []}',
      'a/deep.json': `{"kind": "Pod", "x": [${'1, '.repeat(9000)}1]}`,
    }),
  ).toEqual(['a/config_dump', 'a/deep.json']);
});

test.each([0, 4 * 1024 * 1024 - 5, 9 * 1024 * 1024])(
  'a configuration in an object of Kubernetes is found wherever it stands: behind %i letters',
  async (padding) => {
    const envoy = 'static_resources:\n  listeners: []\nadmin: {}\n';
    const other = { kind: 'Pod', apiVersion: 'v1', metadata: { name: 'x'.repeat(padding) } };
    const map = { kind: 'ConfigMap', apiVersion: 'v1', metadata: { name: 'm' }, data: { 'envoy.yaml': envoy } };
    const text = JSON.stringify({ kind: 'List', apiVersion: 'v1', items: [other, map] });
    async function* one(): AsyncGenerator<CollectedFile> {
      const source = memorySource('objects.json', text);
      yield {
        path: 'objects.json',
        head: async () => new TextEncoder().encode(text.slice(0, 8192)),
        chunks: async function* () {},
        content: async () => ({ ok: true, value: source }),
      };
    }
    expect((await ProxyCollection.of({ name: 'x', files: one })).proxies).toHaveLength(1);
  },
);

test.each([
  ['tcp://0.0.0.0:80', 'dump'],
  ['0.0.0.0:80', 'other'],
])('listeners of the first API in YAML may be a dump: %s', (address, told) => {
  const head = new TextEncoder().encode(`listeners:\n- address: ${address}\n  filters: []\n`);
  expect(toldByHead(head, { kind: 'yaml', start: 0, skipped: [] })).toBe(told);
});

test('YAML in brackets, as programs write it on one line, and keys in single quotation marks', () => {
  const told = (text: string) => toldByHead(new TextEncoder().encode(text), { kind: 'yaml', start: 0, skipped: [] });
  expect(
    told("{versionInfo: '1', resources: [{'@type': type.googleapis.com/envoy.config.cluster.v3.Cluster}]}\n"),
  ).toBe('dump');
  expect(told('{name: a, load_assignment: {cluster_name: a}}\n')).toBe('dump');
  expect(told("- name: a\n  'loadAssignment':\n    clusterName: a\n")).toBe('dump');
  expect(told('{name: a, images: [b]}\n')).toBe('other');
});
