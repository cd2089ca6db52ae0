import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/base/json.ts';
import { pointerTokens } from '../../../src/base/jsonPointer.ts';
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.ts';
import type { Dump } from '../../../src/dump/dump.ts';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { messageTypes } from '../../../src/dump/messageTypes.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { resourceProblems } from '../../../src/model/resourceProblems.ts';
import { connectionFromRecord } from '../../../src/question/connectionRecord.ts';
import { noticedOnTheWay } from '../../../src/question/explain/noticedOnTheWay.ts';
import { explain } from '../../../src/question/explain.ts';
import { subjectOf } from '../../../src/question/proxyModel.ts';
import { root, runCommand } from '../../support/runCommand.ts';
import { type Random, randomFrom, type Spoilt, spoil } from './spoil.ts';

/** `WHICHCHAIN_SEED` repeats a run; more of them with `WHICHCHAIN_SPOILT=2000`. */
const seed = Number(process.env.WHICHCHAIN_SEED ?? Math.floor(Math.random() * 2 ** 31));
const wanted = Number(process.env.WHICHCHAIN_SPOILT ?? 250);

/** Dumps in the v3 API; those of v2 are spelled in another way. */
const samples = readdirSync(join(root, 'samples'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.json') && !/1\.3\.2|1\.5\.0|fixtures|clusters\.json/.test(path))
  .map((path) => join('samples', path));

interface Case {
  readonly sample: string;
  readonly text: string;
  readonly dump: Dump;
  readonly spoilt: Spoilt;
  readonly kind: string;
  /** Of a listener. */
  readonly name: string | undefined;
  readonly isLive: boolean;
}

async function caseOf(random: Random): Promise<Case | undefined> {
  const sample = samples[Math.floor(random() * samples.length)] ?? '';
  const original = readFileSync(join(root, sample), 'utf8');
  const before = await loaded(sample, original);
  const resources = Object.keys(messageTypes).flatMap((kind) => before.resources(kind as keyof typeof messageTypes));
  const resource = resources[Math.floor(random() * resources.length)];
  const type = resource && messageTypes[resource.kind];
  if (resource === undefined || type === undefined) return undefined;
  const json = JSON.parse(original) as JsonValue;
  const body = valueAt(json, resource.origin.pointer);
  const spoilt = body && spoil(body, resource.origin.pointer, type, random);
  if (spoilt === undefined) return undefined;
  const text = JSON.stringify(json, null, 1);
  const isLive = resource.state === 'active' || resource.state === 'static';
  return { sample, text, dump: await loaded(sample, text), spoilt, kind: resource.kind, name: resource.name, isLive };
}

async function loaded(name: string, text: string): Promise<Dump> {
  const result = await loadDump([memorySource(name, text)]);
  if (!result.ok) throw new Error(result.failure.map(({ message }) => message).join());
  return result.value;
}

function valueAt(json: JsonValue, pointer: string): JsonObject | undefined {
  let value: JsonValue | undefined = json;
  for (const token of pointerTokens(pointer)) value = (value as Record<string, JsonValue> | undefined)?.[token];
  return isJsonObject(value) ? value : undefined;
}

/** What is to be said about it and where: the code, the pointer, and the line on which its marker stands. */
function expectSaid({ spoilt, dump, sample, text }: Case, found: readonly Diagnostic[]): void {
  const { pointer, codes, what, marker } = spoilt;
  const said = found.find(({ origin, code }) => origin?.pointer === pointer && codes.includes(code));
  expect(
    said,
    `${sample}: ${what} at ${pointer}, seed ${seed}; said: ${JSON.stringify(found.slice(0, 3))}`,
  ).toBeDefined();
  // Of an object the line is that of its bracket.
  const line = text.slice(0, text.indexOf(marker)).split('\n').length;
  const position = dump.locate(sample, pointer);
  expect([line, line - 1], `${sample}: ${what} at ${pointer}, seed ${seed}`).toContain(position?.line);
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
      expectSaid(one, resourceProblems(one.dump));
      if (one.kind === 'listener' && one.isLive && one.name !== undefined)
        expectSaid(one, onTheWay(one.dump, one.name));
    }
    expect(ways.size).toBeGreaterThanOrEqual(5);
  }, 300_000);

  test('by the built program, with file, line and pointer', async () => {
    const random = randomFrom(seed + 1);
    const folder = mkdtempSync(join(tmpdir(), 'whichchain-spoilt-'));
    for (let done = 0; done < 4; ) {
      const one = await caseOf(random);
      if (one === undefined) continue;
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

/** What `explain` says on the way through this listener. */
function onTheWay(dump: Dump, listener: string): readonly Diagnostic[] {
  const connection = connectionFromRecord({ destination: '10.0.0.1:80', listener, transport: 'raw_buffer' });
  if (!connection.ok) throw new Error(connection.failure.problem);
  const { verdict } = explain(dump, connection.value);
  return noticedOnTheWay(subjectOf(dump), verdict);
}
