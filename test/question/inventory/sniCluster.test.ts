import { expect, test } from 'vitest';
import { loadDump, memorySource } from '../../../src/index.ts';
import { chainInventory } from '../../../src/question/inventory/chainInventory.ts';
import { subjectOf } from '../../../src/question/proxyModel.ts';
import { dumpOf, tcpProxy } from '../../match/passage.ts';

test.each([
  [
    'its type',
    { typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.network.sni_cluster.v3.SniCluster' } },
  ],
  ['its name', {}],
])(
  'a chain that goes where the SNI says, known by %s, is not described by what it falls back to',
  async (_, config) => {
    const bySni = { name: 'envoy.filters.network.sni_cluster', ...config };
    const filters = [bySni, tcpProxy({ cluster: 'BlackHoleCluster' })];
    const loaded = await loadDump([memorySource('dump.json', JSON.stringify(dumpOf({ filters })))]);
    if (!loaded.ok) throw new Error('the dump does not load');
    const [row] = chainInventory(subjectOf(loaded.value, undefined), {});
    expect(row?.item.destination).toBe('TCP cluster named by the SNI, else cluster BlackHoleCluster');
  },
);
