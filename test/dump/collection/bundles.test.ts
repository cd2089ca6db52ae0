import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseProxy } from '../../../src/dump/collection/chooseProxy.ts';
import { Budget } from '../../../src/input/collection/budget.ts';
import { sourceFile } from '../../../src/input/collection/sourceFile.ts';
import { unpack } from '../../../src/input/collection/unpack.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { loadDumpFiles } from '../../../src/node.ts';
import { proxyList } from '../../../src/question/proxyList.ts';
import { type Files, tarOf, zipOf } from '../../support/archives.ts';
import { collectionAt, listed, noticed } from '../../support/collections.ts';
import { istiodDump, smallDump } from '../../support/dumps.ts';

let folder = '';
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whichchain-bundles-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const collectionOf = (content: Uint8Array | Files) => collectionAt(join(folder, `bundle-${count++}`), content);
const page = (name: string) => readFileSync(new URL(`../../input/adminPage/envoy-1.40.0/${name}`, import.meta.url));
const prod = { pod: 'web-1', namespace: 'prod' };

describe('what tools make', () => {
  test('istioctl bug-report, with pages as text, the control plane’s own pages and a pod without a bootstrap', async () => {
    const collection = await collectionOf(
      gzipSync(
        await tarOf({
          'bug-report/proxies/prod/web-1/certs': '{"certificates": []}',
          'bug-report/proxies/prod/web-1/clusters': page('clusters.txt'),
          'bug-report/proxies/prod/web-1/config_dump': smallDump(prod),
          'bug-report/proxies/prod/web-1/listeners': page('listeners.txt'),
          'bug-report/proxies/prod/web-1/memory': '{"allocated": "1", "heap_size": "2"}',
          'bug-report/proxies/prod/web-1/server_info':
            '{"version": "c/1.32.1/Clean/RELEASE/BoringSSL", "state": "LIVE"}',
          'bug-report/proxies/prod/web-1/stats/prometheus': '# TYPE envoy_x counter\nenvoy_x{} 1\n',
          'bug-report/proxies/prod/web-1/runtime': '{"layers": [], "entries": {}}',
          'bug-report/proxies/prod/web-1/istio-proxy.log': 'info\tEnvoy proxy is ready\n'.repeat(99),
          'bug-report/proxies/test/web-1/config_dump?include_eds': smallDump({ listeners: 1 }),
          'bug-report/istio/istio-system/istiod-1/debug/adsz': '{"totalClients": 1, "clients": []}',
          'bug-report/istio/istio-system/istiod-1/debug/syncz': '[{"proxy": "web-1.prod", "cluster_sent": "x"}]',
          'bug-report/istio/istio-system/istiod-1/debug/endpointz': '[{"svc": "a:http", "ep": []}]',
          'bug-report/cluster/crs': 'apiVersion: v1\nitems:\n- apiVersion: networking.istio.io/v1\n',
          'bug-report/analyze/all-namespaces': 'Info [IST0102] (Namespace default) The namespace is not enabled\n',
        }),
      ),
    );
    const path = 'bug-report/proxies/prod/web-1';
    expect(listed(collection)).toEqual([
      `web-1.prod: bootstrap 1, listener 2, certificate 0, cluster_status 4, listener_status 4, server_info 1; ${path}/config_dump, ${path}/certs, ${path}/clusters, ${path}/listeners, ${path}/server_info`,
      'web-1.test: listener 1; bug-report/proxies/test/web-1/config_dump?include_eds',
    ]);
    expect({ noticed: noticed(collection), others: collection.others }).toEqual({ noticed: [], others: 9 });
  });

  test('OpenShift’s must-gather of both forms: the proxy’s own dump counts, istiod fills what it lacks', async () => {
    const pods = 'must-gather/quay-io-x/namespaces/prod/pods';
    const collection = await collectionOf({
      [`${pods}/web-1/config_dump_istiod.json`]: istiodDump(),
      [`${pods}/web-1/config_dump_proxy.json`]: smallDump({ listeners: 3 }),
      [`${pods}/web-1/proxy_stats`]: 'server.uptime: 1\n',
      [`${pods}/old-1/pilotConfiguration`]: istiodDump(),
      [`${pods}/old-1/envoyConfiguration`]: smallDump({ listeners: 4 }),
      [`${pods}/old-1/old-1.yaml`]: 'apiVersion: v1\nkind: Pod\n',
    });
    expect(listed(collection)).toEqual([
      `old-1.prod: listener 4, bootstrap 0, endpoints 1; ${pods}/old-1/envoyConfiguration, ${pods}/old-1/pilotConfiguration`,
      `web-1.prod: listener 3, bootstrap 0, endpoints 1; ${pods}/web-1/config_dump_proxy.json, ${pods}/web-1/config_dump_istiod.json`,
    ]);
    const [proxy] = collection.proxies.filter(({ name }) => name === 'web-1');
    const dump = proxy === undefined ? undefined : await collection.open(proxy);
    if (dump?.ok !== true) throw new Error('not opened');
    expect(dump.value.resources('listener')).toHaveLength(3);
    expect(dump.value.diagnostics().map(({ code }) => code)).toEqual(['WC0215']);
  });

  test('egctl experimental collect, glooctl debug, and files by pod and namespace', async () => {
    const collection = await collectionOf(
      await tarOf({
        'bundle/config-dumps/envoy-gateway-system/envoy-eg-5d4c.json': smallDump({ listeners: 1 }),
        'bundle/config-dumps/other/envoy-eg-5d4c.json': smallDump({ listeners: 2 }),
        'debug/gloo-system/gateway-proxy-77.config.log': smallDump({ listeners: 3 }),
        'debug/gloo-system/gateway-proxy-77.clusters.log': page('clusters.txt'),
        'debug/gloo-system/gateway-proxy-77.listeners.log': page('listeners.txt'),
        'debug/gloo-system/gateway-proxy-77.stats.log': 'cluster.x.y: 1\n',
        'troubleshoot/envoy/config_dump-stdout.txt': smallDump({ listeners: 4 }),
      }),
    );
    expect(listed(collection)).toEqual([
      'envoy.null: listener 4; troubleshoot/envoy/config_dump-stdout.txt',
      'gateway-proxy-77.null: listener 3, cluster_status 4, listener_status 4; debug/gloo-system/gateway-proxy-77.config.log, debug/gloo-system/gateway-proxy-77.clusters.log, debug/gloo-system/gateway-proxy-77.listeners.log',
      'envoy-eg-5d4c.envoy-gateway-system: listener 1; bundle/config-dumps/envoy-gateway-system/envoy-eg-5d4c.json',
      'envoy-eg-5d4c.other: listener 2; bundle/config-dumps/other/envoy-eg-5d4c.json',
    ]);
  });

  test('cilium sysdump, an archive for each agent', async () => {
    const agent = (listeners: number) =>
      tarOf({ 'cilium-bugtool-20260101-010203/cmd/envoy-config.json': smallDump({ listeners }) }).then(gzipSync);
    const collection = await collectionOf(
      await zipOf({
        'cilium-sysdump/cilium-bugtool-cilium-7q9zx-20260101-010203.tar.gz': await agent(1),
        'cilium-sysdump/cilium-bugtool-cilium-envoy-x8kd2-20260101-010203.tar.gz': await agent(2),
      }),
    );
    expect(collection.proxies.map(({ name }) => name).sort()).toEqual(['cilium-7q9zx', 'cilium-envoy-x8kd2']);
  });

  test('what istiod was asked for, proxy by proxy, is of different proxies', async () => {
    const collection = await collectionOf(
      await tarOf({
        'debug/config_dump?proxyID=web-1.prod': istiodDump(1),
        'debug/config_dump?proxyID=web-2.prod': istiodDump(2),
      }),
    );
    expect(listed(collection)).toEqual([
      'web-1.prod: bootstrap 0, listener 1, endpoints 1; debug/config_dump?proxyID=web-1.prod',
      'web-2.prod: bootstrap 0, listener 2, endpoints 1; debug/config_dump?proxyID=web-2.prod',
    ]);
  });

  test('two dumps of one pod are two, and told apart by path and time', async () => {
    const collection = await collectionOf({
      'web-1.before.json': smallDump({ ...prod, lastUpdated: '2026-03-01T10:00:00Z' }),
      'web-1.after.json': smallDump({ ...prod, lastUpdated: '2026-03-01T12:30:00Z' }),
    });
    const chosen = chooseProxy(collection.proxies, 'web-1.prod', 'x');
    expect(chosen.ok ? '' : chosen.failure.message).toBe(
      '`web-1.prod` fits 2 proxies: `web-1.prod (web-1.after.json, last change 2026-03-01T12:30:00Z)`, `web-1.prod (web-1.before.json, last change 2026-03-01T10:00:00Z)`',
    );
    expect(proxyList([collection]).map(({ select }) => select)).toEqual(['web-1.after.json', 'web-1.before.json']);
  });
});

describe('--proxy', () => {
  test.each([
    ['prod/web-7d9c9f5f6-abcde', 'web-7d9c9f5f6-abcde.prod'],
    ['pod/web-7d9c9f5f6-abcde.prod', 'web-7d9c9f5f6-abcde.prod'],
    ['deploy/web.prod', 'web-7d9c9f5f6-abcde.prod'],
    ['deployment/db', 'db-0.test'],
    ['proxies/prod', undefined],
    ['proxies/test/db-0', 'db-0.test'],
    ['./report/proxies/test/db-0/', 'db-0.test'],
    ['db-*', 'db-0.test'],
    ['*.test', undefined],
    ['web-*.pr?d', 'web-7d9c9f5f6-abcde.prod'],
    ['plain', 'plain-66f9c8d9f5-x2x4z.prod'],
    ['web', undefined],
    ['we', undefined],
  ])('%s', async (wanted, name) => {
    const at = (namespace: string, pod: string) => `report/proxies/${namespace}/${pod}/config_dump`;
    const collection = await collectionOf({
      [at('prod', 'web-7d9c9f5f6-abcde')]: smallDump({ pod: 'web-7d9c9f5f6-abcde', namespace: 'prod' }),
      [at('test', 'web-7d9c9f5f6-fghij')]: smallDump({ pod: 'web-7d9c9f5f6-fghij', namespace: 'test' }),
      [at('test', 'db-0')]: smallDump({ pod: 'db-0', namespace: 'test', workload: 'db' }),
      [at('prod', 'plain-66f9c8d9f5-x2x4z')]: smallDump({ listeners: 1 }),
    });
    const chosen = chooseProxy(collection.proxies, wanted, 'x');
    expect(chosen.ok ? `${chosen.value.name}.${chosen.value.namespace}` : undefined).toBe(name);
  });
});

describe('forms of archives', () => {
  const files: Files = { 'a/config_dump.json': smallDump(prod), 'b/other.txt': 'x' };
  const one = ['web-1.prod: bootstrap 1, listener 2; a/config_dump.json'];
  const withoutDirectory = (zip: Buffer) => zip.subarray(0, zip.indexOf('PK\x01\x02'));
  const within = (outer: string) => [`web-1.prod: bootstrap 1, listener 2; ${outer}/a/config_dump.json`];

  test.each([
    ['zip for large archives', zipOf(files, { zip64: true })],
    ['zip with sizes behind the data', zipOf(files, { streamed: true })],
    ['zip without compression', zipOf(files, { method: 0 })],
    ['zip with the separators of Windows', zipOf({ 'a\\config_dump.json': smallDump(prod) })],
    ['zip without its directory', withoutDirectory(zipOf(files))],
    ['zip without its directory and with sizes behind the data', withoutDirectory(zipOf(files, { streamed: true }))],
  ])('%s', async (_, archive) => {
    const collection = await collectionOf(archive);
    expect(listed(collection)).toEqual(one);
    const isCut = collection.diagnostics.length > 0;
    expect(noticed(collection)).toEqual(
      isCut ? ['the archive is cut off or damaged: the directory at its end is missing'] : [],
    );
  });

  test('archives in archives', async () => {
    const inner = gzipSync(await tarOf(files));
    expect(listed(await collectionOf(zipOf({ 'pods/web-1.tar.gz': inner })))).toEqual(within('pods/web-1.tar.gz'));
    expect(listed(await collectionOf(await tarOf({ 'web-1.zip': zipOf(files) })))).toEqual(within('web-1.zip'));
  });

  test('names that lead out of a zip archive are only names', async () => {
    const collection = await collectionOf(
      zipOf({ '../../etc/x.json': smallDump(prod), 'C:\\y.json': smallDump({ pod: 'w' }) }),
    );
    expect(listed(collection).map((line) => line.split('; ')[1])).toEqual(['C:/y.json', '../../etc/x.json']);
  });

  test('files that are encrypted, or packed in another way, are said once', async () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`${index}.json`, smallDump(prod)]));
    expect(noticed(await collectionOf(zipOf(many, { encrypted: true })))).toEqual([
      '`0.json` and 8 other files: it is encrypted: unpack the archive with its password and name the directory',
    ]);
    expect(noticed(await collectionOf(zipOf(files, { method: 93 })))[0]).toContain('not read here (Zstandard)');
    const packed = await collectionOf({
      'a.tar.zst': Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0]),
      'b.7z': Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1'),
    });
    expect(noticed(packed)).toEqual([
      '`a.tar.zst`: it is compressed with Zstandard, which is not read here; unpack it on the way: `zstd -dc FILE | whichchain … -f -`, also where a tar archive is in it',
      '`b.7z`: it is a 7-Zip archive, which is not read here; unpack it and name the directory',
    ]);
  });

  test('files of macOS beside the real ones are no dumps', async () => {
    const collection = await collectionOf(
      zipOf({ ...files, '__MACOSX/a/._config_dump.json': Buffer.from('\0\x05\x16\x07\0\x02\0\0Mac OS X', 'latin1') }),
    );
    expect(listed(collection)).toEqual(one);
    expect(noticed(collection)).toEqual([]);
  });

  test('a dump that is cut off, in an archive that is whole, is said', async () => {
    const collection = await collectionOf(await tarOf({ 'a/config_dump.json': smallDump(prod).slice(0, -30) }));
    expect(listed(collection)).toEqual(['web-1.prod: bootstrap 1, listener 1; a/config_dump.json']);
    expect(noticed(collection)).toEqual([
      expect.stringMatching(/^`a\/config_dump.json`: the input is cut off after \d+ bytes/),
    ]);
  });

  test('long names, and what unpacks to very much', async () => {
    const name = `${'long/'.repeat(60)}config_dump.json`;
    expect(listed(await collectionOf(await tarOf({ [name]: smallDump(prod) })))[0]).toContain(name);
    const bomb = gzipSync(Buffer.alloc(4_000_000));
    const notices: string[] = [];
    const archive = sourceFile('', memorySource('', await tarOf({ 'bomb.gz': bomb })));
    for await (const file of unpack(
      archive,
      (path, problem) => notices.push(`${path}: ${problem}`),
      new Budget(1_000_000),
    )) {
      const content = await file.content();
      if (content.ok && content.value.damage !== undefined) notices.push(content.value.damage);
    }
    expect(notices).toEqual(['it unpacks to more than 500 times its size, as archive bombs do']);
  });
});

test('files of different proxies, given as if they were of one, are said', async () => {
  const path = (name: string) => join(folder, name);
  writeFileSync(path('one.json'), smallDump(prod));
  writeFileSync(path('two.json'), smallDump({ pod: 'web-2', namespace: 'prod' }));
  const loaded = await loadDumpFiles([path('one.json'), path('two.json')]);
  expect(loaded.ok && loaded.value.diagnostics().map(({ code }) => code)).toContain('WC0214');
  for (const proxy of ['web-1', 'web-2', 'web-3']) {
    const chosen = await loadDumpFiles([path('one.json'), path('two.json')], { proxy });
    const found = chosen.ok ? [chosen.value.proxy.workload, chosen.value.diagnostics()] : chosen.failure[0]?.code;
    expect(found).toEqual(proxy === 'web-3' ? 'WC0210' : [proxy, []]);
  }
});

test.each([
  ['envoy-x.ns-a', 1],
  ['envoy-y', 2],
  ['ns-b/envoy-x', 3],
  ['known', 4],
  ['envoy-x', undefined],
  [undefined, undefined],
])('one of the proxies of a single file: %s', async (proxy, listeners) => {
  const of = (dump: Parameters<typeof smallDump>[0]) => JSON.parse(smallDump(dump));
  const path = join(folder, 'egctl.json');
  const pods = { 'envoy-x': of({ listeners: 1 }), 'envoy-y': of({ listeners: 2 }) };
  const others = { 'envoy-x': of({ listeners: 3 }), 'envoy-z': of({ listeners: 4, pod: 'known' }) };
  writeFileSync(path, JSON.stringify({ 'ns-a': pods, 'ns-b': others }));
  const loaded = await loadDumpFiles([path], { proxy });
  expect(loaded.ok ? loaded.value.resources('listener').length : undefined).toBe(listeners);
});
