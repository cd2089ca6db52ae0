import { expect, test } from 'vitest';
import { Collector } from '../../src/diagnostic/collector.ts';
import { sourceContents } from '../../src/dump/sourceContents.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';

const dump = { configs: [{ '@type': 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump', static_listeners: [] }] };
const cluster = { name: 'c', type: 'STATIC', connect_timeout: '1s' };
const labels = { app: 'a', count: 3, ports: [80, 443], node: { id: 'n' } };

const documents: readonly (readonly [what: string, document: unknown, lost: readonly string[]])[] = [
  ['a list of clusters beside a dump', { one: dump, more: [cluster] }, ['/more']],
  ['a list of clusters around dumps', { a: { b: dump, more: { clusters: [cluster] } } }, ['/a/more']],
  ['an item of a list', [dump, [cluster]], ['/1']],
  ["another program's words", { answer: dump, labels, list: [labels] }, []],
  ['dumps only', { a: dump, b: dump }, []],
];

test.each(documents)('what is configuration and in no dump is said: %s', async (_, document, lost) => {
  const collector = new Collector();
  await sourceContents(memorySource('file', JSON.stringify(document)), collector);
  const said = collector.all().filter(({ code }) => code === 'WC0227');
  expect(said.map(({ origin }) => origin?.pointer)).toEqual(lost);
});
