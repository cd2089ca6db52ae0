import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { bothWays, expectSameTrees } from './sameTree.ts';

/** Names and values as dumps have them, and some that are no strings when they stand without quotes. */
const word = fc.oneof(
  fc.constantFrom(
    'name',
    'port_value',
    '@type',
    'on',
    'y',
    'null',
    '0x10',
    '1e3',
    '08',
    '-',
    '- a',
    'a: b',
    'a #b',
    '# c',
    '*',
    '*.example.com',
    '&a',
    '10.0.0.1_80',
    '10s',
    '1.5s',
    '2026-01-02T03:04:05Z',
    '1.',
    '1e',
    '0o7',
    '12:30',
    'outbound|80||a.b.svc.cluster.local',
    'x'.repeat(90),
    'words that are folded '.repeat(8),
    'two\nlines\n',
    '  indented\nlines',
    'trailing \n\n',
    "it's",
    'say "a"',
    'back\\slash',
    '%REQ(:METHOD)%',
    '---',
    '... ',
    '? a',
    'é',
    '',
    ' ',
    '\t',
  ),
  fc.string({ maxLength: 12 }),
);
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    word,
    fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true })),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(word, tie('value'), { maxKeys: 4 }),
  ),
})).value;
const style = fc.record({
  indent: fc.integer({ min: 1, max: 6 }),
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 30, 80),
  defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL'),
  defaultKeyType: fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE'),
  aliasDuplicateObjects: fc.constant(false),
});

describe('YAML in block style, taken apart by its lines', () => {
  test('gives what parsing all of it gives', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(word, json, { maxKeys: 4 }), { minLength: 1, maxLength: 3 }),
        style,
        (items, how) => {
          const text = stringify({ configs: items }, how);
          const read = bothWays(text);
          if (read.wholeCodes.some((code) => code.startsWith('WC0107'))) return;
          compared += expectSameTrees(read);
        },
      ),
      { numRuns: 400 },
    );
    expect(compared).toBeGreaterThan(1000);
  });

  test.each([
    ['items under their key', 'configs:\n- a: 1\n- b:\n  - 2\n  - 3\nlast: x\n'],
    ['items indented', 'configs:\n  - a: 1\n    b:\n      - 2\n      -   c: 1\n          d: 2\n'],
    ['lists in lists', 'a:\n- - 1\n  - - 2\n    - b: 3\n      c: 4\n- - x\n'],
    [
      'empty lines and comments',
      '# one\n\na:\n# two\n  b: 1 # three\n\n# four\n  c:\n    # five\n  - d\n\n  # six\n  - e\n#seven\n',
    ],
    [
      'texts of several lines',
      'a:\n- |\n  - x\n  b: 1\n\n  # c\n- >-\n  d\n  e\nf: "g\n  h: 1\n  - i"\nj: k\n  l\n  m\n',
    ],
    ['a text that keeps its last lines', 'a:\n- b: |+\n    c\n\n\n- d: |2\n      e\n'],
    ['brackets', 'a: {b: 1,\n  c: [2,\n    3]}\nd:\n- {e: f}\n- [g]\n'],
    ['quoted keys', `'a b': 1\n"c": 2\n'it''s': 3\nd:\n  "e\\tf": 4\n`],
    ['keys that are no strings', 'a:\n  true: 1\n  1: 2\n  null: 3\n  ~: 4\nb: 5\n'],
    ['keys marked as such', 'a:\n  ? b\n  : c\nd: e\n'],
    ['nothing as a value', 'a:\nb:\n- \n-\n- c:\nd: ~\n'],
    ['several documents', '---\na: 1\n---\n# nothing\n---\nb:\n- 2\n...\n---\nc: 3\n'],
    ['carriage returns', 'a:\r\n- b: 1\r\n  c: "2"\r\n- d\r\ne: f\r\n'],
    ['merge keys without aliases', 'a:\n  <<: {b: 1}\n  c: 2\n'],
    ['tags', 'a: !!str 1\nb: !!map\n  c: 1\nd:\n- !!int "2"\n'],
    ['what Envoy ignores', 'c: 2\nd:\n  !ignore e: 3\n  f: 4\n'],
    ['wide characters', 'é:\n- ü: "ß"\n  n: ö # ä\n- 日本: 語\n'],
    ['a number with more digits than a double has', 'a:\n- b: 12345678901234567890\n'],
    ['prototype keys', '__proto__:\n  a: 1\nconstructor:\n- b\n'],
    ['windows of a terminal', 'a:\n- b: 1\n$ exit\n'],
  ])('%s', (_, text) => {
    const read = bothWays(text);
    expectSameTrees(read);
    expect(read.blockCodes).toEqual(read.wholeCodes);
    expect(read.isBlock).toBe(true);
  });

  test('of a key that comes again the last value counts, and its place', () => {
    const { block, whole, blockCodes, wholeCodes } = bothWays('a:\n  b: 1\n  b: 2\nb: 3\na: 4\n');
    expect(block[0]?.root.members().map(({ key, node }) => [key, node.value()])).toEqual([
      ['a', 4],
      ['b', 3],
    ]);
    expect(block[0]?.root.value()).toEqual(whole[0]?.root.value());
    expect(block[0]?.locate('/a')).toEqual({ line: 5, column: 4 });
    expect(blockCodes).toEqual(wholeCodes);
  });

  test.each([
    ['aliases', 'a: &x\n  b: 1\nc: *x\n'],
    ['brackets around all', '{a: 1,\n b: 2}\n'],
    ['what Envoy ignores at its top', '!ignore a:\n  b: 1\nc: 2\n'],
    ['directives', '%YAML 1.2\n---\na: 1\n'],
    ['content behind the mark of a document', '--- {a: 1}\n'],
  ])('is parsed as a whole with %s', (_, text) => {
    const read = bothWays(text);
    expectSameTrees(read);
    expect(read.isBlock).toBe(false);
  });
});
