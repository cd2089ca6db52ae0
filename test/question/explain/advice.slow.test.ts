import { expect, test } from 'vitest';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/base/json.ts';
import {
  type Connection,
  type ConnectionRecord,
  connectionFromRecord,
  type Dump,
  explain,
  loadDump,
  match,
  memorySource,
} from '../../../src/index.ts';
import { dumpAround } from '../../conformance/check/dumpAround.ts';
import { generateConfiguration, type Shape } from '../../conformance/generate/configuration.ts';
import { generateConnections } from '../../conformance/generate/connections.ts';
import { Random } from '../../conformance/generate/random.ts';
import { seed } from '../../support/seed.ts';
import { followHint, followWords } from './followWords.ts';

const perConfiguration = 20;

test(`whoever does what "would match" says comes to that chain (seed ${seed})`, async () => {
  let followed = 0;
  for await (const { told, dump, record, connection } of questions(40)) {
    for (const { chain, changes } of explain(dump, connection, { stopAt: 'chain' }).nearest) {
      const words = changes.map((change) => change.words);
      for (const other of words.reduce(follow, [record])) {
        const what = `${told}: #${chain.index} if ${words.join(' and ')}; ${JSON.stringify(other)}`;
        expect(comesTo(dump, other, what), what).toBe(chain.index);
        followed += 1;
      }
    }
  }
  expect(followed).toBeGreaterThan(500);
});

test(`whoever asks for the name or offers the ALPN that is advised comes to a chain (seed ${seed})`, async () => {
  let followed = 0;
  for await (const { told, dump, record, connection } of questions(120, 'gateway')) {
    const verdict = match(dump, connection, { stopAt: 'chain' });
    if (verdict.kind !== 'decided' || verdict.walk.outcome.kind !== 'no_filter_chain') continue;
    const { hint } = explain(dump, connection, { stopAt: 'chain' });
    for (const other of followHint(record, hint ?? '')) {
      const what = `${told}: ${hint}; ${JSON.stringify(other)}`;
      const asked = connectionFromRecord(other);
      if (!asked.ok) throw new Error(what);
      // Of what was not said much may be open, but some of it has to end in a chain.
      const outcomes = match(dump, asked.value, { stopAt: 'chain' }).branches.map(({ walk }) => walk.outcome.kind);
      expect(outcomes, what).toContain('matched');
      followed += 1;
    }
  }
  expect(followed).toBeGreaterThan(5);
});

interface Question {
  readonly told: string;
  readonly dump: Dump;
  readonly record: ConnectionRecord;
  readonly connection: Connection;
}

/** Random connections to random listeners, with everything said and with less. */
async function* questions(configurations: number, shape?: Shape): AsyncGenerator<Question> {
  for (let number = 0; number < configurations; number++) {
    const random = new Random((seed + number) >>> 0);
    const { listeners } = generateConfiguration(random, shape);
    const configuration = { listeners: listeners.map(withFilters) };
    const loaded = await loadDump([memorySource('dump.json', JSON.stringify(dumpAround(configuration)))]);
    if (!loaded.ok) throw new Error('the dump does not load');
    for (const { connection: whole } of generateConnections(random, configuration, perConfiguration)) {
      for (const record of [whole, vaguer(random, whole)]) {
        const connection = connectionFromRecord(record);
        const told = `configuration ${seed + number}, ${JSON.stringify(record)}`;
        if (connection.ok) yield { told, dump: loaded.value, record, connection: connection.value };
      }
    }
  }
}

/** The chain, or how it ends without one. */
function comesTo(dump: Dump, record: ConnectionRecord, what: string): number | string | undefined {
  const asked = connectionFromRecord(record);
  if (!asked.ok) throw new Error(`${what} is no connection`);
  const verdict = match(dump, asked.value, { stopAt: 'chain' });
  const outcome = verdict.kind === 'decided' ? verdict.walk.outcome : undefined;
  return outcome?.kind === 'matched' ? outcome.chain.index : outcome?.kind;
}

const follow = (records: readonly ConnectionRecord[], words: string): readonly ConnectionRecord[] =>
  records.flatMap((record) => followWords(record, words));

/** As people ask: some of the facts are not said. */
function vaguer(random: Random, record: ConnectionRecord): ConnectionRecord {
  const left = new Set(
    (['source', 'directSource', 'serverName', 'applicationProtocols', 'http', 'transport'] as const).filter(() =>
      random.chance(0.35),
    ),
  );
  const said = Object.entries(record).filter(([member]) => ![...left].some((one) => one === member));
  return { destination: record.destination, ...Object.fromEntries(said) };
}

/** A chain without filters closes every connection: nobody is told how to get there. */
function withFilters(listener: JsonObject): JsonObject {
  const typed_config = {
    '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
    stat_prefix: 'tcp',
    cluster: 'any',
  };
  const filled = (chain: JsonValue): JsonValue =>
    isJsonObject(chain) ? { ...chain, filters: [{ name: 'tcp', typed_config }] } : chain;
  const members = Object.entries(listener).map(([name, value]): [string, JsonValue] => {
    if (/^filter_?chains$/i.test(name) && isJsonArray(value)) return [name, value.map(filled)];
    return [name, /^default_?filter_?chain$/i.test(name) ? filled(value) : value];
  });
  return Object.fromEntries(members);
}
