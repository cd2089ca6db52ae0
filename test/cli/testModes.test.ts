import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root, runCommand } from '../support/runCommand.ts';

const sample = join(root, 'samples/istio-1.12.8-strict/server.json');

const fixture = (dumps: string, index: number): string => `# kept
whichchain: 1
dumps: ${dumps}
cases:
  - name: mutual TLS on 8090
    connection: { direction: inbound, destination: "10.10.0.32:8090", transport: tls, applicationProtocols: [istio] }
    expect: { filterChain: { index: ${index} } } # the chain of the port
`;

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'whichchain-fixtures-'));
}

describe('whichchain test', () => {
  test('--record runs the command of a dump and keeps its output', async () => {
    const directory = folder();
    const file = join(directory, 'f.yaml');
    writeFileSync(file, fixture(`{ server: { path: kept.json, command: "cat ${sample}" } }`, 5));
    const without = await runCommand(`whichchain test ${file}`);
    expect([without.exitCode, without.stdout]).toEqual([1, expect.stringContaining('cannot be tried')]);
    const recorded = await runCommand(`whichchain test --record ${file}`);
    expect([recorded.exitCode, recorded.stdout]).toEqual([0, expect.stringContaining('1 passed, 0 failed')]);
    expect(readFileSync(join(directory, 'kept.json'), 'utf8')).toBe(readFileSync(sample, 'utf8'));
    writeFileSync(file, fixture('{ server: { path: kept.json, command: "exit 3" } }', 5));
    const failing = await runCommand(`whichchain test --record ${file}`);
    expect([failing.exitCode, failing.stderr]).toEqual([2, expect.stringContaining('failed with exit code 3')]);
  });

  test('--update writes what is, and leaves the rest of the file alone', async () => {
    const file = join(folder(), 'f.yaml');
    writeFileSync(file, fixture(`{ server: ${sample} }`, 1));
    const updated = await runCommand(`whichchain test --update ${file}`);
    expect([updated.exitCode, updated.stderr]).toEqual([0, expect.stringContaining('1 member updated')]);
    expect(readFileSync(file, 'utf8')).toBe(fixture(`{ server: ${sample} }`, 5));
  });

  test('--watch runs again when a fixture file or a dump changes, and survives a broken file', async () => {
    const directory = folder();
    const file = join(directory, 'f.yaml');
    const dump = join(directory, 'server.json');
    copyFileSync(sample, dump);
    writeFileSync(file, fixture('{ server: server.json }', 5));
    const child = spawn(process.execPath, [join(root, 'dist/cli/main.cjs'), 'test', '--watch', file]);
    let printed = '';
    const take = (text: string): void => {
      printed += text;
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    try {
      await expect.poll(() => printed, { timeout: 20_000 }).toContain('1 passed, 0 failed');
      printed = '';
      writeFileSync(file, fixture('{ server: server.json }', 1));
      await expect.poll(() => printed, { timeout: 20_000 }).toContain('0 passed, 1 failed');
      printed = '';
      writeFileSync(file, 'whichchain: [');
      await expect.poll(() => printed, { timeout: 20_000 }).toContain('error:');
      printed = '';
      writeFileSync(file, fixture('{ server: server.json }', 5));
      await expect.poll(() => printed, { timeout: 20_000 }).toContain('1 passed, 0 failed');
      printed = '';
      writeFileSync(dump, '[]');
      await expect.poll(() => printed, { timeout: 20_000 }).toContain('failed');
    } finally {
      child.kill();
    }
  }, 120_000);
});
