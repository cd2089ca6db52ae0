import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseProxy } from '../../../src/dump/collection/chooseProxy.ts';
import type { FoundProxy } from '../../../src/dump/collection/groupDumps.ts';
import type { ProxyCollection } from '../../../src/dump/collection/proxyCollection.ts';
import { loadDumpFiles, openProxies } from '../../../src/node.ts';
import { type Files, tarOf, zipOf } from '../../support/archives.ts';

/** A dump with as many listeners as wanted, of a pod that Istio's bootstrap names. */
function dumpOf(pod: string, namespace: string, ip: string, listeners = 2): string {
  const node = {
    id: `sidecar~${ip}~${pod}.${namespace}~${namespace}.svc.cluster.local`,
    metadata: { NAME: pod, NAMESPACE: namespace, ISTIO_VERSION: '1.24.1', INSTANCE_IPS: ip, WORKLOAD_NAME: 'web' },
    user_agent_build_version: { version: { major_number: 1, minor_number: 32, patch: 1 } },
  };
  return JSON.stringify({
    configs: [
      { '@type': 'type.googleapis.com/envoy.admin.v3.BootstrapConfigDump', bootstrap: { node } },
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump',
        dynamic_listeners: Array.from({ length: listeners }, (_, index) => ({
          name: `listener-${index}`,
          active_state: {
            listener: {
              name: `listener-${index}`,
              address: { socket_address: { address: '0.0.0.0', port_value: 15000 + index } },
            },
          },
        })),
      },
    ],
  });
}

const clusters = (names: readonly string[]) =>
  JSON.stringify({ cluster_statuses: names.map((name) => ({ name, host_statuses: [] })) });

/** As `istioctl bug-report` lays it out, with what else is in such a report. */
const report: Files = {
  'bug-report/proxies/prod/web-1/config_dump?include_eds': dumpOf('web-1', 'prod', '10.0.0.1', 3),
  'bug-report/proxies/prod/web-1/clusters': 'outbound|80||a::observability_name::outbound|80||a\n',
  'bug-report/proxies/prod/web-1/proxy.log': '{"a": 1}\n{"a": 2}\n'.repeat(1000),
  'bug-report/proxies/test/web-1/config_dump?include_eds': dumpOf('web-1', 'test', '10.0.0.2'),
  'bug-report/proxies/test/db-0/config_dump?include_eds': dumpOf('db-0', 'test', '10.0.0.3'),
  'bug-report/proxies/test/db-0/clusters.json': clusters(['a', 'b']),
  'bug-report/cluster/k8s-resources': 'apiVersion: v1\nkind: List\nitems:\n- metadata:\n    name: a\n',
  'bug-report/istio/istio-system/istiod-1/debug/configz': '[{"kind": "VirtualService", "apiVersion": "v1"}]',
  'bug-report/members.json': '[]\n',
  'bug-report/istio/istio-system/istiod-1/debug/edsz': '[{"clusterName": "a", "endpoints": []}]',
  'other/packed.json.gz': gzipSync(dumpOf('packed', 'prod', '10.0.0.4')),
};

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'whichchain-collection-'));
  const tar = await tarOf(report);
  writeFileSync(join(folder, 'report.tar'), tar);
  writeFileSync(join(folder, 'report.tar.gz'), gzipSync(tar));
  writeFileSync(join(folder, 'report.zip'), zipOf(report));
  for (const [path, content] of Object.entries(report)) {
    mkdirSync(dirname(join(folder, 'report', path)), { recursive: true });
    writeFileSync(join(folder, 'report', path), content);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function collectionAt(path: string): Promise<ProxyCollection> {
  const opened = await openProxies([path]);
  if (!opened.ok) throw new Error(opened.failure.map(({ message }) => message).join());
  const [only] = opened.value;
  if (only === undefined) throw new Error('no collection');
  return only;
}

const names = (proxies: readonly FoundProxy[]) => proxies.map(({ name, namespace }) => `${name}.${namespace}`).sort();

describe.each(['report.tar', 'report.tar.gz', 'report.zip', 'report'])('%s', (name) => {
  test('lists its proxies', async () => {
    const collection = await collectionAt(join(folder, name));
    expect(names(collection.proxies)).toEqual(['db-0.test', 'packed.prod', 'web-1.prod', 'web-1.test']);
    expect(collection.diagnostics).toEqual([]);
    expect(collection.others).toBe(5);
    const found = collection.proxies.find((proxy) => proxy.name === 'db-0');
    expect(found?.files.map(({ path }) => path)).toEqual([
      'bug-report/proxies/test/db-0/config_dump?include_eds',
      'bug-report/proxies/test/db-0/clusters.json',
    ]);
    expect([...(found?.sections ?? [])]).toEqual([
      ['bootstrap', 1],
      ['listener', 2],
      ['cluster_status', 2],
    ]);
    expect(found?.identity).toMatchObject({ envoyVersion: '1.32.1', istioVersion: '1.24.1', role: 'sidecar' });
  });

  test('opens one of them', async () => {
    const loaded = await loadDumpFiles([join(folder, name)], { proxy: 'web-1.prod' });
    if (!loaded.ok) throw new Error('not loaded');
    expect(loaded.value.proxy.ipAddresses).toEqual(['10.0.0.1']);
    expect(loaded.value.resources('listener').map((listener) => listener.name)).toEqual([
      'listener-0',
      'listener-1',
      'listener-2',
    ]);
    const [first] = loaded.value.resources('listener');
    expect(first?.origin.file).toBe(`${join(folder, name)}/bug-report/proxies/prod/web-1/config_dump?include_eds`);
  });

  test('gives all of them in one pass', async () => {
    const collection = await collectionAt(join(folder, name));
    const seen: string[] = [];
    for await (const { proxy, dump } of collection.dumps()) {
      if (!dump.ok) throw new Error('not loaded');
      seen.push(`${proxy.name}.${proxy.namespace} ${dump.value.resources('listener').length}`);
    }
    expect(seen.sort()).toEqual(['db-0.test 2', 'packed.prod 2', 'web-1.prod 3', 'web-1.test 2']);
  });
});

describe('which proxy is meant', () => {
  test.each([
    ['web-1.prod', '10.0.0.1'],
    ['db-0', '10.0.0.3'],
    ['10.0.0.2', '10.0.0.2'],
    ['sidecar~10.0.0.3~db-0.test~test.svc.cluster.local', '10.0.0.3'],
    ['other/packed.json.gz', '10.0.0.4'],
    ['web.prod', undefined],
    ['web-1', undefined],
    ['nobody', undefined],
    [undefined, undefined],
  ])('%s', async (wanted, ip) => {
    const { proxies } = await collectionAt(join(folder, 'report.zip'));
    const chosen = chooseProxy(proxies, wanted, 'report.zip');
    if (chosen.ok) expect(chosen.value.identity.ipAddresses).toEqual([ip]);
    else {
      expect(ip).toBeUndefined();
      expect(`${chosen.failure.message}\n${chosen.failure.hint}`).toMatchSnapshot();
    }
  });
});

test('an archive that is cut off gives what came before the cut, and says so', async () => {
  const whole = gzipSync(await tarOf(report), { level: 0 });
  writeFileSync(join(folder, 'cut.tar.gz'), whole.subarray(0, whole.indexOf('bug-report/proxies/test/db-0') + 700));
  const { proxies, diagnostics } = await collectionAt(join(folder, 'cut.tar.gz'));
  expect(names(proxies)).toEqual(['web-1.prod', 'web-1.test']);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    '`bug-report/proxies/test/db-0/config_dump?include_eds`: it is cut off',
    'the archive is cut off: what comes behind is missing',
  ]);
});

test.each([
  ['bytes that are no gzip', Buffer.concat([Buffer.from([0x1f, 0x8b, 8]), Buffer.alloc(600, 7)]), ['WC0109', 'WC0103']],
  ['a zip with nothing but its beginning', zipOf(report).subarray(0, 20), ['WC0121', 'WC0212']],
  [
    'a tar with a broken header',
    Buffer.concat([Buffer.alloc(257, 1), Buffer.from('ustar'), Buffer.alloc(800, 2)]),
    ['WC0121', 'WC0212'],
  ],
])('%s is refused with a reason', async (_, content, codes) => {
  writeFileSync(join(folder, 'damaged'), content);
  const loaded = await loadDumpFiles([join(folder, 'damaged')], {});
  expect(loaded.ok ? [] : loaded.failure.map(({ code }) => code)).toEqual(codes);
});

test('a link to a file of the directory is that file; one to a file elsewhere is read, one to nothing is named', async () => {
  const directory = join(folder, 'links');
  mkdirSync(join(directory, 'pods'), { recursive: true });
  writeFileSync(join(directory, 'pods/web.json'), dumpOf('web', 'prod', '10.0.0.1'));
  writeFileSync(join(folder, 'elsewhere.json'), dumpOf('db', 'prod', '10.0.0.2'));
  symlinkSync('pods/web.json', join(directory, 'latest.json'));
  symlinkSync('..', join(directory, 'pods/loop'));
  symlinkSync('../elsewhere.json', join(directory, 'other.json'));
  symlinkSync('nowhere', join(directory, 'gone.json'));
  const { proxies, diagnostics } = await collectionAt(directory);
  expect(names(proxies)).toEqual(['db.prod', 'web.prod']);
  expect(diagnostics.map(({ message }) => message).join()).toMatch(
    /^`gone\.json`: a link to a file that cannot be read/,
  );
});

test('objects of Kubernetes count where one holds a configuration', async () => {
  const directory = join(folder, 'objects');
  mkdirSync(directory, { recursive: true });
  const object = (kind: string, more: string) =>
    `apiVersion: v1\nkind: ${kind}\nmetadata: { name: envoy, namespace: edge }\n${more}`;
  const file =
    'data:\n  envoy.yaml: |\n    static_resources:\n      listeners:\n      - name: a\n        filter_chains: []\n';
  writeFileSync(join(directory, 'rendered.yaml'), `${object('Service', '')}---\n${object('ConfigMap', file)}`);
  writeFileSync(join(directory, 'pod.yaml'), object('Pod', ''));
  const { proxies, others } = await collectionAt(directory);
  expect(names(proxies)).toEqual(['envoy.edge']);
  expect(others).toBe(1);
});

test('of pages for people a whole dump counts and no example', async () => {
  const directory = join(folder, 'pages');
  mkdirSync(directory, { recursive: true });
  const example = JSON.stringify([{ name: 'a', filter_chains: [] }]);
  writeFileSync(join(directory, 'issue.md'), `Dump:\n\`\`\`json\n${dumpOf('web', 'prod', '10.0.0.1')}\n\`\`\`\n`);
  writeFileSync(join(directory, 'README.md'), `Example:\n\`\`\`json\n${example}\n\`\`\`\n`);
  writeFileSync(
    join(directory, 'page.html'),
    `<html><body><pre>${dumpOf('db', 'prod', '10.0.0.2')}</pre></body></html>`,
  );
  const { proxies, diagnostics } = await collectionAt(directory);
  expect([names(proxies), diagnostics]).toEqual([['db.prod', 'web.prod'], []]);
});

test('configurations behind long comments count, and none that a script writes', async () => {
  const directory = join(folder, 'comments');
  mkdirSync(directory);
  const comments = '# of which there are many, as is usual, and here too\n'.repeat(300);
  const yaml = 'static_resources:\n  listeners:\n  - name: a\n    filter_chains: [{}]\n';
  writeFileSync(join(directory, 'edge.yaml'), comments + yaml);
  writeFileSync(join(directory, 'web.json'), comments + dumpOf('web-1', 'prod', '10.0.0.1'));
  writeFileSync(join(directory, 'start.sh'), `#!/bin/sh\ncat >x <<EOF\n${yaml}EOF\n`);
  const { proxies } = await collectionAt(directory);
  expect(proxies.map(({ files }) => files.map(({ path }) => path))).toEqual([['edge.yaml'], ['web.json']]);
});

test('archives in archives have an end', async () => {
  let inner = await tarOf({ 'a/config_dump.json': dumpOf('deep', 'x', '10.1.1.1') });
  for (let depth = 0; depth < 3; depth++) inner = gzipSync(await tarOf({ 'inner.tar.gz': inner }));
  writeFileSync(join(folder, 'deep.tar.gz'), inner);
  expect(names((await collectionAt(join(folder, 'deep.tar.gz'))).proxies)).toEqual(['deep.x']);
  for (let depth = 0; depth < 3; depth++) inner = gzipSync(await tarOf({ 'inner.tar.gz': inner }));
  writeFileSync(join(folder, 'deep.tar.gz'), inner);
  const { proxies, diagnostics } = await collectionAt(join(folder, 'deep.tar.gz'));
  expect(proxies).toEqual([]);
  expect(diagnostics.map(({ message }) => message).join()).toContain('more than 8 archives inside of each other');
});

test('paths that lead out of the archive are names like others: nothing is written', async () => {
  writeFileSync(
    join(folder, 'tricks.tar'),
    await tarOf({ '../../etc/config_dump.json': dumpOf('evil', 'x', '10.9.9.9') }),
  );
  const { proxies } = await collectionAt(join(folder, 'tricks.tar'));
  expect(proxies.map(({ files }) => files[0]?.path)).toEqual(['../../etc/config_dump.json']);
});

test('dumps that PowerShell or `jq -C` has written are found', async () => {
  const own = join(folder, 'written-otherwise');
  mkdirSync(own);
  writeFileSync(join(own, 'a.json'), `\uFEFF${dumpOf('web-1', 'prod', '10.0.0.1')}`, 'utf16le');
  writeFileSync(join(own, 'b.json'), dumpOf('web-2', 'prod', '10.0.0.2').replaceAll('"', '\u001b[32m"\u001b[0m'));
  expect(names((await collectionAt(own)).proxies)).toEqual(['web-1.prod', 'web-2.prod']);
});

test('files about one proxy are joined, and of two with the same section the first is used', async () => {
  const path = (name: string) => join(folder, name);
  writeFileSync(path('first.json'), dumpOf('web-1', 'prod', '10.0.0.1', 1));
  writeFileSync(path('second.json'), dumpOf('web-1', 'prod', '10.0.0.1', 4));
  writeFileSync(path('clusters.json'), clusters(['a']));
  const loaded = await loadDumpFiles([path('first.json'), path('second.json'), path('clusters.json')]);
  if (!loaded.ok) throw new Error('not loaded');
  expect(loaded.value.resources('listener').length).toBe(1);
  expect(loaded.value.resources('cluster_status').length).toBe(1);
  expect(loaded.value.diagnostics().map(({ code }) => code)).toContain('WC0213');
});
