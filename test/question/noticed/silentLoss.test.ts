import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resourceProblems } from '../../../src/model/resourceProblems.ts';
import { root, runCommand } from '../../support/runCommand.ts';
import { seed } from '../../support/seed.ts';
import { expectSaid } from './expectSaid.ts';
import { onTheWay } from './onTheWay.ts';
import { type Random, randomFrom } from './spoil.ts';
import { type SpoiltCase, spoiltCase } from './spoiltCase.ts';

/** More of them with `WHICHCHAIN_SPOILT=2000`. */
const wanted = Number(process.env.WHICHCHAIN_SPOILT ?? 250);

const samples = readdirSync(join(root, 'samples'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.json') && !/fixtures|clusters\.json/.test(path))
  .map((path) => join('samples', path));

async function caseOf(random: Random): Promise<SpoiltCase | undefined> {
  const sample = samples[Math.floor(random() * samples.length)] ?? '';
  return spoiltCase(sample, readFileSync(join(root, sample), 'utf8'), random);
}

describe(`what is wrong in a resource is said, seed ${seed}`, () => {
  test(`by check, in ${wanted} resources of the samples`, async () => {
    const random = randomFrom(seed);
    const ways = new Set<string>();
    for (let done = 0; done < wanted; ) {
      const one = await caseOf(random);
      if (one === undefined) continue;
      done++;
      ways.add(one.spoilt.what.split(/ of | in |: /)[0] ?? '');
      expectSaid(one, [...resourceProblems(one.dump), ...one.dump.diagnostics()], seed);
      if (one.kind === 'listener' && one.isLive && one.name !== undefined)
        expectSaid(one, onTheWay(one.dump, one.name), seed);
    }
    expect(ways.size).toBeGreaterThanOrEqual(5);
  }, 300_000);

  test('by the built program, with file, line and pointer', async () => {
    const random = randomFrom(seed + 1);
    const folder = mkdtempSync(join(tmpdir(), 'whichchain-spoilt-'));
    for (let done = 0; done < 4; ) {
      const one = await caseOf(random);
      // The command is about listeners, and refuses a dump that says nothing of them.
      if (one === undefined || !one.dump.hasSection('listener')) continue;
      done++;
      const path = join(folder, 'dump.json');
      writeFileSync(path, one.text);
      const { stdout, stderr } = await runCommand(`whichchain check -f ${path}`);
      const position = one.dump.locate(one.sample, one.spoilt.pointer);
      const place = `${path}:${position?.line}:${position?.column}`;
      expect(`${stdout}${stderr}`, `${one.sample}: ${one.spoilt.what}, seed ${seed}`).toContain(place);
    }
    rmSync(folder, { recursive: true });
  }, 120_000);
});
