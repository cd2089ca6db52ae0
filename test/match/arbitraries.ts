import fc from 'fast-check';
import type { JsonObject } from '../../src/base/json.ts';
import { Collector } from '../../src/diagnostic/collector.ts';
import { type FilterChain, readFilterChain } from '../../src/model/filterChain.ts';
import { type Listener, readListener } from '../../src/model/listener.ts';
import { readMessage } from '../../src/proto/readMessage.ts';
import { type ConnectionRecord, connectionFromRecord } from '../../src/question/connectionRecord.ts';
import type { Connection } from '../../src/verdict/connection.ts';

const ranges4 = ['10.1.2.3/32', '10.1.2.2/31', '10.1.2.0/24', '10.0.0.0/8', '127.0.0.1/32', '0.0.0.0/1'];
const ranges6 = ['2001:db8::1/128', '2001:db8::/64', '2000::/3'];
const names = ['a.com', 'b.a.com', '*.a.com', '*.b.a.com', '*.com', 'C.b.a.com', ''];
const protocols = ['h2', 'http/1.1', 'http/1.0', 'h2c', 'istio'];
const ports = [80, 443, 8080];
const sourcePorts = [1000, 1001];
const addresses4 = ['10.1.2.3', '10.1.2.2', '10.1.2.9', '10.9.9.9', '127.0.0.1', '192.168.0.1'];
const addresses6 = ['2001:db8::1', '2001:db8::2', '2001::1', '::1', 'fd00::1'];

const some = <Item>(items: readonly Item[]): fc.Arbitrary<Item[]> =>
  fc.uniqueArray(fc.constantFrom(...items), { minLength: 1, maxLength: 2 });

const range = (text: string): JsonObject => {
  const [address_prefix = '', length] = text.split('/');
  return { address_prefix, prefix_len: Number(length) };
};
const someRanges = some([...ranges4, ...ranges6]).map((all) => all.map(range));

const filterChainMatch: fc.Arbitrary<JsonObject> = fc.record(
  {
    destination_port: fc.constantFrom(...ports),
    prefix_ranges: someRanges,
    server_names: some(names),
    transport_protocol: fc.constantFrom('tls', 'raw_buffer'),
    application_protocols: some(protocols),
    direct_source_prefix_ranges: someRanges,
    source_type: fc.constantFrom('ANY', 'SAME_IP_OR_LOOPBACK', 'EXTERNAL'),
    source_prefix_ranges: someRanges,
    source_ports: some(sourcePorts),
  },
  { requiredKeys: [] },
);

/** Chains of one listener; they may overlap, which Envoy would refuse. */
export const chainConfigurations: fc.Arbitrary<readonly JsonObject[]> = fc
  .array(filterChainMatch, { minLength: 1, maxLength: 7 })
  .map((matches) => matches.map((match, index) => ({ name: `c${index}`, filter_chain_match: match })));

const origin = { origin: { file: 'property', pointer: '' } };

export function readChains(configurations: readonly JsonObject[]): readonly FilterChain[] {
  return configurations.map((json, index) =>
    readFilterChain(readMessage('envoy.config.listener.v3.FilterChain', json, origin, new Collector()), index),
  );
}

export function readListenerJson(json: JsonObject): Listener {
  return readListener(readMessage('envoy.config.listener.v3.Listener', json, origin, new Collector()), 'active');
}

const inspectors = ['tls_inspector.v3.TlsInspector', 'http_inspector.v3.HttpInspector'].map((type) => ({
  name: type,
  typed_config: { '@type': `type.googleapis.com/envoy.extensions.filters.listener.${type}` },
}));

export const listenerConfigurations: fc.Arbitrary<JsonObject> = fc
  .record({ chains: chainConfigurations, filters: fc.subarray(inspectors), byDefault: fc.boolean() })
  .map(({ chains, filters, byDefault }) => ({
    name: 'listener',
    address: { socket_address: { address: '0.0.0.0', port_value: 15006 } },
    listener_filters: filters,
    filter_chains: chains,
    ...(byDefault ? { default_filter_chain: { name: 'default' } } : {}),
  }));

const end = (addresses: readonly string[], anyPort: fc.Arbitrary<number>): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...addresses), anyPort)
    .map(([ip, port]) => (ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`));

const firstBytes: fc.Arbitrary<Partial<ConnectionRecord>> = fc.oneof(
  fc.record({
    transport: fc.constant('tls' as const),
    serverName: fc.constantFrom(null, 'a.com', 'A.com', 'b.a.com', 'x.b.a.com', 'c.b.a.com', 'com', 'x.org', 'a.com.'),
    applicationProtocols: fc.uniqueArray(fc.constantFrom(...protocols, 'H2'), { maxLength: 3 }),
  }),
  fc.record({ transport: fc.constant('raw_buffer' as const), http: fc.constantFrom('1.0', '1.1', '2', null) }),
);

/** A connection of which every fact is known. */
export const completeRecords: fc.Arbitrary<ConnectionRecord> = fc
  .boolean()
  .chain((ipv4) => {
    const addresses = ipv4 ? addresses4 : addresses6;
    return fc.tuple(
      end(addresses, fc.constantFrom(...ports, 81)),
      end(addresses, fc.constantFrom(...sourcePorts, 2000)),
      end(addresses, fc.constantFrom(...sourcePorts, 2000)),
      firstBytes,
    );
  })
  .map(([destination, source, directSource, bytes]) => ({
    destination,
    source,
    directSource,
    proxyProtocol: 'v2',
    ...bytes,
  }));

export function connectionOf(record: ConnectionRecord): Connection {
  const connection = connectionFromRecord(record);
  if (!connection.ok) throw new Error(connection.failure.problem);
  return connection.value;
}
