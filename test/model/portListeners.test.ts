import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSocketAddress } from '../../src/base/socketAddress.ts';
import { loadDump } from '../../src/dump/loadDump.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';
import { listenerForAddress } from '../../src/match/handOff.ts';
import { subjectOf } from '../../src/question/proxyModel.ts';

const address = fc.constantFrom('0.0.0.0', '::', '10.0.0.1', '10.0.0.2', '::ffff:10.0.0.1', 'fd00::1');
const socket = fc.record({ address, port_value: fc.constantFrom(80, 81), ipv4_compat: fc.boolean() });
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
