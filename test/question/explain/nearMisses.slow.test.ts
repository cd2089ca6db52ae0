import { expect, test } from 'vitest';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/base/json.ts';
import { connectionFromRecord, explain, loadDump, match, memorySource } from '../../../src/index.ts';
import type { ConnectionRecord } from '../../../src/question/connectionRecord.ts';
import { dumpAround } from '../../conformance/check/dumpAround.ts';
import { generateConfiguration } from '../../conformance/generate/configuration.ts';
import { generateConnections } from '../../conformance/generate/connections.ts';
import { Random } from '../../conformance/generate/random.ts';
import { seed } from '../../support/seed.ts';
import { followWords } from './followWords.ts';

const configurations = 60;
const perConfiguration = 20;

test(`whoever does what "would match" says comes to that chain (seed ${seed})`, async () => {
  let followed = 0;
  for (let number = 0; number < configurations; number++) {
    const random = new Random((seed + number) >>> 0);
    const { listeners } = generateConfiguration(random);
    const configuration = { listeners: listeners.map(withFilters) };
    const loaded = await loadDump([memorySource('dump.json', JSON.stringify(dumpAround(configuration)))]);
    if (!loaded.ok) throw new Error('the dump does not load');
    for (const { connection: whole } of generateConnections(random, configuration, perConfiguration)) {
      for (const record of [whole, vaguer(random, whole)]) {
        const connection = connectionFromRecord(record);
        if (!connection.ok) continue;
        for (const { chain, changes } of explain(loaded.value, connection.value, { stopAt: 'chain' }).nearest) {
          const words = changes.map((change) => change.words);
          const told = `configuration ${seed + number}, ${JSON.stringify(record)}: #${chain.index} if ${words.join(' and ')}`;
          for (const other of words.reduce(follow, [record])) {
            const asked = connectionFromRecord(other);
            if (!asked.ok) throw new Error(`${told}: ${JSON.stringify(other)} is no connection`);
            const verdict = match(loaded.value, asked.value, { stopAt: 'chain' });
            const outcome = verdict.kind === 'decided' ? verdict.walk.outcome : undefined;
            const index = outcome?.kind === 'matched' ? outcome.chain.index : outcome?.kind;
            expect(index, `${told}; ${JSON.stringify(other)}`).toBe(chain.index);
            followed += 1;
          }
        }
      }
    }
  }
  expect(followed).toBeGreaterThan(1000);
});

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
