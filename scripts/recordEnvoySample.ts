import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { adminGet } from '../test/conformance/envoy/adminClient.ts';
import { defaultEnvoyVersion, findEnvoy } from '../test/conformance/envoy/envoyBinary.ts';

/**
 * Makes samples/envoy-sni/config_dump.json: runs a real Envoy on the sample's envoy.yaml, with a throw-away certificate,
 * and saves what its admin interface prints. `npx tsx scripts/recordEnvoySample.ts`
 */
const sample = fileURLToPath(new URL('../samples/envoy-sni/', import.meta.url));
const envoy = findEnvoy(defaultEnvoyVersion);
if (!envoy.found) throw new Error(envoy.reason);

const directory = mkdtempSync(join(tmpdir(), 'whichchain-sample-'));
copyFileSync(join(sample, 'envoy.yaml'), join(directory, 'envoy.yaml'));
const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '3650', '-subj', '/CN=example.com'];
execFileSync('openssl', [...request, '-keyout', 'tls.key', '-out', 'tls.crt'], { cwd: directory, stdio: 'ignore' });
const child = spawn(envoy.path, ['-c', 'envoy.yaml', '--disable-hot-restart', '--concurrency', '1', '-l', 'warning'], {
  cwd: directory,
  stdio: 'inherit',
});
try {
  const socket = join(directory, 'admin.sock');
  for (let tries = 0; (await adminGet(socket, '/ready'))?.status !== 200; tries += 1) {
    if (tries > 200) throw new Error('Envoy did not get ready');
    await sleep(100);
  }
  for (const [page, file] of [
    ['/config_dump?include_eds', 'config_dump.json'],
    ['/clusters?format=json', 'clusters.json'],
  ] as const) {
    const answer = await adminGet(socket, page);
    if (answer?.status !== 200) throw new Error(`${page}: ${answer?.status}`);
    writeFileSync(join(sample, file), answer.body.endsWith('\n') ? answer.body : `${answer.body}\n`);
  }
} finally {
  child.kill('SIGTERM');
  rmSync(directory, { recursive: true, force: true });
}
