import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
// Imported so that a change of the command runs these again.
import '../../src/cli/commands/matrix.ts';
import { root, runCommand } from '../support/runCommand.ts';

const sample = join(root, 'samples/istio-1.12.8-permissive');
const client = readFileSync(join(sample, 'client.json'), 'utf8');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whichchain-matrix-'));
  copyFileSync(join(sample, 'server.json'), join(folder, 'server.json'));
  writeFileSync(join(folder, 'a.json'), client);
});
afterAll(() => rmSync(folder, { recursive: true }));

const cellsOf = async (): Promise<{ readonly lines: readonly string[]; readonly stderr: string }> => {
  const { stdout, stderr } = await runCommand(`whichchain matrix ${folder} -o csv`);
  return { lines: stdout.split('\r\n').filter((line) => line.startsWith('http-client')), stderr };
};

describe('two captures of one client', () => {
  test('the newest is the client, and that is said', async () => {
    // The service is unknown in the older capture.
    writeFileSync(join(folder, 'a.json'), client.replaceAll('echo.meshified', 'gone.meshified'));
    writeFileSync(join(folder, 'b.json'), client.replaceAll('"last_updated": "2022-06', '"last_updated": "2022-09'));
    const { lines, stderr } = await cellsOf();
    expect(lines).toEqual([expect.stringMatching(/^http-client-v1.client-8-52032,echo.meshified.*,ok$/)]);
    expect(stderr).toContain(
      'information[WC0217] `http-client-v1.client-8-52032` was captured 2 times: `b.json` is used, not `a.json`',
    );
  });

  test('pods that only share their name are two clients, each with its own answers', async () => {
    const other = client.replaceAll('sidecar~10.10.0.29~', 'sidecar~10.10.0.28~');
    writeFileSync(join(folder, 'a.json'), client);
    writeFileSync(
      join(folder, 'b.json'),
      other.replaceAll('outbound|80||echo.meshified', 'outbound|80||gone.meshified'),
    );
    const { lines, stderr } = await cellsOf();
    const own = lines.map((line) => line.split(',')).map(([name, host, , , state]) => [name, host, state]);
    expect(own).toContainEqual(['http-client-v1.client-8-52032 (a.json)', 'echo.meshified.svc.cluster.local', 'ok']);
    expect(own.filter(([name]) => name?.endsWith('(b.json)')).every(([, , state]) => state !== 'ok')).toBe(true);
    expect(stderr).not.toContain('WC0217');
  });

  test('a call that ends before it arrives is told, and its service is not called unknown', async () => {
    const other = JSON.parse(client.replaceAll('sidecar~10.10.0.29~', 'sidecar~10.10.0.28~'));
    for (const config of other.configs) {
      for (const { endpoint_config } of config.dynamic_endpoint_configs ?? []) endpoint_config.endpoints = [];
    }
    writeFileSync(join(folder, 'a.json'), client);
    writeFileSync(join(folder, 'b.json'), JSON.stringify(other));
    const { stdout } = await runCommand(`whichchain matrix ${folder} -o csv`);
    expect(stdout).toContain('(b.json),echo.meshified.svc.cluster.local,80,503 UH,failed');
    expect(stdout).not.toContain('not_known');
  });
});
