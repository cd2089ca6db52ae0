import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRange } from '../../src/input/source.ts';
import { Spool } from '../../src/input/spool.ts';
import { loadDumpFiles } from '../../src/node.ts';
import { runCommand } from '../support/runCommand.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whichchain-input-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const listener = (name: string) => ({
  active_state: { listener: { name, address: { socket_address: { address: '0.0.0.0', port_value: 1 } } } },
});
const dump = JSON.stringify({
  configs: [
    {
      '@type': 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump',
      dynamic_listeners: Array.from({ length: 50 }, (_, index) => listener(`listener-${index}`)),
    },
  ],
});

async function listenersIn(content: string | Uint8Array): Promise<{ count: number; codes: readonly string[] }> {
  const path = join(folder, 'dump');
  writeFileSync(path, content);
  const loaded = await loadDumpFiles([path]);
  if (!loaded.ok) return { count: 0, codes: loaded.failure.map(({ code }) => code) };
  const count = loaded.value.resources('listener').length;
  return { count, codes: loaded.value.diagnostics().map(({ code }) => code) };
}

test('gzip is unpacked, also when it comes in several members', async () => {
  expect(await listenersIn(gzipSync(dump))).toEqual({ count: 50, codes: [] });
  const members = [dump.slice(0, 1000), dump.slice(1000)].map((part) => gzipSync(part));
  expect(await listenersIn(Buffer.concat(members))).toEqual({ count: 50, codes: [] });
});

test('of a file that is cut off anywhere, the resources before the cut are there and the cut is said', async () => {
  const ends = [...dump.matchAll(/\}\}\}/g)].map(({ index }) => index + 4);
  for (let end = dump.length - 1; end > 200; end -= 97) {
    const { count, codes } = await listenersIn(dump.slice(0, end));
    expect(codes).toContain('WC0105');
    expect(count).toBe(ends.filter((close) => close < end).length);
  }
});

test('gzip that is cut off gives what could be unpacked', async () => {
  const packed = gzipSync(dump, { level: 0 });
  const { count, codes } = await listenersIn(packed.subarray(0, packed.length >> 1));
  expect(codes).toEqual(['WC0109', 'WC0105']);
  expect(count).toBeGreaterThan(20);
});

test('what is more than memory shall hold goes to a temporary file that has no name', () => {
  const notes: string[] = [];
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('whichchain-'));
  const spool = new Spool((where) => notes.push(where));
  const chunk = Buffer.alloc(16 * 1024 * 1024, 'x');
  for (let index = 0; index < 9; index++) {
    chunk.write(`[${index}]`);
    spool.add(Uint8Array.from(chunk));
  }
  expect(notes).toEqual([tmpdir()]);
  const bytes = spool.bytes();
  expect(bytes.size).toBe(9 * chunk.length);
  for (const index of [0, 4, 8]) {
    const start = index * chunk.length;
    expect(Buffer.from(readRange(bytes, start, start + 4)).toString()).toBe(`[${index}]x`);
  }
  const after = readdirSync(tmpdir()).filter((name) => name.startsWith('whichchain-') && !before.includes(name));
  expect(after.filter((name) => /^whichchain-.{6}$/.test(name))).toEqual([]);
});

test('a dump through a pipe is read like a file', async () => {
  const path = join(folder, 'piped.json');
  writeFileSync(path, dump);
  const slowly = await runCommand(
    `(head -c 100 '${path}'; sleep 0.2; tail -c +101 '${path}') | whichchain listeners -f - -o short`,
  );
  expect(slowly.stdout.trim().split('\n').length).toBe(50);
  const packed = await runCommand(`gzip -c '${path}' | whichchain listeners -f - -o short`);
  expect(packed.stdout).toBe(slowly.stdout);
});
