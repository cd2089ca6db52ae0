import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mutant } from './mutant.ts';
import { runMutant } from './runMutant.ts';
import { seeds } from './seeds.ts';

/** `npm run fuzz` goes on from here with as many as you like. */
const COUNT = 3000;

test('no mutant of a genuine dump brings a command down', async () => {
  const all = seeds();
  const path = join(mkdtempSync(join(tmpdir(), 'whichchain-fuzz-')), 'mutant');
  const codes = new Set<number>();
  const problems: string[] = [];
  for (let number = 0; number < COUNT; number++) {
    const { exitCode, problem } = await runMutant(mutant(number, all), path);
    codes.add(exitCode);
    if (problem !== undefined) problems.push(`mutant ${number}: ${problem}`);
  }
  expect(problems).toEqual([]);
  expect([...codes].sort()).toEqual([0, 1, 2]);
});
