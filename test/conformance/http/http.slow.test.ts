import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { namespaceObstacle } from '../ask/asker.ts';
import { defaultEnvoyVersion, findEnvoy } from '../envoy/envoyBinary.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const envoy = findEnvoy(defaultEnvoyVersion);
const obstacle = envoy.found ? namespaceObstacle() : envoy.reason;
if (obstacle !== undefined) process.stderr.write(`SKIPPED: requests against a real Envoy: ${obstacle}\n`);

/** A batch that nobody has seen before; its seed is in the output where something differs. */
test.skipIf(obstacle !== undefined)('a fresh batch of requests: the engine agrees with a real Envoy', () => {
  const seed = String(Math.floor(Math.random() * 1_000_000) + 1000);
  const options = ['--seed', seed, '--batches', '1', '--listeners', '40', '--cases', '40'];
  const run = spawnSync('unshare', ['--net', process.execPath, '--import', 'tsx', main, ...options], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(run.stderr).toBe('');
  expect(run.stdout).toMatch(/: 1[0-9]{3} asked, 0 different/);
  expect(run.status).toBe(0);
});
