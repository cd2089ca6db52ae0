import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileBytes } from '../../src/input/fileBytes.ts';
import { ReadFailure } from '../../src/input/readFailure.ts';
import { readRange } from '../../src/input/source.ts';
import { Spool, SpoolFailure } from '../../src/input/spool.ts';
import { loadDumpFiles, openProxies } from '../../src/node.ts';
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

test('a folder for temporary files that takes nothing is named', () => {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = join(folder, 'nowhere');
  try {
    const spool = new Spool();
    const chunk = Buffer.alloc(64 * 1024 * 1024);
    expect(() => {
      for (let index = 0; index < 3; index++) spool.add(chunk);
    }).toThrow(new SpoolFailure(Object.assign(new Error(), { code: 'ENOENT' })));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
});

test('a file that becomes shorter while it is read is no dump that ends there', () => {
  const path = join(folder, 'shrinking');
  writeFileSync(path, Buffer.alloc(300_000, 'x'));
  const descriptor = openSync(path, 'r');
  const bytes = fileBytes(descriptor, path);
  expect(bytes.readInto(new Uint8Array(200_000), 200_000)).toBe(100_000);
  truncateSync(path, 100_000);
  for (const size of [10, 100_000]) {
    expect(() => bytes.readInto(new Uint8Array(size), 150_000)).toThrow(
      new ReadFailure(path, 'it became shorter while it was read'),
    );
  }
  closeSync(descriptor);
});

test.runIf(process.platform === 'linux').each([
  [
    'whichchain listeners -f samples/istio-gateway/gateway.json > /dev/full',
    'cannot write the result: no space left on device',
  ],
  ['whichchain listeners -f - < /', 'standard input is a directory, not a file'],
  ['whichchain listeners -f samples/README.md/x', 'a part of its path is a file, not a directory'],
  ['whichchain listeners -f /proc/version', 'plain text'],
  ['whichchain listeners -f /proc/self/mem', 'the system could not read it (input/output error)'],
])('%s is one clear line and exit code 2', async (command, message) => {
  const { stdout, stderr, exitCode } = await runCommand(command);
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  expect(stderr).toContain(message);
  expect(stderr.split('\n').length).toBeLessThanOrEqual(3);
});

test('a reader that goes away is no error', async () => {
  const { stdout, stderr } = await runCommand(
    'whichchain clusters -f samples/istio-gateway/gateway.json -o json | head -1',
  );
  expect({ stdout, stderr }).toEqual({ stdout: '{\n', stderr: '' });
});

test('reading says how far it is, pass by pass, for directories and archives', async () => {
  mkdirSync(join(folder, 'pods'));
  for (const name of ['a', 'b']) writeFileSync(join(folder, 'pods', `${name}.json`), dump);
  const reached: number[] = [];
  let resources = 0;
  const progress = {
    reached: (position: number) => reached.push(position),
    found: (count: number) => {
      resources += count;
    },
    note: () => undefined,
  };
  const opened = await openProxies([join(folder, 'pods')], progress);
  expect(opened.ok && opened.value[0]?.proxies.length).toBe(2);
  expect(resources).toBe(100);
  expect(reached).toEqual([0, dump.length]);
});
