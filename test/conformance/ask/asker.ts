import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findEnvoy } from '../envoy/envoyBinary.ts';
import type { Answered, Batch } from './batch.ts';
import type { Delivery, Order } from './namespaceWorker.ts';

/** Somebody who asks real Envoys. */
export interface Asker {
  /** How it asks, for the record. */
  readonly way: 'network-namespace' | 'proxy-protocol';
  ask(version: string, batch: Batch): Promise<Answered>;
  close(): void;
}

const worker = fileURLToPath(new URL('./namespaceWorker.ts', import.meta.url));

/** Why this machine cannot make network namespaces of the kind that is needed; undefined if it can. */
export function namespaceObstacle(): string | undefined {
  const script = 'ip link set lo up && iptables -w -t nat -L OUTPUT >&2 && ip6tables -w -t nat -L OUTPUT >&2';
  const tried = spawnSync('unshare', ['--net', 'sh', '-ec', script], { encoding: 'utf8' });
  if (tried.error !== undefined) return tried.error.message;
  return tried.status === 0 ? undefined : (tried.stderr.trim().split('\n').at(-1) ?? 'unshare failed');
}

/** Starts a worker in a network namespace of its own, which goes away with it. */
export async function namespaceAsker(): Promise<Asker> {
  const child = spawn('unshare', ['--net', process.execPath, '--import', 'tsx', worker], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, (answered: Answered) => void>();
  let number = 0;
  await untilReady(child);
  child.on('message', (delivery: Delivery) => {
    waiting.get(delivery.number)?.(delivery.answered);
    waiting.delete(delivery.number);
  });
  child.on('exit', () => {
    for (const resolve of waiting.values()) resolve({ kind: 'failed', reason: 'the asking process ended' });
    waiting.clear();
  });
  return {
    way: 'network-namespace',
    ask: (version, batch) =>
      new Promise((resolve) => {
        // Found here and not by the worker: in its namespace there is no way out to a package registry.
        const envoy = findEnvoy(version);
        if (!envoy.found) {
          resolve({ kind: 'failed', reason: envoy.reason });
          return;
        }
        const order: Order = { number: number++, envoy, batch };
        waiting.set(order.number, resolve);
        child.send(order);
      }),
    close: () => child.disconnect(),
  };
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the asking process ended with ${code}`)));
  });
}
