import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { seed } from '../../support/seed.ts';
import { namespaceObstacle } from '../ask/asker.ts';
import { defaultEnvoyVersion, findEnvoy } from '../envoy/envoyBinary.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const envoy = findEnvoy(defaultEnvoyVersion);
const obstacle = envoy.found ? namespaceObstacle() : envoy.reason;
if (obstacle !== undefined) process.stderr.write(`SKIPPED: requests against a real Envoy: ${obstacle}\n`);

test.skipIf(obstacle !== undefined)(
  `a random batch of requests, seed ${seed}: the engine agrees with a real Envoy`,
  () => {
    const options = ['--seed', String(seed), '--batches', '1', '--listeners', '40', '--cases', '40'];
    const run = spawnSync('unshare', ['--net', process.execPath, '--import', 'tsx', main, ...options], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(run.stderr).toBe('');
    expect(run.stdout).toMatch(/: 1[0-9]{3} asked, 0 different/);
    expect(run.status).toBe(0);
  },
);
