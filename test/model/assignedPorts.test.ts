import { expect, test } from 'vitest';
import { Collector } from '../../src/diagnostic/collector.ts';
import { loadDump } from '../../src/dump/loadDump.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';
import { Listeners } from '../../src/model/listeners.ts';

const address = (port: number) => ({ socket_address: { address: '127.0.0.1', port_value: port } });
const bootstrap = {
  static_resources: {
    listeners: [
      { name: 'fixed', address: address(80), filter_chains: [{}] },
      { name: 'open', address: address(0), additional_addresses: [{ address: address(0) }], filter_chains: [{}] },
      { name: 'unbound', address: address(0), filter_chains: [{}] },
    ],
  },
};
const text = 'fixed::127.0.0.1:80\nopen::127.0.0.1:40001\nopen::127.0.0.1:40002\n';
const json = {
  listenerStatuses: [
    { name: 'fixed', localAddress: address(80) },
    { name: 'open', localAddress: address(40_001), additionalLocalAddresses: [address(40_002)] },
  ],
};

test.each([
  ['text', text],
  ['JSON', JSON.stringify(json)],
])('a port that the system gives is known by the page /listeners in %s', async (_, page) => {
  const loaded = await loadDump([
    memorySource('envoy.json', JSON.stringify(bootstrap)),
    memorySource('listeners', page),
  ]);
  if (!loaded.ok) throw new Error('not loaded');
  const collector = new Collector();
  const listeners = new Listeners(loaded.value, collector);
  const namesOn = (port: number) => listeners.onPort(port).map(({ name }) => name);
  expect([80, 40_001, 40_002, 40_003].map(namesOn)).toEqual([['fixed'], ['open'], ['open'], []]);
  expect(namesOn(0)).toEqual(['unbound']);
  expect(collector.all().map(({ code, origin }) => [code, origin?.pointer])).toEqual([
    ['WC0228', '/static_resources/listeners/1/address/socket_address'],
    ['WC0228', '/static_resources/listeners/1/additional_addresses/0/address/socket_address'],
  ]);
});

test('without the page it stays open', async () => {
  const loaded = await loadDump([memorySource('envoy.json', JSON.stringify(bootstrap))]);
  if (!loaded.ok) throw new Error('not loaded');
  const collector = new Collector();
  expect(new Listeners(loaded.value, collector).onPort(0).map(({ name }) => name)).toEqual(['open', 'unbound']);
  expect(collector.all()).toEqual([]);
});
