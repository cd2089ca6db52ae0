import { describe, expect, test } from 'vitest';
import { Collector } from '../../../src/diagnostic/collector.ts';
import { loadDump } from '../../../src/dump/loadDump.ts';
import type { ResourceKind } from '../../../src/dump/resource.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { Listeners } from '../../../src/model/listeners.ts';
import { readNetworkFilter } from '../../../src/model/networkFilter.ts';

const listener = {
  name: 'a',
  address: { socket_address: { address: '0.0.0.0', port_value: 80 } },
  filter_chains: [{}],
};
const camelListener = {
  name: 'a',
  address: { socketAddress: { address: '0.0.0.0', portValue: 80 } },
  filterChains: [{}],
};
const cluster = { name: 'c', connect_timeout: '1s' };
const route = { name: 'r', virtual_hosts: [] };
const endpoints = { cluster_name: 'c', endpoints: [] };
const typed = (type: string, resource: object) => ({ '@type': `type.googleapis.com/${type}`, ...resource });
const section = (name: string, fields: object) => typed(`envoy.admin.v3.${name}ConfigDump`, fields);
const listeners = section('Listeners', {
  version_info: '1',
  dynamic_listeners: [{ name: 'a', active_state: { listener } }],
});
const v3Listener = typed('envoy.config.listener.v3.Listener', listener);
const network = 'envoy.extensions.filters.network';
const CLUSTER = 'envoy.config.cluster.v3.Cluster';
const node = { id: 'sidecar~10.0.0.1~app-1.shop~shop.svc.cluster.local' };

const first = {
  listeners: [{ name: 'a', address: 'tcp://0.0.0.0:80', filters: [] }],
  clusters: [
    { name: 'c', type: 'static', connect_timeout_ms: 250, lb_type: 'random', hosts: [{ url: 'tcp://10.0.0.1:80' }] },
  ],
  routes: { virtual_hosts: [{ name: 'v', domains: ['*'], routes: [{ prefix: '/', cluster: 'c' }] }] },
};
const yaml = 'static_resources:\n  listeners:\n  - name: a\n    filter_chains: []\n';

const shapes: readonly (readonly [shape: string, document: unknown, kinds: Partial<Record<ResourceKind, number>>])[] = [
  [
    'bootstrap',
    {
      listeners: first.listeners,
      admin: { access_log_path: '/dev/null', address: 'tcp://127.0.0.1:9901' },
      cluster_manager: { clusters: first.clusters, sds: { cluster: first.clusters[0], refresh_delay_ms: 1000 } },
    },
    { listener: 1, cluster: 2 },
  ],
  ['DiscoveryResponse', { listeners: first.listeners }, { listener: 1 }],
  ['DiscoveryResponse', { clusters: first.clusters }, { cluster: 1 }],
  ['DiscoveryResponse', first.routes, { route_configuration: 1 }],
  ['static resources', { listeners: first.listeners, clusters: first.clusters }, { listener: 1, cluster: 1 }],
  [
    'istioctl pc routes',
    [
      {
        version_info: '1',
        route_config_name: 'r',
        config_source: {},
        route_table_dump: { name: 'r', virtual_hosts: [] },
      },
    ],
    { route_configuration: 1 },
  ],
  ['single listener', first.listeners[0], { listener: 1 }],
  ['list of cluster', first.clusters, { cluster: 1 }],
  ['config_dump', { configs: [listeners] }, { listener: 1 }],
  ['config_dump', { configs: { listeners } }, { listener: 1 }],
  [
    'config_dump',
    {
      configs: [
        section('Bootstrap', { bootstrap: { node, static_resources: { listeners: [listener], clusters: [cluster] } } }),
        section('Listeners', { static_listeners: [{ listener }] }),
        section('Endpoints', { dynamicEndpointConfigs: [{ endpointConfig: endpoints }] }),
      ],
    },
    { bootstrap: 1, listener: 1, cluster: 1, endpoints: 1 },
  ],
  [
    'config_dump?resource=…',
    {
      configs: [typed('envoy.admin.v3.ListenersConfigDump.DynamicListener', { name: 'a', active_state: { listener } })],
    },
    { listener: 1 },
  ],
  [
    'config_dump?resource=…',
    {
      configs: [
        typed('envoy.admin.v3.ListenersConfigDump.DynamicListener', {
          error_state: { details: 'no', failed_configuration: v3Listener },
        }),
      ],
    },
    { listener: 1 },
  ],
  [
    'config_dump',
    {
      configs: [
        section('Routes', {
          static_route_configs: [{ route_config: typed(`${network}.dubbo_proxy.v3.MultipleRouteConfiguration`, {}) }],
        }),
        section('Routes', {
          static_route_configs: [
            { route_config: typed(`${network}.thrift_proxy.v3.RouteConfiguration`, { name: 'x' }) },
          ],
        }),
        typed('aeraki.meta_protocol_proxy.admin.v1alpha.RoutesConfigDump', {
          dynamic_route_configs: [
            {
              route_config: typed('aeraki.meta_protocol_proxy.config.route.v1alpha.RouteConfiguration', { name: 'y' }),
            },
          ],
        }),
        section('Routes', {
          static_route_configs: [{ route_config: typed('envoy.config.route.v3.RouteConfiguration', route) }],
        }),
      ],
    },
    { route_configuration: 1 },
  ],
  ['config_dump?resource=…', { configs: [{ listener: v3Listener }, { cluster }] }, { listener: 1, cluster: 1 }],
  ['config_dump?mask=…', { configs: [section('Clusters', { static_clusters: [{ cluster }] })] }, { cluster: 1 }],
  [
    'config_dump',
    { configs: [section('Bootstrap', { bootstrap: { static_resources: { listeners: [listener] } } })] },
    { listener: 1 },
  ],
  [
    'config_dump',
    {
      configs: [
        typed('envoy.admin.v2alpha.ListenersConfigDump', { dynamicActiveListeners: [{ listener: camelListener }] }),
        typed('envoy.admin.v2alpha.ClustersConfigDump', { staticClusters: [cluster] }),
      ],
    },
    { listener: 1, cluster: 1 },
  ],
  ['/clusters?format=json', { cluster_statuses: [{ name: 'c', host_statuses: [] }] }, { cluster_status: 1 }],
  ['/listeners?format=json', { listener_statuses: [{ name: 'a', local_address: {} }] }, { listener_status: 1 }],
  [
    '/server_info',
    { version: 'x/1.40.0/Clean/RELEASE/BoringSSL', state: 'LIVE', node, command_line_options: {} },
    { server_info: 1 },
  ],
  ['/certs', { certificates: [{ ca_cert: [], cert_chain: [] }] }, { certificate: 1 }],
  ['istioctl pc listeners', [camelListener], { listener: 1 }],
  ['istioctl pc clusters', [{ name: 'c', type: 'EDS', edsClusterConfig: {} }], { cluster: 1 }],
  ['istioctl pc routes', [{ name: 'r', virtualHosts: [] }], { route_configuration: 1 }],
  ['istioctl pc endpoints', [{ name: 'c', addedViaApi: true, hostStatuses: [] }], { cluster_status: 1 }],
  ['istioctl pc eds', [{ clusterName: 'c', endpoints: [] }], { endpoints: 1 }],
  ['istioctl pc secret', { dynamicActiveSecrets: [{ name: 's', secret: { name: 's' } }] }, { secret: 1 }],
  ['istioctl pc bootstrap', { bootstrap: { node, admin: {} }, lastUpdated: '2026-01-01T00:00:00Z' }, { bootstrap: 1 }],
  [
    'istioctl pc ecds',
    { ecdsFilters: [{ ecdsFilter: typed('envoy.config.core.v3.TypedExtensionConfig', { name: 'x' }) }] },
    { extension_configuration: 1 },
  ],
  [
    'consul-k8s proxy read',
    { config_dump: { configs: [listeners] }, clusters: { cluster_statuses: [] } },
    { listener: 1 },
  ],
  [
    'config_dump (pod)',
    { pod: { clusters: { cluster_statuses: [{ name: 'c' }] }, config_dump: { configs: [listeners] } } },
    { listener: 1, cluster_status: 1 },
  ],
  [
    'admin pages',
    {
      '/config_dump': { configs: [listeners] },
      '/certs': { certificates: [] },
      x: { cluster_statuses: [{ name: 'c' }] },
    },
    { listener: 1, cluster_status: 1 },
  ],
  [
    'admin pages',
    [{ cluster_statuses: [{ name: 'c' }] }, { configs: [listeners] }, { certificates: [] }],
    { listener: 1, cluster_status: 1 },
  ],
  ['egctl config envoy-proxy (pod.ns)', { ns: { pod: { configs: [listeners] } } }, { listener: 1 }],
  ['egctl config envoy-proxy (pod.ns)', { ns: { pod: listeners } }, { listener: 1 }],
  ['config_dump (data)', { status: 'success', data: { configs: [listeners] } }, { listener: 1 }],
  ['config_dump (app-1)', [{ pod: 'app-1', dump: { configs: [listeners] } }], { listener: 1 }],
  ['config_dump (0)', [{ configs: [listeners] }], { listener: 1 }],
  ['config_dump', { config_dump: { configs: [listeners] } }, { listener: 1 }],
  ['config_dump (a/b/c)', { a: { b: { c: { configs: [listeners] } } } }, { listener: 1 }],
  ['config_dump (items/0/status)', { items: [{ status: { configs: [listeners] } }] }, { listener: 1 }],
  [
    'config_dump (result/config_dump)',
    { result: { config_dump: { configs: [listeners] }, clusters: {} } },
    { listener: 1 },
  ],
  ['single listener', { name: 'a', error_state: { details: 'no', failed_configuration: v3Listener } }, { listener: 1 }],
  ['config_dump', { configs: null }, { listener: 0 }],
  ['egctl x translate (ns/gw)', { xds: { 'ns/gw': { configs: [listeners] } } }, { listener: 1 }],
  [
    'kumactl inspect dataplane --type=config',
    { xds: { 'type.googleapis.com/envoy.config.listener.v3.Listener': { a: listener } }, diff: [] },
    { listener: 1 },
  ],
  ['DiscoveryResponse', { version_info: '1', resources: [v3Listener], type_url: 'x' }, { listener: 1 }],
  [
    'DiscoveryResponse',
    { systemVersionInfo: '1', resources: [{ name: 'a', version: '1', resource: v3Listener }] },
    { listener: 1 },
  ],
  [
    'ClientStatusResponse (n1)',
    { config: [{ node: { id: 'n1' }, genericXdsConfigs: [{ name: 'a', xdsConfig: v3Listener }] }] },
    { listener: 1 },
  ],
  [
    'bootstrap',
    { admin: {}, static_resources: { listeners: [listener], clusters: [cluster] } },
    { listener: 1, cluster: 1 },
  ],
  ['bootstrap', { static_resources: { listeners: listener } }, { listener: 1 }],
  ['bootstrap', { bootstrap_extensions: [{ name: 'envoy.bootstrap.wasm' }] }, { bootstrap: 1 }],
  ['bootstrap', { overload_manager: {} }, { bootstrap: 1 }],
  [
    'static resources',
    { listeners: [listener], clusters: [cluster], routes: [route] },
    { listener: 1, cluster: 1, route_configuration: 1 },
  ],
  ['static resources', { Listeners: { a: listener } }, { listener: 1 }],
  ['static resources', { Listeners: { Version: '1', Items: { a: listener } } }, { listener: 1 }],
  [
    'ClientStatusResponse (n1)',
    {
      config: [
        {
          node: { id: 'n1' },
          generic_xds_configs: [
            { type_url: v3Listener['@type'], name: 'a', xds_config: v3Listener },
            { type_url: 'type.googleapis.com/envoy.config.cluster.v3.Cluster', name: 'c', client_status: 'REQUESTED' },
          ],
        },
      ],
    },
    { listener: 1, bootstrap: 1, cluster: 0 },
  ],
  [
    'resources by type',
    { [v3Listener['@type']]: { version: '3', resources: { a: listener } }, [`x/${CLUSTER}`]: { resources: [cluster] } },
    { listener: 1, cluster: 1 },
  ],
  [
    'snapshot',
    {
      Clusters: { Resources: { c: cluster } },
      Listeners: { Resources: { a: listener } },
      Runtimes: { Resources: {} },
      Secrets: { Resources: {} },
    },
    { listener: 1, cluster: 1, secret: 0 },
  ],
  ['snapshot (node-1)', { 'node-1': { [v3Listener['@type']]: { a: listener } } }, { listener: 1 }],
  [
    'snapshot (snapshot)',
    { version: '1', snapshot: { listeners: [listener], clusters: [cluster], routes: [] } },
    { listener: 1 },
  ],
  [
    'ClientStatusResponse (n1)',
    [{ node: { id: 'n1' }, genericXdsConfigs: [{ xdsConfig: v3Listener }] }],
    { listener: 1 },
  ],
  [
    'DiscoveryResponse',
    {
      status: 'ok',
      data: {
        lds: { versionInfo: '1', typeUrl: v3Listener['@type'], resources: [v3Listener] },
        cds: { versionInfo: '1', typeUrl: `type.googleapis.com/${CLUSTER}`, resources: [typed(CLUSTER, cluster)] },
      },
    },
    { listener: 1, cluster: 1 },
  ],
  [
    'config_dump (result)',
    { result: [typed('envoy.admin.v3.BootstrapConfigDump', { bootstrap: { static_resources: {} } }), listeners] },
    { listener: 1 },
  ],
  [
    'sections of a config_dump',
    { one: typed('envoy.admin.v3.BootstrapConfigDump', { bootstrap: { static_resources: {} } }), two: listeners },
    { listener: 1 },
  ],
  [
    'config_dump (a)',
    {
      a: { one: typed('envoy.admin.v3.BootstrapConfigDump', { bootstrap: { static_resources: {} } }), two: listeners },
    },
    { listener: 1 },
  ],
  [
    'sections of a config_dump',
    {
      a: { one: typed('envoy.admin.v3.BootstrapConfigDump', { bootstrap: { static_resources: {} } }) },
      b: [listeners],
    },
    { listener: 1 },
  ],
  [
    'sections of a config_dump',
    [[typed('envoy.admin.v3.BootstrapConfigDump', { bootstrap: { static_resources: {} } })], [listeners]],
    { listener: 1 },
  ],
  ['config_dump (a/b)', { a: { b: [listeners], c: 1 } }, { listener: 1 }],
  ['config_dump', { hits: [{ message: JSON.stringify({ configs: [listeners] }) }] }, { listener: 1 }],
  [
    'config_dump',
    { log: JSON.stringify({ time: 'x', body: JSON.stringify({ configs: [listeners] }) }) },
    { listener: 1 },
  ],
  [
    'config_dump',
    { log: `2026-01-01T00:00:00Z stdout F ${JSON.stringify({ configs: [listeners] })}\n`, kubernetes: {} },
    { listener: 1 },
  ],
  [
    'config_dump',
    {
      log: {
        entries: [
          { response: { content: { encoding: 'base64', text: btoa(JSON.stringify({ configs: [listeners] })) } } },
        ],
      },
    },
    { listener: 1 },
  ],
  [
    'admin pages',
    {
      config_dump: JSON.stringify({ configs: [listeners] }),
      server_info: JSON.stringify({ version: 'a/1.40.0/Clean/RELEASE/BoringSSL', state: 'LIVE', node }),
      clusters: JSON.stringify({ cluster_statuses: [{ name: 'c' }] }),
    },
    { listener: 1, cluster_status: 1 },
  ],
  ['bootstrap', { text: yaml }, { listener: 1 }],
  ['bootstrap', { path: 'envoy.yaml', content: btoa(yaml).replace(/(.{60})/g, '$1\n') }, { listener: 1 }],
  ['bootstrap', [{ Key: 'envoy', Value: btoa(`# ours\n${yaml}`) }], { listener: 1 }],
  ['bootstrap', { files: [{ contents: { source: `data:;base64,${btoa(yaml)}` } }] }, { listener: 1 }],
  ['bootstrap', { files: [{ contents: { source: `data:,${encodeURIComponent(yaml)}` } }] }, { listener: 1 }],
  [
    'bootstrap (envoy/config)',
    { envoy: { enabled: true, config: { static_resources: { listeners: [listener] } } } },
    { listener: 1 },
  ],
  ['map of resources', { a: listener }, { listener: 1 }],
  ['single listener', listener, { listener: 1 }],
  ['single cluster', typed('envoy.api.v2.Cluster', { name: 'c' }), { cluster: 1 }],
  ['single cluster', typed(CLUSTER, { name: 'c', filters: [{ name: 'istio.metadata_exchange' }] }), { cluster: 1 }],
  ['single cluster', { ...cluster, filters: [{ name: 'istio.metadata_exchange' }] }, { cluster: 1 }],
  ['single route_configuration', { name: 'r', ignore_port_in_host_matching: true }, { route_configuration: 1 }],
  ['single endpoints', { endpoints: [{ lb_endpoints: [] }], policy: {} }, { endpoints: 1 }],
  ['single secret', { name: 's', tls_certificate: {} }, { secret: 1 }],
  ['list of listener, cluster', [listener, cluster], { listener: 1, cluster: 1 }],
];

describe('a document is recognised by its content', () => {
  test.each(shapes)('%s', async (shape, document, kinds) => {
    for (const text of [JSON.stringify(document), `\uFEFF${JSON.stringify(document, undefined, 2)}\n`]) {
      const loaded = await loadDump([memorySource('file', text)]);
      if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
      const dump = loaded.value;
      expect(dump.shapes.map((one) => one.shape)).toEqual([shape]);
      const counts = Object.keys(kinds).map((kind) => [kind, dump.resources(kind as ResourceKind).length]);
      expect(Object.fromEntries(counts)).toEqual(kinds);
    }
  });
});

const hcm = 'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';
const refused: readonly (readonly [what: RegExp, text: string])[] = [
  [/ztunnel/, '{"workloads":[],"services":[]}'],
  [/ztunnel/, '{"workloads":{},"policies":[],"certificates":[]}'],
  [/ztunnel/, '[{"workloadIps":["10.0.0.1"],"protocol":"HBONE"}]'],
  [/Kubernetes `Gateway`/, 'apiVersion: v1\nkind: Gateway\n'],
  [/routes of Envoy's v1 API/, '{"routes":[{"prefix":"/","cluster":"a","timeout_ms":0}]}'],
  [/`\/certs` of Envoy up to 1.6/, '{"ca_cert": "Certificate Path: /a, Serial Number: 01, Days until Expiration: 9"}'],
  [/hosts of a service/, '{"hosts":[{"ip_address":"10.0.0.1","port":80}]}'],
  [/`\/memory`/, '{"allocated":"1","heap_size":"2","pageheap_unmapped":"0"}'],
  [/`\/runtime`/, '{"entries":{},"layers":["admin layer"]}'],
  [/`\/init_dump`/, '{"unready_targets_dumps":[]}'],
  [/`\/debug\/adsz`/, '{"totalClients":1,"clients":[]}'],
  [/`\/debug\/endpointz`/, '[{"svc":"a.b:http","ep":[]}]'],
  [/an access log/, '[2026-01-01T00:00:00.000Z] "GET / HTTP/1.1" 200 - "-" 0 5\n'],
  [/this is an access log/, '{"response_code":0,"response_flags":"NR"}\n{"response_code":200,"response_flags":"-"}\n'],
  [/line of an access log/, '{"start_time":"2026-01-01T00:00:00.000Z","response_flags":"NR"}'],
  [/logs about itself/, '[2026-01-01 00:00:00.000][1][info][main] [source/server/server.cc:1] initializing\n'],
  [/logs about itself/, '2026-01-01T00:00:00.000000Z\tinfo\tFLAG: --domain=""\n'],
  [/cannot serve/, 'upstream connect error or disconnect/reset before headers. reset reason: connection failure'],
  [/error message of another program/, 'curl: (7) Failed to connect to localhost port 15000: Connection refused\n'],
  [/HCL/, 'service {\n  name = "web"\n}\n'],
  [/text format/, 'version_info: "1"\nresources: <\n  name: "a"\n>\n'],
  [/answer of whichchain/, '{"apiVersion":"whichchain/v1","kind":"Inventory","items":[]}'],
  [/Emissary's own form/, '{"ambassador":{},"filters":[],"listeners":[]}'],
  [/debug\/configz/, '{"configs":[{"apiVersion":"networking.istio.io/v1","kind":"Gateway"}]}'],
  [/debug\/authorizationz/, '{"authorization_policies":{}}'],
  [
    /PowerShell/,
    '\r\nconfigs\r\n-------\r\n{@{@type=type.googleapis.com/envoy.admin.v3.BootstrapConfigDump; bootstrap=}}\r\n',
  ],
  [/PowerShell/, 'configs : {@{@type=type.googleapis.com/envoy.admin.v3.BootstrapConfigDump; bootstrap=}}\n'],
  [/what Go prints/, '&Listener{Name:a,FilterChains:[]*listener.FilterChain{}}\n'],
  [/what Go prints/, '(*listenerv3.Listener)(0xc0001)({\n state: (impl.MessageState) {\n },\n})\n'],
  [/what Rust prints/, 'Listener { name: "a", address: None }\n'],
  [/what Ruby prints/, '{"configs"=>[{"a"=>1}]}\n'],
  [/table for people/, '┌──────┐\n│ NAME │\n'],
  [/error message of another program/, 'jq: error (at <stdin>:1): Cannot index array\n'],
  [
    /error that another program has answered: `pods`/,
    '{"kind":"Status","apiVersion":"v1","message":"pods","code":403}',
  ],
  [/error that another program has answered: `no`/, '{"error":"no"}'],
  [/table in CSV/, 'time,pod,dump\n1,a,"{""configs"":[]}"\n'],
  [/columns have tabs/, 'time\tpod\tdump\n1\ta\t{"configs":[]}\n'],
  [
    /recording of a terminal/,
    '{"version": 2, "width": 80}\n[0.1, "o", "{\\r\\n"]\n[0.2, "o", " \\"configs\\": [] }"]\n',
  ],
  [
    /recording of a terminal/,
    '{"version": 1, "width": 80, "stdout": [[0.1, "{\\r\\n"], [0.2, " \\"configs\\": [] }"]]}\n',
  ],
  [/what `cat -A` prints/, '{$\n "configs": [$\n ]$\n}$\n'],
  [/what `cat -A` prints/, 'static_resources:$\n  listeners:$\n  - name: a$\n    filter_chains: []$\n'],
  [/another page of Envoy's admin interface/, 'OK\n'],
  [/what gron prints/, 'json = {};\njson.configs = [];\njson.configs[0] = {};\n'],
  [/what gron prints/, 'json.configs[2].dynamic_listeners[0].name = "a";\njson.configs[2].x["a-b"] = 1;\n'],
  [/list of properties/, 'static_resources.listeners[0].name=a\nstatic_resources.listeners[0].x=1\n'],
  [/list of properties/, 'configs.0.bootstrap.node.id = a\nconfigs.0.bootstrap.node.cluster = b\n'],
  [/Jsonnet/, "// x\nlocal port = 80;\n{ static_resources: { listeners: [{ name: 'a' }] } }\n"],
  [/Jsonnet/, '{\n  bootstrap(listeners):: {\n    static_resources: { listeners: listeners },\n  },\n}\n'],
  [
    /source of a program/,
    '// Of a test.\npackage x\n\nimport (\n\t"testing"\n)\n\nfunc TestX(t *testing.T) {\n\tname: 1\n}\n',
  ],
  [/source of a program/, "import { a } from 'b'\n\nconst dump = () => ({\n  configs: [{ '@type': a }],\n})\n"],
  [/PDF/, '%PDF-1.7\n%abc\n'],
  [/RTF/, '{\\rtf1\\ansi \\{ "configs": [] \\}}'],
  [/an e-mail/, 'From: a\nSubject: dump\n of today\nMIME-Version: 1.0\n\n{}\n'],
  [/istioctl x describe/, 'Pod: a-1\n   Pod Revision: default\n   Pod Ports: 80 (a)\n'],
  [/envoy --mode validate/, "configuration '/etc/envoy.yaml' OK\n"],
  [/TOML or INI/, '[admin]\nport = 1\n'],
  [/HAProxy/, '# main\nglobal\n    maxconn 10\n\ndefaults\n    mode http\n'],
  [/NGINX/, 'worker_processes 1;\nevents {\n}\n'],
  [/NGINX/, 'events {\n  worker_connections 10;\n}\nhttp {\n}\n'],
  [/Kustomize/, 'resources:\n- a.yaml\n'],
  [/plus in front/, '+configs:\n+- a: 1\n+- b: 2\n'],
  [/what Python prints/, `{'configs': [{'a': 'it\\'s'}]}\n`],
  [/^this is compressed with bzip2/, 'BZh91AY&SY\u001b[0m\u0000abc'],
  [
    /another page of Envoy's/,
    'Mutex contention tracing is not enabled. To enable, run Envoy with flag --enable-mutex-tracing.',
  ],
  [/another page of Envoy's/, '11.104'],
  [/does not understand/, 'FieldMask nope could not be successfully applied to any configs.'],
  [/does not understand/, 'FieldMask goo.gle/debugonly\npaths: "a.b"\n could not be successfully used.'],
  [/does not understand/, 'INVALID_ARGUMENT: Error while parsing name_regex from (: missing ): ('],
  [/list of addresses/, '["0.0.0.0:15001","[::]:80"]'],
  [/gRPC application/, '{"xds_servers":[],"node":{"id":"x"}}'],
  [/statistics/, '{"stats":[{"name":"a","value":1}]}'],
  [/Prometheus/, '# HELP envoy_x y\n# TYPE envoy_x counter\nenvoy_x 1\n'],
  [/table for people/, 'ADDRESS      PORT  MATCH\n0.0.0.0      80    ALL\n'],
  [/istioctl x authz check/, 'ACTION   AuthorizationPolicy   RULES\n'],
  [/what istioctl prints/, 'Istio Version:       1.31.0\nEnvoy Version:       1.39.0\n'],
  [/web page/, '<!DOCTYPE html><html></html>'],
  [/list of Envoy's statistics/, 'cluster.a.b: 1\ncluster.a.c: 2\nserver.x.y: 0\n'],
  [/another page of Envoy's admin/, 'admin commands are:\n  /: Admin home page\n'],
  [/another page of Envoy's admin/, 'LIVE\n'],
  [/does not understand/, 'x not found in config dump'],
  [/an empty object/, '{}'],
  [/dumps of 2 proxies: `a`, `b`/, '{"a":{"configs":[]},"b":{"configs":[]}}'],
  [/base64 text/, `${btoa(JSON.stringify({ configs: [], x: 'x'.repeat(60) }))}\n`],
  [/kubectl logs --prefix/, '[pod/a/istio-proxy] hello\n'],
  [/what Go prints of a structure/, 'map[configs:[map[@type:x]]]\n'],
  [/what Go prints of a list/, '[name:"a" address:{socket_address:{port_value:80}}]\n'],
  [/what PHP prints/, 'array(1) {\n  ["configs"]=>\n'],
  [/what Elixir prints/, '%{"configs" => []}\n'],
  [/what Clojure prints/, '{:configs [{:a "b"}]}\n'],
  [/TOML/, '[static_resources]\n[[static_resources.listeners]]\nname = "a"\n'],
  [/a text in quotation marks/, '"static_resources:\\n  listeners: []\\n"\n'],
  [/only `null`/, 'null\n'],
  [/nothing but comments/, '# nothing\n---\n'],
  [/a single `HttpConnectionManager`/, `{"@type":"type.googleapis.com/${hcm}"}`],
  [/a filter chain/, '{"filters":[],"filterChainMatch":{}}'],
  [/a virtual host/, '{"name":"v","domains":["*"],"routes":[]}'],
  [/list of Kuma's resources/, '{"total":1,"items":[{"type":"Dataplane","mesh":"default"}]}'],
  [/a list of filter chains/, '[{"filters":[],"filterChainMatch":{}}]'],
  [/no configuration of Envoy/, '- hosts: all\n  tasks: []\n'],
  [/no configuration of Envoy/, '{"name":"es","cluster_name":"elasticsearch","tagline":"x"}'],
  [/MOSN/, '{"servers":[{"listeners":[{"name":"a","address":"0.0.0.0:80"}]}],"cluster_manager":{"clusters":[]}}'],
  [/MOSN/, '{"mosn_config":{},"listener":{"a":{"name":"a"}}}'],
  [/what `jq --stream` prints/, '[["configs",0,"@type"],"a"]\n[["configs",0]]\n'],
  [/empty list of Kubernetes objects/, '{"apiVersion":"v1","items":[],"kind":"List","metadata":{}}'],
  [/Docker Compose/, 'services:\n  envoy:\n    image: envoyproxy/envoy\n'],
  [/synchronisation state/, '[{"proxy":"a.b","istio_version":"1.20"}]'],
  [/synchronisation state/, '[{"node":{"id":"a"},"genericXdsConfigs":[{"typeUrl":"x","configStatus":"SYNCED"}]}]'],
  [
    /synchronisation state/,
    '{"resources":[{"node":{"id":"a"},"genericXdsConfigs":[{"typeUrl":"x"}]}],"typeUrl":"a.b"}',
  ],
  [/synchronisation state/, '{"istiod-5c":[{"proxy":"a.b","istio_version":"1.20"}]}'],
  [/`\/debug\/registryz`/, '[{"Attributes":{},"ports":[]}]'],
  [/synchronisation state/, '[{"proxy":"a.b","cluster_acked":"1","listener_acked":""}]'],
  [/`\/debug\/endpointShardz`/, '{"a.b.svc":{"b":{"Shards":{"Kubernetes/x":[]},"ServiceAccounts":{}}}}'],
  [/`\/debug\/inject`/, '{"config":"policy: enabled\\n","values":"global: {}\\n"}'],
  [/`\/debug\/inject`/, '{"gateway":"metadata: {}\\n","sidecar":"metadata: {}\\n"}'],
  [/`\/debug\/ndsz`/, '{"table":{"a.b.svc":{"ips":["10.0.0.1"],"registry":"Kubernetes"}}}'],
  [/`\/debug\/instancesz`/, '{"gw.a":null,"web.b":[{"Service":{"hostname":"web"},"Port":{"port":80}}]}'],
  [/`\/debug\/cachez`/, `{"${v3Listener['@type']}":["a/1"]}`],
  [/`\/debug\/cachez`/, `{"${v3Listener['@type']}":"12kB","total":"12kB"}`],
  [/`\/debug\/clusterz`/, '[{"id":"a","secretName":"","syncStatus":"synced"}]'],
  [/`\/debug\/networkz`/, '[{"network":"a","cluster":"b","addr":"10.0.0.1","port":15443}]'],
  [/`\/debug\/resourcesz`/, '[{"group":"networking.istio.io","version":"v1","kind":"Sidecar"}]'],
  [/`\/debug\/mcsz`/, '[{"Cluster":"a","Name":"b","Exported":true,"ClusterSetVIP":""}]'],
  [/`\/debug\/krtz`/, '[{"name":"a","state":{"outputs":{},"synced":true}}]'],
  [/`\/debug\/list`/, '["adsz","cachez"]'],
  [/`\/debug\/sidecarz`/, '{"name":"a","outboundTrafficPolicy":{},"services":[],"sidecar":null}'],
  [/`\/debug\/pushcontext`/, '{"AuthorizationPolicies":null,"NetworkGateways":[]}'],
  [/`\/debug\/telemetryz`/, '{"telemetries":{}}'],
  [/istioctl analyze/, '[{"code":"IST0102","documentationUrl":"https://example.com","message":"x"}]'],
  [/plain text: `Proxy not connected`/, 'Proxy not connected\n'],
  [/agentgateway/, '{"binds":[],"workloads":[],"services":[]}'],
  [/agentgateway/, '{"addresses":[],"resources":[{"Kind":{"Bind":{"key":"a","port":80}}}]}'],
  [/Envoy Gateway's own form/, 'http:\n- name: a\n  address: 0.0.0.0\n  port: 80\n  routes: []\n'],
  [/Envoy Gateway's own form/, 'infraIR: {}\nxdsIR: {}\n'],
  [/Consul's own form/, '{"proxyState":{"listeners":[]}}'],
  [/`consul-k8s proxy read -o json` prints/, '{"web":{"clusters":[{"Name":"a","FullyQualifiedDomainName":"a"}]}}'],
  [/what Consul prints/, '==> Validation\n \u2713 Certificates are valid\n'],
  [/Kiali's summary/, '{"routes":[{"name":"80","domains":{"displayName":"a"},"match":"/*"}]}'],
  [/Emissary's own form/, '{"ambassador_services":[],"cluster_info":{}}'],
  [/a connection manager's filters/, '{"http_filters":[{"name":"a"}]}'],
  [/routes, which are parts of a virtual host/, '{"routes":[{"match":{"prefix":"/"},"route":{"cluster":"c"}}]}'],
  // Values of a Helm chart may have a cluster of their own.
  [/no configuration of Envoy/, 'cluster:\n  name: default\n  id: 0\nimage: {}\nreplicas: 1\n'],
  [/ztunnel/, '[{"name":"a","namespace":"b","scope":"Namespace","action":"Deny"}]'],
  [/Istio's mesh configuration/, 'trustDomain: cluster.local\ndefaultConfig: {}\n'],
  [/a container's log/, '{"log":"hello\\n","stream":"stdout","time":"x"}\n'],
  [/dumps of 2 proxies: `a`, `b`/, '{"a":"{\\"configs\\":[]}","b":"{\\"configs\\":[]}"}'],
  [/Kiali's summary/, '{"listeners":[{"address":"0.0.0.0","port":80,"match":"ALL","destination":"x"}]}'],
  [/Consul's configuration entry `proxy-defaults`/, '{"Kind":"proxy-defaults","Name":"global"}'],
  [/dumps of 2 proxies: `0`, `1`/, '[{"static_resources":{"listeners":[]}},{"static_resources":{"listeners":[]}}]'],
  [/Emissary's snapshot/, 'Kubernetes:\n  Mapping: []\n'],
  [/Kuma's resource `Dataplane`/, 'type: Dataplane\nmesh: default\nname: a\n'],
  [/no configuration of Envoy/, '{"hello":"world"}'],
  [/no configuration of Envoy/, '42'],
  [/is empty/, '  \n'],
  [/more than 500 levels/, `a: ${'['.repeat(20_000)}`],
];

describe('what is no dump is named', () => {
  test.each(refused)('%s', async (what, text) => {
    const loaded = await loadDump([memorySource('file', text)]);
    const said = (loaded.ok ? loaded.value.diagnostics() : loaded.failure).map(({ message }) => message).join('\n');
    expect(said).toMatch(what);
  });
});

async function dumpOf(...files: readonly (readonly [name: string, document: unknown])[]) {
  const sources = files.map(([name, document]) =>
    memorySource(name, typeof document === 'string' ? document : JSON.stringify(document)),
  );
  const loaded = await loadDump(sources);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
  return loaded.value;
}

test('the clients of one application, for each of its targets, are told apart by their scope', async () => {
  const client = (scope: string | undefined, name: string) => ({
    node: { id: 'app' },
    ...(scope === undefined ? {} : { client_scope: scope }),
    generic_xds_configs: [{ type_url: v3Listener['@type'], name, xds_config: { ...v3Listener, name } }],
  });
  for (const [scopes, proxy] of [
    [['one', 'two'], 'app/two'],
    [[undefined, undefined], 'app/1'],
  ] as const) {
    const config = scopes.map((scope, index) => client(scope, `l${index}`));
    const loaded = await loadDump([memorySource('file', JSON.stringify({ config }))], { proxy });
    expect(loaded.ok ? loaded.value.resources('listener').map(({ name }) => name) : loaded.failure).toEqual(['l1']);
  }
});

test('what a control plane keeps for its nodes is found in a text', async () => {
  const item = { Resource: { name: 'c', ClusterDiscoveryType: { Type: 3 } } };
  const text = JSON.stringify({
    'gateway~web': {
      Resources: [
        { Version: '', Items: {} },
        { Version: '1', Items: { c: item } },
      ],
    },
  });
  const dump = await dumpOf(['file', { data: text, error: '' }]);
  expect(dump.resources('cluster').map(({ name }) => name)).toEqual(['c']);
});

describe('configurations that stand as texts in a document', () => {
  const yaml = (name: string) => `static_resources:\n  listeners:\n  - name: ${name}\n    filter_chains: [{}]\n`;
  const fragment = 'resources:\n- "@type": type.googleapis.com/envoy.config.cluster.v3.Cluster\n  name: c\n';
  const compose = (configs: object, command: readonly string[] = []) =>
    JSON.stringify({ services: { envoy: { image: 'envoyproxy/envoy', command } }, configs });

  test.each([
    ['of Compose', compose({ a: { content: yaml('a') } })],
    ['of Compose, as an argument', compose({}, ['--config-yaml', yaml('a')])],
    [
      'of Compose, as an argument in JSON',
      compose({}, ['--config-yaml', '{"static_resources":{"listeners":[{"name":"a","filter_chains":[]}]}}']),
    ],
    ['of cloud-init', `#cloud-config\nwrite_files:\n- content: |\n    ${yaml('a').replaceAll('\n', '\n    ')}\n`],
  ])('%s', async (_, text) => {
    const dump = await dumpOf(['file', text]);
    expect(dump.resources('listener').map(({ name }) => name)).toEqual(['a']);
  });

  test('files that belong to one are read with it', async () => {
    const dump = await dumpOf(['file', compose({ a: { content: yaml('a') }, cds: { content: fragment } })]);
    expect([dump.count('listener'), dump.count('cluster')]).toEqual([1, 1]);
  });

  test('of several whole ones one is chosen by its place', async () => {
    const text = compose({ a: { content: yaml('a') }, b: { content: yaml('b') } });
    const all = await loadDump([memorySource('file', text)]);
    expect(all.ok ? '' : all.failure.map(({ message }) => message).join()).toContain(
      'this holds the dumps of 2 proxies: `configs/a/content`, `configs/b/content`',
    );
    const one = await loadDump([memorySource('file', text)], { proxy: 'configs/b/content' });
    expect(one.ok ? one.value.resources('listener').map(({ name }) => name) : []).toEqual(['b']);
  });
});

test('the bootstrap of Kiali stands below its name twice', async () => {
  const bootstrap = { node: { id: 'x' }, static_resources: { listeners: [listener] } };
  const dump = await dumpOf(['file', { bootstrap: { bootstrap } }]);
  expect([dump.count('listener'), dump.proxy.nodeId, dump.diagnostics().length]).toEqual([1, 'x', 0]);
});

test('a type that is no text is said', async () => {
  const one = { ...listener, '@type': 5 };
  const dump = await dumpOf([
    'file',
    { configs: [{ '@type': ['x'], dynamic_listeners: [{ active_state: { listener: one } }] }] },
  ]);
  expect(dump.surroundings().types.map(({ name }) => name)).toEqual(['["x"]']);
  const collector = new Collector();
  new Listeners(dump, collector).all();
  expect(collector.all().map(({ message }) => message)).toEqual(['`@type` must be a string, not `5`']);
});

test('a kind of which a snapshot has nothing is not told, and what another has is', async () => {
  const dump = await dumpOf([
    'file',
    { Listeners: [listener], Runtimes: { Version: '', Resources: {} }, Statuses: { gateways: { a: 1 } } },
  ]);
  expect(dump.surroundings().unknown.map(({ name }) => name)).toEqual(['Statuses']);
});

describe('several sources about one proxy', () => {
  test('each brings what it has', async () => {
    const dump = await dumpOf(['listeners', [listener]], ['endpoints', [endpoints]]);
    expect([dump.resources('listener').length, dump.resources('endpoints').length]).toEqual([1, 1]);
  });

  test('of two whole sections the first is used, and that is said', async () => {
    const dump = await dumpOf(['one', [listener, { ...listener, name: 'b' }]], ['two', [{ ...listener, name: 'c' }]]);
    expect(dump.resources('listener').map(({ name }) => name)).toEqual(['a', 'b']);
    expect(dump.diagnostics().map(({ code }) => code)).toContain('WC0213');
  });

  test('of two whole dumps in one file the last is used, and that is said', async () => {
    const dumpWith = (name: string) =>
      JSON.stringify({
        configs: [section('Listeners', { version_info: '1', static_listeners: [{ listener: { ...listener, name } }] })],
      });
    const dump = await dumpOf(['file', `${dumpWith('a')}\n${dumpWith('b')}`]);
    expect(dump.resources('listener').map(({ name }) => name)).toEqual(['b']);
    expect(dump.diagnostics().map(({ message }) => message)).toEqual([
      'it has several whole dumps; the listener resources of the last one are used',
    ]);
  });

  test('of two bootstraps in one file, too, and pieces of one add up', async () => {
    const piece = (name: string, more: object = {}) =>
      JSON.stringify({ static_resources: { listeners: [{ ...listener, name }], ...more } });
    const [a, b] = ['a', 'b'].map((name) => piece(name, { clusters: [{ ...cluster, name }] }));
    const two = await dumpOf(['file', `${a}\n${b}`]);
    expect([...two.resources('listener'), ...two.resources('cluster')].map(({ name }) => name)).toEqual(['b', 'b']);
    expect(two.diagnostics().map(({ message }) => message)).toEqual([
      'it has several bootstraps; the bootstrap, listener and cluster resources of the last one are used',
    ]);
    const pieces = await dumpOf(['file', `${a}\n${piece('c')}\n${piece('d')}`]);
    expect(new Set(pieces.resources('listener').map(({ name }) => name))).toEqual(new Set(['a', 'c', 'd']));
    expect(pieces.diagnostics()).toEqual([]);
  });

  test('of lists that contradict each other the last is used, as a loop over pods prints them, and that is said', async () => {
    const list = (...ports: readonly number[]) =>
      JSON.stringify(
        ports.map((port_value) => ({
          ...listener,
          name: `l${port_value >> 4}`,
          address: { socket_address: { address: '0.0.0.0', port_value } },
        })),
      );
    const names = (dump: Awaited<ReturnType<typeof dumpOf>>) => dump.resources('listener').map(({ name }) => name);
    const loop = await dumpOf(['file', `${list(16, 32)}\n${list(17, 48)}`]);
    expect(names(loop)).toEqual(['l1', 'l3']);
    expect(loop.diagnostics().map(({ message }) => message)).toContain(
      'it has several documents (istioctl pc listeners) that contradict each other; the listener resources of the last one are used',
    );
    const asked = (name: string, ...ports: readonly number[]) =>
      JSON.stringify({
        configs: ports.map((port_value) => ({
          '@type': 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump.StaticListener',
          listener: { ...listener, name, address: { socket_address: { address: '0.0.0.0', port_value } } },
        })),
      });
    const pages = await dumpOf(['file', `${asked('a', 16)}\n${asked('a', 17)}\n`], ['other', asked('b', 18)]);
    expect(pages.resources('listener').map((one) => one.read()?.json)).toEqual([
      expect.objectContaining({ address: { socket_address: { address: '0.0.0.0', port_value: 17 } } }),
      expect.objectContaining({ name: 'b' }),
    ]);
    expect(pages.diagnostics().map(({ code }) => code)).toEqual(['WC0213']);
    // One that cannot be read says nothing against the other.
    const whole = JSON.stringify([listener]);
    const broken = await dumpOf(['file', `${whole.replace('{', '{"x": nope, ')}\n${whole}\n`]);
    expect(broken.resources('listener').map((one) => one.read()?.json)).toEqual([listener]);
    // Parts of one list, and one twice.
    const parts = await dumpOf(['file', `${list(16, 32)}\n${list(48, 16)}`]);
    expect(new Set(names(parts))).toEqual(new Set(['l1', 'l2', 'l3']));
    expect(parts.diagnostics().map(({ code }) => code)).not.toContain('WC0213');
  });

  test('dumps of several nodes in one file, with titles between them, are several proxies', async () => {
    const dumpOfNode = (id: string, name: string) =>
      JSON.stringify({
        configs: [
          section('Bootstrap', { bootstrap: { node: { id } } }),
          section('Listeners', { static_listeners: [{ listener: { ...listener, name } }] }),
        ],
      });
    const text = `== a\n${dumpOfNode('a', 'one')}\n{"cluster_statuses":[]}\n\n== b (80%)\n$ curl x\n${dumpOfNode('b', 'two')}\n== end\n`;
    const sources = () => [memorySource('file', text)];
    const all = await loadDump(sources());
    expect(all.ok ? [] : all.failure.map(({ message }) => message)).toContain(
      'this holds the dumps of 2 proxies: `a`, `b`',
    );
    for (const [proxy, name] of [
      ['a', 'one'],
      ['b', 'two'],
    ] as const) {
      const loaded = await loadDump(sources(), { proxy });
      if (!loaded.ok) throw new Error('not loaded');
      expect(loaded.value.resources('listener').map((one) => one.name)).toEqual([name]);
      expect(loaded.value.hasSection('cluster_status')).toBe(proxy === 'a');
    }
  });

  test('so are sections of several nodes, one behind the other', async () => {
    const sections = ['a', 'b'].flatMap((id) => [
      section('Bootstrap', { bootstrap: { node: { id } } }),
      section('Listeners', { static_listeners: [{ listener: { ...listener, name: `of ${id}` } }] }),
    ]);
    // The first one once more, at the end.
    const text = [...sections, ...sections.slice(0, 1)].map((one) => JSON.stringify(one)).join('\n');
    for (const proxy of ['a', 'b']) {
      const loaded = await loadDump([memorySource('file', text)], { proxy });
      expect(loaded.ok && loaded.value.resources('listener').map(({ name }) => name)).toEqual([`of ${proxy}`]);
    }
    const all = await loadDump([memorySource('file', text)]);
    expect(all.ok ? [] : all.failure.map(({ code }) => code)).toEqual(['WC0207']);
  });

  test('single resources add up; of one name the first file counts', async () => {
    const dump = await dumpOf(
      ['one', listener],
      ['two', { ...listener, filter_chains: [{}, {}] }],
      ['three', { ...listener, name: 'b' }],
    );
    expect(dump.resources('listener').map(({ name, origin }) => [name, origin.file])).toEqual([
      ['a', 'one'],
      ['b', 'three'],
    ]);
    expect(dump.find('listener', 'a').map(({ origin }) => origin.file)).toEqual(['one']);
  });

  test('in a stream of discovery responses the later one counts', async () => {
    const response = (version: string, chains: number) =>
      JSON.stringify({ version_info: version, resources: [{ ...v3Listener, filter_chains: Array(chains).fill({}) }] });
    const dump = await dumpOf(['stream', `${response('1', 1)}\n${response('2', 2)}`]);
    expect(dump.resources('listener').map(({ origin }) => origin.pointer)).toEqual(['/1/resources/0']);
  });
});

test.each([
  "[{name: a, address: {socket_address: {address: '0.0.0.0', port_value: 80}}, filter_chains: [{}]}]",
  "[\n  {\n    name: 'a',\n    address: { socket_address: { address: '0.0.0.0', port_value: 80 } },\n    filter_chains: [ {} ]\n  }\n]\n",
  '{ listeners: [ { name: a, filter_chains: [ {} ] } ] }',
])('lists in brackets without quotation marks are YAML: %s', async (text) => {
  const dump = await dumpOf(['file', text]);
  expect(dump.resources('listener').map(({ name }) => name)).toEqual(['a']);
  expect(dump.diagnostics().filter(({ severity }) => severity !== 'information')).toEqual([]);
});

test('a section of a type that is not known is named by it', async () => {
  const policies = typed('cilium.NetworkPoliciesConfigDump', { networkpolicies: [{}] });
  const dump = await dumpOf(['file', { configs: [listeners, policies] }]);
  expect(dump.diagnostics().map(({ message }) => message)).toEqual([
    'this part of the dump was not recognised and is not used: `cilium.NetworkPoliciesConfigDump`',
  ]);
});

describe('what stands elsewhere or is left out', () => {
  const filterOf = async (filter: object, ...more: readonly object[]) => {
    const dump = await dumpOf([
      'file',
      {
        configs: [
          section('Listeners', {
            static_listeners: [{ listener: { ...listener, filter_chains: [{ filters: [filter] }] } }],
          }),
          ...more,
        ],
      },
    ]);
    const collector = new Collector();
    const [found] = new Listeners(dump, collector).all().flatMap(({ filterChains }) => filterChains[0]?.filters ?? []);
    if (found === undefined) throw new Error('there is no filter');
    return { filter: readNetworkFilter(found), codes: collector.all().map(({ code }) => code), config: found.config };
  };
  const proxy = typed('envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy', { stat_prefix: 'x', cluster: 'c' });

  test('a discovered configuration is that of the section for those', async () => {
    const discovered = { name: 'x', config_discovery: { config_source: { ads: {} } } };
    const extension = typed('envoy.config.core.v3.TypedExtensionConfig', { name: 'x', typed_config: proxy });
    const joined = await filterOf(discovered, section('Ecds', { ecds_filters: [{ ecds_filter: extension }] }));
    expect(joined.filter.kind).toBe('tcp_proxy');
    expect(joined.config?.origin.pointer).toBe('/configs/1/ecds_filters/0/ecds_filter/typed_config');
    expect((await filterOf(discovered)).filter.kind).toBe('discovered');
    const none = section('Ecds', {});
    expect((await filterOf(discovered, none)).filter.kind).toBe('undelivered');
    const withDefault = { ...discovered, config_discovery: { default_config: proxy } };
    expect((await filterOf(withDefault, none)).filter.kind).toBe('tcp_proxy');
    expect((await filterOf(withDefault)).filter.kind).toBe('discovered');
  });

  test('without `@type`, the name says what it is', async () => {
    const { filter, codes } = await filterOf({
      name: 'envoy.filters.network.tcp_proxy',
      typed_config: { cluster: 'c', stat_prefix: 'x' },
    });
    expect(filter.kind).toBe('tcp_proxy');
    expect(codes).toEqual(['WC0316']);
    expect((await filterOf({ name: 'mine', typed_config: { a: 1 } })).filter.kind).toBe('opaque');
  });

  test.each([
    { '@type': 'x.y/a.Mine', value: 'CgF4EgFj' },
    { '@type': proxy['@type'], value: 'no base64' },
    { type_url: proxy['@type'], value: 'CgF4EgF' },
  ])('bytes that cannot be opened are not taken for an empty message: %o', async (typed_config) => {
    const { filter, codes } = await filterOf({ name: 'envoy.filters.network.tcp_proxy', typed_config });
    expect(filter).toMatchObject({ kind: 'opaque' });
    expect(codes).toEqual(['WC0318']);
  });

  test.each(['udpa.type.v1.TypedStruct', 'xds.type.v3.TypedStruct'])('a %s is opened', async (struct) => {
    const { filter } = await filterOf({
      name: 'x',
      typed_config: typed(struct, { type_url: proxy['@type'], value: { stat_prefix: 'x', cluster: 'c' } }),
    });
    expect(filter.kind).toBe('tcp_proxy');
  });
});

describe('what JSON and YAML allow and a reader could lose', () => {
  const codesOf = async (text: string) => {
    const dump = await dumpOf(['file', text]);
    for (const resource of dump.resources('listener')) resource.read();
    return dump.diagnostics().map(({ code, origin }) => [code, origin?.pointer]);
  };
  const inListener = (text: string) => `[{"name":"a","filter_chains":[],${text}}]`;

  test('a repeated key', async () => {
    expect(await codesOf(inListener('"metadata":{"filter_metadata":{},"filter_metadata":{}}'))).toContainEqual([
      'WC0112',
      '/0/metadata/filter_metadata',
    ]);
    expect(await codesOf('- name: a\n  name: b\n  filter_chains: []\n')).toContainEqual(['WC0112', '/0/name']);
  });

  test('an integer beyond 2^53', async () => {
    const text = inListener('"metadata":{"filter_metadata":{"x":{"n":9007199254740993}}}');
    expect(await codesOf(text)).toContainEqual(['WC0113', '/0/metadata/filter_metadata/x/n']);
    expect(await codesOf(inListener('"stat_prefix":"9007199254740993"'))).toEqual([['WC0205', '']]);
  });

  test('commas in front of closing brackets', async () => {
    expect(await codesOf('[{"name":"a","filter_chains":[{},],},]')).toContainEqual(['WC0115', '/0']);
  });

  test.each([
    ['a comma', ' ', 'WC0104'],
    ['some sections', ',\n...\n', 'WC0122'],
    ['what somebody has cut out', ',\n<snip>\n', 'WC0104'],
    ['an ellipsis', ',\n…\n', 'WC0122'],
    ['an ellipsis far behind', `${' '.repeat(9000)},\n…\n`, 'WC0104'],
  ])('what is missing between sections takes no others away: %s', async (_, between, says) => {
    const sections = ['a', 'b'].map((name) =>
      JSON.stringify(section('Listeners', { static_listeners: [{ listener: { ...listener, name } }] })),
    );
    const dump = await dumpOf(['file', `{"configs":[${sections.join(between)}]}`]);
    expect(dump.resources('listener').map(({ name }) => name)).toEqual(['a', 'b']);
    expect(dump.diagnostics().map(({ code }) => code)).toContain(says);
  });

  test('nesting without end', async () => {
    expect(await codesOf(inListener(`"x":${'['.repeat(600)}${']'.repeat(600)}`))).toContainEqual(['WC0111', '/0']);
  });

  test('a NUL byte', async () => {
    expect(await codesOf(inListener('"stat_prefix":"a\u0000b"'))).toContainEqual(['WC0104', '/0']);
  });

  test('bytes that are no UTF-8', async () => {
    const text = new TextEncoder().encode(inListener('"stat_prefix":"X"'));
    const loaded = await loadDump([
      memorySource(
        'file',
        text.map((byte) => (byte === 0x58 ? 0xff : byte)),
      ),
    ]);
    if (!loaded.ok) throw new Error('not loaded');
    expect(loaded.value.resources('listener')[0]?.read()?.json).toMatchObject({ stat_prefix: '\uFFFD' });
    expect(loaded.value.diagnostics().map(({ code }) => code)).toContain('WC0114');
  });

  test("members that Envoy's tag says to ignore, with what refers to them", async () => {
    const text =
      '!ignore shared:\n- &address { socket_address: { address: 0.0.0.0, port_value: 80 } }\n' +
      'static_resources:\n  listeners:\n  - { name: a, address: *address, filter_chains: [] }\n';
    const dump = await dumpOf(['file', text]);
    const [bootstrap] = dump.resources('bootstrap');
    expect(Object.keys(bootstrap?.read()?.json ?? {})).toEqual(['static_resources']);
    expect(dump.resources('listener')[0]?.read()?.json).toMatchObject({
      address: { socket_address: { port_value: 80 } },
    });
    expect(dump.diagnostics()).toEqual([]);
  });

  test.each([
    [
      'a bootstrap has the numbers that Envoy reads',
      (text: string) => `static_resources:\n  listeners:\n  - ${text}`,
      '1.0',
      8,
    ],
    ['a dump has those of YAML', (text: string) => `- ${text}`, 1, 10],
  ])('%s', async (_, around, version, mode) => {
    const values = 'metadata: { filter_metadata: { x: { version: 1.0, mode: 010, port: 80 } } }';
    const text = around(`{ name: a, filter_chains: [{}], ${values} }\n`);
    // The longer one is taken apart by its lines.
    for (const more of ['', '# comment\n'.repeat(20_000)]) {
      const dump = await dumpOf(['file', text + more]);
      expect(dump.resources('listener')[0]?.read()?.json).toMatchObject({
        metadata: { filter_metadata: { x: { version, mode, port: 80 } } },
      });
    }
  });

  test('words for booleans, and merge keys', async () => {
    const dump = await dumpOf([
      'file',
      '- &a\n  name: a\n  filter_chains: []\n  use_original_dst: yes\n- <<: *a\n  name: b\n',
    ]);
    expect(dump.resources('listener').map((resource) => resource.read()?.json)).toEqual([
      { name: 'a', filter_chains: [], use_original_dst: true },
      { name: 'b', filter_chains: [], use_original_dst: true },
    ]);
    expect(dump.diagnostics().map(({ code }) => code)).toContain('WC0116');
  });
});

test('values of the runtime are no part of another resource', async () => {
  const runtime = typed('envoy.service.runtime.v3.Runtime', { name: 'r', layer: {} });
  const loaded = await loadDump([memorySource('file', JSON.stringify({ resources: [v3Listener, runtime] }))]);
  const hints = loaded.ok ? loaded.value.diagnostics().map(({ code, hint }) => `${code} ${hint}`) : [];
  expect(hints).toEqual([expect.stringMatching(/^WC0208 values of the runtime/)]);
});
