import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadDump, memorySource } from '../../../src/index.ts';
import { checkDump } from '../../../src/question/check/checkDump.ts';
import { isRefused } from '../../../src/verdict/finding.ts';
import { findEnvoy } from '../envoy/envoyBinary.ts';
import { startCases } from './startCases.ts';

const filters = 'type.googleapis.com/envoy.extensions.filters';
const start = `
static_resources:
  listeners:
  - name: web
    address: { socket_address: { address: 127.0.0.1, port_value: 8080 } }
    filter_chains:
    - filters:
      - name: tcp
        typed_config:
          "@type": ${filters}.network.tcp_proxy.v3.TcpProxy
          stat_prefix: tcp
          cluster: web
  clusters:
  - name: web
    type: STATIC
    connect_timeout: 1s
    load_assignment:
      cluster_name: web
      endpoints:
      - lb_endpoints:
        - endpoint: { address: { socket_address: { address: 127.0.0.1, port_value: 8081 } } }
`;
/** With more in the place of a line, indented as that is. */
const instead = (line: string, ...lines: readonly string[]) =>
  start.replace(new RegExp(`^( *)(- )?${line}.*$`, 'm'), (whole, spaces: string, dash = '') =>
    [whole, ...lines.map((one) => spaces + ' '.repeat(dash.length) + one)].join('\n'),
  );
const typed = '"@type": type.googleapis.com/udpa.type.v1.TypedStruct';

const tls = 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext';
const withSecret = (reference: string) => `node: { id: a, cluster: b }
${start}
    transport_socket:
      name: tls
      typed_config:
        "@type": ${tls}
        common_tls_context: { validation_context_sds_secret_config: { name: ${reference} } }
  secrets:
  - name: own
    validation_context: {}
`;

const grpc = (cluster: string) =>
  `api_type: GRPC, transport_api_version: V3, grpc_services: [{ envoy_grpc: { cluster_name: ${cluster} } }]`;
const api = (cluster: string) => `{ api_config_source: { ${grpc(cluster)} }, resource_api_version: V3 }`;
const heap = 'type.googleapis.com/envoy.extensions.resource_monitors.fixed_heap.v3.FixedHeapConfig';
const monitor = `{ name: heap, typed_config: { "@type": ${heap}, max_heap_size_bytes: 100000000 } }`;

/** What the rest of such a file may say. */
const bootstraps: readonly (readonly [name: string, more: string])[] = [
  ['a stream for all discovery', `dynamic_resources: { ads_config: { ${grpc('web')} }, cds_config: { ads: {} } }`],
  ['a stream from no cluster', `dynamic_resources: { ads_config: { ${grpc('other')} } }`],
  ['a stream without a service', 'dynamic_resources: { ads_config: { api_type: GRPC, transport_api_version: V3 } }'],
  ['a stream by REST', 'dynamic_resources: { ads_config: { api_type: REST, cluster_names: [web] } }'],
  ['clusters from a cluster', `dynamic_resources: { cds_config: ${api('web')} }`],
  ['clusters from no cluster', `dynamic_resources: { cds_config: ${api('other')} }`],
  ['clusters from nowhere', 'dynamic_resources: { cds_config: {} }'],
  [
    'a layer of the runtime',
    `layered_runtime: { layers: [{ name: a, rtds_layer: { name: b, rtds_config: ${api('web')} } }] }`,
  ],
  [
    'a layer of the runtime from no cluster',
    `layered_runtime: { layers: [{ name: a, rtds_layer: { name: b, rtds_config: ${api('other')} } }] }`,
  ],
  ['layers of one name', 'layered_runtime: { layers: [{ name: a, static_layer: {} }, { name: a, admin_layer: {} }] }'],
  ['two admin layers', 'layered_runtime: { layers: [{ name: a, admin_layer: {} }, { name: b, admin_layer: {} }] }'],
  ['a layer of nothing', 'layered_runtime: { layers: [{ name: a }] }'],
  ['a local cluster', 'cluster_manager: { local_cluster_name: web }'],
  ['a local cluster that is not there', 'cluster_manager: { local_cluster_name: other }'],
  ['an interval for statistics', 'stats_flush_interval: 5s'],
  ['an interval that is too long', 'stats_flush_interval: 400s'],
  ['an interval, and none', 'stats_flush_interval: 5s\nstats_flush_on_admin: true'],
  [
    'a name as address of the admin page',
    'admin: { address: { socket_address: { address: localhost, port_value: 0 } } }',
  ],
  ['no address of the admin page', 'admin: { address: {} }'],
  [
    'an action without its monitor',
    'overload_manager: { actions: [{ name: envoy.overload_actions.shrink_heap, triggers: [{ name: a, threshold: { value: 0.9 } }] }] }',
  ],
  [
    'a threshold that is too high',
    'overload_manager: { actions: [{ name: envoy.overload_actions.shrink_heap, triggers: [{ name: a, threshold: { value: 1.9 } }] }] }',
  ],
  ['a monitor', `overload_manager: { resource_monitors: [${monitor}] }`],
  ['a monitor twice', `overload_manager: { resource_monitors: [${monitor}, ${monitor}] }`],
];

/** Files with which a proxy starts, as people write them by hand. */
const written: readonly (readonly [name: string, file: string])[] = [
  ['nothing wrong', start],
  ['a member of the file', `${start}port_value: 9901\n`],
  ['a member of its resources', start.replace('  clusters:', '  admin: {}\n  clusters:')],
  ['a member for anchors', `x-anchors: {}\n${start}`],
  ['an address of a listener by another name', instead('name: web', 'socket_address: { address: 127.0.0.1 }')],
  ['a misspelt member of a configuration', instead('stat_prefix: tcp', 'idle_timeouts: 1s')],
  ['a port by another name', start.replace('port_value: 8081', 'port: 8081')],
  ['hosts of v2', instead('type: STATIC', 'hosts: []')],
  ['a TLS context of v2 that is null', start.replace('    - filters:', '    - tls_context: null\n      filters:')],
  [
    'an API listener',
    start.replace(
      '  clusters:',
      `  - name: api\n    api_listener: { api_listener: { "@type": ${filters}.network.http_connection_manager.v3.HttpConnectionManager, stat_prefix: x, route_config: {} } }\n  clusters:`,
    ),
  ],
  ['a TLS context of v2', start.replace('    - filters:', '    - tls_context: {}\n      filters:')],
  ['a plain configuration of v2', start.replace('typed_config:\n', 'config:\n').replace(/^ *"@type".*\n/m, '')],
  [
    'a type of v2',
    start.replace(`${filters}.network.tcp_proxy.v3.`, 'type.googleapis.com/envoy.config.filter.network.tcp_proxy.v2.'),
  ],
  [
    'a type of v2 beside one of v3',
    start.replace(
      /^ *- name: tcp\n *typed_config:\n *"@type".*$/m,
      (filter) =>
        `      - name: echo\n        typed_config: { "@type": ${filters}.network.rbac.v3.RBAC, stat_prefix: x }\n${filter.replace(`${filters}.network.tcp_proxy.v3.`, 'type.googleapis.com/envoy.config.filter.network.tcp_proxy.v2.')}`,
    ),
  ],
  ['a secret of its own', withSecret('own')],
  ['a secret that it does not have', withSecret('other')],
  ['a secret from elsewhere', withSecret('other, sds_config: { path_config_source: { path: /etc/hostname } }')],
  ...[...bootstraps, ...startCases].map(
    ([name, more]) => [name, `node: { id: a, cluster: b }\n${start}${more}\n`] as const,
  ),
  ['a secret over ADS', withSecret('other, sds_config: { ads: {} }')],
  [
    'a secret over ADS, of a cluster that is made later',
    withSecret('other, sds_config: { ads: {} }')
      .replace('type: STATIC', 'type: EDS\n    eds_cluster_config: { eds_config: { ads: {} } }')
      .replace(/ *load_assignment:[\s\S]*8081 } } }\n/, '')
      .concat(`dynamic_resources: { ads_config: { ${grpc('web')} } }\n`),
  ],
  [
    'a secret over ADS, of a cluster that has its endpoints from a file',
    withSecret('other, sds_config: { ads: {} }')
      .replace(
        'type: STATIC',
        'type: EDS\n    eds_cluster_config: { eds_config: { path_config_source: { path: /etc/hostname } } }',
      )
      .replace(/ *load_assignment:[\s\S]*8081 } } }\n/, ''),
  ],
  ['an enum value of v2', instead('type: STATIC', 'lb_policy: ORIGINAL_DST_LB')],
  ['no value of an enum', instead('type: STATIC', 'lb_policy: ROUND')],
  ['a value of an enum in small letters', instead('type: STATIC', 'lb_policy: round_robin')],
  ['an unknown number of an enum', instead('type: STATIC', 'lb_policy: 77')],
  [
    'a struct for a configuration',
    start.replace(
      /"@type".*tcp_proxy.*\n *stat_prefix: tcp\n *cluster: web/,
      `${typed}\n          type_url: ${filters}.network.tcp_proxy.v3.TcpProxy\n          value: { stat_prefix: tcp, cluster: web }`,
    ),
  ],
  [
    'a misspelt member in a struct for a configuration',
    start.replace(
      /"@type".*tcp_proxy.*\n *stat_prefix: tcp\n *cluster: web/,
      `${typed}\n          type_url: ${filters}.network.tcp_proxy.v3.TcpProxy\n          value: { stat_prefix: tcp, cluster: web, clusters: x }`,
    ),
  ],
  ['anything in metadata', instead('type: STATIC', 'metadata: { filter_metadata: { any: { thing: [1, { a: b }] } } }')],
  ['what the node says about itself', `node: { id: a, cluster: b, metadata: { any: thing } }\n${start}`],
  ['a misspelt member of the node', `node: { id: a, cluster: b, meta: {} }\n${start}`],
  ['a misspelt member of the admin page', `admin: { address: { pipe: { path: /tmp/x, file: y } } }\n${start}`],
];

const folder = mkdtempSync(join(tmpdir(), 'whichchain-written-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(['1.40.0', '1.36.4'])('files that Envoy %s starts with', (version) => {
  const envoy = findEnvoy(version);

  it.skipIf(!envoy.found).each(written)('%s', async (_, text) => {
    if (!envoy.found) return;
    const path = join(folder, 'envoy.yaml');
    writeFileSync(path, text);
    const flags = ['--mode', 'validate', '-c', path, '-l', 'critical'];
    const { status, stderr } = spawnSync(envoy.path, flags, { encoding: 'utf8' });
    const loaded = await loadDump([memorySource('envoy.yaml', text)]);
    if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
    const found = checkDump(loaded.value, { envoyVersion: version }).findings.filter(isRefused);
    expect(found.length === 0 ? 'taken' : 'refused', stderr).toBe(status === 0 ? 'taken' : 'refused');
  });
});
