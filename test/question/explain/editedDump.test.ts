import { expect, test } from 'vitest';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { checkDump } from '../../../src/question/check/checkDump.ts';
import { connectionFromRecord } from '../../../src/question/connectionRecord.ts';
import { explain } from '../../../src/question/explain.ts';

const type = (name: string) => `type.googleapis.com/${name}`;

const chain = (name: string, port: number, statPrefix: string) => ({
  name,
  filter_chain_match: { destination_port: port },
  filters: [
    {
      name: 'tcp',
      typed_config: {
        '@type': type('envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy'),
        stat_prefix: statPrefix,
        cluster: 'c',
      },
    },
  ],
});

/** As somebody leaves it who has tried changes in it: Envoy takes no tcp_proxy without a `stat_prefix`. */
function edited(count: number) {
  const others = Array.from({ length: count }, (_, index) => chain(`other-${index}`, 10_000 + index, 'x'));
  return {
    name: 'edge',
    address: { socket_address: { address: '0.0.0.0', port_value: 80 } },
    use_original_dst: true,
    filter_chains: [...others, chain('sound', 1, 'x'), chain('broken', 2, '')],
  };
}

const runningWith = (listener: object) => ({
  configs: [
    {
      '@type': type('envoy.admin.v3.ListenersConfigDump'),
      dynamic_listeners: [{ name: 'edge', active_state: { listener } }],
    },
  ],
});

async function loaded(json: object) {
  const dump = await loadDump([memorySource('file', JSON.stringify(json))]);
  if (!dump.ok) throw new Error('the dump is none');
  return dump.value;
}

async function refusalsTold(json: object, port: number): Promise<readonly string[]> {
  const read = connectionFromRecord({ destination: `10.0.0.1:${port}`, transport: 'raw_buffer', listener: 'edge' });
  if (!read.ok) throw new Error('the connection is none');
  const { verdict, notices } = explain(await loaded(json), read.value);
  expect(verdict.kind).toBe('decided');
  return notices.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

test.each([
  ['a few', 0],
  ['very many', 600],
])('of %s chains in use, the contents of those are looked at again that the answer names', async (_, count) => {
  const running = runningWith(edited(count));
  expect(await refusalsTold(running, 2)).toEqual(['WC0404']);
  expect(await refusalsTold(running, 1)).toEqual([]);
  const everything = checkDump(await loaded(running)).findings.map(({ diagnostic: { code } }) => code);
  expect(everything).toContain('WC0404');
});

test('what no Envoy has taken yet is looked at as a whole', async () => {
  const start = { static_resources: { listeners: [edited(0)] } };
  expect(await refusalsTold(start, 1)).toEqual(['WC0404']);
});

test('what the chains of a listener in use are for is compared in any case', async () => {
  const { filter_chains: chains, ...listener } = edited(0);
  const running = runningWith({ ...listener, filter_chains: [...chains, chain('again', 2, 'x')] });
  expect(await refusalsTold(running, 1)).toEqual(['WC0418']);
});
