import { expect, test } from 'vitest';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { takeInventory } from '../../../src/question/inventory/takeInventory.ts';

const socket = (address: string) => ({ address: { socket_address: { address, port_value: 443 } } });
const clusters = ['reached', 'unknown'].map((name) => ({
  '@type': 'type.googleapis.com/envoy.config.cluster.v3.Cluster',
  name,
  type: 'STRICT_DNS',
  load_assignment: { cluster_name: name, endpoints: [{ lb_endpoints: [{ endpoint: socket(`${name}.example`) }] }] },
}));
const page = 'reached::10.0.0.1:443::health_flags::healthy\nreached::10.0.0.2:443::health_flags::healthy\n';

test('a name is listed as the addresses that it was resolved to, where the page tells them', async () => {
  const loaded = await loadDump([memorySource('dump', JSON.stringify(clusters)), memorySource('page', page)]);
  if (!loaded.ok) throw new Error('not loaded');
  expect(takeInventory(loaded.value, 'endpoints').map(({ item }) => 'address' in item && item.address)).toEqual([
    '10.0.0.1:443',
    '10.0.0.2:443',
    'unknown.example:443',
  ]);
});
