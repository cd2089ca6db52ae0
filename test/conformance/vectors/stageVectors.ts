import { chain, cidr, listener, plaintext, tls, type Vector } from './vector.ts';

const two = listener(
  443,
  ['tls_inspector'],
  [
    chain('A', { server_names: ['a.example.com'], application_protocols: ['foo'] }),
    chain('B', { server_names: ['*.example.com'], transport_protocol: 'tls' }),
    chain('C', { server_names: ['*.com'], transport_protocol: 'tls' }),
    chain('D', { transport_protocol: 'tls' }),
    chain('E', { transport_protocol: 'tls', application_protocols: ['h2'], source_type: 'EXTERNAL' }),
    chain('F'),
  ],
  { default_filter_chain: { name: 'G' } },
);

const proxied = (source: string) => ({ source: `${source}:999`, directSource: '127.0.0.1:4711' });

/** FilterChainMatch: port 443 of 127.0.0.1, from 127.0.0.1, where not said otherwise. */
export const stageVectors: readonly Vector[] = [
  {
    name: '1 a port that is named is the end of the others',
    listeners: [listener(443, [], [chain('A', { destination_port: 443, server_names: ['port.com'] }), chain('B')])],
    connections: [{ ...plaintext, expected: 'no_filter_chain' }],
  },
  {
    name: '2 to 8 server names, protocols, a default chain',
    listeners: [two],
    connections: [
      { ...tls('a.example.com'), expected: 'matched default' },
      { ...tls('a.example.com', 'foo'), expected: 'matched 0' },
      { ...tls('b.example.com'), expected: 'matched 1' },
      { ...tls('B.EXAMPLE.COM'), expected: 'matched 1' },
      { ...tls('x.y.example.com'), expected: 'matched 1' },
      { ...tls('example.com'), expected: 'matched 2' },
      { ...tls(null), expected: 'matched 3' },
      { ...tls(null, 'h2'), expected: 'matched default' },
      { ...plaintext, expected: 'matched 5' },
    ],
  },
  {
    name: '9 the longest range is the end of the others',
    listeners: [
      listener(
        443,
        [],
        [
          chain('A', { prefix_ranges: [cidr('127.0.0.1/32')], server_names: ['no.com'] }),
          chain('B', { prefix_ranges: [cidr('127.0.0.0/8')] }),
          chain('C'),
        ],
      ),
    ],
    connections: [{ ...plaintext, expected: 'no_filter_chain' }],
  },
  {
    name: '10 a source type that is named is the end of any',
    listeners: [listener(443, [], [chain('A', { source_type: 'SAME_IP_OR_LOOPBACK', source_ports: [1] }), chain('B')])],
    connections: [{ ...plaintext, expected: 'no_filter_chain' }],
  },
  {
    name: '11 a source range is the end of any',
    listeners: [
      listener(443, [], [chain('A', { source_prefix_ranges: [cidr('127.0.0.1/32')], source_ports: [1] }), chain('B')]),
    ],
    connections: [{ ...plaintext, expected: 'no_filter_chain' }],
  },
  {
    name: '12 a transport protocol that is named is the end of any',
    listeners: [
      listener(
        443,
        ['tls_inspector'],
        [chain('A', { transport_protocol: 'raw_buffer', application_protocols: ['http/1.1'] }), chain('B')],
      ),
    ],
    connections: [{ ...plaintext, expected: 'no_filter_chain' }],
  },
  {
    name: '13 the TCP peer and the source of a PROXY protocol header',
    listeners: [
      listener(
        443,
        ['proxy_protocol'],
        [
          chain('A', {
            direct_source_prefix_ranges: [cidr('127.0.0.1/32')],
            source_prefix_ranges: [cidr('9.9.9.9/32')],
          }),
          chain('B'),
        ],
      ),
    ],
    connections: [
      { ...plaintext, ...proxied('9.9.9.9'), expected: 'matched 0' },
      { ...plaintext, ...proxied('8.8.8.8'), expected: 'no_filter_chain' },
    ],
  },
  {
    name: '14 an empty server name is none',
    listeners: [listener(443, [], [chain('A', { server_names: [''] })])],
    connections: [{ ...plaintext, expected: 'matched 0' }],
  },
  {
    name: '15 a /0 range beside none',
    listeners: [listener(443, [], [chain('A', { prefix_ranges: [cidr('0.0.0.0/0')] }), chain('B')])],
    connections: [{ ...plaintext, expected: ['matched 0', 'matched 1'] }],
  },
  {
    name: 'a /0 range alone takes its family only',
    listeners: [
      listener(443, [], [chain('A', { prefix_ranges: [cidr('0.0.0.0/0')] })]),
      listener(443, [], [chain('B', { prefix_ranges: [cidr('0.0.0.0/0')] })], {
        name: 'six',
        address: { socket_address: { address: '::', port_value: 443 } },
      }),
    ],
    connections: [
      { ...plaintext, expected: 'matched 0 l443' },
      { ...plaintext, destination: '[::1]:443', source: '[::1]:4711', expected: 'no_filter_chain six' },
    ],
  },
  {
    name: 'application protocols: the client’s order decides',
    listeners: [
      listener(
        443,
        ['tls_inspector'],
        [chain('A', { application_protocols: ['h2', 'x'] }), chain('B', { application_protocols: ['http/1.1'] })],
      ),
    ],
    connections: [
      { ...tls(null, 'http/1.1', 'h2'), expected: 'matched 1' },
      { ...tls(null, 'h2', 'http/1.1'), expected: 'matched 0' },
      { ...tls(null, 'y', 'x', 'http/1.1'), expected: 'matched 0' },
      { ...tls(null, 'H2'), expected: 'no_filter_chain' },
    ],
  },
  {
    name: 'server names: case, dots and what a wildcard takes',
    listeners: [
      listener(
        443,
        ['tls_inspector'],
        [
          chain('A', { server_names: ['Capital.Com'] }),
          chain('B', { server_names: ['dot.com.'] }),
          chain('C', { server_names: ['*.b.com'] }),
          chain('D', { server_names: ['*.'] }),
          chain('E', { server_names: ['*.*.org'] }),
        ],
      ),
    ],
    connections: [
      { ...tls('capital.com'), expected: 'matched 0' },
      { ...tls('CAPITAL.com'), expected: 'matched 0' },
      { ...tls('dot.com'), expected: 'no_filter_chain' },
      { ...tls('dot.com.'), expected: 'matched 1' },
      { ...tls('b.com'), expected: 'no_filter_chain' },
      { ...tls('x.y.b.com'), expected: 'matched 2' },
      { ...tls('x.b.com.'), expected: 'no_filter_chain' },
      { ...tls('.b.com'), expected: 'matched 2' },
      { ...tls('x.'), expected: 'no_filter_chain' },
      { ...tls('x.*.org'), expected: 'matched 4' },
      { ...tls('x.y.org'), expected: 'no_filter_chain' },
    ],
  },
  {
    name: 'source types: what is local',
    listeners: [
      listener(443, [], [chain('A', { source_type: 'SAME_IP_OR_LOOPBACK' }), chain('B', { source_type: 'EXTERNAL' })]),
    ],
    connections: [
      { ...plaintext, expected: 'matched 0' },
      { ...plaintext, source: '127.0.0.6:4711', expected: 'matched 1' },
      { ...plaintext, destination: '10.0.0.1:443', source: '10.0.0.1:4711', expected: 'matched 0' },
      { ...plaintext, destination: '10.0.0.1:443', source: '127.0.0.1:4711', expected: 'matched 0' },
      { ...plaintext, destination: '10.0.0.1:443', source: '10.0.0.2:4711', expected: 'matched 1' },
    ],
  },
  {
    name: 'ranges: host bits, lengths beyond the address, the mapped form',
    listeners: [
      listener(
        443,
        [],
        [
          chain('A', { prefix_ranges: [{ address_prefix: '10.1.2.201', prefix_len: 24 }] }),
          chain('B', { prefix_ranges: [{ address_prefix: '10.1.2.3', prefix_len: 33 }] }),
          chain('C', { prefix_ranges: [{ address_prefix: '::ffff:10.9.0.0', prefix_len: 112 }] }),
        ],
      ),
    ],
    connections: [
      { ...plaintext, destination: '10.1.2.9:443', expected: 'matched 0' },
      { ...plaintext, destination: '10.1.2.3:443', expected: 'matched 1' },
      { ...plaintext, destination: '10.9.0.1:443', expected: 'no_filter_chain' },
    ],
  },
  {
    name: 'the default chain’s own match is not looked at',
    listeners: [
      listener(443, [], [chain('A', { destination_port: 1 })], {
        default_filter_chain: chain('B', { destination_port: 2 }),
      }),
    ],
    connections: [{ ...plaintext, expected: 'matched default' }],
  },
  {
    name: 'transport protocols that nothing detects',
    listeners: [
      listener(
        443,
        ['tls_inspector'],
        [chain('A', { transport_protocol: 'TLS' }), chain('B', { transport_protocol: 'quic' })],
      ),
    ],
    connections: [
      { ...tls('a.com'), expected: 'no_filter_chain' },
      { ...plaintext, expected: 'no_filter_chain' },
    ],
  },
];
