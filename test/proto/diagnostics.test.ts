import { describe, expect, test } from 'vitest';
import { Relocations } from '../../src/base/relocations.ts';
import { Collector } from '../../src/diagnostic/collector.ts';
import { loadDump } from '../../src/dump/loadDump.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';
import { readAll, readMessage } from '../../src/proto/readMessage.ts';

/** Of a listener with this as its third line: what the reader says, where, and which line and column that is. */
async function said(line: string): Promise<readonly string[]> {
  const text = `[{"name": "a", "filter_chains": [{"filters": []}],\n"address": {"pipe": {"path": "/a"}},\n${line}}]`;
  const loaded = await loadDump([memorySource('file', text)]);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
  const dump = loaded.value;
  const collector = new Collector();
  for (const resource of dump.resources('listener')) {
    const read = resource.read();
    if (read === undefined) throw new Error('not read');
    const start = { origin: resource.origin, relocations: read.relocations };
    readAll(readMessage('envoy.config.listener.v3.Listener', read.json, start, collector));
  }
  return collector.all().map(({ code, origin, message, hint, count }) => {
    const position = dump.locate(origin?.file ?? '', origin?.pointer ?? '');
    return `${code} ${origin?.pointer} ${position?.line}:${position?.column} ${count} ${message}; ${hint}`;
  });
}

const cases: readonly (readonly [title: string, line: string, expected: readonly (string | RegExp)[]])[] = [
  [
    'an unknown field',
    '"stat_prefixx": 1',
    [
      /^WC0301 \/0\/stat_prefixx 3:17 1 envoy.config.listener.v3.Listener has no field `stat_prefixx`; did you mean `stat_prefix`\?$/,
    ],
  ],
  [
    'a field of what stands beside it',
    '"filter_chains": [{"server_names": ["a"], "filter_chain_match": {}}]',
    [
      /^WC0301 \/0\/filter_chains\/0\/server_names .* has no field `server_names`; it is a field of `filter_chain_match`: is/,
    ],
  ],
  [
    'the same one in several places',
    '"listener_filters": [{"name": "a", "x": 1}, {"name": "b", "x": 1}]',
    [/^WC0301 \/0\/listener_filters\/0\/x 3:41 2 /],
  ],
  [
    'a text in the place of a certificate',
    '"filter_chains": [{"transport_socket": {"name": "tls", "typed_config": {"@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext", "common_tls_context": {"tls_certificates": [{"private_key": "***"}]}}}}]',
    [/^WC0320 .*\/private_key 3:\d+ 1 `private_key` is `"\*\*\*"` in place of/],
  ],
  [
    'an unknown type',
    '"listener_filters": [{"name": "a", "typed_config": {"@type": "type.googleapis.com/a.b.C"}}]',
    [/^WC0302 \/0\/listener_filters\/0\/typed_config\/@type 3:62 1 the type `a.b.C` is not known;/],
  ],
  ['a wrong type', '"stat_prefix": 7', [/^WC0303 \/0\/stat_prefix 3:16 1 `stat_prefix` must be a string, not `7`;/]],
  [
    'a fraction',
    '"tcp_backlog_size": 1.5',
    [/^WC0303 \/0\/tcp_backlog_size .* must be an integer from 0 to 4294967295/],
  ],
  ['a negative number', '"tcp_backlog_size": -1', [/^WC0304 \/0\/tcp_backlog_size 3:21 /]],
  ['infinity', '"tcp_backlog_size": 1e999', [/^WC0304 \/0\/tcp_backlog_size /]],
  ['NaN where an integer is wanted', '"tcp_backlog_size": "NaN"', [/^WC0303 \/0\/tcp_backlog_size /]],
  [
    'two alternatives',
    '"udp_listener_config": {}, "additional_addresses": [{"address": {"pipe": {"path": "/"}, "socket_address": {"address": "a", "port_value": 1}}}]',
    [
      /^WC0305 \/0\/additional_addresses\/0\/address\/socket_address 3:\d+ 1 `socket_address` and `pipe` cannot both be set/,
    ],
  ],
  [
    'an unknown enum value',
    '"traffic_direction": "UP"',
    [/^WC0306 \/0\/traffic_direction 3:22 1 .*`UNSPECIFIED`, `INBOUND`, `OUTBOUND`/],
  ],
  ['an unknown enum number', '"traffic_direction": 9', [/^WC0306 \/0\/traffic_direction /]],
  [
    'a missing field',
    '"listener_filters": [{}]',
    [/^WC0307 \/0\/listener_filters\/0 3:22 1 envoy.config.listener.v3.ListenerFilter needs `name`/],
  ],
  ['a field in both spellings', '"stat_prefix": "a", "statPrefix": "b"', [/^WC0313 \/0\/statPrefix 3:35 /]],
  [
    'a violated constraint',
    '"additional_addresses": [{"address": {"socket_address": {"address": "a", "port_value": 70000}}}]',
    [
      /^WC0314 \/0\/additional_addresses\/0\/address\/socket_address\/port_value 3:88 1 `port_value` must be at most 65535/,
    ],
  ],
  ['a malformed duration', '"listener_filters_timeout": "5"', [/^WC0315 \/0\/listener_filters_timeout 3:29 /]],
  [
    'an Any that says nothing',
    '"listener_filters": [{"name": "a", "typed_config": {"x": 1}}]',
    [/^WC0316 .* `typed_config`|^WC0316 .*`typedConfig` has no `@type`/],
  ],
  [
    'a single value for a list',
    '"listener_filters": {"name": "a"}',
    [/^WC0317 \/0\/listener_filters 3:21 1 .* a list/],
  ],
  ['a boolean in quotes', '"use_original_dst": "True"', [/^WC0317 \/0\/use_original_dst /]],
  ['an enum name in lower case', '"traffic_direction": "inbound"', [/^WC0317 \/0\/traffic_direction .*`INBOUND`/]],
  ['a hostile key', '"__proto__": {"x": 1}', [/^WC0301 \/0\/__proto__ 3:14 /]],
  ['null for unset', '"traffic_direction": null, "listener_filters": null', []],
  ['null in a map, an empty item', '"metadata": {"filter_metadata": {"a": null}}', []],
  ['a wrapper as the object that it is', '"use_original_dst": {"value": true}', []],
  [
    'nesting beyond what protobuf reads',
    `"metadata": {"filter_metadata": {"a": ${'{"a":'.repeat(150)}1${'}'.repeat(150)}}}`,
    [/^WC0311 \/0\/metadata\/filter_metadata\/a 3:39 /],
  ],
];

describe('what the reader says about a listener, and where', () => {
  test.each(cases)('%s', async (_, line, expected) => {
    const found = await said(line);
    expect(found).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(found[index]).toMatch(pattern);
  });
});

test('a weight of 0, as Envoy itself prints endpoints, is no violation; other values are', () => {
  const collector = new Collector();
  const weights = [0, 1, 1.5].map((weight) => ({ load_balancing_weight: weight }));
  const start = { origin: { file: 'f', pointer: '' }, relocations: new Relocations() };
  const json = { cluster_name: 'a', endpoints: [{ lb_endpoints: weights, load_balancing_weight: 0 }] };
  readAll(readMessage('envoy.config.endpoint.v3.ClusterLoadAssignment', json, start, collector));
  expect(collector.all().map(({ origin }) => origin?.pointer)).toEqual([
    '/endpoints/0/lb_endpoints/2/load_balancing_weight',
  ]);
});
