import { describe, expect, test } from 'vitest';
import { loadDump } from '../../src/dump/loadDump.ts';
import { headOf } from '../../src/input/head.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';

const listener = { name: 'edge', address: { socket_address: { address: '0.0.0.0', port_value: 1 } } };
const json = JSON.stringify({ static_resources: { listeners: [listener] } }, undefined, 1);
const yaml = `static_resources:
  listeners:
  - name: edge
    address: {socket_address: {address: 0.0.0.0, port_value: 1}}
`;
const lines = (line: string, count = 300) => `${line} of which there are many, as is usual, number\n`.repeat(count);

async function load(content: string) {
  const loaded = await loadDump([memorySource('file', content)]);
  const [resource] = loaded.ok ? loaded.value.resources('listener') : [];
  return {
    name: resource?.name,
    line: loaded.ok ? loaded.value.locate('file', resource?.origin.pointer ?? '')?.line : undefined,
    said: (loaded.ok ? loaded.value.diagnostics() : loaded.failure).map(({ code, message }) => `${code} ${message}`),
  };
}

describe('what stands in front of a dump and is longer than what is looked at first', () => {
  test.each([
    ['comments of JSON', lines('// words'), json, 4, 'WC0122'],
    ['other comments', lines('# words'), json, 4, 'WC0122'],
    ['a comment of several lines', `/*\n${lines(' * words')} */\n`, json, 4, 'WC0122'],
    ['words', lines('words'), json, 4, 'WC0108 300 lines before the dump left out'],
    [
      'words and empty lines',
      lines('words').replaceAll('\n', '\n\n'),
      json,
      4,
      'WC0108 300 lines before the dump left out',
    ],
    ['empty lines', ' \n'.repeat(9000), json, 4, undefined],
    ['more words than one piece', lines('words', 3000), json, 4, 'WC0108 3000 lines before the dump left out'],
    ['comments of YAML', lines('# words'), yaml, 3, undefined],
    ['words in front of YAML', lines('words'), yaml, 3, 'WC0108 300 lines before the dump left out'],
  ])('%s', async (_, front, text, line, said) => {
    for (const end of ['', '\n', '\r\n']) {
      const found = await load(front.replaceAll('\n', end === '\r\n' ? end : '\n') + end + text);
      expect(found.name).toBe('edge');
      expect(found.line).toBe(front.split('\n').length - 1 + (end === '' ? 0 : 1) + line);
      if (said === undefined) expect(found.said.join()).not.toMatch(/WC010|WC0122/);
      else expect(found.said.join()).toContain(said);
    }
  });

  test.each([
    ['short', 0],
    ['longer than one piece', 100_000],
    ['about as long as one piece', 65_500],
  ])('JSON in one line that does not end, %s', async (_, length) => {
    const document = { static_resources: { listeners: [{ ...listener, stat_prefix: 'x'.repeat(length) }] } };
    for (const front of [lines('// words'), lines('words'), lines('words', 3000)]) {
      const found = await load(front + JSON.stringify(document));
      expect(found.name).toBe('edge');
      expect(found.line).toBe(front.split('\n').length);
    }
  });

  test('is left as it is where a document may begin in it, and in what has no lines', () => {
    for (const text of [`a: b\n${'x\n'.repeat(9000)}{`, 'x'.repeat(20_000), `x\n${'y'.repeat(300_000)}\n{`, '{\n']) {
      expect(headOf(memorySource('', text).bytes).gap).toBeUndefined();
    }
  });
});

describe('words with commas in the first two lines', () => {
  test.each([
    ['in front of JSON', `Hi, here it is,\nfrom today, at noon\n\n${json}`, 7],
    ['in front of YAML', `Hi, here it is,\nfrom today, at noon\n\n${yaml}`, 6],
    ['as comments of YAML', `# Copyright, all rights reserved,\n# by us, 2024\n${yaml}`, 5],
  ])('%s are no table', async (_, text, line) => {
    expect(await load(text)).toMatchObject({ name: 'edge', line });
  });

  test('a table is one', async () => {
    const cell = JSON.stringify(json).replaceAll('\\"', '""').replaceAll('\\n', '\n');
    for (const text of [`time,text\n1,${cell}\n`, `time,text\n1,"${yaml}"\n`]) {
      expect((await load(text)).said.join()).toContain('WC0106 this is a table in CSV');
    }
  });
});
