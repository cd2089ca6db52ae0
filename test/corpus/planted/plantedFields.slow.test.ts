import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/base/json.ts';
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.ts';
import { resourceProblems } from '../../../src/model/resourceProblems.ts';
import { onTheWay } from '../../question/noticed/onTheWay.ts';
import { type Random, randomFrom } from '../../question/noticed/spoil.ts';
import { seed } from '../../support/seed.ts';
import { contentOf, filesBelow, type SharedFile, sharedDumps } from '../../support/sharedDumps.ts';
import { documentsOf, dumpsIn } from './dumpsIn.ts';
import { freePlaces } from './freePlaces.ts';
import { patternOf, plantFields } from './plantFields.ts';

/** `WHICHCHAIN_PLANTED=1` takes all files instead of every third. */
const share = Number(process.env.WHICHCHAIN_PLANTED ?? 1 / 3);

const folder = sharedDumps();
const OLD = /istio-1\.[135]\.\d\/|istio__istio(?:-by-tag)?\/(?:@201|@2020|1\.[0-6]\.)/;
/** Larger ones are of the same kinds and have nothing more to tell. */
const LARGEST = 3_000_000;

/** Everything that is unknown is said: by `check` wherever it stands, by `explain` where its listener is on the way. */
describe.runIf(folder !== undefined)(`fields that no message has are reported at their place, seed ${seed}`, () => {
  const files = filesBelow(folder).filter(({ path }) => !path.endsWith('.txt'));

  test('in every dump of the v2 API', async () => {
    const random = randomFrom(seed);
    const tally = await tallyOf(
      files.filter(({ name }) => OLD.test(name)),
      random,
    );
    expect(tally.silent).toEqual([]);
    expect(tally.planted).toBeGreaterThan(20_000);
    expect(tally.explained).toBeGreaterThan(1_000);
  });

  test('in dumps of the v3 API, bootstraps, other pages and forms', async () => {
    const random = randomFrom(seed + 1);
    const tally = await tallyOf(
      files.filter(({ name }) => !OLD.test(name) && random() < share),
      random,
    );
    expect(tally.silent).toEqual([]);
    expect(tally.planted).toBeGreaterThan(40_000 * share);
    expect(tally.explained).toBeGreaterThan(2_000 * share);
  });
});

interface Tally {
  planted: number;
  /** Reported by their own place; those within something that is reported; those where any name is right. */
  reported: number;
  within: number;
  free: number;
  explained: number;
  readonly silent: string[];
}

async function tallyOf(files: readonly SharedFile[], random: Random): Promise<Tally> {
  const tally: Tally = { planted: 0, reported: 0, within: 0, free: 0, explained: 0, silent: [] };
  for (const { path, name } of files) {
    const bytes = contentOf(path);
    if (bytes.length > LARGEST) continue;
    for (const document of documentsOf(bytes.toString())) {
      if ((await dumpsIn(JSON.stringify(document))).length > 0) await tallyDocument(document, name, random, tally);
    }
  }
  const { planted, reported, within, free, explained } = tally;
  process.stderr.write(
    `${planted} fields planted: ${reported} reported, ${within} within what is reported, ${free} in free places; ${explained} of them asked of explain; seed ${seed}\n`,
  );
  return tally;
}

async function tallyDocument(document: JsonValue, name: string, random: Random, tally: Tally): Promise<void> {
  const planted = plantFields(document, random);
  const dumps = await dumpsIn(JSON.stringify(document));
  // Resources by name beside something that is none are no dump any more, and refused as a whole.
  if (dumps.length === 0) return;
  tally.planted += planted.length;
  const found = dumps.flatMap((dump) => [...resourceProblems(dump), ...dump.diagnostics()]);
  const fates = fatesOf(planted, found);
  tally.reported += fates.reported.length;
  tally.within += fates.within.length;
  tally.free += fates.free.length;
  tally.silent.push(...fates.silent.map((place) => `${name}: check is silent at ${place}`));
  for (const dump of dumps) {
    const live = dump.resources('listener').filter(({ state }) => state === 'static' || state === 'active');
    const listener = live[Math.floor(random() * live.length)];
    if (listener?.name === undefined) continue;
    const { pointer } = listener.origin;
    const inside = planted.filter((place) => place.startsWith(`${pointer}/`));
    tally.explained += inside.length;
    const said = onTheWay(dump, listener.name);
    tally.silent.push(...fatesOf(inside, said).silent.map((place) => `${name}: explain is silent at ${place}`));
  }
}

type Fate = 'reported' | 'within' | 'free' | 'silent';

function fatesOf(planted: readonly string[], found: readonly Diagnostic[]): Readonly<Record<Fate, readonly string[]>> {
  const said = new Set(found.map(({ origin }) => origin?.pointer));
  const unread = new Set(
    found
      .filter(({ origin, code }) => UNREAD.has(code) && !/\/planted\d+$/.test(origin?.pointer ?? ''))
      .map(({ origin }) => patternOf(origin?.pointer ?? '').replace(/\/(?:@type|type_url|typeUrl)$/, '')),
  );
  const isUnread = (pattern: string): boolean => {
    for (let at = pattern; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (unread.has(at)) return true;
    return false;
  };
  const fates: Record<Fate, string[]> = { reported: [], within: [], free: [], silent: [] };
  for (const place of planted) {
    const holder = patternOf(place.slice(0, place.lastIndexOf('/')));
    if (said.has(place)) fates.reported.push(place);
    else if (freePlaces.some((free) => free.place.test(holder))) fates.free.push(place);
    else if (isUnread(holder)) fates.within.push(place);
    else fates.silent.push(place);
  }
  return fates;
}

/** They say of an object or list that nothing in it is looked at: an unknown field, type, section or extension, a wrong type. */
const UNREAD = new Set([
  'WC0301',
  'WC0302',
  'WC0303',
  'WC0205',
  'WC0208',
  'WC0227',
  'WC0319',
  'WC0305',
  'WC0316',
  'WC0313',
  'WC0220',
]);
