import { describe, expect, test } from 'vitest';
import { loadDump, memorySource } from '../../src/index.ts';
import { checkDump } from '../../src/question/check/checkDump.ts';

const cluster = 'name: a\n    connect_timeout: 1s\n    type: STATIC';
const node = 'node: { id: a, cluster: a }\n';
const file = (more: string) => `${node}${nameless(more)}`;
const nameless = (more: string) => `static_resources:\n  clusters:\n  - ${cluster}\n    ${more}\n`;
const object = (text: string) =>
  `kind: ConfigMap\napiVersion: v1\nmetadata: { name: x }\ndata:\n  envoy.yaml: |\n${text.replace(/^/gm, '    ')}\n`;
const discovered = (more: string) =>
  `resources:\n- "@type": type.googleapis.com/envoy.config.cluster.v3.Cluster\n  ${cluster.replaceAll('    ', '  ')}\n  ${more}\n`;

async function found(text: string, envoyVersion?: string): Promise<readonly string[]> {
  const loaded = await loadDump([memorySource('envoy.yaml', text)]);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
  const { findings } = checkDump(loaded.value, { envoyVersion });
  return findings.map(({ diagnostic: { code, message, hint } }) => `${code} ${message}; ${hint}`);
}

describe('a file with which an Envoy starts', () => {
  test.each([file, (more: string) => object(file(more))])('has no fields that it does not know', async (written) => {
    expect(await found(written('connect_timeouts: 1s'))).toEqual([
      expect.stringMatching(/^WC0448 Envoy does not start .*`connect_timeouts`; did you mean `connect_timeout`\?/),
    ]);
    expect(await found(written('upstream: 1'))).toEqual([expect.stringMatching(/^WC0448 .*`upstream`; take it out/)]);
    expect(await found(written('lb_policy: ROUND'))).toEqual([
      expect.stringMatching(/^WC0448 .*`lb_policy` has no value.*; write one of its values/),
    ]);
  });

  test('may have those of a release that is not known here, and what was allowed before it was', async () => {
    expect(await found(file('upstream: 1'), '1.40')).toHaveLength(1);
    expect(await found(file('upstream: 1'), '1.41')).toEqual([]);
    expect(await found(file('upstream: 1'), '1.17')).toEqual([]);
  });

  test('of the v2 API has the values that its fields take', async () => {
    const hosts = (port: string) => `hosts: [{ socket_address: { address: 10.0.0.1, port_value: ${port} } }]`;
    expect(await found(file(hosts('HOST_PORT')))).toEqual([
      expect.stringMatching(/^WC0444 cluster `a`: Envoy cannot read this JSON: `port_value` must be an integer/),
      expect.stringMatching(/^WC0459 /),
    ]);
    expect(await found(file(hosts('80')))).toEqual([expect.stringMatching(/^WC0459 /)]);
  });

  test('is another matter than what a control plane sends', async () => {
    expect(await found(discovered('upstream: 1'))).toEqual([]);
  });

  test('is refused as a whole', async () => {
    expect(await found(file('lb_policy: CLUSTER_PROVIDED'))).toEqual([
      expect.stringMatching(/^WC0444 .*; Envoy does not start with this file$/),
    ]);
    expect(await found(discovered('lb_policy: CLUSTER_PROVIDED'))).toEqual([
      expect.stringMatching(/^WC0444 .*; the version before it stays in use/),
    ]);
  });

  const grpc = (name: string) => `{ api_type: GRPC, grpc_services: [{ envoy_grpc: { cluster_name: ${name} } }] }`;
  const dynamic = (more: string) => `dynamic_resources: { ${more} }`;
  const layers = (more: string) => `layered_runtime: { layers: [${more}] }`;

  const streams = 'envoy.overload_actions.reset_high_memory_stream';
  const heap =
    '{ name: a, typed_config: { "@type": type.googleapis.com/envoy.extensions.resource_monitors.fixed_heap.v3.FixedHeapConfig, max_heap_size_bytes: 1 } }';
  const overload = (more: string) =>
    `overload_manager: { resource_monitors: [${heap}], actions: [{ ${more}, triggers: [{ name: a, threshold: { value: 0.9 } }] }] }`;
  const sink = (more: string) =>
    `stats_sinks: [{ name: a, typed_config: { "@type": type.googleapis.com/envoy.config.metrics.v3.StatsdSink, ${more} } }]`;

  test.each([
    [
      'no stream that it refers to',
      dynamic(`ads_config: ${grpc('b')}`),
      /`ads_config` names cluster `b`, which is not/,
    ],
    [
      'a cluster for its clusters',
      dynamic(`cds_config: { api_config_source: ${grpc('b')} }`),
      /clusters come from .*`b`/,
    ],
    ['a source for its listeners', dynamic('lds_config: {}'), /needs `path` or/],
    ['a stream for its listeners', dynamic('lds_config: { ads: {} }'), /come over ADS, and there is no `ads_config`/],
    ['a stream for its clusters', dynamic('cds_config: { ads: {} }'), /its clusters come over ADS, and there is no/],
    ['a server for its clusters', dynamic('cds_config: { self: {} }'), /its clusters come from `self`/],
    ['an action that there is', overload('name: shrink'), /there is no overload action `shrink`/],
    ['timeouts to shorten', overload('name: envoy.overload_actions.reduce_timeouts'), /does not say which timeouts/],
    ['accounts of its streams', overload(`name: ${streams}`), /needs `buffer_factory_config`/],
    ['an expression for its tags', 'stats_config: { stats_tags: [{ tag_name: a }] }', /has no `regex`, and is none/],
    ['a right one', "stats_config: { stats_tags: [{ tag_name: a, regex: '(' }] }", /is no regular expression of C\+\+/],
    ['a cluster for its statistics', sink('tcp_cluster_name: b'), /statistics go to cluster `b`, which is not/],
    ['an address for its statistics', sink('address: { socket_address: { address: b, port_value: 1 } }'), /to `b`/],
    ['a sink that is one', 'stats_sinks: [{ name: a }]', /sink of statistics `a` has no `typed_config`/],
    ['one admin layer', layers('{ name: a, admin_layer: {} }, { name: b, admin_layer: {} }'), /two admin layers/],
    ['names of layers once', layers('{ name: a, static_layer: {} }, { name: a, static_layer: {} }'), /called `a`/],
    ['something in a layer', layers('{ name: a }'), /needs `static_layer` or/],
    ['the local cluster', 'cluster_manager: { local_cluster_name: b }', /`b` is none of its clusters/],
    [
      'an address for its admin page',
      'admin: { address: { socket_address: { address: b, port_value: 1 } } }',
      /`b`, which/,
    ],
    ['no API listeners', '  listeners: [{ name: b, api_listener: {} }]', /listener `b` is an API listener/],
  ])('has %s', async (_, more, says) => {
    const told = await found(`${file('lb_policy: ROUND_ROBIN')}${more}\n`);
    expect(told).toEqual([expect.stringMatching(/^WC0461 Envoy does not start with this file: /)]);
    expect(told[0]).toMatch(says);
  });

  test.each([
    ['a stream', dynamic(`ads_config: ${grpc('a')}, lds_config: { ads: {} }`)],
    ['layers', layers('{ name: a, static_layer: {} }, { name: b, admin_layer: {} }')],
    [
      'API listeners that are asked for',
      '  listeners: [{ name: b, api_listener: {} }]\nlistener_manager: { name: c, typed_config: { "@type": type.googleapis.com/google.protobuf.Empty } }',
    ],
    ['a place to fill in', 'admin: { address: { socket_address: { address: $HOST, port_value: 1 } } }'],
  ])('may have %s', async (_, more) => {
    expect(await found(`${file('lb_policy: ROUND_ROBIN')}${more}\n`)).toEqual([]);
  });

  test('has filters by discovery that can come, and what is there before', async () => {
    const filters = 'type.googleapis.com/envoy.extensions.filters';
    const listener = (type: string, more: string, name = 'a') => `${file('lb_policy: ROUND_ROBIN')}
  listeners:
  - name: l
    address: { socket_address: { address: 0.0.0.0, port_value: 80 } }
    filter_chains:
    - filters:
      - name: http
        typed_config:
          "@type": ${filters}.network.http_connection_manager.v3.HttpConnectionManager
          stat_prefix: x
          route_config: {}
          http_filters:
          - name: f
            config_discovery:
              config_source: { api_config_source: ${grpc(name)} }
              type_urls: ["${type}"]
              ${more}
          - name: router
            typed_config: { "@type": ${filters}.http.router.v3.Router }
`;
    const type = `${filters}.http.rbac.v3.RBAC`;
    const first = `default_config: { "@type": ${type} }`;
    const early = 'apply_default_config_without_warming: true';
    expect(await found(listener(type, first))).toEqual([]);
    expect(await found(listener(type, `${first}\n              ${early}`))).toEqual([]);
    expect(await found(listener(type, first, 'b'))).toEqual([
      expect.stringMatching(/WC0441 .*the configuration of filter `f` comes from cluster `b`, which is not there/),
    ]);
    expect(await found(listener(type, early))).toEqual([expect.stringMatching(/filter `f` is used before/)]);
    expect(await found(listener(`${filters}.http.lua.v3.Lua`, first))).toEqual([
      expect.stringMatching(/has type `envoy.extensions.filters.http.rbac.v3.RBAC`, which is none of its `type_urls`/),
    ]);
  });

  test('has no secrets over ADS where its cluster is made at once', async () => {
    const secret = (type: string, source: string) =>
      file(`${type}
    transport_socket:
      name: tls
      typed_config:
        "@type": type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext
        common_tls_context: { validation_context_sds_secret_config: { name: ca, sds_config: ${source} } }`).replace(
        'type: STATIC\n    type',
        'type',
      );
    const later = 'type: EDS\n    eds_cluster_config: { eds_config: { ads: {} } }';
    const atOnce = later.replace('ads: {}', 'path_config_source: { path: /etc/eds.yaml }');
    const crash = [expect.stringMatching(/^WC0444 cluster `a`: Envoy crashes.* secret `ca` comes over ADS/)];
    expect(await found(secret('type: ORIGINAL_DST\n    lb_policy: CLUSTER_PROVIDED', '{ ads: {} }'))).toEqual(crash);
    expect(await found(secret(atOnce, '{ ads: {} }'))).toEqual(crash);
    expect(await found(secret(later, '{ ads: {} }'))).toEqual([
      expect.stringMatching(/^WC0461 .* and there is no `ads_config`/),
    ]);
    expect(
      await found(
        secret(
          'type: ORIGINAL_DST\n    lb_policy: CLUSTER_PROVIDED',
          '{ path_config_source: { path: /etc/sds.yaml } }',
        ),
      ),
    ).toEqual([]);
  });

  test.each([
    ['a value', 'per_connection_buffer_limit_bytes: {{ .limit }}', /^WC0444 .*not `{{ \.limit }}`; it is a template/],
    ['a variable', 'per_connection_buffer_limit_bytes: $LIMIT', /^WC0444 .*it is a template.*envsubst/],
    ['all of a part', 'circuit_breakers:\n      {{ .breakers }}', /^WC0448 .*; it is a template/],
  ])('and a template is said to be one: %s', async (_, more, says) => {
    expect(await found(file(more))).toEqual([expect.stringMatching(says)]);
  });

  test('says who it is, or its command line does', async () => {
    const more = dynamic(`cds_config: { path: /dev/null }`);
    const note = (who: string) => found(`${who}${nameless('lb_policy: ROUND_ROBIN')}${more}\n`);
    expect(await note('')).toEqual([
      expect.stringMatching(
        /^WC0462 .*`id` and `cluster` of the `node`.*its clusters come by discovery.*--service-node/,
      ),
    ]);
    expect(await note('node: { id: a }\n')).toEqual([expect.stringMatching(/^WC0462 .* the `cluster` of the `node`/)]);
    expect(await note(node)).toEqual([]);
    expect(await found(nameless('lb_policy: ROUND_ROBIN'))).toEqual([]);
  });

  test('has tracers that its Envoy has, in the words of v3', async () => {
    const tracing = (more: string) => `${file('lb_policy: ROUND_ROBIN')}tracing: { http: { name: a, ${more} } }\n`;
    const type = 'type.googleapis.com/envoy.config.trace.v3.LightstepConfig';
    const lightstep = tracing(`typed_config: { "@type": ${type}, collector_cluster: a }`);
    expect(await found(lightstep)).toEqual([]);
    expect(await found(lightstep, '1.40')).toEqual([
      expect.stringMatching(/^WC0461 .*no tracer `envoy\.config\.trace\.v3\.LightstepConfig` any more/),
    ]);
    expect(await found(tracing('config: { a: b }'))).toEqual([expect.stringMatching(/^WC0461 .*fields of the v2 API/)]);
  });

  test('may have actions and tags of releases that are not known here', async () => {
    const tag = 'stats_config: { stats_tags: [{ tag_name: envoy.new }] }\n';
    const both = `${file('lb_policy: ROUND_ROBIN')}${overload('name: new')}\n${tag}`;
    expect(await found(both, '1.40')).toHaveLength(2);
    expect(await found(both, '1.41')).toEqual([]);
  });
});

test.each([
  ['route_configuration_name: r', 'Fetching routes via RDS'],
  ['route_configuration_name: r, route_configuration: { name: r }', 'Fetching routes via RDS'],
  ['on_demand: false', 'You must specify a route_configuration'],
  ['route_configuration: { name: r }', undefined],
])('scopes in a connection manager have their routes in themselves: %s', async (scope, says) => {
  const manager = 'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';
  const loaded = await loadDump([
    memorySource(
      'envoy.yaml',
      `name: l
address: { socket_address: { address: 0.0.0.0, port_value: 80 } }
filter_chains:
- filters:
  - name: http
    typed_config:
      "@type": type.googleapis.com/${manager}
      stat_prefix: h
      http_filters:
      - name: r
        typed_config: { "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router }
      scoped_routes:
        name: s
        scope_key_builder: { fragments: [{ header_value_extractor: { name: x, index: 0 } }] }
        scoped_route_configurations_list:
          scoped_route_configurations: [{ name: a, key: { fragments: [{ string_key: k }] }, ${scope} }]
`,
    ),
  ]);
  const findings = loaded.ok ? checkDump(loaded.value, {}).findings : [];
  expect(findings.map(({ envoySays }) => envoySays)).toEqual(says === undefined ? [] : [expect.stringContaining(says)]);
});
