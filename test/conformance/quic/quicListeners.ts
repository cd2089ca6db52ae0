import { join } from 'node:path';
import type { JsonObject } from '../../../src/base/json.ts';
import { cidr, exactMap, list, to } from '../vectors/vector.ts';

const filters = 'type.googleapis.com/envoy.extensions.filters.';

/** An HTTP connection manager that answers every request as the action says. */
export function manager(action: JsonObject, more: JsonObject = {}): JsonObject {
  return {
    name: 'manager',
    typed_config: {
      '@type': `${filters}network.http_connection_manager.v3.HttpConnectionManager`,
      stat_prefix: 'x',
      ...more,
      route_config: {
        virtual_hosts: [{ name: 'v', domains: ['*'], routes: [{ match: { prefix: '/' }, ...action }] }],
      },
      http_filters: [{ name: 'router', typed_config: { '@type': `${filters}http.router.v3.Router` } }],
    },
  };
}

type Chain = readonly [name: string, match?: JsonObject];

interface Shape {
  readonly chains: readonly Chain[];
  readonly byDefault?: true;
  readonly matcher?: JsonObject;
}

const named = (input: string, map: JsonObject): JsonObject => exactMap(input, map, to('other'));
const certificate: JsonObject = {
  not_matcher: {
    single_predicate: {
      input: {
        name: 'san',
        typed_config: { '@type': 'type.googleapis.com/envoy.extensions.matching.common_inputs.ssl.v3.DnsSanInput' },
      },
      value_match: { exact: 'a' },
    },
  },
};

/** What the chains of QUIC listeners may ask. */
const shapes: readonly Shape[] = [
  { chains: [['tls', { transport_protocol: 'tls' }], ['quic', { transport_protocol: 'quic' }], ['any']] },
  { chains: [['raw', { transport_protocol: 'raw_buffer' }]] },
  { chains: [['exact', { server_names: ['a.com'] }], ['suffix', { server_names: ['*.a.com'] }], ['any']] },
  { chains: [['exact', { server_names: ['a.com'] }]] },
  { chains: [['exact', { server_names: ['a.com'] }]], byDefault: true },
  { chains: [['h3', { application_protocols: ['h3'] }], ['h2', { application_protocols: ['h2'] }], ['any']] },
  { chains: [['range', { source_prefix_ranges: [cidr('127.0.0.2/32')] }], ['any']] },
  { chains: [['range', { direct_source_prefix_ranges: [cidr('127.0.0.2/32')] }], ['any']] },
  {
    chains: [
      ['local', { source_type: 'SAME_IP_OR_LOOPBACK' }],
      ['external', { source_type: 'EXTERNAL' }],
    ],
  },
  {
    chains: [
      ['range', { prefix_ranges: [cidr('127.0.0.0/8')] }],
      ['any', { destination_port: 1 }],
    ],
  },
  {
    chains: [['tls'], ['quic'], ['other']],
    matcher: named('TransportProtocolInput', { tls: to('tls'), quic: to('quic') }),
  },
  { chains: [['h3'], ['other']], matcher: named('ApplicationProtocolInput', { "'h3'": to('h3') }) },
  { chains: [['exact'], ['other']], matcher: named('ServerNameInput', { 'a.com': to('exact') }) },
  { chains: [['two'], ['other']], matcher: named('SourceIPInput', { '127.0.0.2': to('two') }) },
  { chains: [['none'], ['other']], byDefault: true, matcher: list([[certificate, to('none')]], to('other')) },
];

/** QUIC listeners at ports from 11000 on; a chain answers with its place: `0`, `1`, or `default`. */
export function quicListeners(address: string, certificates: string): readonly JsonObject[] {
  const socket = (): JsonObject => ({
    name: 'envoy.transport_sockets.quic',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.quic.v3.QuicDownstreamTransport',
      downstream_tls_context: {
        common_tls_context: {
          tls_certificates: [
            {
              certificate_chain: { filename: join(certificates, 'server.pem') },
              private_key: { filename: join(certificates, 'server.key') },
            },
          ],
        },
      },
    },
  });
  const chain = ([name, match]: Chain, place: string): JsonObject => ({
    name,
    ...(match === undefined ? {} : { filter_chain_match: match }),
    transport_socket: socket(),
    filters: [
      manager(
        { direct_response: { status: 200, body: { inline_string: place } } },
        { codec_type: 'HTTP3', http3_protocol_options: {} },
      ),
    ],
  });
  return shapes.map(({ chains, byDefault, matcher }, index) => ({
    name: `l${index}`,
    address: { socket_address: { protocol: 'UDP', address, port_value: 11000 + index } },
    udp_listener_config: { quic_options: {} },
    filter_chains: chains.map((one, place) => chain(one, String(place))),
    ...(byDefault === undefined ? {} : { default_filter_chain: chain(['default'], 'default') }),
    ...(matcher === undefined ? {} : { filter_chain_matcher: matcher }),
  }));
}
