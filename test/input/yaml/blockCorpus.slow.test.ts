import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contentOf, filesBelow, sharedDumps } from '../../support/sharedDumps.ts';
import { bothWays, expectSameTrees } from './sameTree.ts';

const folder = sharedDumps();

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
    const isBroken = read.wholeCodes.some((code) => code.startsWith('WC0107'));
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
