import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../../../src/base/json.ts';
import type { Dump } from '../../../src/dump/dump.ts';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { adminGet } from '../envoy/adminClient.ts';

/** What internal connections are told their original destination by. */
export const originalDst = 'envoy.filters.listener.original_dst';

export const extension = (name: string, type: string, more: JsonObject = {}): JsonObject => ({
  name,
  typed_config: { '@type': `type.googleapis.com/envoy.extensions.${type}`, ...more },
});

export const tcpProxy = (cluster: string): JsonObject =>
  extension('tcp', 'filters.network.tcp_proxy.v3.TcpProxy', { stat_prefix: 'tcp', cluster });

export const originalDstFilter = extension(originalDst, 'filters.listener.original_dst.v3.OriginalDst');

/** Plaintext to internal listeners that takes along what was set for them. */
export const internalUpstream = (more: JsonObject = {}): JsonObject =>
  extension('internal', 'transport_sockets.internal_upstream.v3.InternalUpstreamTransport', {
    transport_socket: extension('raw', 'transport_sockets.raw_buffer.v3.RawBuffer'),
    ...more,
  });

/** Runs an Envoy that has internal listeners, and asks with its own dump. */
export async function withInternalListeners(
  path: string,
  resources: {
    readonly listeners: readonly JsonObject[];
    readonly clusters: readonly JsonObject[];
    readonly node?: JsonObject;
  },
  ask: (dump: Dump) => Promise<void>,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'whichchain-internal-'));
  const adminSocket = join(directory, 'admin.sock');
  const bootstrap = {
    ...(resources.node === undefined ? {} : { node: resources.node }),
    admin: { address: { pipe: { path: adminSocket } } },
    bootstrap_extensions: [extension('internal', 'bootstrap.internal_listener.v3.InternalListener')],
    static_resources: {
      listeners: resources.listeners,
      clusters: [{ name: 'original', type: 'ORIGINAL_DST', lb_policy: 'CLUSTER_PROVIDED' }, ...resources.clusters],
    },
  };
  const file = join(directory, 'bootstrap.json');
  writeFileSync(file, JSON.stringify(bootstrap));
  const flags = ['--concurrency', '1', '--disable-hot-restart', '-l', 'off', '--file-flush-interval-msec', '20'];
  const child = spawn(path, ['-c', file, ...flags], { stdio: 'ignore' });
  try {
    for (let turn = 0; turn < 400 && (await adminGet(adminSocket, '/ready'))?.status !== 200; turn += 1)
      await sleep(25);
    const page = (await adminGet(adminSocket, '/config_dump?include_eds'))?.body ?? '';
    const loaded = await loadDump([memorySource('config_dump.json', page)]);
    if (!loaded.ok) throw new Error('not loaded');
    await ask(loaded.value);
  } finally {
    child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  }
}
