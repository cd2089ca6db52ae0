import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isJsonObject, type JsonValue } from '../../../src/base/json.ts';
import { joinPointer, pointerTokens } from '../../../src/base/jsonPointer.ts';
import type { Dump } from '../../../src/dump/dump.ts';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { type ConnectionRecord, connectionFromRecord } from '../../../src/question/connectionRecord.ts';
import { noticedOnTheWay } from '../../../src/question/explain/noticedOnTheWay.ts';
import { explain } from '../../../src/question/explain.ts';
import { subjectOf } from '../../../src/question/proxyModel.ts';
import type { Verdict } from '../../../src/verdict/verdict.ts';
import { freePlaces } from '../../corpus/planted/freePlaces.ts';
import { patternOf } from '../../corpus/planted/plantFields.ts';
import { root } from '../../support/runCommand.ts';

const request = (authority: string): Partial<ConnectionRecord> => ({
  transport: 'raw_buffer',
  http: '1.1',
  request: { method: 'GET', authority, path: '/', headers: {} },
});

const ways: readonly (readonly [sample: string, record: ConnectionRecord])[] = [
  [
    'istio-1.3.2-permissive/client.json',
    { direction: 'outbound', destination: '10.96.0.5:8000', ...request('httpbin.bar.svc.cluster.local:8000') },
  ],
  [
    'istio-1.12.8-strict/client.json',
    { direction: 'outbound', destination: '10.96.0.5:80', ...request('echo.meshified.svc.cluster.local') },
  ],
];

/** What `explain` comes by is read as a whole, also what the answer has no need of. */
describe('unknown fields in the route and cluster that a request comes by', () => {
  test.each(ways)('%s', async (sample, record) => {
    const text = readFileSync(join(root, 'samples', sample), 'utf8');
    const before = await loaded(text);
    const places = placesOf(asked(before, record), before);
    expect(places.length).toBe(2);
    const json = JSON.parse(text) as JsonValue;
    const planted = places.flatMap((place) => plantBelow(valueAt(json, place), place));
    expect(planted.length).toBeGreaterThan(8);
    const dump = await loaded(JSON.stringify(json));
    const verdict = asked(dump, record);
    const said = new Set(noticedOnTheWay(subjectOf(dump), verdict).map(({ origin }) => origin?.pointer));
    const silent = planted.filter((place) => !said.has(place));
    expect(silent.filter((place) => !isFree(place))).toEqual([]);
  });
});

const isFree = (place: string): boolean =>
  freePlaces.some((free) => free.place.test(patternOf(place.slice(0, place.lastIndexOf('/')))));

async function loaded(text: string): Promise<Dump> {
  const result = await loadDump([memorySource('dump', text)]);
  if (!result.ok) throw new Error('the sample is no dump');
  return result.value;
}

function asked(dump: Dump, record: ConnectionRecord): Verdict {
  const connection = connectionFromRecord(record);
  if (!connection.ok) throw new Error(connection.failure.problem);
  return explain(dump, connection.value).verdict;
}

/** Of the route and of the cluster. */
function placesOf({ passage }: Verdict, dump: Dump): readonly string[] {
  const { http, end } = passage?.branches[0]?.walk.passage ?? {};
  const clusters = end?.kind === 'cluster' ? end.destination.choices.slice(0, 1) : [];
  const resources = clusters.flatMap(({ name }) => dump.find('cluster', name));
  return [http?.route?.origin, ...resources.map(({ origin }) => origin)].flatMap((origin) => origin?.pointer ?? []);
}

function valueAt(json: JsonValue, pointer: string): JsonValue {
  let value: JsonValue | undefined = json;
  for (const token of pointerTokens(pointer)) value = (value as Record<string, JsonValue> | undefined)?.[token];
  return value ?? null;
}

function plantBelow(json: JsonValue, pointer: string): readonly string[] {
  if (typeof json !== 'object' || json === null) return [];
  const inner = Object.entries(json).flatMap(([key, value]) => plantBelow(value, joinPointer(pointer, key)));
  if (!isJsonObject(json)) return inner;
  // A name of its own: the same at the same pattern is said once.
  const name = `planted${pointer.replaceAll(/\W/g, '_')}`;
  Object.assign(json, { [name]: true });
  return [joinPointer(pointer, name), ...inner];
}
