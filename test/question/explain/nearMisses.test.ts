import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { type ConnectionRecord, connectionFromRecord, explain, loadDump, memorySource } from '../../../src/index.ts';

const filter = (name: string) => ({
  name,
  typed_config: { '@type': `type.googleapis.com/envoy.extensions.filters.listener.${name}` },
});
const filters = [
  {
    name: 'tcp',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
      stat_prefix: 'tcp',
      cluster: 'any',
    },
  },
];
const range = (address_prefix: string, prefix_len: number) => ({ address_prefix, prefix_len });

async function explained(matches: readonly JsonObject[], record: Partial<ConnectionRecord>) {
  const listener = {
    name: 'web',
    address: { socket_address: { address: '0.0.0.0', port_value: 8080 } },
    listener_filters: [filter('tls_inspector.v3.TlsInspector'), filter('http_inspector.v3.HttpInspector')],
    filter_chains: matches.map((filter_chain_match, index) => ({
      name: `chain ${index}`,
      filter_chain_match,
      filters,
    })),
  };
  const loaded = await loadDump([memorySource('listeners.json', JSON.stringify([listener]))]);
  const connection = connectionFromRecord({ destination: '10.0.0.1:8080', source: '192.0.2.1:40000', ...record });
  if (!loaded.ok || !connection.ok) throw new Error('not asked');
  return explain(loaded.value, connection.value);
}

/** What it would take to come to each chain, from "would match". */
async function nearest(matches: readonly JsonObject[], record: Partial<ConnectionRecord>) {
  const misses = (await explained(matches, record)).nearest;
  return Object.fromEntries(misses.map(({ chain, changes }) => [chain.index, changes.map(({ words }) => words)]));
}

const plaintext = { transport: 'raw_buffer', http: null } as const;
const tls = { transport: 'tls', serverName: 'a.example', applicationProtocols: [] } as const;

test('an ALPN that brings the client to another chain is not advised', async () => {
  const matches = [
    { application_protocols: ['a', 'b'], transport_protocol: 'tls' },
    { application_protocols: ['b'], transport_protocol: 'tls', source_prefix_ranges: [range('192.0.2.0', 24)] },
  ];
  const told = await nearest(matches, tls);
  expect(told).toEqual({ 0: ['the client offered ALPN a'], 1: ['the client offered ALPN b'] });
});

test('what a ClientHello must not have is said', async () => {
  const other = { transport_protocol: 'tls', application_protocols: ['h2'] };
  expect(await nearest([{ transport_protocol: 'tls' }, other], plaintext)).toEqual({
    0: ['the client used TLS without ALPN'],
    1: ['the client used TLS', 'the client offered ALPN h2'],
  });
  const named = {
    transport_protocol: 'tls',
    server_names: ['a.example'],
    source_prefix_ranges: [range('10.0.0.0', 8)],
  };
  expect(await nearest([{ transport_protocol: 'tls' }, named], plaintext)).toEqual({
    0: ['the client used TLS without SNI'],
    1: ['the client used TLS with SNI a.example', 'the client were in 10.0.0.0/8'],
  });
  expect(await nearest([{ transport_protocol: 'tls' }], plaintext)).toEqual({ 0: ['the client used TLS'] });
});

test('plaintext that must not be HTTP is said to be none', async () => {
  const matches = [
    { transport_protocol: 'raw_buffer' },
    { transport_protocol: 'raw_buffer', application_protocols: ['h2c'] },
  ];
  expect(await nearest(matches, tls)).toEqual({
    0: ['the client sent plaintext that is no HTTP'],
    1: ['the client sent plaintext', 'the client spoke plaintext HTTP/2'],
  });
});

test('ranges of which other chains take a part are not advised whole', async () => {
  const matches = [
    { source_prefix_ranges: [range('10.0.0.0', 8), range('::1', 128), range('172.16.0.0', 12)] },
    { source_prefix_ranges: [range('10.1.0.0', 16)] },
  ];
  expect(await nearest(matches, plaintext)).toEqual({
    0: ['the client were in 172.16.0.0/12'],
    1: ['the client were in 10.1.0.0/16'],
  });
  const [first, second] = matches;
  if (first === undefined || second === undefined) throw new Error('two chains');
  expect(await nearest([{ source_prefix_ranges: [range('10.0.0.0', 8)] }, second], plaintext)).toEqual({
    0: ['the client were 10.0.0.1 (of 10.0.0.0/8 other chains take a part)'],
    1: ['the client were in 10.1.0.0/16'],
  });
});

test('without a header of the PROXY protocol the TCP peer is the client', async () => {
  const matches = [{ direct_source_prefix_ranges: [range('10.0.0.0', 8)] }];
  expect(await nearest(matches, plaintext)).toEqual({ 0: ['the client were in 10.0.0.0/8'] });
});

test('a name or an ALPN is advised that helps, with what has to be beside it', async () => {
  const named = (name: string, more: JsonObject = {}) => ({ server_names: [name], ...more });
  const hintFor = async (matches: readonly JsonObject[], record: Partial<ConnectionRecord>) =>
    (await explained(matches, record)).hint;
  const elsewhere = { source_prefix_ranges: [range('10.0.0.0', 8)] };
  const other = { ...tls, serverName: 'zzzzzz.test' };
  expect(await hintFor([named('a.example'), named('b.example', elsewhere)], other)).toBe(
    'ask for one of its names: a.example; or add a chain with that server name or a default filter chain',
  );
  const alpn = { application_protocols: ['x', 'y'] };
  expect(await hintFor([named('a.example', alpn), named('b.example', alpn)], other)).toBe(
    'ask for one of its names: a.example or b.example, and offer ALPN x or y; or add a chain with that server name or a default filter chain',
  );
  expect(await hintFor([named('a.example', alpn)], { ...other, serverName: 'b.example' })).toBe(
    'did you mean a.example? It takes ALPN x or y. If the name is right, add a chain with that server name or a default filter chain',
  );
  expect(await hintFor([named('a.example', elsewhere)], other)).toBe(
    'add a chain with that server name or a default filter chain',
  );
  const within = { application_protocols: ['x'], transport_protocol: 'tls', ...elsewhere };
  const offered = [{ application_protocols: ['y'], transport_protocol: 'tls' }, within];
  expect(await hintFor(offered, tls)).toBe(
    'let the client offer y, or take application_protocols out of the chain: clients without ALPN then match it, too',
  );
});
