import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSocketAddress } from '../../src/base/socketAddress.ts';
import { Collector } from '../../src/diagnostic/collector.ts';
import { loadDump } from '../../src/dump/loadDump.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';
import { listenerForAddress } from '../../src/match/handOff.ts';
import { Listeners } from '../../src/model/listeners.ts';
import { subjectOf } from '../../src/question/proxyModel.ts';

const address = fc.constantFrom('0.0.0.0', '::', '10.0.0.1', '10.0.0.2', '::ffff:10.0.0.1', 'fd00::1');
const written = fc.oneof(
  address,
  fc.constantFrom('0:0:0:0:0:0:0:0', '0::0', '10.0.0.3', '10.0.0.4', 'a.host', '10.0.0.1:80', '010.0.0.1', ''),
);
const socket = fc.record({ address: written, port_value: fc.constantFrom(80, 81), ipv4_compat: fc.boolean() });
const listener = fc.record({ addresses: fc.array(socket, { minLength: 1, maxLength: 3 }) });

test('the listeners near an address give the same answer as all of the port', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(listener, { maxLength: 6 }), address, fc.constantFrom(80, 81), async (list, ip, port) => {
      const listeners = list.map(({ addresses: [first, ...more] }, index) => ({
        name: `l${index}`,
        address: { socket_address: first },
        additional_addresses: more.map((one) => ({ address: { socket_address: one } })),
      }));
      const loaded = await loadDump([memorySource('a.json', JSON.stringify({ static_resources: { listeners } }))]);
      const destination = parseSocketAddress(ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`);
      if (!loaded.ok || destination === undefined) throw new Error('not loaded');
      const all = subjectOf(loaded.value).proxy.listeners;
      expect(listenerForAddress(all.near(destination), destination)).toEqual(
        listenerForAddress(all.onPort(port), destination),
      );
    }),
    { numRuns: 300 },
  );
});

test('and of the many on one port the others are not read for that', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(listener, { minLength: 20, maxLength: 40 }),
      fc.array(address, { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      async (list, asked, escaped) => {
        const listeners = list.map(({ addresses: [first, ...more] }, index) => ({
          name: `l${index}`,
          address: { socket_address: { ...first, port_value: 80 } },
          additional_addresses: more.map((one) => ({ address: { socket_address: one } })),
        }));
        const plain = JSON.stringify({ static_resources: { listeners } });
        const text = escaped ? plain.replaceAll('10.0.0.1"', '10.0.0.\\u0031"') : plain;
        const loaded = await loadDump([memorySource('a.json', text)]);
        if (!loaded.ok) throw new Error('not loaded');
        const few = subjectOf(loaded.value).proxy.listeners;
        const all = new Listeners(loaded.value, new Collector());
        all.onPort(80);
        for (const ip of asked) {
          const destination = parseSocketAddress(ip.includes(':') ? `[${ip}]:80` : `${ip}:80`);
          if (destination === undefined) throw new Error('no address');
          expect(few.near(destination).map(({ name }) => name)).toEqual(all.near(destination).map(({ name }) => name));
        }
      },
    ),
    { numRuns: 200 },
  );
});
