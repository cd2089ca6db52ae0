import type { JsonObject } from '../../../src/base/json.ts';
import {
  chain,
  cidr,
  exactMap,
  input,
  ipMatcher,
  is,
  list,
  listener,
  plaintext,
  prefixMap,
  serverNameMatcher,
  tls,
  to,
  type Vector,
} from './vector.ts';

const byDefault = { default_filter_chain: { name: 'default' } };

/** A listener whose chains are reached by the matcher only. */
const matching = (filter_chain_matcher: JsonObject, chains: readonly string[], more: JsonObject = {}): JsonObject =>
  listener(
    443,
    ['tls_inspector', 'http_inspector'],
    chains.map((name) => chain(name)),
    { filter_chain_matcher, ...more },
  );

const single = (name: string, matcher: JsonObject): JsonObject => ({
  single_predicate: { input: input(name), ...matcher },
});

const inRange = (range: string): JsonObject => ({
  name: 'ip',
  typed_config: {
    '@type': 'type.googleapis.com/envoy.extensions.matching.input_matchers.ip.v3.Ip',
    cidr_ranges: [cidr(range)],
    stat_prefix: 'ip',
  },
});

const nested = (matcher: JsonObject): JsonObject => ({ matcher });
const miss = nested(exactMap('DestinationPortInput', { '1': to('never') }));

/** The unified matcher. */
export const matcherVectors: readonly Vector[] = [
  {
    name: '17 an action that names no chain closes, also beside a default chain',
    listeners: [matching({ on_no_match: to('zzz') }, ['A'], byDefault)],
    connections: [{ ...plaintext, expected: 'no_filter_chain' }],
  },
  {
    name: 'an action that names the default chain closes',
    listeners: [matching({ on_no_match: to('default') }, ['A'], byDefault)],
    connections: [{ ...plaintext, expected: 'no_filter_chain' }],
  },
  {
    name: '18 no match is the default chain',
    listeners: [matching(exactMap('DestinationPortInput', { '999': to('A') }), ['A'], byDefault)],
    connections: [{ ...plaintext, expected: 'matched default' }],
  },
  {
    name: 'no match without a default chain closes',
    listeners: [matching(exactMap('DestinationPortInput', { '999': to('A') }), ['A'])],
    connections: [{ ...plaintext, expected: 'no_filter_chain' }],
  },
  {
    name: '19 a nested miss falls to the outer on_no_match',
    listeners: [
      matching(
        exactMap(
          'DestinationPortInput',
          { '443': nested(exactMap('DestinationIPInput', { '9.9.9.9': to('A') })) },
          to('O'),
        ),
        ['A', 'O'],
      ),
    ],
    connections: [{ ...plaintext, expected: 'matched 1' }],
  },
  {
    name: '20 all application protocols in quotes are one text',
    listeners: [
      matching(exactMap('ApplicationProtocolInput', { "'h2','http/1.1'": to('A'), h2: to('B') }, to('O')), [
        'A',
        'B',
        'O',
      ]),
    ],
    connections: [
      { ...tls(null, 'h2', 'http/1.1'), expected: 'matched 0' },
      { ...tls(null, 'h2'), expected: 'matched 2' },
      { ...tls(null, 'http/1.1', 'h2'), expected: 'matched 2' },
    ],
  },
  {
    name: '21 server names: the name, the longest suffix, any',
    listeners: [
      matching(
        serverNameMatcher(
          { '*': to('any'), '*.example.com': to('suffix'), 'x.example.com': to('exact'), 'Capital.com': to('never') },
          to('none'),
        ),
        ['any', 'suffix', 'exact', 'never', 'none'],
      ),
    ],
    connections: [
      { ...tls('x.example.com'), expected: 'matched 2' },
      { ...tls('y.example.com'), expected: 'matched 1' },
      { ...tls('example.com'), expected: 'matched 0' },
      { ...tls('other'), expected: 'matched 0' },
      { ...tls('capital.com'), expected: 'matched 0' },
      { ...tls(null), expected: 'matched 4' },
      { ...plaintext, expected: 'matched 4' },
    ],
  },
  ...[false, true].map(
    (exclusive): Vector => ({
      name: `22 a nested miss of the longer range, the wider one ${exclusive ? '' : 'not '}exclusive`,
      listeners: [
        matching(
          ipMatcher(
            'DestinationIPInput',
            [exclusive ? ['127.0.0.0/8', to('W'), true] : ['127.0.0.0/8', to('W')], ['127.0.0.1/32', miss]],
            to('O'),
          ),
          ['W', 'O'],
        ),
      ],
      connections: [
        { ...plaintext, expected: exclusive ? 'matched 1' : 'matched 0' },
        { ...plaintext, destination: '127.0.0.2:443', expected: 'matched 0' },
      ],
    }),
  ),
  {
    name: '23 a nested miss of the longer prefix goes to the shorter',
    listeners: [matching(prefixMap('ServerNameInput', { a: to('S'), ab: miss }), ['S'])],
    connections: [
      { ...tls('abc'), expected: 'matched 0' },
      { ...tls('xabc'), expected: 'no_filter_chain' },
    ],
  },
  {
    name: '24 a nested miss of the first entry goes to the second',
    listeners: [
      matching(
        list([
          [is('DestinationPortInput', '443'), miss],
          [is('TransportProtocolInput', 'raw_buffer'), to('B')],
        ]),
        ['B'],
      ),
    ],
    connections: [{ ...plaintext, expected: 'matched 0' }],
  },
  {
    name: '25 not of what the connection does not have',
    listeners: [matching(list([[{ not_matcher: is('ServerNameInput', 'x') }, to('A')]]), ['A'])],
    connections: [
      { ...tls(null), expected: 'matched 0' },
      { ...tls('x'), expected: 'no_filter_chain' },
    ],
  },
  {
    name: 'texts that are compared as written',
    listeners: [
      matching(
        list([
          [is('SourceTypeInput', 'external'), to('never')],
          [is('SourceTypeInput', 'local'), to('local')],
          [{ single_predicate: { input: input('DestinationPortInput'), value_match: { prefix: '44' } } }, to('44')],
        ]),
        ['never', 'local', '44'],
      ),
    ],
    connections: [
      { ...plaintext, expected: 'matched 1' },
      { ...plaintext, source: '10.0.0.2:4711', expected: 'matched 2' },
    ],
  },
  {
    name: 'an empty key is hit by nothing',
    listeners: [matching(prefixMap('ServerNameInput', { '': to('A') }, to('O')), ['A', 'O'])],
    connections: [
      { ...tls(null), expected: 'matched 1' },
      { ...tls('a.com'), expected: 'matched 0' },
    ],
  },
  {
    name: 'a server name that is written like an address',
    listeners: [matching(ipMatcher('ServerNameInput', [['10.0.0.0/8', to('A')]], to('O')), ['A', 'O'])],
    connections: [
      { ...tls('10.1.2.3'), expected: 'matched 0' },
      { ...tls('11.1.2.3'), expected: 'matched 1' },
      { ...tls('a.com'), expected: 'matched 1' },
      { ...tls(null), expected: 'matched 1' },
    ],
  },
  {
    name: 'the IP input matcher, over an address and over a text',
    listeners: [
      matching(
        list([
          [single('ServerNameInput', { custom_match: inRange('10.0.0.0/8') }), to('A')],
          [single('SourceIPInput', { custom_match: inRange('127.0.0.0/8') }), to('B')],
        ]),
        ['A', 'B'],
      ),
    ],
    connections: [
      { ...tls('10.1.2.3'), expected: 'matched 0' },
      { ...tls('a.com'), expected: 'matched 1' },
      { ...tls('a.com'), source: '10.0.0.2:4711', expected: 'no_filter_chain' },
    ],
  },
  {
    name: 'strings with and without their case',
    listeners: [
      matching(
        list([
          [single('ServerNameInput', { value_match: { exact: 'A.COM' } }), to('never')],
          [single('ServerNameInput', { value_match: { exact: 'A.COM', ignore_case: true } }), to('A')],
          [single('ServerNameInput', { value_match: { suffix: '.ORG', ignore_case: true } }), to('B')],
          [single('ServerNameInput', { value_match: { safe_regex: { google_re2: {}, regex: '[a-z]+' } } }), to('C')],
        ]),
        ['never', 'A', 'B', 'C'],
      ),
    ],
    connections: [
      { ...tls('a.com'), expected: 'matched 1' },
      { ...tls('b.org'), expected: 'matched 2' },
      { ...tls('abc'), expected: 'matched 3' },
      { ...tls('abc.d'), expected: 'no_filter_chain' },
    ],
  },
  {
    name: 'the TCP peer and the source of a PROXY protocol header as inputs',
    listeners: [
      listener(
        443,
        ['proxy_protocol'],
        ['A', 'B', 'C'].map((name) => chain(name)),
        {
          filter_chain_matcher: list([
            [is('DirectSourceIPInput', '10.0.0.2'), to('A')],
            [
              is('SourceIPInput', '10.0.0.2'),
              nested(exactMap('DirectSourceIPInput', { '10.0.0.3': to('B') }, to('C'))),
            ],
          ]),
        },
      ),
    ],
    connections: [
      {
        ...plaintext,
        destination: '10.0.0.1:443',
        source: '10.0.0.2:999',
        directSource: '10.0.0.3:4711',
        expected: 'matched 1',
      },
      {
        ...plaintext,
        destination: '10.0.0.1:443',
        source: '10.0.0.3:999',
        directSource: '10.0.0.2:4711',
        expected: 'matched 0',
      },
    ],
  },
  {
    name: 'no filter state and no network namespace come with a connection from the network',
    listeners: [
      matching(
        list([
          [
            {
              not_matcher: {
                single_predicate: { input: input('FilterStateInput', { key: 'a.b' }), value_match: { prefix: 'x' } },
              },
            },
            nested(exactMap('NetworkNamespaceInput', { '': to('A') }, to('B'))),
          ],
        ]),
        ['A', 'B'],
      ),
    ],
    connections: [{ ...plaintext, expected: 'matched 1' }],
  },
  {
    name: 'IPv6 addresses as texts',
    listeners: [
      listener(
        443,
        [],
        ['A', 'B', 'C', 'O'].map((name) => chain(name)),
        {
          address: { socket_address: { address: '::', port_value: 443 } },
          filter_chain_matcher: exactMap(
            'SourceIPInput',
            { '::10.1.2.3': to('A'), '2001:db8::1': to('B'), '::a01:203': to('C') },
            to('O'),
          ),
        },
      ),
    ],
    connections: [
      { ...plaintext, destination: '[2001:db8::2]:443', source: '[::10.1.2.3]:4711', expected: 'matched 0' },
      { ...plaintext, destination: '[2001:db8::2]:443', source: '[2001:db8:0:0::1]:4711', expected: 'matched 1' },
    ],
  },
];
