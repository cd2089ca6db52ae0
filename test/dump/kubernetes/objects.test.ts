import { describe, expect, test } from 'vitest';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { checkDump } from '../../../src/question/check/checkDump.ts';
import { connectionFromRecord } from '../../../src/question/connectionRecord.ts';
import { match } from '../../../src/question/match.ts';

const listener = (name: string, port = 80) =>
  `name: ${name}\naddress: { socket_address: { address: 0.0.0.0, port_value: ${port} } }\nfilter_chains: [{}]\n`;
const indented = (text: string, by: string) => text.replace(/^(?=.)/gm, by);
const item = (text: string) => `- ${indented(text, '  ').trimStart()}`;
const bootstrap = (name: string, more = '') =>
  `${more}static_resources:\n  listeners:\n${indented(item(listener(name)), '  ')}`;
const discovered = (text: string) =>
  `resources:\n${indented(item(`"@type": type.googleapis.com/envoy.config.listener.v3.Listener\n${text}`), '  ')}`;

const configMap = (name: string, files: Readonly<Record<string, string>>) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: prod\ndata:\n${Object.entries(files)
    .map(([entry, text]) => `  ${entry}: |\n${indented(text, '    ')}`)
    .join('')}`;

async function load(text: string, proxy?: string) {
  const loaded = await loadDump([memorySource('file', text)], proxy === undefined ? {} : { proxy });
  const diagnostics = loaded.ok ? loaded.value.diagnostics() : loaded.failure;
  const listeners = loaded.ok ? loaded.value.resources('listener') : [];
  return {
    shapes: loaded.ok ? loaded.value.shapes.map(({ shape }) => shape) : [],
    names: listeners.map(({ name }) => name),
    places: listeners.map(({ origin }) => origin.pointer),
    lines: listeners.map(({ origin }) => loaded.ok && loaded.value.locate('file', origin.pointer)),
    said: diagnostics.map(({ code, message }) => `${code} ${message}`),
    origins: diagnostics.map(({ origin }) => origin),
  };
}

describe('a config map', () => {
  test('is read by the text of its entry, with the lines of the file', async () => {
    const text = configMap('envoy', { 'envoy.yaml': bootstrap('web') });
    const { shapes, names, places, lines, said } = await load(text);
    expect([shapes, names, said]).toEqual([['bootstrap in a ConfigMap (envoy.prod)'], ['web'], []]);
    expect(places).toEqual(['/data/envoy.yaml/static_resources/listeners/0']);
    const line = text.split('\n').findIndex((one) => one.includes('name: web'));
    expect(lines).toEqual([{ line: line + 1, column: 9 }]);
  });

  test('is read in JSON, where the line is that of the entry', async () => {
    const object = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'e' },
      data: { 'envoy.yaml': bootstrap('web') },
    };
    const { shapes, names, lines } = await load(JSON.stringify(object, undefined, 1));
    expect([shapes, names, lines]).toEqual([['bootstrap in a ConfigMap (e)'], ['web'], [{ line: 8, column: 17 }]]);
  });

  test('joins the files that its bootstrap takes resources from, with what that has itself', async () => {
    const dynamic = 'dynamic_resources:\n  lds_config: { path_config_source: { path: /etc/envoy/lds.yaml } }\n';
    const text = configMap('envoy', {
      'envoy.yaml': bootstrap('own', dynamic),
      'lds.yaml': discovered(listener('found', 81)),
      'README.md': 'no configuration\n',
    });
    const { names, said } = await load(text);
    expect(names).toEqual(['own', 'found']);
    expect(said).toEqual(['WC0225 `README.md` is left out: no configuration of Envoy']);
  });

  test('with those of several Envoys has each by its entry', async () => {
    const text = configMap('envoy', {
      'a.yaml': bootstrap('a', 'admin: {} # reads lds.yaml\n'),
      'b.yaml': bootstrap('b'),
      'lds.yaml': discovered(listener('found', 81)),
    });
    expect((await load(text)).said).toEqual([
      'WC0207 this holds the dumps of 2 proxies: `envoy.prod/a.yaml`, `envoy.prod/b.yaml`',
    ]);
    expect((await load(text, 'envoy.prod/a.yaml')).names).toEqual(['a', 'found']);
    expect((await load(text, 'envoy.prod/b.yaml')).names).toEqual(['b']);
  });

  test('that is broken says where', async () => {
    const text = configMap('envoy', { 'envoy.yaml': 'static_resources:\n  listeners: [\n' });
    const { said, origins } = await load(text);
    expect(said.join()).toMatch(/^WC0107 this is not YAML/);
    expect(origins[0]).toMatchObject({ pointer: '/data/envoy.yaml', position: { line: 10 } });
  });

  test('without one is named with what it has', async () => {
    const { said } = await load(configMap('istio', { mesh: 'trustDomain: x\n' }));
    expect(said).toEqual(['WC0202 this is a Kubernetes `ConfigMap` without a configuration of Envoy; it has `mesh`']);
  });
});

describe('other objects', () => {
  const base64 = btoa(bootstrap('web'));

  test.each([
    ['binaryData', `apiVersion: v1\nkind: ConfigMap\nbinaryData: { envoy.yaml: ${base64} }\n`],
    ['a secret', `apiVersion: v1\nkind: Secret\ndata: { envoy.yaml: ${base64} }\n`],
    [
      "Envoy Gateway's bootstrap",
      `apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: EnvoyProxy\nspec:\n  bootstrap:\n    value: |\n${indented(bootstrap('web'), '      ')}`,
    ],
    [
      "a container's argument",
      `apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n      - name: envoy\n        args: [--config-yaml, ${JSON.stringify(bootstrap('web'))}]\n`,
    ],
    [
      'resources for Cilium',
      `apiVersion: cilium.io/v2\nkind: CiliumEnvoyConfig\nspec:\n  ${indented(discovered(listener('web')), '  ').trimStart()}`,
    ],
    [
      "a container's script",
      `apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n      - command: [sh, -c, ${JSON.stringify(`cat >x <<EOF\n${bootstrap('web')}EOF\nenvoy -c x\n`)}]\n`,
    ],
    [
      'a text in an object of an unknown kind',
      `apiVersion: a.example/v1\nkind: Release\nmetadata: { annotations: { last: ${JSON.stringify(bootstrap('old'))} } }\nspec:\n  values:\n    envoy: |\n${indented(bootstrap('web'), '      ')}`,
    ],
    [
      'a bootstrap in one',
      `apiVersion: a.example/v1\nkind: Release\nspec:\n  values:\n${indented(bootstrap('web'), '    ')}`,
    ],
    [
      'what MARIN3R sends',
      `apiVersion: marin3r.3scale.net/v1alpha1\nkind: EnvoyConfig\nspec:\n  nodeID: a\n  resources:\n  - { type: secret, generateFromTlsSecret: s }\n  - type: listener\n    value:\n${indented(listener('web'), '      ')}`,
    ],
    [
      'what MARIN3R sent in its first releases',
      `apiVersion: marin3r.3scale.net/v1alpha1\nkind: EnvoyConfigRevision\nspec:\n  nodeID: a\n  envoyResources:\n    secrets: [{ name: s, ref: { name: s } }]\n    listeners:\n    - value: |\n${indented(listener('web'), '        ')}`,
    ],
  ])('%s is read', async (_, text) => {
    expect((await load(text)).names).toEqual(['web']);
  });

  test('of several bootstraps in an object of an unknown kind one is chosen by its number', async () => {
    const values = { a: bootstrap('one'), b: bootstrap('two'), c: 'static_resources:\n  listeners: [\n' };
    const text = JSON.stringify({ apiVersion: 'a/v1', kind: 'Release', metadata: { name: 'r' }, spec: values });
    expect((await load(text)).said).toEqual(['WC0207 this holds the dumps of 2 proxies: `r/0`, `r/1`']);
    const { shapes, names, places } = await load(text, 'r/1');
    expect([shapes, names, places]).toEqual([
      ['bootstrap in a Release (r)'],
      ['two'],
      ['/spec/b/static_resources/listeners/0'],
    ]);
  });

  test("MARIN3R's object is what the proxy has, and its secrets are not in it", async () => {
    const head = 'apiVersion: marin3r.3scale.net/v1alpha1\nkind: EnvoyConfig\nmetadata: { name: a, namespace: b }\n';
    const cluster = 'name: c\nconnect_timeout: 1s\n';
    const texts = `${head}spec:\n  envoyResources:\n    clusters:\n    - { name: c, value: ${JSON.stringify(cluster)} }\n    listeners:\n    - { name: web, value: ${JSON.stringify(listener('web'))} }\n`;
    const { shapes, names, places, said } = await load(texts);
    expect(new Set(shapes)).toEqual(new Set(['EnvoyConfig (a.b)']));
    expect([names, places, said]).toEqual([['web'], ['/spec/envoyResources/listeners/0/value'], []]);
    expect((await load(`${head}spec: { resources: [] }\n`)).said.join()).toMatch(/which a control plane turns into/);
  });

  test('what Cilium adds is said', async () => {
    const text = `apiVersion: cilium.io/v2\nkind: CiliumEnvoyConfig\nspec:\n  ${indented(discovered(listener('web')), '  ').trimStart()}`;
    expect((await load(text)).said).toEqual([
      'WC0226 a `CiliumEnvoyConfig` has resources that Cilium completes before an Envoy gets them',
    ]);
  });

  describe('what Cilium adds', () => {
    const manager =
      '@type: type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';
    const resources = `
  - '@type': type.googleapis.com/envoy.config.listener.v3.Listener
    name: web
    filter_chains: [{ filters: [{ name: hcm, typed_config: { '${manager.replace(': ', "': ")}, stat_prefix: a, rds: { route_config_name: r }, http_filters: [{ name: r, typed_config: { '@type': type.googleapis.com/envoy.extensions.filters.http.router.v3.Router } }] } }] }]
  - { '@type': type.googleapis.com/envoy.config.cluster.v3.Cluster, name: a, type: EDS, eds_cluster_config: { service_name: b } }
  - { '@type': type.googleapis.com/envoy.config.cluster.v3.Cluster, name: b, type: EDS }
`;
    const of = async (head: string) => {
      const loaded = await loadDump([memorySource('file', `${head}spec:\n  resources:${resources}`)]);
      if (!loaded.ok) throw new Error('not loaded');
      return loaded.value;
    };
    const head = 'apiVersion: cilium.io/v2\nkind: CiliumEnvoyConfig\nmetadata: { name: a }\n';

    test('is no reason to refuse what lacks it: addresses, and where routes and endpoints come from', async () => {
      expect(checkDump(await of(head)).findings).toEqual([]);
    });

    test('is not concluded to be nowhere', async () => {
      const dump = await of(head);
      const connection = connectionFromRecord({ destination: '10.0.0.1:80' });
      expect(connection.ok && JSON.stringify(match(dump, connection.value))).toContain('WC0540');
    });

    test('is known of an object that does not say what it is, as expected outputs do not', async () => {
      expect((await load(`metadata: { name: a }\nspec:\n  resources:${resources}`)).said).toEqual([
        'WC0226 a `CiliumEnvoyConfig` has resources that Cilium completes before an Envoy gets them',
      ]);
    });
  });

  test('those beside a configuration are named', async () => {
    const text = `apiVersion: v1\nkind: Service\n---\n${configMap('envoy', { 'envoy.yaml': bootstrap('web') })}---\napiVersion: apps/v1\nkind: Deployment\n`;
    const { names, said } = await load(text);
    expect(names).toEqual(['web']);
    expect(said).toEqual([
      'WC0224 objects of Kubernetes that hold no configuration of Envoy are left out: Service and Deployment',
    ]);
  });

  test.each([
    ['networking.istio.io/v1alpha3', 'EnvoyFilter', /patches that Istio makes/],
    ['gateway.envoyproxy.io/v1alpha1', 'EnvoyPatchPolicy', /patches that Envoy Gateway makes/],
    ['gateway.envoyproxy.io/v1alpha1', 'EnvoyProxy', /what Envoy Gateway is told/],
    ['networking.istio.io/v1', 'VirtualService', /which a control plane turns into/],
    ['projectcontour.io/v1', 'HTTPProxy', /which a control plane turns into/],
    ['apps/v1', 'Deployment', /which holds no configuration of Envoy/],
    ['v1', 'Pod', /which holds no configuration of Envoy/],
    ['cilium.io/v2', 'CiliumEnvoyConfig', /without resources/],
  ])('%s %s is refused by name', async (apiVersion, kind, reason) => {
    expect((await load(`apiVersion: ${apiVersion}\nkind: ${kind}\n`)).said.join()).toMatch(reason);
  });

  test('a list of several is chosen from by name', async () => {
    const object = (name: string) => ({
      kind: 'ConfigMap',
      metadata: { name },
      data: { 'envoy.yaml': bootstrap(name) },
    });
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMapList', items: [object('a'), object('b')] });
    expect((await load(text)).said).toEqual(['WC0207 this holds the dumps of 2 proxies: `a`, `b`']);
    expect((await load(text, 'b')).names).toEqual(['b']);
  });
});
