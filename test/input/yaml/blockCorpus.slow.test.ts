import { statSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentOf, filesBelow, sharedDumps } from '../../support/sharedDumps.ts';
import { bothWays, expectSameTrees } from './sameTree.ts';

const folder = sharedDumps();

const BROKEN = 'WC0107';
/** Of such a key the one way names the first place, the other that of the value in use. */
const REPEATED = 'WC0112';

/** Both ways take their time, and the large files are of few kinds; neighbours are alike. */
const LARGEST = 100_000;
const EVERY = 6;

test.skipIf(folder === undefined)('genuine YAML files are the same taken apart by their lines', () => {
  const files = filesBelow(folder ?? '')
    .filter(({ name, path }) => /\.ya?ml$/.test(name) && statSync(path).size <= LARGEST)
    .filter((_, index) => index % EVERY === 0);
  let compared = 0;
  let block = 0;
  for (const { name, path } of files) {
    const read = bothWays(contentOf(path));
    const isBroken = read.wholeCodes.some((code) => code.startsWith(BROKEN));
    if (isBroken) continue;
    try {
      compared += expectSameTrees(read);
      expect(read.blockCodes).toEqual(read.wholeCodes);
    } catch (error) {
      throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
    if (read.isBlock) block++;
  }
  process.stderr.write(`${files.length} YAML files, ${block} in block style, ${compared} values compared\n`);
  expect(block).toBeGreaterThan(files.length * 0.8);
});

/** What people leave in a file, or take out of it, when they edit it. */
const slips = [
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ': ',
  ' #',
  '- ',
  '\n',
  '  ',
  '|',
  '>',
  '&a ',
  '*a',
  '*"',
  '!t ',
  '? ',
  '\t',
];
const moreSlips = ['\r\n', '\r', '---\n', '...\n', '%', '@', '`', ',', 'é', '\u0000', '<<: ', '\n\n', ' ', '# c\n'];

/** A place in a text, as a share of its length. */
const place = fc.double({ min: 0, max: 1, noNaN: true });
const slip = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), place, text: fc.constantFrom(...slips, ...moreSlips) }),
  fc.record({ kind: fc.constant('remove' as const), place, length: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('indent' as const), place, by: fc.integer({ min: -2, max: 2 }) }),
  fc.record({ kind: fc.constant('line' as const), place, from: place, isAdded: fc.boolean() }),
);
type Slip = typeof slip extends fc.Arbitrary<infer One> ? One : never;

function slipped(text: string, made: Slip): string {
  const at = Math.floor(made.place * text.length);
  if (made.kind === 'insert') return text.slice(0, at) + made.text + text.slice(at);
  if (made.kind === 'remove') return text.slice(0, at) + text.slice(at + made.length);
  const lines = text.split('\n');
  const index = Math.floor(made.place * (lines.length - 1));
  const line = lines[index] ?? '';
  if (made.kind === 'indent') lines[index] = made.by < 0 ? line.slice(-made.by) : ' '.repeat(made.by) + line;
  else lines.splice(index, 1, ...(made.isAdded ? [line, lines[Math.floor(made.from * (lines.length - 1))] ?? ''] : []));
  return lines.join('\n');
}

test.skipIf(folder === undefined)('with slips they are the same, or said to be broken both ways', () => {
  const texts = filesBelow(folder ?? '')
    .filter(({ name, path }) => /\.ya?ml$/.test(name) && statSync(path).size <= 6000)
    .filter((_, index) => index % EVERY === 0)
    .map(({ path }) => contentOf(path).toString());
  let same = 0;
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(slip, { minLength: 1, maxLength: 2 }), (text, made) => {
      const read = bothWays(made.reduce(slipped, text));
      const has = (codes: readonly string[], code: string): boolean => codes.some((one) => one.startsWith(code));
      if (has(read.wholeCodes, BROKEN)) expect(!read.isBlock || has(read.blockCodes, BROKEN)).toBe(true);
      else if (!has(read.wholeCodes, REPEATED)) same += expectSameTrees(read);
    }),
    { numRuns: 400 },
  );
  expect(same).toBeGreaterThan(1000);
});
