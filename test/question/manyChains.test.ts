import { expect, test } from 'vitest';
import { loadDump } from '../../src/dump/loadDump.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';
import { checkDump } from '../../src/question/check/checkDump.ts';
import { connectionFromRecord } from '../../src/question/connectionRecord.ts';
import { explain } from '../../src/question/explain.ts';

const type = (name: string) => `type.googleapis.com/${name}`;

/** The tenth chain, and each tenth after it, has a fault of every kind that is looked for in one chain. */
function chain(index: number) {
  const isBroken = index % 10 === 9;
  const context = isBroken ? {} : { common_tls_context: { tls_certificates: [certificate] } };
  const tls = { '@type': type('envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext'), ...context };
  const proxy = {
    '@type': type('envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy'),
    stat_prefix: isBroken ? '' : 'x',
    cluster: `c${index}`,
    ...(isBroken ? { unknown: 1, idle_timeout: '-1s' } : {}),
  };
  return {
    name: `chain-${index}`,
    filter_chain_match: { server_names: [isBroken ? 'same.example.com' : `s${index}.example.com`] },
    transport_socket: { name: 'tls', typed_config: tls },
    filters: [{ name: 'tcp', typed_config: proxy }, ...(isBroken ? [{ name: 'more', typed_config: proxy }] : [])],
    ...(isBroken ? { transport_socket_connect_timeout: '-1s' } : {}),
  };
}

const certificate = { certificate_chain: { filename: '/a' }, private_key: { filename: '/b' } };

async function dumpOf(count: number) {
  const listener = {
    name: 'gateway',
    address: { socket_address: { address: '0.0.0.0', port_value: 443 } },
    listener_filters: [
      { name: 'i', typed_config: { '@type': type('envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector') } },
    ],
    filter_chains: Array.from({ length: count }, (_, index) => chain(index)),
  };
  const loaded = await loadDump([
    memorySource('file', JSON.stringify({ static_resources: { listeners: [listener] } })),
  ]);
  if (!loaded.ok) throw new Error('the dump is none');
  return loaded.value;
}

/** What is said of one chain, without its numbers; sorted, for of many chains other fields are read later. */
const shapeOf = (texts: readonly string[]) => [...new Set(texts.map((text) => text.replace(/\d+/g, '#')))].sort();

test('of a listener with very many chains the same is said as of one with few, of all of them', async () => {
  const [few, many] = [checkDump(await dumpOf(20)), checkDump(await dumpOf(600))];
  const messages = ({ findings }: typeof few) =>
    findings.map(({ diagnostic: { code, message } }) => `${code} ${message}`);
  expect(shapeOf(messages(many))).toEqual(shapeOf(messages(few)));
  for (const word of ['c599', 'chain-599']) {
    expect(messages(many).some((text) => text.includes(word) || text.includes('#599'))).toBe(true);
  }
  expect(many.findings.length).toBeGreaterThan(few.findings.length * 20);
  const problems = ({ noticed }: typeof few) =>
    noticed.map(({ code, message, count }) => `${code} ${message} ${count}`);
  expect(
    problems(many)
      .map((text) => text.replace(/ \d+$/, ''))
      .sort(),
  ).toEqual(
    problems(few)
      .map((text) => text.replace(/ \d+$/, ''))
      .sort(),
  );
  const unknown = problems(many).find((text) => text.includes('unknown'));
  expect(unknown).toMatch(/ 120$/);
});

test('a connection finds its chain among very many, and what Envoy refuses is said', async () => {
  const read = connectionFromRecord({
    destination: '10.0.0.1:443',
    transport: 'tls',
    serverName: 's598.example.com',
  });
  if (!read.ok) throw new Error('no connection');
  const told = explain(await dumpOf(600), read.value);
  expect(told.verdict.kind === 'decided' && told.verdict.walk.outcome).toMatchObject({
    kind: 'matched',
    chain: { index: 598 },
  });
  expect(told.others).toHaveLength(599);
  expect(told.others[0]?.summary).toContain('c0');
  expect(told.notices.some(({ message }) => message.includes('599'))).toBe(true);
});
