import { expect, test } from 'vitest';
import { Collector } from '../../src/diagnostic/collector.ts';
import type { Message } from '../../src/proto/message.ts';
import { passOver } from '../../src/proto/messageContents.ts';
import { readAll, readMessage } from '../../src/proto/readMessage.ts';

const routes = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `r${index}`,
    match: { prefix: '/' },
    route: { cluster: 'c', timeout: index % 100 === 7 ? '-1s' : '1s' },
    ...(index % 50 === 3 ? { unknown: 1 } : {}),
  }));

function virtualHost(count: number): { readonly message: Message; readonly collector: Collector } {
  const collector = new Collector();
  const json = { name: 'host', domains: ['*'], routes: routes(count) };
  const start = { origin: { file: 'file', pointer: '' } };
  return { message: readMessage('envoy.config.route.v3.VirtualHost', json, start, collector), collector };
}

const told = (collector: Collector) => collector.all().map(({ message, count }) => `${count} ${message}`);

test('each message of a list comes once, in order', () => {
  for (const count of [0, 3, 1000]) {
    const { message } = virtualHost(count);
    const names = Array.from(message.eachMessage('routes'), (route) => route.text('name'));
    expect(names).toEqual(routes(count).map(({ name }) => name));
    expect(message.messages('routes').map((route) => route.text('name'))).toEqual(names);
  }
});

test('those of a long list are not kept, those of a short one are', () => {
  const [once, again] = [virtualHost(1000), virtualHost(3)].map(({ message }) => {
    const [first] = message.eachMessage('routes');
    const [second] = message.eachMessage('routes');
    return first === second;
  });
  expect([once, again]).toEqual([false, true]);
});

test('all that is wrong in a long list is reported, whoever reads it first and however often', () => {
  const expected = ['20 envoy.config.route.v3.Route has no field `unknown`'];
  const visited = virtualHost(1000);
  readAll(visited.message);
  expect(told(visited.collector)).toEqual(expected);
  const passed = virtualHost(1000);
  let met = 0;
  const { negativeDurations, isViolated } = passOver(passed.message, () => met++);
  readAll(passed.message);
  for (const _ of passed.message.eachMessage('routes'));
  expect(told(passed.collector)).toEqual(expected);
  // The host, and of every route itself, its match and its action.
  expect([met, negativeDurations.length, isViolated]).toEqual([3001, 10, false]);
  expect(negativeDurations[0]?.origin.pointer).toBe('/routes/7/route/timeout');
});
