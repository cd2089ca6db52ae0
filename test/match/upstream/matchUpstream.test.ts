import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Collector } from '../../../src/diagnostic/collector.ts';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { matchUpstream } from '../../../src/match/upstream/matchUpstream.ts';
import { formatAddress } from '../../../src/model/address.ts';
import { upstreamResources } from '../../../src/model/resources.ts';
import { type ClusterRequest, plainTcpRequest } from '../../../src/verdict/clusterRequest.ts';
import type { UpstreamVerdict } from '../../../src/verdict/upstreamVerdict.ts';

async function ask(
  clusters: readonly object[],
  name: string,
  request: Partial<ClusterRequest> = {},
  assignments: readonly object[] = [],
): Promise<UpstreamVerdict> {
  const shown = {
    '@type': 'type.googleapis.com/envoy.admin.v3.EndpointsConfigDump',
    static_endpoint_configs: assignments.map((endpoint_config) => ({ endpoint_config })),
  };
  const dump = {
    configs: [
      ...(assignments.length > 0 ? [shown] : []),
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.ClustersConfigDump',
        version_info: '1',
        dynamic_active_clusters: clusters.map((cluster) => ({
          cluster: { '@type': 'type.googleapis.com/envoy.config.cluster.v3.Cluster', ...cluster },
        })),
      },
    ],
  };
  const loaded = await loadDump([memorySource('dump.json', JSON.stringify(dump))]);
  if (!loaded.ok) throw new Error('the dump does not load');
  const resources = upstreamResources(loaded.value, new Collector());
  return matchUpstream(resources, name, { ...plainTcpRequest, ...request });
}

/** One line a branch: the hosts with what they get, or the answer. */
function words(verdict: UpstreamVerdict): readonly string[] {
  return verdict.branches.map(({ walk }) => {
    const { outcome } = walk;
    if (outcome.kind === 'unavailable') return `${outcome.reason} ${outcome.response.flags}`;
    if (outcome.kind === 'unknown') return `unknown ${outcome.reason}`;
    return outcome.hosts
      .map(({ address, ways }) => `${formatAddress(address)} ${ways.map(({ wire }) => wire.kind).join('|')}`)
      .join(', ');
  });
}

const endpoint = (address: string, more: object = {}) => ({
  endpoint: { address: { socket_address: { address, port_value: 80 } } },
  ...more,
});
const tls = (alpn: readonly string[] = [], sni = '') => ({
  name: 'tls',
  typed_config: {
    '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext',
    common_tls_context: { alpn_protocols: alpn },
    sni,
  },
});

describe('the way from a cluster to its hosts', () => {
  it('answers itself for a cluster that it does not have', async () => {
    expect(words(await ask([], 'a'))).toEqual(['unknown_cluster NC']);
  });

  it('cannot tell without endpoints', async () => {
    expect(words(await ask([{ name: 'a', type: 'EDS' }], 'a'))).toEqual(['unknown no_endpoints_section']);
  });

  it('goes to the restored destination, and nowhere without one', async () => {
    const cluster = { name: 'a', type: 'ORIGINAL_DST', lb_policy: 'CLUSTER_PROVIDED' };
    const restoredDestination = { ip: { family: 4, value: 0x0a000001n }, port: 8080 } as const;
    expect(words(await ask([cluster], 'a', { restoredDestination }))).toEqual(['10.0.0.1:8080 raw']);
    expect(words(await ask([cluster], 'a'))).toEqual(['no_original_destination UH']);
    expect(words(await ask([cluster], 'a', { restoredDestination: 'unknown' }))).toEqual([
      'unknown original_destination',
    ]);
  });

  it('lets an empty match win before the metadata of the locality is looked at', async () => {
    const locality = { metadata: { filter_metadata: { 'envoy.transport_socket_match': { tlsMode: 'istio' } } } };
    const istio = { name: 'istio', match: { tlsMode: 'istio' }, transport_socket: tls() };
    const disabled = { name: 'disabled', match: {} };
    const load_assignment = { cluster_name: 'a', endpoints: [{ ...locality, lb_endpoints: [endpoint('10.0.0.1')] }] };
    const both = { name: 'a', load_assignment, transport_socket_matches: [istio, disabled] };
    const one = { name: 'a', load_assignment, transport_socket_matches: [istio] };
    expect(words(await ask([both], 'a'))).toEqual(['10.0.0.1:80 raw']);
    expect(words(await ask([one], 'a'))).toEqual(['10.0.0.1:80 tls']);
  });

  it('uses all hosts in panic and none without it', async () => {
    const lb_endpoints = [endpoint('10.0.0.1', { health_status: 'UNHEALTHY' })];
    const cluster = { name: 'a', load_assignment: { cluster_name: 'a', endpoints: [{ lb_endpoints }] } };
    expect(words(await ask([cluster], 'a'))).toEqual(['10.0.0.1:80 raw']);
    const strict = { ...cluster, common_lb_config: { healthy_panic_threshold: { value: 0 } } };
    expect(words(await ask([strict], 'a'))).toEqual(['no_healthy_endpoint UH']);
  });

  it('goes by the health and the addresses that the dump shows of hosts which the cluster names itself', async () => {
    const assigned = (host: string, more: object = {}) => ({
      cluster_name: 'a',
      endpoints: [{ lb_endpoints: [endpoint(host, more)] }],
    });
    const common_lb_config = { healthy_panic_threshold: { value: 0 } };
    const fixed = { name: 'a', type: 'STATIC', common_lb_config, load_assignment: assigned('10.0.0.1') };
    const failed = assigned('10.0.0.1', { health_status: 'UNHEALTHY' });
    expect(words(await ask([fixed], 'a', {}, [assigned('10.0.0.1', { health_status: 'HEALTHY' })]))).toEqual([
      '10.0.0.1:80 raw',
    ]);
    expect(words(await ask([fixed], 'a', {}, [failed]))).toEqual(['no_healthy_endpoint UH']);
    const named = { ...fixed, type: 'STRICT_DNS', load_assignment: assigned('db.local') };
    expect(words(await ask([named], 'a', {}, [assigned('10.0.0.7')]))).toEqual(['10.0.0.7:80 raw']);
  });
});

const shared = process.env.WHICHCHAIN_SHARED ?? new URL('../../../../shared', import.meta.url).pathname;

describe.runIf(readable(`${shared}/dumps/istio-1.12.8`))('Istio 1.12.8', () => {
  it('sends mutual TLS to the endpoint with a sidecar and nothing but bytes to the other', async () => {
    const file = `${shared}/dumps/istio-1.12.8/permissive/client-http-client/config_dump.json`;
    const loaded = await loadDump([memorySource('client.json', readFileSync(file))]);
    if (!loaded.ok) throw new Error('the dump does not load');
    const resources = upstreamResources(loaded.value, new Collector());
    const wires = (name: string) =>
      matchUpstream(resources, name, { ...plainTcpRequest, protocol: 'http' }).branches.map(({ walk }) =>
        walk.outcome.kind === 'hosts'
          ? walk.outcome.hosts.map(({ ways }) => ways.map(({ choice, wire }) => ({ choice, wire })))
          : walk.outcome,
      );
    expect(wires('outbound|80||echo.meshified.svc.cluster.local')).toMatchObject([
      [
        [
          {
            choice: { chosen: { kind: 'match', index: 0, name: 'tlsMode-istio', against: 'endpoint' } },
            wire: {
              kind: 'tls',
              http: '1.1',
              hello: {
                serverName: 'outbound_.80_._.echo.meshified.svc.cluster.local',
                applicationProtocols: ['istio-peer-exchange', 'istio'],
                certificate: {
                  kind: 'sds',
                  secret: 'default',
                  names: { uriSans: ['spiffe://cluster.local/ns/client-8-52032/sa/default'] },
                },
                validation: { source: 'secret ROOTCA' },
              },
            },
          },
        ],
      ],
    ]);
    expect(wires('outbound|80||echo.echo-7-41958.svc.cluster.local')).toMatchObject([
      [[{ choice: { chosen: { name: 'tlsMode-disabled' } }, wire: { kind: 'raw' } }]],
    ]);
  });
});

function readable(path: string): boolean {
  try {
    readFileSync(`${path}/permissive/client-http-client/config_dump.json`);
    return true;
  } catch {
    process.stderr.write(`skipped: ${path} is not there\n`);
    return false;
  }
}
