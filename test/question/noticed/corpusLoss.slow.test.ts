import { describe, expect, test } from 'vitest';
import { resourceProblems } from '../../../src/model/resourceProblems.ts';
import { plainDocuments } from '../../corpus/plainDocuments.ts';
import { seed } from '../../support/seed.ts';
import { contentOf, filesBelow, type SharedFile, sharedDumps } from '../../support/sharedDumps.ts';
import { expectSaid } from './expectSaid.ts';
import { onTheWay } from './onTheWay.ts';
import { randomFrom } from './spoil.ts';
import { type SpoiltCase, spoiltCase } from './spoiltCase.ts';

/** More of them with `WHICHCHAIN_SPOILT=5000`. */
const wanted = Number(process.env.WHICHCHAIN_SPOILT ?? 450);

const folder = sharedDumps();
const OLD = /istio-1\.[135]\.\d\/|istio__istio(?:-by-tag)?\/(?:@201|@2020|1\.[0-6]\.)/;
const LARGEST = 1_000_000;

describe.runIf(folder !== undefined)(`what is wrong in genuine dumps is said, seed ${seed}`, () => {
  const files = filesBelow(folder).filter(({ path }) => !path.endsWith('.txt'));

  test.each([
    ['of the v2 API', files.filter(({ name }) => OLD.test(name))],
    ['of the v3 API, and in other pages', files.filter(({ name }) => !OLD.test(name))],
  ])('%s', async (_, some) => {
    const random = randomFrom(seed);
    const ways = new Map<string, number>();
    const texts = new Map<SharedFile, string | undefined>();
    for (let done = 0; done < wanted; ) {
      const file = some[Math.floor(random() * some.length)];
      if (file === undefined) throw new Error('there are no files');
      if (!texts.has(file)) texts.set(file, textOf(file));
      const text = texts.get(file);
      const one = text === undefined ? undefined : await spoiltCase(file.name, text, random).catch(() => undefined);
      if (one === undefined) continue;
      done++;
      const way = one.spoilt.what.split(/ of | in |: | envoy\.| istio\.| alternative/)[0] ?? '';
      ways.set(way, (ways.get(way) ?? 0) + 1);
      expectSaid(one, [...resourceProblems(one.dump), ...one.dump.diagnostics()], seed);
      if (isOnTheWay(one)) expectSaid(one, onTheWay(one.dump, one.name ?? ''), seed);
    }
    process.stderr.write(`${[...ways].map(([way, count]) => `${count} ${way}`).join(', ')}; seed ${seed}\n`);
    expect(ways.size).toBeGreaterThanOrEqual(5);
  });
});

/** The only live listener of its name: that of a draining one is taken by another. */
function isOnTheWay({ kind, name, isLive, dump }: SpoiltCase): boolean {
  if (kind !== 'listener' || !isLive || name === undefined) return false;
  return dump.find('listener', name).length === 1;
}

/** As JSON; undefined for files that hold no dump, or several documents. */
function textOf({ path }: SharedFile): string | undefined {
  const bytes = contentOf(path);
  if (bytes.length > LARGEST) return undefined;
  try {
    const [only, ...others] = plainDocuments(bytes.toString());
    return typeof only === 'object' && others.length === 0 ? JSON.stringify(only) : undefined;
  } catch {
    return undefined;
  }
}
