import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../support/runCommand.ts';

const sample = join(root, 'samples/istio-1.12.8-strict/server.json');
const question = ['explain', '-f', sample, '--inbound', '--to', '10.10.0.32:8090', '--tls', '--alpn', 'istio', '-o'];

/** The program as somebody installs it who has another version of Node than whoever built it. */
function installed(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'whichchain-start-')), 'cli');
  cpSync(join(root, 'dist/cli'), folder, { recursive: true });
  for (const name of compiledIn(folder)) rmSync(join(folder, name));
  return folder;
}

const compiledIn = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.cache'));

const run = (folder: string, ...given: readonly string[]): string =>
  execFileSync(process.execPath, [join(folder, 'main.cjs'), ...given], { encoding: 'utf8', stdio: 'pipe' });

describe('the compiled code beside the program', () => {
  test('is kept by the first answer, not by help, and changes no answer', () => {
    const folder = installed();
    run(folder, '--help');
    expect(compiledIn(folder)).toEqual([]);
    const first = run(folder, ...question, 'json');
    expect(compiledIn(folder)).toEqual([`explain-onward-${process.version}-${process.arch}.cache`]);
    expect(run(folder, ...question, 'json')).toBe(first);
    const permissive = join(root, 'samples/istio-1.12.8-permissive/server.json');
    run(folder, 'explain', '-f', permissive, '--inbound', '--to', '10.10.0.32:8090', '--plaintext', '-o', 'short');
    expect([...compiledIn(folder)].sort()).toEqual(
      ['explain-onward', 'explain'].map((name) => `${name}-${process.version}-${process.arch}.cache`),
    );
    expect(first).toContain('"outcome": "matched"');
  });

  test('is a hint only: one that is cut off, damaged or of another program does no harm', () => {
    const folder = installed();
    const first = run(folder, ...question, 'short');
    const [name = ''] = compiledIn(folder);
    const whole = readFileSync(join(folder, name));
    // V8 itself runs what is damaged, and crashes. Files lose what their disk has in a block.
    const BLOCK = 512;
    const damaged = [0.01, 0.2, 0.5, 0.7, 0.9, 0.99].map((part) => {
      const bytes = Buffer.from(whole);
      return bytes.fill(0xee, Math.floor(part * bytes.length), Math.floor(part * bytes.length) + BLOCK);
    });
    for (const bytes of [...damaged, whole.subarray(0, 1000), Buffer.from('no code'), Buffer.alloc(0)]) {
      writeFileSync(join(folder, name), bytes);
      expect(run(folder, ...question, 'short')).toBe(first);
    }
  });

  test('is taken up by V8', () => {
    const folder = installed();
    run(folder, ...question, 'short');
    const spy = join(folder, 'spy.cjs');
    writeFileSync(
      spy,
      `const vm = require('node:vm');
      vm.Script = class extends vm.Script {
        constructor(source, options) {
          super(source, options);
          process.on('exit', () => console.log(options.cachedData?.length > 500_000, this.cachedDataRejected));
        }
      };`,
    );
    const told = execFileSync(process.execPath, ['-r', spy, join(folder, 'main.cjs'), ...question, 'short']);
    expect(told.toString()).toMatch(/^true false$/m);
  });

  test('is left out where nothing can be written', () => {
    const folder = installed();
    chmodSync(folder, 0o555);
    expect(run(folder, ...question, 'short')).toContain('0.0.0.0_8090');
    if (process.getuid?.() !== 0) expect(compiledIn(folder)).toEqual([]);
    expect(statSync(folder).mode & 0o777).toBe(0o555);
  });
});
