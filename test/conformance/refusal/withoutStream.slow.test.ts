import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadDump, memorySource } from '../../../src/index.ts';
import { checkDump } from '../../../src/question/check/checkDump.ts';
import { isRefused } from '../../../src/verdict/finding.ts';
import { findEnvoy } from '../envoy/envoyBinary.ts';

const filters = 'type.googleapis.com/envoy.extensions.filters';
const listener = (filter: string, more = '') => `static_resources:
  listeners:
  - name: l
    address: { socket_address: { address: 127.0.0.1, port_value: 0 } }
    filter_chains:
    - filters:
      - ${filter}
${more}`;
const tcp = `{ name: tcp, typed_config: { "@type": ${filters}.network.tcp_proxy.v3.TcpProxy, stat_prefix: x, cluster: c } }`;
const manager = (more: string) =>
  `{ name: m, typed_config: { "@type": ${filters}.network.http_connection_manager.v3.HttpConnectionManager, stat_prefix: x, ${more} } }`;
const router = `{ name: r, typed_config: { "@type": ${filters}.http.router.v3.Router } }`;
const routes = (source: string) =>
  manager(`rds: { route_config_name: r, config_source: ${source} }, http_filters: [${router}]`);
const discovery = `config_discovery: { config_source: { ads: {} }, type_urls: [${filters}.http.health_check.v3.HealthCheck] }`;
const tls = 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext';
const secrets = `      transport_socket:
        name: tls
        typed_config: { "@type": ${tls}, common_tls_context: { tls_certificate_sds_secret_configs: [{ name: s, sds_config: { ads: {} } }] } }
`;
const clusters = (more: string) => `static_resources:
  clusters:
  - { name: c, type: STATIC }
  - { name: e, ${more} }
`;

/** A mere validation takes all of them. */
const starts: readonly (readonly [name: string, file: string])[] = [
  ['nothing', listener(tcp)],
  ['clusters over ADS', 'dynamic_resources: { cds_config: { ads: {} } }'],
  ['listeners over ADS', 'dynamic_resources: { lds_config: { ads: {} } }'],
  ['listeners from itself', 'dynamic_resources: { lds_config: { self: {} } }'],
  ['endpoints over ADS', clusters('type: EDS, eds_cluster_config: { eds_config: { ads: {} } }')],
  ['endpoints from a file', clusters('type: EDS, eds_cluster_config: { eds_config: { path: /dev/null } }')],
  ['routes over ADS', listener(routes('{ ads: {} }'))],
  ['a filter over ADS', listener(manager(`route_config: {}, http_filters: [{ name: d, ${discovery} }, ${router}]`))],
  ['a secret over ADS', listener(tcp, secrets)],
];

const folder = mkdtempSync(join(tmpdir(), 'whichchain-stream-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(['1.40.0', '1.36.4'])('files without a stream for discovery, with which Envoy %s', (version) => {
  const envoy = findEnvoy(version);

  it.skipIf(!envoy.found).each(starts)('starts, or ends by itself: %s', async (_, more) => {
    if (!envoy.found) return;
    const path = join(folder, 'envoy.yaml');
    const text = `node: { id: a, cluster: b }\n${more}\n`;
    writeFileSync(path, text);
    const flags = ['-c', path, '-l', 'critical', '--disable-hot-restart', '--concurrency', '1'];
    const { signal } = spawnSync(envoy.path, flags, { timeout: 3000, killSignal: 'SIGKILL' });
    const loaded = await loadDump([memorySource('envoy.yaml', text)]);
    if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
    const found = checkDump(loaded.value, { envoyVersion: version }).findings.filter(isRefused);
    expect(found.length > 0).toBe(signal !== 'SIGKILL');
    expect(found.some(({ effect }) => effect === 'crash')).toBe(signal === 'SIGABRT');
  });
});
