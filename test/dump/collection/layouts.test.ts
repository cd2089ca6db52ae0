import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseProxy } from '../../../src/dump/collection/chooseProxy.ts';
import { newestCaptures } from '../../../src/dump/collection/newestCaptures.ts';
import { qualifiedName } from '../../../src/dump/collection/proxyName.ts';
import { openProxies } from '../../../src/node.ts';
import { proxyList } from '../../../src/question/proxyList.ts';
import { type Files, tarOf, zipOf } from '../../support/archives.ts';
import { collectionAt, listed } from '../../support/collections.ts';
import { smallDump } from '../../support/dumps.ts';

let folder = '';
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whichchain-layouts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const collectionOf = (content: Uint8Array | Files) => collectionAt(join(folder, `layout-${count++}`), content);

const web = 'web-7d9c9f5f6-bcdfg';
const db = 'db-0';

/** What `istioctl pc KIND -o json` prints; the static listener of the bootstrap is among the listeners again. */
function pieces(pod: string): Readonly<Record<'bootstrap' | 'listener' | 'cluster' | 'route', string>> {
  const listener = (name: string) => ({
    name,
    address: { socketAddress: { address: '0.0.0.0', portValue: 80 } },
    filterChains: [],
  });
  const node = { id: `sidecar~10.0.0.1~${pod}.prod~prod.svc`, metadata: { NAME: pod, NAMESPACE: 'prod' } };
  const dynamicResources = { ldsConfig: { ads: {} }, cdsConfig: { ads: {} } };
  const staticResources = { listeners: [listener('own')], clusters: [{ name: 'own', type: 'STATIC' }] };
  return {
    bootstrap: JSON.stringify({ bootstrap: { node, dynamicResources, staticResources } }),
    listener: JSON.stringify([listener('a'), listener('b'), listener('own')]),
    cluster: JSON.stringify([
      { name: 'c', type: 'EDS' },
      { name: 'own', type: 'STATIC' },
    ]),
    route: JSON.stringify([{ name: '80', virtualHosts: [] }]),
  };
}

/** A dump whose node says nothing of a pod. */
function ofNode(id: string): string {
  const bootstrap = { '@type': 'type.googleapis.com/envoy.admin.v3.BootstrapConfigDump', bootstrap: { node: { id } } };
  const { configs } = JSON.parse(smallDump({ listeners: 1 })) as { configs: readonly unknown[] };
  return JSON.stringify({ configs: [bootstrap, ...configs] });
}

type Name = (kind: string, pod: string) => string;

const piecesAt = (name: Name): Files =>
  Object.fromEntries(
    [web, db].flatMap((pod) => Object.entries(pieces(pod)).map(([kind, text]) => [name(kind, pod), text])),
  );

const SHORT: Readonly<Record<string, string>> = { listener: 'ls', cluster: 'cl', route: 'rt' };

describe('a file for each part of each proxy', () => {
  const names: readonly (readonly [string, Name])[] = [
    ['a directory a pod', (kind, pod) => `prod/${pod}/${kind}s.json`],
    ['a directory a kind', (kind, pod) => `${kind}/${pod}.json`],
    ['a directory a kind, with namespaces', (kind, pod) => `out/${kind}s/prod/${pod}.json`],
    ['a directory a command', (kind, pod) => `istioctl-pc-${kind}/${pod}.prod.json`],
    ['the kind at the end', (kind, pod) => `${pod}.${kind}.json`],
    ['the kind in front', (kind, pod) => `${kind}s-${pod}.json`],
    ['the command in front', (kind, pod) => `istioctl-pc-${kind}-${pod}.prod.json`],
    ['the command in front, shorter', (kind, pod) => `pc_${kind}_${pod}.json`],
    ['a whole command', (kind, pod) => `istioctl proxy-config ${kind} ${pod}.prod -o json`],
    ['a whole command, with underscores', (kind, pod) => `istioctl_proxy-config_${kind}_${pod}_-o_json.txt`],
    ['the short name of the command', (kind, pod) => `${pod}_${SHORT[kind] ?? kind}.json`],
    ['the time behind the kind', (kind, pod) => `${pod}-${kind}s-2026-01-02T03-04-05.json`],
    ['a number behind the kind', (kind, pod) => `${pod}_${kind}s_12345.txt`],
    ['the admin page below the pod', (kind, pod) => `${pod}/admin/${kind}.json`],
    ['a container below the pod', (kind, pod) => `${pod}/istio-proxy/${kind}.txt`],
  ];

  test.each(names)(
    '%s: they are joined, and what the bootstrap repeats does not take the place of the rest',
    async (_, name) => {
      const collection = await collectionOf(piecesAt(name));
      expect(listed(collection).map((line) => line.split(';')[0])).toEqual([
        'db-0.prod: bootstrap 1, listener 3, cluster 2, route_configuration 1',
        `${web}.prod: bootstrap 1, listener 3, cluster 2, route_configuration 1`,
      ]);
      const chosen = chooseProxy(collection.proxies, web, 'x');
      const opened = chosen.ok ? await collection.open(chosen.value) : chosen;
      if (!opened.ok) throw new Error('not opened');
      expect(opened.value.resources('listener').map((one) => one.name)).toEqual(['a', 'b', 'own']);
      expect(opened.value.resources('cluster').map((one) => one.name)).toEqual(['c', 'own']);
    },
  );

  test.each(names)('%s: without bootstraps they have the name of the pod', async (_, name) => {
    const files = Object.entries(piecesAt(name)).filter(([path]) => !path.includes('bootstrap'));
    const collection = await collectionOf(Object.fromEntries(files));
    expect(collection.proxies).toHaveLength(2);
    for (const pod of [web, db]) expect(chooseProxy(collection.proxies, pod, 'x').ok).toBe(true);
  });

  test('of one proxy only, it has the name of the directory', async () => {
    const { bootstrap: _, ...rest } = pieces(web);
    const collection = await collectionOf(
      Object.fromEntries(Object.entries(rest).map(([kind, text]) => [`${kind}.json`, text])),
    );
    expect(collection.proxies.map(({ name }) => name)).toEqual([`layout-${count - 1}`]);
  });
});

describe('what tools and scripts make', () => {
  test('istioctl bug-report on Windows', async () => {
    const root = 'bug-report\\proxies\\prod\\web-1\\';
    const files = { [`${root}config_dump`]: smallDump({ listeners: 1 }), [`${root}certs`]: '{"certificates": []}' };
    expect(listed(await collectionOf(await tarOf(files)))).toEqual([
      'web-1.prod: listener 1, certificate 0; bug-report/proxies/prod/web-1/config_dump, bug-report/proxies/prod/web-1/certs',
    ]);
    const unix = { 'units/dev-disk-by\\x2duuid.json': smallDump({ listeners: 1 }) };
    expect(listed(await collectionOf(await tarOf(unix)))[0]).toContain('; units/dev-disk-by\\x2duuid.json');
  });

  test('support bundles of troubleshoot.sh: a directory a collector', async () => {
    const collection = await collectionOf({
      'support-bundle/envoy-config/prod/web-1/envoy-config-stdout.txt': smallDump({ listeners: 1 }),
      'support-bundle/envoy-config/prod/web-1/envoy-config-stderr.txt': '',
      'support-bundle/envoy-clusters/prod/web-1/envoy-clusters-stdout.txt': '{"cluster_statuses": [{"name": "a"}]}',
      'support-bundle/cluster-resources/pods/logs/prod/web-1/istio-proxy.log': 'info\tready\n',
    });
    expect(listed(collection).map((line) => line.split(';')[0])).toEqual(['web-1.prod: listener 1, cluster_status 1']);
    expect(chooseProxy(collection.proxies, 'web-1.prod', 'x').ok).toBe(true);
  });

  test('reports of Open Service Mesh: files are called as the commands that made them', async () => {
    const file = (command: string, pod: string, what: string) =>
      [`osm_bug_report_7/namespaces/prod/pods/${pod}/commands/${command}_${pod}_-n_prod`, what] as const;
    const collection = await collectionOf(
      Object.fromEntries(
        [web, db].flatMap((pod) => [
          file('osm_proxy_get_config_dump', pod, ofNode(`1f0a-${pod.length}.sidecar.web.prod.cluster.local`)),
          file('osm_proxy_get_clusters', pod, 'a::10.0.0.9:80::health_flags::healthy\na::10.0.0.9:80::weight::1\n'),
          file('osm_proxy_get_certs', pod, '{"certificates": []}'),
          file('osm_proxy_get_listeners', pod, 'in::0.0.0.0:15003\n'),
          file('osm_proxy_get_ready', pod, 'LIVE\n'),
        ]),
      ),
    );
    const sections = 'bootstrap 1, listener 1, certificate 0, cluster_status 1, listener_status 1';
    expect(listed(collection).map((line) => line.split(';')[0])).toEqual([
      `${db}.prod: ${sections}`,
      `${web}.prod: ${sections}`,
    ]);
    expect(chooseProxy(collection.proxies, db, 'x').ok).toBe(true);
  });

  test('the node is called by a number: the pod in the name of the file finds it', async () => {
    const collection = await collectionOf({
      [`envoy__config___prod___${web}.json`]: ofNode('1f0a.sidecar.web.prod.cluster.local'),
      [`envoy__config___prod___${db}.json`]: ofNode('2e1b.sidecar.db.prod.cluster.local'),
    });
    for (const wanted of [db, `${db}.prod`]) {
      const chosen = chooseProxy(collection.proxies, wanted, 'x');
      expect(chosen.ok ? chosen.value.name : chosen.failure.message).toBe('2e1b.sidecar.db.prod.cluster.local');
    }
  });

  test.each([
    ['prod/POD.json', ['POD', 'POD.prod', 'prod/POD', 'deploy/web']],
    ['POD.prod.json', ['POD', 'POD.prod', 'prod/POD', 'deploy/web']],
    ['prod_POD_config_dump.json', ['POD', 'POD.prod']],
    ['envoy__config___prod___POD.json', ['POD', 'POD.prod']],
    ['POD/proxy-config.json', ['POD', 'deploy/web']],
    ['POD/127.0.0.1_15000_config_dump.json', ['POD', 'deploy/web']],
    ['POD/localhost:15000/config_dump', ['POD', 'deploy/web']],
    ['prod--POD--config_dump.json', ['POD', 'POD.prod']],
    ['prod/POD-proxy-read.json', ['POD', 'POD.prod', 'prod/POD', 'deploy/web']],
    ['POD_config_dump_20260102-030405.json', ['POD', 'deploy/web']],
    ['ns/prod/pod/POD/container/istio-proxy/config_dump', ['POD', 'POD.prod', 'deploy/web']],
    ['POD/istio-proxy/config_dump.json', ['POD', 'deploy/web']],
    ['POD-envoy-configdump.json', ['POD', 'deploy/web']],
    ['config-dump-POD.json', ['POD', 'deploy/web']],
    ['config-POD.json', ['POD']],
    ['x/before/POD.json', ['POD', 'before/POD', 'x/before', 'x/before/POD.json', './x/before/POD.json']],
  ])('%s without a bootstrap is found by pod', async (path, wanted) => {
    const other = path.replace('POD', 'api-5b8f7c6d4-x2x4z').replace('before', 'after');
    const collection = await collectionOf({
      [path.replace('POD', web)]: smallDump({ listeners: 1 }),
      [other]: smallDump({ listeners: 2 }),
    });
    for (const one of wanted) {
      const chosen = chooseProxy(collection.proxies, one.replace('POD', web), 'x');
      expect([one, chosen.ok ? chosen.value.sections.get('listener') : chosen.failure.message]).toEqual([one, 1]);
    }
  });

  test.each(['config-server-abc', 'all-in-one-1', 'envoy-eg-5d4c', 'log-collector', 'secrets-manager-1'])(
    'a pod that is called %s keeps its name',
    async (pod) => {
      const { proxies } = await collectionOf({ [`${pod}.json`]: smallDump({}), 'b.json': smallDump({}) });
      expect(proxies.map(({ name }) => name)).toContain(pod);
    },
  );
});

test.each([
  ['default.web-0.prod', ['web-0', 'web-0.prod', 'prod/web-0'], 'default.web-0.prod'],
  [`${web}.prod`, [web, `${web}.prod`, 'deploy/web'], `${web}.prod`],
  ['web-0-backend-sidecar-proxy', ['web-0', 'web-0-backend'], 'web-0-backend-sidecar-proxy'],
])('the node of another mesh is found by its pod: %s', async (node, wanted, name) => {
  const of = (id: string) =>
    smallDump({ pod: 'x', listeners: 1 }).replace(/"id":"[^"]*","metadata":\{[^}]*\}/, `"id":"${id}"`);
  const { proxies } = await collectionOf({ 'a.json': of(node), 'b.json': of('default.other-1.prod') });
  for (const one of wanted) {
    const chosen = chooseProxy(proxies, one, 'x');
    expect([one, chosen.ok ? qualifiedName(chosen.value) : chosen.failure.message]).toEqual([one, name]);
  }
});

test('lists of config maps, as the API of Kubernetes has them', async () => {
  const envoy = 'static_resources:\n  listeners:\n  - name: a\n';
  const map = { metadata: { name: 'm', namespace: 'prod' }, data: { 'envoy.yaml': envoy } };
  const list = { kind: 'ConfigMapList', apiVersion: 'v1', metadata: {}, items: [map] };
  const collection = await collectionOf({ 'prod/configmaps.json': JSON.stringify(list) });
  expect(listed(collection)).toEqual(['m.prod: bootstrap 1, listener 1; prod/configmaps.json']);
});

test('Envoys of one machine are told apart by their ports', async () => {
  const { proxies } = await collectionOf({
    'localhost_9901_config_dump.json': smallDump({ listeners: 1 }),
    'localhost_9902_config_dump.json': smallDump({ listeners: 2 }),
  });
  expect(proxies.map(({ name }) => name)).toEqual(['localhost_9901', 'localhost_9902']);
});

test('two captures of a pod whose names end with their times stay two', async () => {
  const at = (time: string, kind: string) => `${web}-${kind}-${time}.json`;
  const { proxies } = await collectionOf({
    [at('2026-01-02', 'config_dump')]: smallDump({ listeners: 1 }),
    [at('2026-01-02', 'clusters')]: '{"cluster_statuses": [{"name": "a"}]}',
    [at('2026-01-03', 'config_dump')]: smallDump({ listeners: 2 }),
  });
  expect(proxies.map(({ sections }) => [sections.get('listener'), sections.get('cluster_status')])).toEqual([
    [1, 1],
    [2, undefined],
  ]);
});

test('lists that a mask has left alone are joined', async () => {
  const list = (name: string, key: string) =>
    JSON.stringify({ configs: [{ '@type': LISTENERS, [key]: [entry(name, key)] }] });
  const entry = (name: string, key: string) => {
    const listener = { name, address: { socket_address: { address: '0.0.0.0', port_value: 80 } } };
    return key === 'static_listeners' ? { listener } : { name, active_state: { listener } };
  };
  const LISTENERS = 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump';
  for (const at of [(kind: string) => `w/config_dump?mask=${kind}`, (kind: string) => `w/${kind}.json`]) {
    const collection = await collectionOf({
      [at('static_listeners')]: list('a', 'static_listeners'),
      [at('dynamic_listeners')]: list('b', 'dynamic_listeners'),
    });
    const [only, ...others] = collection.proxies;
    expect([only?.name, only?.sections.get('listener'), others]).toEqual(['w', 2, []]);
    const opened = only === undefined ? undefined : await collection.open(only);
    expect(
      opened?.ok &&
        opened.value
          .resources('listener')
          .map((one) => one.name)
          .sort(),
    ).toEqual(['a', 'b']);
  }
});

test.each(['prod/web', 'web.prod', 'deploy/web.prod', `prod/${web}`, `pod/${web}.prod`])(
  '%s is a workload or pod of a namespace',
  async (wanted) => {
    const { proxies } = await collectionOf({
      'a.json': smallDump({ pod: web, namespace: 'prod' }),
      'b.json': smallDump({ pod: web, namespace: 'test' }),
    });
    const chosen = chooseProxy(proxies, wanted, 'x');
    expect(chosen.ok ? qualifiedName(chosen.value) : chosen.failure.message).toBe(`${web}.prod`);
  },
);

describe('several of one name', () => {
  test('one with a namespace and one without: neither is taken for the other', async () => {
    const collection = await collectionOf({
      'a.json': smallDump({ pod: 'web-1', namespace: 'prod' }),
      'b/web-1.json': smallDump({ listeners: 1 }),
    });
    expect(chooseProxy(collection.proxies, 'web-1', 'x').ok).toBe(false);
    expect(proxyList([collection]).map(({ select }) => select)).toEqual(['b/web-1.json', 'web-1.prod']);
  });

  test('directories in which the same is called the same are told apart by their paths', async () => {
    const pod = (ip: string) => ({ 'web.json': smallDump({ pod: 'web-1', namespace: 'prod', ip }) });
    const [east, west] = [join(folder, 'east'), join(folder, 'west.tar')];
    await collectionAt(east, pod('10.1.0.1'));
    await collectionAt(west, await tarOf(pod('10.2.0.1')));
    const opened = await openProxies([east, west]);
    if (!opened.ok) throw new Error('not opened');
    const all = opened.value.flatMap(({ proxies }) => proxies);
    const chosen = chooseProxy(all, 'web-1', 'x');
    expect(chosen.ok ? '' : chosen.failure.message).toBe(
      `\`web-1\` fits 2 proxies: \`web-1.prod (${east}/web.json)\`, \`web-1.prod (${west}/web.json)\``,
    );
    const ipOf = (wanted: string) => {
      const one = chooseProxy(all, wanted, 'x');
      return one.ok ? one.value.identity.ipAddresses[0] : undefined;
    };
    expect(proxyList(opened.value).map(({ select }) => ipOf(select))).toEqual(['10.1.0.1', '10.2.0.1']);
    expect([ipOf('east/web-1'), ipOf('west.tar/web-1.prod'), ipOf('west.tar')]).toEqual([
      '10.1.0.1',
      '10.2.0.1',
      '10.2.0.1',
    ]);
  });

  test('captures of one pod are one proxy, and pods of two clusters are two', async () => {
    const of = (cluster: string) =>
      smallDump({ pod: 'web-1', namespace: 'prod' }).replace('"NAME":', `"CLUSTER_ID": "${cluster}", "NAME":`);
    const newest = async (files: Files) => newestCaptures((await collectionOf(files)).proxies).newest.length;
    expect(await newest({ 'a.json': of('east'), 'b.json': of('east') })).toBe(1);
    expect(await newest({ 'a.json': of('east'), 'b.json': of('west') })).toBe(2);
  });

  test('files of one path in an archive are different files', async () => {
    const files = (pod: string) => ({ 'a/config_dump': smallDump({ pod, listeners: pod === 'one' ? 1 : 2 }) });
    const withoutEnd = (tar: Buffer) => tar.subarray(0, tar.length - 1024);
    const tar = Buffer.concat([withoutEnd(await tarOf(files('one'))), await tarOf(files('two'))]);
    const collection = await collectionOf(tar);
    for (const [name, listeners] of [
      ['one', 1],
      ['two', 2],
    ] as const) {
      const chosen = chooseProxy(collection.proxies, name, 'x');
      const opened = chosen.ok ? await collection.open(chosen.value) : chosen;
      expect([name, opened.ok ? opened.value.resources('listener').length : 0]).toEqual([name, listeners]);
    }
  });

  test('the order in an archive is none of the answer', async () => {
    const files: Files = {
      'a/config_dump': smallDump({ pod: 'w' }),
      'a/certs': '{"certificates": []}',
      'a/server_info': '{"version": "c/1.32.1/x", "state": "LIVE"}',
    };
    const backwards = Object.fromEntries(Object.entries(files).reverse());
    expect(listed(await collectionOf(zipOf(files)))).toEqual(listed(await collectionOf(zipOf(backwards))));
  });
});
