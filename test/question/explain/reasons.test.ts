import { expect, test } from 'vitest';
import { connectionFromRecord, explain, loadDump, memorySource } from '../../../src/index.ts';

const type = (name: string) => ({ '@type': `type.googleapis.com/envoy.extensions.filters.listener.${name}` });
const listeners = [
  {
    name: 'dns',
    address: { socket_address: { protocol: 'UDP', address: '0.0.0.0', port_value: 5353 } },
    udp_listener_config: {},
  },
  {
    name: 'quic',
    address: { socket_address: { protocol: 'UDP', address: '0.0.0.0', port_value: 8443 } },
    udp_listener_config: { quic_options: {} },
    filter_chains: [{ filter_chain_match: { server_names: ['a.example'] }, filters: [] }],
  },
  {
    name: 'web',
    address: { socket_address: { address: '0.0.0.0', port_value: 8080 } },
    listener_filters: [
      { name: 'tls', typed_config: type('tls_inspector.v3.TlsInspector') },
      { name: 'header', typed_config: type('proxy_protocol.v3.ProxyProtocol') },
    ],
    filter_chains: [{ filter_chain_match: { transport_protocol: 'tls' }, filters: [] }],
  },
];

/** As Open Service Mesh has it. */
const ofAMesh = [
  {
    name: 'inbound-listener',
    address: { socket_address: { address: '0.0.0.0', port_value: 15003 } },
    listener_filters: [{ name: 'tls', typed_config: type('tls_inspector.v3.TlsInspector') }],
    filter_chains: [
      {
        filter_chain_match: {
          server_names: ['httpbin.test'],
          transport_protocol: 'tls',
          application_protocols: ['osm'],
        },
        filters: [],
      },
    ],
  },
];

async function asked(to: string, transport: 'tls' | 'raw_buffer' | undefined, some: readonly object[] = listeners) {
  const loaded = await loadDump([memorySource('listeners.json', JSON.stringify(some))]);
  const connection = connectionFromRecord({ destination: to, ...(transport === undefined ? {} : { transport }) });
  if (!loaded.ok || !connection.ok) throw new Error('not asked');
  return explain(loaded.value, connection.value);
}

test('a UDP socket is no place for a TCP connection, and is said to be one', async () => {
  expect((await asked('10.0.0.1:5353', undefined)).hint).toMatch(/^listener \S+ takes UDP there, and no connections$/);
  expect((await asked('10.0.0.1:8443', undefined)).hint).toContain(
    'takes QUIC there, and no TCP: ask with --listener quic',
  );
  const { hint } = await asked('10.0.0.1:5354', undefined);
  expect(hint).toContain('0.0.0.0:5353 (UDP), 0.0.0.0:8443 (QUIC: ask with --listener quic) and 0.0.0.0:8080');
});

test('TLS behind a header that comes off too late is said to be hidden by it', async () => {
  const { reason } = await asked('10.0.0.1:8080', 'tls');
  expect(reason).toContain('its PROXY protocol header is not taken off before TLS is looked for');
});

test('QUIC tells its server name without an inspector', async () => {
  const loaded = await loadDump([memorySource('listeners.json', JSON.stringify(listeners))]);
  const connection = connectionFromRecord({
    destination: '10.0.0.1:8443',
    listener: 'quic',
    transport: 'tls',
    serverName: 'b.example',
  });
  if (!loaded.ok || !connection.ok) throw new Error('not asked');
  expect(explain(loaded.value, connection.value).reason).toMatch(/has no chain for SNI b\.example/);
});

test('https is no advice where chains are for the ALPN of a mesh', async () => {
  const { hint } = await asked('10.0.0.1:15003', 'raw_buffer', ofAMesh);
  expect(hint).toContain('use TLS with ALPN osm and one of its names: httpbin.test');
});
