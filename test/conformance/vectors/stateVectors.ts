import type { JsonObject } from '../../../src/base/json.ts';
import { listenerFilter } from '../generate/listenerFilters.ts';
import { chain, exactMap, input, is, list, listener, plaintext, tls, to, type Vector } from './vector.ts';

const chains = ['A', 'B', 'C'].map((name) => chain(name));
const matching = (filter_chain_matcher: JsonObject, filters: readonly JsonObject[] = []): JsonObject =>
  listener(443, ['tls_inspector', ...filters], chains, {
    filter_chain_matcher,
    default_filter_chain: { name: 'default' },
  });

const certificate = (name: string): JsonObject => ({
  name,
  typed_config: { '@type': `type.googleapis.com/envoy.extensions.matching.common_inputs.ssl.v3.${name}` },
});
const names = certificate('DnsSanInput');
const named = { single_predicate: { input: names, value_match: { exact: 'x' } } };
const holds = is('DestinationPortInput', '443');
const fails = is('DestinationPortInput', '1');
const all = (...predicate: JsonObject[]): JsonObject => ({ and_matcher: { predicate } });
const any = (...predicate: JsonObject[]): JsonObject => ({ or_matcher: { predicate } });

const byCertificate = { matcher_tree: { input: names, exact_match_map: { map: { x: to('A') } } } };
const hello = tls('a.com', 'h2');

const afterPredicate = (name: string, predicate: JsonObject, expected: string): Vector => ({
  name,
  listeners: [matching(list([[predicate, to('A')]], to('B')))],
  connections: [{ ...hello, expected }],
});

const setting = (...values: readonly (readonly [key: string, text: string, more?: JsonObject])[]): JsonObject =>
  listenerFilter('set_filter_state', {
    on_accept: values.map(([object_key, inline_string, more]) => ({
      object_key,
      factory_key: 'envoy.string',
      format_string: { text_format_source: { inline_string } },
      ...more,
    })),
  });
const byState = (map: JsonObject): JsonObject => ({
  matcher_tree: { input: input('FilterStateInput', { key: 'k' }), exact_match_map: { map } },
  on_no_match: to('B'),
});

const hashed = (config: JsonObject): JsonObject => ({
  single_predicate: {
    input: input('ServerNameInput'),
    custom_match: {
      name: 'share',
      typed_config: {
        '@type': 'type.googleapis.com/envoy.extensions.matching.input_matchers.consistent_hashing.v3.ConsistentHashing',
        ...config,
      },
    },
  },
});

/** Matchers over what the connection does not have yet, over what listener filters left, and over hashes. */
export const stateVectors: readonly Vector[] = [
  {
    name: 'the certificate is not there yet: the search is given up, whatever on_no_match says',
    listeners: [matching({ ...byCertificate, on_no_match: to('B') })],
    connections: [
      { ...hello, expected: 'matched default' },
      { ...plaintext, expected: 'matched default' },
    ],
  },
  {
    name: 'so it is in a nested matcher',
    listeners: [matching(exactMap('DestinationPortInput', { '443': { matcher: byCertificate } }, to('B')))],
    connections: [{ ...hello, expected: 'matched default' }],
  },
  {
    name: 'an entry before it is followed, one behind it is not',
    listeners: [
      matching(
        list([
          [is('ServerNameInput', 'a.com'), to('A')],
          [named, to('B')],
          [holds, to('C')],
        ]),
      ),
    ],
    connections: [
      { ...hello, expected: 'matched 0' },
      { ...plaintext, expected: 'matched default' },
    ],
  },
  afterPredicate('not: still given up', { not_matcher: named }, 'matched default'),
  afterPredicate('or: a later one may hold', any(named, holds), 'matched 0'),
  afterPredicate('or: given up if none holds', any(named, fails), 'matched default'),
  afterPredicate('and: given up at once', all(named, fails), 'matched default'),
  afterPredicate('and: not reached', all(fails, named), 'matched 1'),
  {
    name: 'a listener filter sets state, of which the last value counts',
    listeners: [matching(byState({ x: to('A'), y: to('C') }), [setting(['k', 'x'], ['k', 'y'])])],
    connections: [{ ...hello, expected: 'matched 2' }],
  },
  {
    name: 'state made from the connection',
    listeners: [
      matching(byState({ 'a.com 443%': to('A'), '- 443%': to('C') }), [
        setting(['k', '%REQUESTED_SERVER_NAME% %DOWNSTREAM_LOCAL_PORT%%%']),
      ]),
    ],
    connections: [
      { ...hello, expected: 'matched 0' },
      { ...plaintext, expected: 'matched 2' },
    ],
  },
  {
    name: 'state stays behind at a hand-off',
    listeners: [
      { ...listener(15001, ['original_dst', setting(['k', 'x'])], [chain('O')]), use_original_dst: true },
      { ...matching(byState({ x: to('A') })), bind_to_port: false },
    ],
    connections: [{ ...plaintext, direction: 'outbound', expected: 'matched 1 l443' }],
  },
  {
    name: 'hashes into all or nothing; without a value into nothing',
    listeners: [
      matching(
        list([
          [hashed({ modulo: 5, threshold: 5 }), to('A')],
          [hashed({ modulo: 5, threshold: 0 }), to('C')],
        ]),
      ),
    ],
    connections: [
      { ...hello, expected: 'matched 2' },
      { ...plaintext, expected: 'matched default' },
    ],
  },
];
