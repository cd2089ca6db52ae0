import { expect, test } from 'vitest';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';

const dump = 'static_resources:\n  listeners:\n  - name: web\n';

async function said(text: string): Promise<readonly string[]> {
  const loaded = await loadDump([memorySource('envoy.yaml', text)]);
  return loaded.ok ? loaded.value.diagnostics().map(({ code }) => code) : loaded.failure.map(({ code }) => code);
}

test('prompts with much white space, of which none is the last line, hold nothing up', async () => {
  const prompts = `$${' '.repeat(30)}\n`.repeat(20);
  expect(await said(`${dump}${prompts}x: 1\n`)).toContain('WC0107');
});

test('prompts at the end are left out, with the white space around them', async () => {
  expect(await said(`${dump}\n$ exit  \n\nuser@host:~$   \n\n`)).toEqual(['WC0110']);
});

test('zeros and the mark of DOS at the end are left out', async () => {
  // What has them near its beginning is no text.
  const long = `# ${'x'.repeat(10_000)}\n${dump}`;
  expect(await said(`${long}\0\0\0`)).toEqual(['WC0110']);
  expect(await said(`${long}\x1a`)).toEqual(['WC0110']);
});

test('what was printed without the end of its last line may be cut off', async () => {
  const list = '- name: web\n  type: EDS\n  connectTimeout: 1s';
  expect(await said(list)).toEqual(['WC0126']);
  expect(await said(`${list}\n`)).toEqual([]);
  expect(await said(`${list}\nuser@host:~$ `)).toEqual(['WC0110']);
  expect(await said(`[{name: web, type: EDS}]`)).toEqual([]);
  // People write these.
  expect(await said(dump.trimEnd())).toEqual([]);
});
