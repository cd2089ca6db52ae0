import type { JsonObject } from '../../../src/base/json.ts';
import { listenerFilter } from '../generate/listenerFilters.ts';
import { at, chain, listener, plaintext, silent, tls, type Vector } from './vector.ts';

const detecting = [
  chain('http/1.0', { application_protocols: ['http/1.0'] }),
  chain('http/1.1', { application_protocols: ['http/1.1'] }),
  chain('h2c', { application_protocols: ['h2c'] }),
  chain('tls', { transport_protocol: 'tls' }),
  chain('other'),
];

const proxied = { source: '10.0.0.2:999', directSource: '10.0.0.3:4711', destination: '10.0.0.1:443' };
const http = (version: '1.0' | '1.1' | '2' | null) => ({ transport: 'raw_buffer' as const, http: version });
const continuing = { listener_filters_timeout: '0.400s', continue_on_listener_filters_timeout: true };
const disabled = (name: 'tls_inspector' | 'http_inspector', filter_disabled: JsonObject): JsonObject => ({
  ...listenerFilter(name),
  filter_disabled,
});
const ports = (start: number, end: number): JsonObject => ({ destination_port_range: { start, end } });

/** Listener filters and hand-off. */
export const filterVectors: readonly Vector[] = [
  {
    name: 'what the inspectors find',
    listeners: [listener(443, ['tls_inspector', 'http_inspector'], detecting)],
    connections: [
      { ...http('1.0'), expected: 'matched 0' },
      { ...http('1.1'), expected: 'matched 1' },
      { ...http('2'), expected: 'matched 2' },
      { ...http(null), expected: 'matched 4' },
      { ...tls('a.com'), expected: 'matched 3' },
    ],
  },
  {
    name: 'without tls_inspector TLS is raw_buffer',
    listeners: [listener(443, ['http_inspector'], detecting)],
    connections: [{ ...tls('a.com', 'http/1.1'), expected: 'matched 4' }],
  },
  {
    name: 'inspectors before proxy_protocol see the header',
    listeners: [listener(443, ['tls_inspector', 'http_inspector', 'proxy_protocol'], detecting)],
    connections: [
      { ...proxied, ...tls('a.com'), expected: 'matched 4' },
      { ...proxied, ...http('1.1'), bytes: { proxy: 1 }, expected: 'matched 4' },
      { ...proxied, ...silent, expected: 'matched 4' },
    ],
  },
  {
    name: 'inspectors behind proxy_protocol see what follows',
    listeners: [listener(443, ['proxy_protocol', 'tls_inspector', 'http_inspector'], detecting)],
    connections: [
      { ...proxied, ...tls('a.com'), expected: 'matched 3' },
      { ...proxied, ...http('1.1'), bytes: { proxy: 1 }, expected: 'matched 1' },
      { ...proxied, ...silent, expected: 'closed' },
      { ...http('1.1'), expected: 'closed' },
      { ...silent, expected: 'closed' },
      { ...proxied, source: '224.0.0.1:999', ...http('1.1'), expected: 'closed' },
      { ...proxied, source: '255.255.255.255:999', ...http('1.1'), expected: 'closed' },
      { ...proxied, source: '0.0.0.0:999', ...http('1.1'), expected: 'closed' },
      { ...proxied, source: '240.0.0.1:999', ...http('1.1'), expected: 'matched 1' },
    ],
  },
  {
    name: 'versions of the PROXY protocol that are disallowed',
    listeners: [
      listener(443, [listenerFilter('proxy_protocol', { disallowed_versions: ['V1'] }), 'http_inspector'], detecting),
      listener(
        444,
        [
          listenerFilter('proxy_protocol', {
            disallowed_versions: ['V1'],
            allow_requests_without_proxy_protocol: true,
          }),
          'http_inspector',
        ],
        detecting,
      ),
    ],
    connections: [
      { ...proxied, ...http('1.1'), bytes: { proxy: 1 }, expected: 'closed l443' },
      { ...proxied, ...http('1.1'), bytes: { proxy: 2 }, expected: 'matched 1 l443' },
      { ...proxied, destination: '10.0.0.1:444', ...http('1.1'), bytes: { proxy: 1 }, expected: 'matched 4 l444' },
      { ...proxied, destination: '10.0.0.1:444', ...http('1.1'), bytes: { proxy: 2 }, expected: 'matched 1 l444' },
      { destination: '10.0.0.1:444', source: '10.0.0.2:4711', ...http('1.1'), expected: 'matched 1 l444' },
    ],
  },
  {
    name: 'a PROXY protocol header is taken once',
    listeners: [listener(443, ['proxy_protocol', 'proxy_protocol'], detecting)],
    connections: [{ ...proxied, ...http('1.1'), expected: 'closed' }],
  },
  {
    name: 'the deprecated use_proxy_proto of the first chain, or of the default chain if there is no other',
    listeners: [
      listener(443, ['tls_inspector'], [{ ...chain('A'), use_proxy_proto: true }]),
      listener(444, [], [chain('A'), { ...chain('B', { destination_port: 1 }), use_proxy_proto: true }]),
      listener(445, [], [], { default_filter_chain: { name: 'D', use_proxy_proto: true } }),
    ],
    connections: [
      { ...proxied, ...http('1.1'), expected: 'matched 0 l443' },
      { ...http('1.1'), expected: 'closed l443' },
      { destination: '127.0.0.1:444', ...http('1.1'), expected: 'matched 0 l444' },
      { destination: '127.0.0.1:445', ...http('1.1'), expected: 'closed l445' },
      { ...proxied, destination: '10.0.0.1:445', ...http('1.1'), expected: 'matched default l445' },
    ],
  },
  {
    name: 'clients that say nothing',
    listeners: [
      listener(443, ['tls_inspector'], [chain('A')], { listener_filters_timeout: '0.400s' }),
      listener(444, ['tls_inspector'], [chain('A')], continuing),
      listener(445, ['tls_inspector'], [chain('A')], { ...continuing, listener_filters_timeout: '0s' }),
      listener(446, [], [chain('A')]),
      listener(447, [disabled('tls_inspector', ports(447, 448))], [chain('A')]),
      listener(448, ['http_inspector'], [chain('A')], { continue_on_listener_filters_timeout: true }),
    ],
    connections: [
      { ...silent, expected: 'closed l443' },
      { ...silent, destination: '127.0.0.1:444', expected: 'matched 0 l444' },
      { ...silent, destination: '127.0.0.1:445', expected: 'waiting l445' },
      { ...silent, destination: '127.0.0.1:446', expected: 'matched 0 l446' },
      { ...silent, destination: '127.0.0.1:447', expected: 'matched 0 l447' },
      { ...silent, destination: '127.0.0.1:448', expected: 'matched 0 l448' },
    ],
  },
  {
    name: 'parsing errors that close',
    listeners: [
      listener(
        443,
        [listenerFilter('tls_inspector', { close_connection_on_client_hello_parsing_errors: true })],
        detecting,
      ),
    ],
    connections: [
      { ...http('1.1'), expected: 'closed' },
      { ...tls('a.com'), expected: 'matched 3' },
    ],
  },
  {
    name: 'predicates and the port that they see',
    listeners: [
      listener(443, [disabled('tls_inspector', ports(443, 444))], detecting),
      listener(444, [disabled('tls_inspector', ports(443, 444))], detecting),
      listener(445, [disabled('tls_inspector', { not_match: ports(445, 446) })], detecting),
      listener(446, [disabled('tls_inspector', { or_match: { rules: [ports(1, 2), ports(446, 447)] } })], detecting),
      listener(447, [disabled('tls_inspector', { and_match: { rules: [ports(1, 2), ports(447, 448)] } })], detecting),
      listener(448, [disabled('tls_inspector', { any_match: true })], detecting),
      listener(15006, [disabled('tls_inspector', ports(15006, 15007)), 'original_dst'], detecting),
      listener(15001, ['original_dst', disabled('tls_inspector', ports(15001, 15002))], detecting),
    ],
    connections: [
      { ...tls('a.com'), expected: 'matched 4 l443' },
      { ...tls('a.com'), destination: '127.0.0.1:444', expected: 'matched 3 l444' },
      { ...tls('a.com'), destination: '127.0.0.1:445', expected: 'matched 3 l445' },
      { ...tls('a.com'), destination: '127.0.0.1:446', expected: 'matched 4 l446' },
      { ...tls('a.com'), destination: '127.0.0.1:447', expected: 'matched 3 l447' },
      { ...tls('a.com'), destination: '127.0.0.1:448', expected: 'matched 4 l448' },
      { ...tls('a.com'), direction: 'inbound', destination: '10.0.0.1:80', expected: 'matched 4 l15006' },
      { ...tls('a.com'), direction: 'outbound', destination: '10.0.0.1:80', expected: 'matched 3 l15001' },
    ],
  },
  {
    name: '28 hand-off: exact, wildcard, `::` with ipv4_compat, none',
    listeners: [
      listener(15001, ['proxy_protocol'], [chain('first')], { use_original_dst: true }),
      listener(80, [], [chain('exact')], { name: 'exact', address: at('10.1.1.1', 80), bind_to_port: false }),
      listener(80, [], [chain('wildcard')], { name: 'wildcard', bind_to_port: false }),
      listener(81, [], [chain('compat')], {
        name: 'compat',
        address: at('::', 81, { ipv4_compat: true }),
        bind_to_port: false,
      }),
      listener(82, [], [chain('six')], { name: 'six', address: at('::', 82), bind_to_port: false }),
    ],
    connections: [
      { ...plaintext, ...headerTo('10.1.1.1:80'), expected: 'matched 0 exact' },
      { ...plaintext, ...headerTo('10.9.9.9:80'), expected: 'matched 0 wildcard' },
      { ...plaintext, ...headerTo('10.9.9.9:81'), expected: 'matched 0 compat' },
      { ...plaintext, ...headerTo('10.9.9.9:82'), expected: 'matched 0 l15001' },
      { ...plaintext, ...headerTo('10.9.9.9:83'), expected: 'matched 0 l15001' },
    ],
  },
  {
    name: 'hand-off: once, with what was detected, and never back',
    listeners: [
      listener(15001, ['tls_inspector'], [chain('first')], { use_original_dst: true }),
      listener(80, [], [chain('tls', { transport_protocol: 'tls', server_names: ['a.com'] })], {
        bind_to_port: false,
        use_original_dst: true,
      }),
      listener(81, ['original_dst'], [chain('A')], { deprecated_v1: { bind_to_port: false } }),
      listener(82, [], [chain('B')], {
        name: 'further',
        address: at('10.2.2.2', 82),
        additional_addresses: [{ address: at('10.3.3.3', 83) }],
        bind_to_port: false,
      }),
    ],
    connections: [
      { ...tls('a.com'), direction: 'outbound', destination: '10.1.1.1:80', expected: 'matched 0 l80' },
      { ...plaintext, direction: 'outbound', destination: '10.1.1.1:80', expected: 'no_filter_chain l80' },
      { ...plaintext, direction: 'outbound', destination: '10.1.1.1:81', expected: 'matched 0 l81' },
      { ...plaintext, direction: 'outbound', destination: '10.3.3.3:83', expected: 'matched 0 further' },
      { ...plaintext, direction: 'outbound', destination: '10.3.3.3:82', expected: 'matched 0 l15001' },
      { ...plaintext, destination: '127.0.0.1:81', expected: 'no_listener' },
      {
        ...plaintext,
        direction: 'outbound',
        destination: '[2001:db8::1]:80',
        source: '[2001:db8::2]:4711',
        expected: 'no_listener',
      },
    ],
  },
  ...[false, true].map(
    (reversed): Vector => ({
      name: `of two listeners at one mapped address the later has it${reversed ? ', in the other order' : ''}`,
      listeners: [
        listener(15001, [], [chain('first')], { use_original_dst: true }),
        ...swapped(reversed, [
          listener(80, [], [chain('four')], { name: 'four', address: at('10.1.2.5', 80), bind_to_port: false }),
          listener(80, [], [chain('mapped')], {
            name: 'mapped',
            address: at('::ffff:10.1.2.5', 80, { ipv4_compat: true }),
            bind_to_port: false,
          }),
        ]),
        ...swapped(reversed, [
          listener(81, [], [chain('any4')], { name: 'any4', bind_to_port: false }),
          listener(81, [], [chain('any6')], {
            name: 'any6',
            address: at('::', 81, { ipv4_compat: true }),
            bind_to_port: false,
          }),
        ]),
      ],
      connections: [
        {
          ...plaintext,
          direction: 'outbound',
          destination: '10.1.2.5:80',
          expected: `matched 0 ${reversed ? 'four' : 'mapped'}`,
        },
        { ...plaintext, direction: 'outbound', destination: '10.1.2.5:81', expected: 'matched 0 any4' },
      ],
    }),
  ),
  {
    name: 'a connection to the capture listener itself is handed to it again',
    listeners: [listener(15001, ['proxy_protocol'], [chain('A')], { use_original_dst: true })],
    connections: [
      { ...plaintext, ...headerTo('127.0.0.1:15001'), expected: 'closed' },
      { ...plaintext, ...headerTo('127.0.0.1:15002'), expected: 'matched 0' },
    ],
  },
];

function swapped<Item>(isSwapped: boolean, items: readonly Item[]): readonly Item[] {
  return isSwapped ? items.toReversed() : items;
}

/** Captured, and a PROXY protocol header that names the same destination. */
function headerTo(destination: string) {
  return { direction: 'outbound' as const, destination, source: '10.0.0.2:999', directSource: '10.0.0.3:4711' };
}
