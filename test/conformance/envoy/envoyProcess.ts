import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../../../src/base/json.ts';
import { adminGet } from './adminClient.ts';
import { type Refusals, refusalsIn } from './refusals.ts';

/** A running Envoy with one set of listeners. It is asked, stopped and thrown away. */
export interface EnvoyProcess {
  readonly refusals: Refusals;
  /** Of the admin interface. */
  readonly adminSocket: string;
  /** Whether it still runs; an Envoy that died while it was asked has crashed. */
  alive(): boolean;
  /** Ends it and returns the access log of all listeners, one JSON object a line. */
  stop(): Promise<string>;
}

export interface EnvoyFiles {
  readonly directory: string;
  readonly accessLog: string;
}

/** Makes the private directory of one process; the listeners' access logs must go to `accessLog`. */
export function envoyFiles(): EnvoyFiles {
  const directory = mkdtempSync(join(tmpdir(), 'whichchain-envoy-'));
  return { directory, accessLog: join(directory, 'access.log') };
}

/** Starts an Envoy on the listeners and waits until it serves. Listeners come by LDS: a refused one hides no other. */
export async function startEnvoy(
  path: string,
  files: EnvoyFiles,
  listeners: readonly JsonObject[],
  clusters: readonly JsonObject[] = [],
): Promise<EnvoyProcess> {
  const { directory } = files;
  const adminSocket = join(directory, 'admin.sock');
  const log = join(directory, 'envoy.log');
  const discovery = join(directory, 'lds.json');
  writeFileSync(discovery, JSON.stringify({ resources: listeners.map(asResource) }));
  writeFileSync(join(directory, 'bootstrap.json'), JSON.stringify(bootstrap(adminSocket, discovery, clusters)));
  const child = spawn(path, commandLine(directory, log), { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await untilReady(child, adminSocket, log);
  return {
    refusals: await refusalsIn(adminSocket, log),
    adminSocket,
    alive: () => isRunning(child),
    stop: async () => {
      child.kill('SIGTERM');
      await Promise.race([ended, sleep(5000).then(() => child.kill('SIGKILL'))]);
      const lines = readIfThere(files.accessLog);
      rmSync(directory, { recursive: true, force: true });
      return lines;
    },
  };
}

function asResource(listener: JsonObject): JsonObject {
  return { '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener', ...listener };
}

function bootstrap(adminSocket: string, discovery: string, clusters: readonly JsonObject[]): JsonObject {
  return {
    node: { id: 'conformance', cluster: 'conformance' },
    admin: { address: { pipe: { path: adminSocket } } },
    ...(clusters.length === 0 ? {} : { static_resources: { clusters } }),
    dynamic_resources: {
      lds_config: { path_config_source: { path: discovery }, resource_api_version: 'V3' },
    },
  };
}

function commandLine(directory: string, log: string): string[] {
  const flags = ['--concurrency', '1', '--disable-hot-restart', '--file-flush-interval-msec', '20'];
  return ['-c', join(directory, 'bootstrap.json'), '--log-path', log, '-l', 'warning', '--log-format', '%v', ...flags];
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function untilReady(child: ChildProcess, adminSocket: string, log: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    if (!isRunning(child)) throw new Error(`Envoy did not start: ${readIfThere(log)}`);
    const page = await adminGet(adminSocket, '/ready');
    if (page?.status === 200) return;
    await sleep(3);
  }
  child.kill('SIGKILL');
  throw new Error(`Envoy was not ready in time: ${readIfThere(log)}`);
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
