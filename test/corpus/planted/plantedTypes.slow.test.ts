import { describe, expect, test } from 'vitest';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/base/json.ts';
import { joinPointer } from '../../../src/base/jsonPointer.ts';
import { resourceProblems } from '../../../src/model/resourceProblems.ts';
import { type Random, randomFrom } from '../../question/noticed/spoil.ts';
import { seed } from '../../support/seed.ts';
import { contentOf, filesBelow, sharedDumps } from '../../support/sharedDumps.ts';
import { documentsOf, dumpsIn } from './dumpsIn.ts';
import { patternOf } from './plantFields.ts';

/** `WHICHCHAIN_PLANTED=1` takes all files instead of every third. */
const share = Number(process.env.WHICHCHAIN_PLANTED ?? 1 / 3);

const folder = sharedDumps();
const LARGEST = 500_000;

/** Of embedded messages, of resources, of sections and of answers of a control plane. */
describe.runIf(folder !== undefined)(`types that nobody knows are reported at their place, seed ${seed}`, () => {
  const random = randomFrom(seed);
  const files = filesBelow(folder).filter(({ path }) => !path.endsWith('.txt') && random() < share);

  test('one in each file', async () => {
    const silent: string[] = [];
    let planted = 0;
    for (const { path, name } of files) {
      const bytes = contentOf(path);
      const [document, ...others] = bytes.length > LARGEST ? [] : documentsOf(bytes.toString());
      if (document === undefined || others.length > 0) continue;
      if ((await dumpsIn(JSON.stringify(document))).length === 0) continue;
      const place = plantType(document, random);
      if (place === undefined) continue;
      planted++;
      const dumps = await dumpsIn(JSON.stringify(document));
      const found = dumps.flatMap((dump) => [...resourceProblems(dump), ...dump.diagnostics()]);
      if (!found.some(({ origin }) => isAt(origin?.pointer, place))) silent.push(`${name}: ${place}`);
    }
    process.stderr.write(`${planted} types planted, seed ${seed}\n`);
    expect(silent).toEqual([]);
    expect(planted).toBeGreaterThan(1_000 * share);
  });
});

/** At the type, or at the object that nobody can tell then. */
function isAt(pointer: string | undefined, place: string): boolean {
  return pointer === place || pointer === place.slice(0, place.lastIndexOf('/'));
}

/** Replaces one type, of each path pattern with the same chance; its place. */
function plantType(document: JsonValue, random: Random): string | undefined {
  const spots = new Map<string, { readonly holder: JsonObject; readonly key: string; readonly place: string }[]>();
  const visit = (json: JsonValue, pointer: string): void => {
    if (isJsonArray(json)) {
      json.forEach((item, index) => {
        visit(item, joinPointer(pointer, index));
      });
    }
    if (!isJsonObject(json)) return;
    for (const [key, value] of Object.entries(json)) {
      const place = joinPointer(pointer, key);
      if (['@type', 'type_url', 'typeUrl'].includes(key) && typeof value === 'string') {
        const pattern = patternOf(place);
        spots.set(pattern, [...(spots.get(pattern) ?? []), { holder: json, key, place }]);
      }
      visit(value, place);
    }
  };
  visit(document, '');
  const some = [...spots.values()][Math.floor(random() * spots.size)];
  const spot = some?.[Math.floor(random() * some.length)];
  if (spot === undefined) return undefined;
  Object.assign(spot.holder, { [spot.key]: 'type.googleapis.com/acme.limits.v9.Limits' });
  return spot.place;
}
