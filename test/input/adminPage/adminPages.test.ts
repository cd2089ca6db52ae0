import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../src/base/json.ts';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { ClustersPage } from '../../../src/input/adminPage/clustersPage.ts';
import { ListenersPage } from '../../../src/input/adminPage/listenersPage.ts';
import type { PageReader } from '../../../src/input/adminPage/pageReader.ts';
import { contentKind } from '../../../src/input/contentKind.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';

/** What a real Envoy 1.40.0 printed in both forms at the same time. */
const recorded = (name: string): string => readFileSync(new URL(`envoy-1.40.0/${name}`, import.meta.url), 'utf8');

/** Members that one of the forms has alone, and that play no part in an answer. */
const ONLY_IN_ONE = new Set(['stats', 'circuit_breakers', 'added_via_api']);

function comparable(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(comparable);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([key, member]) => !ONLY_IN_ONE.has(key) && !isNothing(key, member));
  return Object.fromEntries(
    kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, comparable(member)]),
  );
}

/** Protobuf's JSON leaves out what has its default. */
const isNothing = (key: string, value: JsonValue): boolean =>
  (key === 'priority' && value === 0) ||
  (key === 'endpoint_id' && value === '') ||
  (isJsonArray(value) && value.length === 0);

function byName(value: JsonValue): JsonValue {
  const [list] = isJsonObject(value) ? Object.values(value) : [];
  return isJsonArray(list) ? [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : [];
}

function read(reader: PageReader, text: string): { readonly value: JsonValue; readonly unread: readonly string[] } {
  const lines = text.split('\n').filter((line) => line !== '');
  const unread = lines.filter((line, index) => !reader.take(line, index + 1));
  return { value: reader.value(), unread };
}

describe('the pages for people say what the pages in JSON say', () => {
  test('/clusters', () => {
    const { value, unread } = read(new ClustersPage(), recorded('clusters.txt'));
    expect(unread).toEqual([]);
    expect(byName(comparable(value))).toEqual(byName(comparable(JSON.parse(recorded('clusters.json')))));
  });

  test('/listeners', () => {
    const { value, unread } = read(new ListenersPage(), recorded('listeners.txt'));
    expect(unread).toEqual([]);
    expect(comparable(value)).toEqual(comparable(JSON.parse(recorded('listeners.json'))));
  });
});

const hosts = (text: string): readonly JsonValue[] => {
  const { value } = read(new ClustersPage(), text);
  const [clusters] = isJsonObject(value) ? Object.values(value) : [];
  return isJsonArray(clusters)
    ? clusters.flatMap((cluster) => (isJsonObject(cluster) ? (cluster.host_statuses ?? []) : []))
    : [];
};

test.each([
  ['healthy', { eds_health_status: 'HEALTHY' }],
  ['/failed_active_hc', { eds_health_status: 'HEALTHY', failed_active_health_check: true }],
  ['/failed_outlier_check/failed_eds_health', { eds_health_status: 'UNHEALTHY', failed_outlier_check: true }],
  ['/degraded_active_hc/degraded_eds_health', { eds_health_status: 'DEGRADED', failed_active_degraded_check: true }],
  ['/degraded_outlier_detection', { eds_health_status: 'HEALTHY', failed_degraded_outlier_detection: true }],
  ['/eds_status_draining', { eds_health_status: 'DRAINING' }],
  [
    '/pending_dynamic_removal/pending_active_hc/excluded_via_immediate_hc_fail/active_hc_timeout',
    {
      eds_health_status: 'HEALTHY',
      pending_dynamic_removal: true,
      pending_active_hc: true,
      excluded_via_immediate_hc_fail: true,
      active_hc_timeout: true,
    },
  ],
  ['degraded', { eds_health_status: 'DEGRADED' }],
])('health flags %s', (flags, health) => {
  expect(hosts(`a::10.0.0.1:80::health_flags::${flags}`)).toMatchObject([{ health_status: health }]);
});

test.each([
  ['./var/run/secrets/workload-spiffe-uds/socket', { pipe: { path: './var/run/secrets/workload-spiffe-uds/socket' } }],
  ['etc/istio/proxy/XDS', { pipe: { path: 'etc/istio/proxy/XDS' } }],
  ['@abstract', { pipe: { path: '@abstract' } }],
  ['[fe80::1%eth0]:80', { socket_address: { address: 'fe80::1%eth0', port_value: 80 } }],
  ['xds.example.com:443', { socket_address: { address: 'xds.example.com', port_value: 443 } }],
  ['envoy://x/', { envoy_internal_address: { server_listener_name: 'x', endpoint_id: '' } }],
])('address %s', (address, expected) => {
  expect(hosts(`a::added_via_api::true\na::${address}::health_flags::healthy`)).toMatchObject([{ address: expected }]);
});

test('a flag that no Envoy has so far is not taken for health', () => {
  const { unread } = read(new ClustersPage(), 'a::10.0.0.1:80::health_flags::/failed_moon_phase');
  expect(unread).toHaveLength(1);
});

test('the lines of the first releases, without names for statistics, priorities and hostnames', () => {
  const page = [
    'local_service::default_priority::max_connections::1024',
    'local_service::default_priority::max_retries::3',
    'local_service::high_priority::max_connections::1024',
    'local_service::added_via_api::true',
    'local_service::127.0.0.1:8080::cx_active::0',
    'local_service::127.0.0.1:8080::health_flags::/failed_active_hc',
    'local_service::127.0.0.1:8080::weight::1',
    'local_service::127.0.0.1:8080::region::',
    'local_service::127.0.0.1:8080::zone::us-east1d',
    'local_service::127.0.0.1:8080::sub_zone::',
    'local_service::127.0.0.1:8080::canary::false',
    'local_service::127.0.0.1:8080::success_rate::-1',
  ].join('\n');
  const reader = new ClustersPage();
  const { value, unread } = read(reader, page);
  expect({ unread, missing: reader.missing() }).toEqual({ unread: [], missing: undefined });
  expect(value).toEqual({
    cluster_statuses: [
      {
        name: 'local_service',
        added_via_api: true,
        host_statuses: [
          {
            address: { socket_address: { address: '127.0.0.1', port_value: 8080 } },
            health_status: { eds_health_status: 'HEALTHY', failed_active_health_check: true },
            weight: 1,
            locality: { zone: 'us-east1d' },
          },
        ],
      },
    ],
  });
});

test('of two pages in one file the later one counts, cluster by cluster', () => {
  const page = (port: number) =>
    ['a::observability_name::a', `a::10.0.0.1:${port}::health_flags::healthy`, 'b::observability_name::b'].join('\n');
  expect(hosts(`${page(1)}\n${page(2)}`)).toMatchObject([{ address: { socket_address: { port_value: 2 } } }]);
});

describe('the beginning tells the page', () => {
  const kindOf = (text: string, size = text.length) => {
    const found = contentKind(new TextEncoder().encode(text), size);
    return found.kind === 'admin_page' ? found.page : found.kind;
  };
  test.each([
    ['clusters', recorded('clusters.txt').slice(0, 8000)],
    ['clusters', 'outbound|80||a::10.0.0.1:80::health_flags::healthy'],
    ['clusters', 'sds-grpc::./var/run/secrets/workload-spiffe-uds/socket::cx_active::0'],
    ['clusters', '$ kubectl exec a -- curl localhost:15000/clusters\noutbound|80||a::added_via_api::true\r\n'],
    ['listeners', recorded('listeners.txt')],
    ['listeners', 'fd00::1_80::[fd00::1]:80\n'],
    ['listeners', '6e0d5e4b-7a0c-4f2c-9d8a-b6a2f6a1f6f3::0.0.0.0:8080\n'],
    ['server_info', 'envoy 267595e9cf/1.5.0-dev/Clean/RELEASE live 3051 3051 0\n'],
    ['yaml', 'addresses:\n- a::10.0.0.1:80::x\n'],
    ['yaml', 'a::b\n'],
    ['yaml', 'name::10.0.0.1:80\nsomething: else\n'],
    ['yaml', '2024-01-01 info "a::10.0.0.1:80::health_flags::healthy"\n'],
  ])('%s: %j', (kind, text) => {
    expect(kindOf(text)).toBe(kind);
  });
});

describe('as a dump', () => {
  async function loaded(...texts: readonly string[]) {
    const sources = texts.map((text, index) => memorySource(`${index + 1}.txt`, text));
    const result = await loadDump(sources);
    if (!result.ok) throw new Error(result.failure.map(({ message }) => message).join());
    return result.value;
  }

  test('is called by its page, and places are its lines', async () => {
    const dump = await loaded(recorded('clusters.txt'));
    expect(dump.description).toBe('/clusters, 4 cluster statuses');
    const [status] = dump.find('cluster_status', 'eds1');
    const pointer = `${status?.origin.pointer}/host_statuses/1`;
    expect(dump.locate('1.txt', pointer)).toEqual({ line: 64, column: 1 });
    expect(recorded('clusters.txt').split('\n')[63]).toContain('eds1::[::1]:80::');
  });

  test('lines that are none of the page, and a part of a page, are said', async () => {
    const excerpt = recorded('clusters.txt')
      .split('\n')
      .filter((line) => line.includes('health_flags'));
    const dump = await loaded(['$ curl localhost:15000/clusters', ...excerpt, 'command terminated'].join('\n'));
    expect(dump.diagnostics().map(({ code, message }) => `${code} ${message}`)).toEqual([
      'WC0117 2 lines are none of Envoy’s page `/clusters`: `line 1: $ curl localhost:15000/clusters`',
      'WC0118 only a part of Envoy’s page `/clusters` is here: clusters may be missing',
    ]);
  });

  test('/server_info tells whose it is, and which Envoy', async () => {
    const dump = await loaded(recorded('server_info.json'));
    expect(dump.proxy).toMatchObject({
      workload: 'app-1',
      namespace: 'shop',
      envoyVersion: '1.40.0',
      istioVersion: '1.24.1',
    });
    const old = await loaded('envoy 267595e9cf/1.7.0/Clean/RELEASE live 3051 3051 0\n');
    expect(old.proxy).toMatchObject({ nodeId: undefined, envoyVersion: '1.7.0' });
  });

  test('a dump without a version has it from /server_info', async () => {
    const configs = [{ '@type': 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump', dynamic_listeners: [] }];
    const dump = await loaded(JSON.stringify({ configs }), recorded('server_info.json'));
    expect(dump.description).toContain('from Envoy 1.40.0 / Istio 1.24.1 sidecar app-1.shop');
  });
});
