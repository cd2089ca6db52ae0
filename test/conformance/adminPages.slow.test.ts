import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../src/base/json.ts';
import { loadDump } from '../../src/dump/loadDump.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';
import { takeInventory } from '../../src/question/inventory/takeInventory.ts';
import { adminGet } from './envoy/adminClient.ts';
import { findEnvoy } from './envoy/envoyBinary.ts';

const socket = (address: string, port_value: number): JsonObject => ({ socket_address: { address, port_value } });
const host = (address: JsonObject, more: JsonObject = {}): JsonObject => ({ endpoint: { address }, ...more });

/** Hosts of every kind of address and in every state that a control plane can set. */
const assignment: JsonObject = {
  '@type': 'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment',
  cluster_name: 'service::of::eds',
  endpoints: [
    {
      locality: { region: 'r', zone: 'z::1', sub_zone: 's' },
      lb_endpoints: [
        ...['UNKNOWN', 'HEALTHY', 'UNHEALTHY', 'DRAINING', 'TIMEOUT', 'DEGRADED'].map((health_status, index) =>
          host(socket(`10.0.0.${index}`, 80), { health_status, load_balancing_weight: index + 1 }),
        ),
        host(socket('::1', 80)),
        host(socket('fe80::abcd:1', 8080)),
        host({ pipe: { path: './var/run/a::b.sock' } }),
        host({ pipe: { path: '@abstract' } }),
        host({ envoy_internal_address: { server_listener_name: 'inner', endpoint_id: '10.0.0.9:80' } }),
        { endpoint: { address: socket('10.0.1.1', 80), hostname: 'a.b::c' } },
      ],
    },
    { priority: 1, lb_endpoints: [host(socket('10.0.0.1', 80)), host(socket('10.0.0.1', 81))] },
  ],
};

function bootstrap(folder: string): JsonObject {
  const checked = { cluster_name: 'x', endpoints: [{ lb_endpoints: [host(socket('127.0.0.1', 1))] }] };
  const health = {
    timeout: '0.1s',
    interval: '0.1s',
    unhealthy_threshold: 1,
    healthy_threshold: 1,
    tcp_health_check: {},
  };
  const eds = {
    eds_config: { path_config_source: { path: join(folder, 'eds.json') } },
    service_name: 'service::of::eds',
  };
  return {
    node: { id: 'sidecar~10.1.2.3~app-1.shop~shop.svc.cluster.local', cluster: 'app.shop' },
    admin: { address: { pipe: { path: join(folder, 'admin.sock') } } },
    static_resources: {
      clusters: [
        { name: 'by::eds', alt_stat_name: 'other', type: 'EDS', eds_cluster_config: eds, outlier_detection: {} },
        { name: 'by', type: 'STATIC', health_checks: [health], load_assignment: checked },
        { name: 'none', type: 'STATIC' },
      ],
      listeners: [
        { name: 'a::b', address: socket('127.0.0.1', 0), additional_addresses: [{ address: socket('::1', 0) }] },
        { name: 'inner', internal_listener: {} },
      ].map((listener) => ({ ...listener, filter_chains: [{}] })),
    },
    bootstrap_extensions: [
      {
        name: 'envoy.bootstrap.internal_listener',
        typed_config: {
          '@type': 'type.googleapis.com/envoy.extensions.bootstrap.internal_listener.v3.InternalListener',
        },
      },
    ],
  };
}

interface Pages {
  readonly text: string;
  readonly json: string;
}

/** Both forms of a page, taken once active health checks have failed. */
async function pages(envoy: string, names: readonly string[]): Promise<ReadonlyMap<string, Pages>> {
  const folder = mkdtempSync(join(tmpdir(), 'whichchain-pages-'));
  writeFileSync(join(folder, 'eds.json'), JSON.stringify({ resources: [assignment] }));
  writeFileSync(join(folder, 'bootstrap.json'), JSON.stringify(bootstrap(folder)));
  const flags = ['--concurrency', '1', '--disable-hot-restart', '-l', 'off'];
  const child = spawn(envoy, ['-c', join(folder, 'bootstrap.json'), ...flags], { stdio: 'ignore', cwd: folder });
  try {
    const get = async (page: string) => (await adminGet(join(folder, 'admin.sock'), page))?.body ?? '';
    for (let wait = 0; wait < 200; wait++) {
      if ((await get('/clusters')).includes('::/failed_active_hc')) break;
      await sleep(50);
    }
    const found = new Map<string, Pages>();
    for (const name of names) found.set(name, { text: await get(name), json: await get(`${name}?format=json`) });
    return found;
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

const PLACES = new Set(['place', 'pointer', 'origin', 'resource']);

function withoutPlaces(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(withoutPlaces);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (PLACES.has(key) ? [] : [[key, withoutPlaces(member)]])),
  );
}

async function loaded(text: string) {
  const dump = await loadDump([memorySource('page', text)]);
  if (!dump.ok) throw new Error(dump.failure.map(({ message }) => message).join());
  expect(dump.value.diagnostics()).toEqual([]);
  return dump.value;
}

describe.each(['1.36.4', '1.40.0'])('Envoy %s', (version) => {
  const envoy = findEnvoy(version);
  if (!envoy.found) process.stderr.write(`SKIPPED: the pages of Envoy ${version}: ${envoy.reason}\n`);

  test.runIf(envoy.found)('says the same in both forms of its pages, as they are read here', async () => {
    const found = await pages(envoy.found ? envoy.path : '', ['/clusters', '/listeners']);
    const clusters = found.get('/clusters') ?? { text: '', json: '' };
    const [text, json] = [await loaded(clusters.text), await loaded(clusters.json)];
    const endpoints = takeInventory(text, 'endpoints', {});
    // An address that is in two priorities is in the first only.
    expect(endpoints).toHaveLength(14);
    const compared = (rows: typeof endpoints) => withoutPlaces(JSON.parse(JSON.stringify(rows)));
    expect(compared(endpoints)).toEqual(compared(takeInventory(json, 'endpoints', {})));
    const listeners = found.get('/listeners') ?? { text: '', json: '' };
    const addresses = async (page: string) =>
      (await loaded(page))
        .resources('listener_status')
        .map((one) => JSON.stringify(one.read()?.json).replace(',"endpoint_id":""', ''));
    expect(await addresses(listeners.text)).toEqual(await addresses(listeners.json));
  });
});
