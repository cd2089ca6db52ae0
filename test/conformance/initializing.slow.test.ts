import { spawn } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { loadDump } from '../../src/dump/loadDump.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';
import { connectionFromRecord } from '../../src/question/connectionRecord.ts';
import { match } from '../../src/question/match.ts';
import { adminGet } from './envoy/adminClient.ts';
import { defaultEnvoyVersion, findEnvoy } from './envoy/envoyBinary.ts';

const envoy = findEnvoy(defaultEnvoyVersion);
if (!envoy.found) process.stderr.write(`SKIPPED: an Envoy that initializes: ${envoy.reason}\n`);

const extension = (name: string, type: string, more: object) => ({
  name,
  typed_config: { '@type': `type.googleapis.com/envoy.extensions.filters.${type}`, ...more },
});

function listener(name: string, port: number, routes: object) {
  const router = extension('router', 'http.router.v3.Router', {});
  const manager = { stat_prefix: name, http_filters: [router], ...routes };
  const filter = extension('hcm', 'network.http_connection_manager.v3.HttpConnectionManager', manager);
  return {
    name,
    address: { socket_address: { address: '127.0.0.1', port_value: port } },
    filter_chains: [{ filters: [filter] }],
  };
}

const inline = { route_config: { virtual_hosts: [] } };

/** From a control plane that never answers. */
const awaited = (timeout: string) => ({
  rds: {
    route_config_name: 'r',
    config_source: {
      resource_api_version: 'V3',
      initial_fetch_timeout: timeout,
      api_config_source: {
        api_type: 'GRPC',
        transport_api_version: 'V3',
        grpc_services: [{ envoy_grpc: { cluster_name: 'silent' } }],
      },
    },
  },
});

const silent = {
  name: 'silent',
  type: 'STATIC',
  typed_extension_protocol_options: {
    'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
      '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
      explicit_http_config: { http2_protocol_options: {} },
    },
  },
  load_assignment: {
    cluster_name: 'silent',
    endpoints: [
      { lb_endpoints: [{ endpoint: { address: { socket_address: { address: '127.0.0.1', port_value: 1 } } } }] },
    ],
  },
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => resolve(false)).setTimeout(2000, () => socket.destroy());
    socket.once('connect', () => socket.destroy());
  });

/** Runs an Envoy whose dynamic listener never comes to use; `holdUp`: its static one waits, too. */
async function pagesOf(path: string, holdUp: boolean, ask: (port: number, pages: Pages) => Promise<void>) {
  const directory = mkdtempSync(join(tmpdir(), 'whichchain-initializing-'));
  const [port, other, dynamic] = [await freePort(), await freePort(), await freePort()];
  const discovery = join(directory, 'lds.json');
  const resource = listener('dynamic', dynamic, awaited('0s'));
  const type = 'type.googleapis.com/envoy.config.listener.v3.Listener';
  writeFileSync(discovery, JSON.stringify({ version_info: '1', resources: [] }));
  const source = {
    resource_api_version: 'V3',
    path_config_source: { path: discovery, watched_directory: { path: directory } },
  };
  const adminSocket = join(directory, 'admin.sock');
  const bootstrap = {
    node: { id: 'a', cluster: 'b' },
    admin: { address: { pipe: { path: adminSocket } } },
    dynamic_resources: { lds_config: source },
    static_resources: {
      listeners: [listener('static', port, inline), listener('other', other, holdUp ? awaited('0s') : inline)],
      clusters: [silent],
    },
  };
  const file = join(directory, 'bootstrap.json');
  writeFileSync(file, JSON.stringify(bootstrap));
  const flags = ['--concurrency', '1', '--disable-hot-restart', '-l', 'off'];
  const child = spawn(path, ['-c', file, ...flags], { stdio: 'ignore' });
  try {
    const page = async (name: string): Promise<string> => (await adminGet(adminSocket, name))?.body ?? '';
    const until = async (isThere: () => Promise<boolean>): Promise<void> => {
      for (let turn = 0; turn < 400 && !(await isThere()); turn += 1) await sleep(25);
    };
    const state = holdUp ? /"INITIALIZING"/ : /"LIVE"/;
    await until(async () => state.test(await page('/server_info')));
    writeFileSync(
      `${discovery}.new`,
      JSON.stringify({ version_info: '2', resources: [{ '@type': type, ...resource }] }),
    );
    renameSync(`${discovery}.new`, discovery);
    await until(async () => (await page('/config_dump')).includes('warming_state'));
    const [dump, listeners, info] = await Promise.all([
      page('/config_dump'),
      page('/listeners?format=json'),
      page('/server_info'),
    ]);
    await ask(port, { dump, listeners, info });
  } finally {
    child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Pages {
  readonly dump: string;
  readonly listeners: string;
  readonly info: string;
}

async function codesOf(port: number, pages: readonly string[]): Promise<readonly string[]> {
  const loaded = await loadDump(pages.map((text, index) => memorySource(`${index}.json`, text)));
  if (!loaded.ok) throw new Error('not loaded');
  const connection = connectionFromRecord({ destination: `127.0.0.1:${port}`, transport: 'raw_buffer' });
  if (!connection.ok) throw new Error(connection.failure.problem);
  const verdict = match(loaded.value, connection.value, { stopAt: 'chain' });
  expect(verdict.branches.map(({ walk }) => walk.outcome.kind)).toEqual(['matched']);
  return verdict.branches.flatMap(({ walk }) => walk.assumptions.map(({ code }) => code));
}

describe.skipIf(!envoy.found)('an Envoy that waits for something', () => {
  const path = envoy.found ? envoy.path : '';

  test('listens on nothing while it initializes, and its pages say so', async () => {
    await pagesOf(path, true, async (port, { dump, listeners, info }) => {
      expect(await accepts(port)).toBe(false);
      expect(await codesOf(port, [dump])).toEqual(['WC0515']);
      expect(await codesOf(port, [dump, info])).toEqual(['WC0514']);
      expect(await codesOf(port, [dump, listeners])).toEqual(['WC0514']);
    });
  });

  test('listens afterwards, though a listener is still warming', async () => {
    await pagesOf(path, false, async (port, { dump, listeners, info }) => {
      expect(await accepts(port)).toBe(true);
      expect(await codesOf(port, [dump])).toEqual(['WC0515']);
      expect(await codesOf(port, [dump, info])).toEqual([]);
      expect(await codesOf(port, [dump, listeners])).toEqual(['WC0515']);
    });
  });
});
