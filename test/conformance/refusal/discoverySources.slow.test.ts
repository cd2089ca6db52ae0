import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { loadDump, memorySource } from '../../../src/index.ts';
import { checkDump } from '../../../src/question/check/checkDump.ts';
import { isRefused } from '../../../src/verdict/finding.ts';
import { findEnvoy } from '../envoy/envoyBinary.ts';

const source = (cluster: string, api_type: 'GRPC' | 'REST' = 'GRPC'): JsonObject => ({
  resource_api_version: 'V3',
  api_config_source: {
    api_type,
    transport_api_version: 'V3',
    ...(api_type === 'REST'
      ? { cluster_names: [cluster], refresh_delay: '1s' }
      : { grpc_services: [{ envoy_grpc: { cluster_name: cluster } }] }),
  },
});
const fixed = (name: string): JsonObject => ({ name, type: 'STATIC', connect_timeout: '1s' });
const discovered = (name: string, eds_config: JsonObject): JsonObject => ({
  name,
  type: 'EDS',
  connect_timeout: '1s',
  eds_cluster_config: { eds_config },
});
const filters = 'type.googleapis.com/envoy.extensions.filters.';
const router = { name: 'router', typed_config: { '@type': `${filters}http.router.v3.Router` } };
const listener = (config_source: JsonObject): JsonObject => {
  const manager = {
    '@type': `${filters}network.http_connection_manager.v3.HttpConnectionManager`,
    stat_prefix: 'x',
    http_filters: [router],
    rds: { route_config_name: 'r', config_source },
  };
  const address = { socket_address: { address: '127.0.0.1', port_value: 8080 } };
  return { name: 'l', address, filter_chains: [{ filters: [{ name: 'manager', typed_config: manager }] }] };
};
const traced = (name: 'Zipkin' | 'Datadog', collector_cluster: string): JsonObject => {
  const more =
    name === 'Zipkin' ? { collector_endpoint: '/', collector_endpoint_version: 'HTTP_JSON' } : { service_name: 'x' };
  const typed_config = {
    '@type': `type.googleapis.com/envoy.config.trace.v3.${name}Config`,
    collector_cluster,
    ...more,
  };
  const manager = {
    '@type': `${filters}network.http_connection_manager.v3.HttpConnectionManager`,
    stat_prefix: 'x',
    http_filters: [router],
    route_config: { name: 'r' },
    tracing: { provider: { name: 'tracer', typed_config } },
  };
  const address = { socket_address: { address: '127.0.0.1', port_value: 8080 } };
  return { name: 'l', address, filter_chains: [{ filters: [{ name: 'manager', typed_config: manager }] }] };
};
const discoveredFilter = (config_source: JsonObject, type: string, more: JsonObject = {}): JsonObject => ({
  name: 'discovered',
  config_discovery: { config_source, type_urls: [`${filters}${type}`], ...more },
});
const health = 'http.health_check.v3.HealthCheck';
const rules = 'network.rbac.v3.RBAC';
const inspector = 'listener.tls_inspector.v3.TlsInspector';
const struct = 'type.googleapis.com/xds.type.v3.TypedStruct';
const withoutWarming = { apply_default_config_without_warming: true };
const starting = (type: string) => ({ default_config: { '@type': `${filters}${type}` } });
const tcp = { '@type': `${filters}network.tcp_proxy.v3.TcpProxy`, stat_prefix: 'x', cluster: 'x' };
const filtered = (place: 'listener' | 'network' | 'http', filter: JsonObject): JsonObject => {
  const manager = {
    '@type': `${filters}network.http_connection_manager.v3.HttpConnectionManager`,
    stat_prefix: 'x',
    http_filters: [filter, router],
    route_config: { name: 'r' },
  };
  const last = { name: 'last', typed_config: place === 'http' ? manager : tcp };
  return {
    name: 'l',
    address: { socket_address: { address: '127.0.0.1', port_value: 8080 } },
    ...(place === 'listener' ? { listener_filters: [filter] } : {}),
    filter_chains: [{ filters: place === 'network' ? [filter, last] : [last] }],
  };
};
const filterStarts = (
  [
    ['listener', inspector, 'listener.http_inspector.v3.HttpInspector'],
    ['network', rules, 'network.echo.v3.Echo'],
    ['http', health, 'http.rbac.v3.RBAC'],
  ] as const
).flatMap(([place, type, other]) => {
  const start = (name: string, filter: JsonObject): readonly [string, JsonObject] => [
    `a ${place} filter ${name}`,
    { listeners: [filtered(place, filter)], clusters: [fixed('x')] },
  ];
  return [
    start('from a cluster', discoveredFilter(source('x'), type)),
    start('from nowhere', discoveredFilter(source('nowhere'), type)),
    start('by REST from nowhere', discoveredFilter(source('nowhere', 'REST'), type)),
    start('used at once', discoveredFilter(source('x'), type, withoutWarming)),
    start('from itself', discoveredFilter({ self: {} }, type)),
    start('of no type that there is for it', discoveredFilter(source('x'), 'udp.dns_filter.v3.DnsFilterConfig')),
    start('of any type', { config_discovery: { config_source: source('x'), type_urls: [struct] }, name: 'any' }),
    start('of another kind at first', discoveredFilter(source('x'), type, starting(other))),
  ];
});

/** Files with which a proxy starts: the services that resources come from are among their clusters, or not. */
const starts: readonly (readonly [name: string, resources: JsonObject])[] = [
  ['endpoints from nowhere', { clusters: [discovered('c', source('nowhere'))] }],
  ['endpoints from a later cluster', { clusters: [discovered('c', source('x')), fixed('x')] }],
  ['endpoints by REST from nowhere', { clusters: [discovered('c', source('nowhere', 'REST'))] }],
  ['endpoints by REST', { clusters: [fixed('x'), discovered('c', source('x', 'REST'))] }],
  ['routes from nowhere', { listeners: [listener(source('nowhere'))], clusters: [fixed('x')] }],
  [
    'endpoints from a cluster with endpoints from a cluster',
    { clusters: [fixed('x'), discovered('y', source('x')), discovered('c', source('y'))] },
  ],
  [
    'routes from a cluster with endpoints from a cluster',
    { listeners: [listener(source('y'))], clusters: [fixed('x'), discovered('y', source('x'))] },
  ],
  ['routes from a cluster', { listeners: [listener(source('x'))], clusters: [fixed('x')] }],
  ...filterStarts,
  ['routes from itself', { listeners: [listener({ self: {} })], clusters: [fixed('x')] }],
  ['endpoints from itself', { clusters: [discovered('c', { self: {} })] }],
  ...['x', 'nowhere'].flatMap((cluster): [string, JsonObject][] => [
    [`spans to ${cluster} as Zipkin's`, { listeners: [traced('Zipkin', cluster)], clusters: [fixed('x')] }],
    [`spans to ${cluster} as Datadog's`, { listeners: [traced('Datadog', cluster)], clusters: [fixed('x')] }],
  ]),
  ['two clusters of one name', { clusters: [fixed('x'), fixed('x')] }],
];

const folder = mkdtempSync(join(tmpdir(), 'whichchain-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(['1.40.0', '1.36.4'])('files that Envoy %s starts with', (version) => {
  const envoy = findEnvoy(version);

  it.skipIf(!envoy.found).each(starts)('%s', async (_, static_resources) => {
    if (!envoy.found) return;
    const path = join(folder, 'envoy.json');
    const text = JSON.stringify({ node: { id: 'a', cluster: 'a' }, static_resources });
    writeFileSync(path, text);
    const flags = ['--mode', 'validate', '-c', path, '-l', 'critical'];
    const { status, stderr } = spawnSync(envoy.path, flags, { encoding: 'utf8' });
    const loaded = await loadDump([memorySource('envoy.json', text)]);
    if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
    const [found] = checkDump(loaded.value, { envoyVersion: version }).findings.filter(isRefused);
    expect(found === undefined ? 'taken' : 'refused', stderr).toBe(status === 0 ? 'taken' : 'refused');
    if (found !== undefined) expect(stderr).toContain(found.envoySays);
  });
});
