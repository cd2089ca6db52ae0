import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../../../src/base/json.ts';
import { adminGet } from '../envoy/adminClient.ts';

export interface EnvoyPlace {
  readonly directory: string;
  readonly log: string;
}

/**
 * Runs an Envoy with listeners and clusters while `use` talks to it; the answer is what it wrote into `place.log`. Clusters
 * come by CDS: a refused one hides no other.
 */
export async function withEnvoy(
  envoy: string,
  resources: (place: EnvoyPlace) => {
    readonly listeners: readonly JsonObject[];
    readonly clusters: readonly JsonObject[];
  },
  use: (place: EnvoyPlace) => Promise<void>,
): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'whichchain-upstream-'));
  const place = { directory, log: join(directory, 'access.log') };
  const envoyLog = join(directory, 'envoy.log');
  const { listeners, clusters } = resources(place);
  const discovery = join(directory, 'cds.json');
  const type = 'type.googleapis.com/envoy.config.cluster.v3.Cluster';
  writeFileSync(discovery, JSON.stringify({ resources: clusters.map((one) => ({ '@type': type, ...one })) }));
  const bootstrap = {
    node: { id: 'conformance', cluster: 'conformance' },
    admin: { address: { pipe: { path: join(directory, 'admin.sock') } } },
    static_resources: { listeners },
    dynamic_resources: { cds_config: { path_config_source: { path: discovery }, resource_api_version: 'V3' } },
  };
  writeFileSync(join(directory, 'bootstrap.json'), JSON.stringify(bootstrap));
  const flags = ['--concurrency', '1', '--disable-hot-restart', '--file-flush-interval-msec', '20'];
  const command = ['-c', join(directory, 'bootstrap.json'), '--log-path', envoyLog, '-l', 'warning', ...flags];
  const child = spawn(envoy, command, { stdio: 'ignore' });
  try {
    const deadline = Date.now() + 30_000;
    for (;;) {
      if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline)
        throw new Error(`Envoy did not start: ${tail(envoyLog)}`);
      if ((await adminGet(join(directory, 'admin.sock'), '/ready'))?.status === 200) break;
      await sleep(5);
    }
    await use(place);
    await sleep(150);
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await Promise.race([ended, sleep(5000).then(() => child.kill('SIGKILL'))]);
  }
  const log = readFileSync(place.log, 'utf8');
  rmSync(directory, { recursive: true, force: true });
  return log;
}

function tail(file: string): string {
  try {
    return readFileSync(file, 'utf8').slice(-1500);
  } catch {
    return '(no log)';
  }
}
