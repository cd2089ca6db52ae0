import { describe, expect, test } from 'vitest';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../src/base/json.ts';
import { type JsonPointer, pointerTokens } from '../../../src/base/jsonPointer.ts';
import type { Relocations } from '../../../src/base/relocations.ts';
import type { ResourceKind } from '../../../src/dump/resource.ts';
import { upgradeResource } from '../../../src/dump/upgrade/upgradeResource.ts';

const type = (name: string) => `type.googleapis.com/${name}`;
const tls = 'envoy.extensions.transport_sockets.tls.v3';
const hcm = 'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';
const tcpProxy = 'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy';

const chain = (filterChain: JsonValue): JsonValue => ({ filter_chains: [filterChain] });
const route = (fields: JsonValue): JsonValue => ({ virtual_hosts: [{ name: 'a', domains: ['*'], routes: [fields] }] });
const manager = (fields: Record<string, JsonValue>): JsonValue =>
  chain({
    filters: [
      { name: 'envoy.filters.network.http_connection_manager', typed_config: { '@type': type(hcm), ...fields } },
    ],
  });

const cases: readonly (readonly [title: string, kind: ResourceKind, before: JsonValue, after: JsonValue])[] = [
  [
    'null is unset: what is new gives way, what is old is nothing',
    'listener',
    chain({ tls_context: { common_tls_context: {} }, transport_socket: null, useProxyProto: null }),
    chain({
      transport_socket: {
        name: 'envoy.transport_sockets.tls',
        typed_config: { '@type': type(`${tls}.DownstreamTlsContext`), common_tls_context: {} },
      },
      useProxyProto: null,
    }),
  ],
  [
    'TCP routes in the JSON of v1',
    'listener',
    chain({
      filters: [
        {
          name: 'envoy.tcp_proxy',
          config: {
            deprecated_v1: true,
            value: {
              stat_prefix: 's',
              route_config: { routes: [{ cluster: 'a', destination_ip_list: ['10.0.0.1/32'], source_ports: '1-2' }] },
            },
          },
        },
        { name: 'envoy.ext_authz', config: { deprecated_v1: true, value: { a: 1 } } },
      ],
    }),
    chain({
      filters: [
        {
          name: 'envoy.tcp_proxy',
          typed_config: {
            '@type': type(tcpProxy),
            stat_prefix: 's',
            deprecated_v1: {
              routes: [
                {
                  cluster: 'a',
                  destination_ip_list: [{ address_prefix: '10.0.0.1', prefix_len: 32 }],
                  source_ports: '1-2',
                },
              ],
            },
          },
        },
        {
          name: 'envoy.ext_authz',
          typed_config: {
            '@type': type('google.protobuf.Struct'),
            value: { deprecated_v1: true, value: { a: 1 } },
          },
        },
      ],
    }),
  ],
  [
    'the TLS context of a chain',
    'listener',
    chain({ tls_context: { require_client_certificate: true } }),
    chain({
      transport_socket: {
        name: 'envoy.transport_sockets.tls',
        typed_config: { '@type': type(`${tls}.DownstreamTlsContext`), require_client_certificate: true },
      },
    }),
  ],
  [
    'the TLS context of a cluster, in camelCase and empty',
    'cluster',
    { name: 'a', tlsContext: {} },
    {
      name: 'a',
      transport_socket: {
        name: 'envoy.transport_sockets.tls',
        typed_config: { '@type': type(`${tls}.UpstreamTlsContext`) },
      },
    },
  ],
  [
    'subject names, inside a TLS context',
    'cluster',
    { tlsContext: { commonTlsContext: { validationContext: { verifySubjectAltName: ['spiffe://a', 'b'] } } } },
    {
      transport_socket: {
        name: 'envoy.transport_sockets.tls',
        typed_config: {
          '@type': type(`${tls}.UpstreamTlsContext`),
          commonTlsContext: {
            validationContext: { match_subject_alt_names: [{ exact: 'spiffe://a' }, { exact: 'b' }] },
          },
        },
      },
    },
  ],
  [
    'server names as they were first called',
    'listener',
    chain({ filterChainMatch: { sniDomains: ['a.example.com'], sourceType: 'LOCAL' } }),
    chain({ filterChainMatch: { server_names: ['a.example.com'], sourceType: 'SAME_IP_OR_LOOPBACK' } }),
  ],
  [
    'a filter configured by a Struct',
    'listener',
    chain({ filters: [{ name: 'envoy.tcp_proxy', config: { stat_prefix: 'a', cluster: 'b' } }] }),
    chain({
      filters: [{ name: 'envoy.tcp_proxy', typed_config: { '@type': type(tcpProxy), stat_prefix: 'a', cluster: 'b' } }],
    }),
  ],
  [
    'filters inside of filters, of types of v2 and by Struct',
    'listener',
    chain({
      filters: [
        {
          name: 'envoy.http_connection_manager',
          typed_config: {
            '@type': type('envoy.config.filter.network.http_connection_manager.v2.HttpConnectionManager'),
            idle_timeout: '5s',
            http_filters: [{ name: 'envoy.router', config: {} }],
          },
        },
      ],
    }),
    chain({
      filters: [
        {
          name: 'envoy.http_connection_manager',
          typed_config: {
            '@type': type(hcm),
            common_http_protocol_options: { idle_timeout: '5s' },
            http_filters: [
              {
                name: 'envoy.router',
                typed_config: { '@type': type('envoy.extensions.filters.http.router.v3.Router') },
              },
            ],
          },
        },
      ],
    }),
  ],
  [
    'a Struct of something that nobody knows stays a Struct',
    'listener',
    chain({ filters: [{ name: 'my.filter', config: { a: 1 } }] }),
    chain({
      filters: [{ name: 'my.filter', typed_config: { '@type': type('google.protobuf.Struct'), value: { a: 1 } } }],
    }),
  ],
  [
    'a TypedStruct of a type of v2',
    'listener',
    chain({
      filters: [
        {
          name: 'a',
          typed_config: {
            '@type': type('udpa.type.v1.TypedStruct'),
            type_url: type('envoy.config.filter.network.http_connection_manager.v2.HttpConnectionManager'),
            value: { idle_timeout: '1s' },
          },
        },
      ],
    }),
    chain({
      filters: [
        {
          name: 'a',
          typed_config: {
            '@type': type('udpa.type.v1.TypedStruct'),
            type_url: type(hcm),
            value: { common_http_protocol_options: { idle_timeout: '1s' } },
          },
        },
      ],
    }),
  ],
  [
    'hosts',
    'cluster',
    { name: 'a', hosts: [{ socket_address: { address: '10.0.0.1', port_value: 80 } }] },
    {
      name: 'a',
      load_assignment: {
        cluster_name: 'a',
        endpoints: [
          { lb_endpoints: [{ endpoint: { address: { socket_address: { address: '10.0.0.1', port_value: 80 } } } }] },
        ],
      },
    },
  ],
  [
    'hosts, as Envoy printed them after its own upgrade',
    'cluster',
    { name: 'a', hidden_envoy_deprecated_hosts: [{ pipe: { path: '/a' } }] },
    {
      name: 'a',
      load_assignment: {
        cluster_name: 'a',
        endpoints: [{ lb_endpoints: [{ endpoint: { address: { pipe: { path: '/a' } } } }] }],
      },
    },
  ],
  [
    'a field of v2 that came back',
    'listener',
    { hidden_envoy_deprecated_use_original_dst: true },
    { use_original_dst: true },
  ],
  ['the original-destination balancer', 'cluster', { lbPolicy: 'ORIGINAL_DST_LB' }, { lbPolicy: 'CLUSTER_PROVIDED' }],
  ['it in lower case', 'cluster', { lb_policy: 'original_dst_lb' }, { lb_policy: 'CLUSTER_PROVIDED' }],
  ['null for unset', 'cluster', { tls_context: null, hosts: null, name: 'a' }, { name: 'a' }],
  [
    'a path by regular expression',
    'route_configuration',
    route({ match: { regex: '/a.*' } }),
    route({ match: { safe_regex: { regex: '/a.*' } } }),
  ],
  [
    'headers of all times',
    'route_configuration',
    route({
      match: {
        headers: [
          { name: 'a', regex_match: 'x.*' },
          { name: 'b', value: 'x' },
          { name: 'c', regex: true, value: 'x.*' },
          { name: 'd', value: 'x', regex: false },
          { name: 'e', value: '' },
        ],
      },
    }),
    route({
      match: {
        headers: [
          { name: 'a', safe_regex_match: { regex: 'x.*' } },
          { name: 'b', exact_match: 'x' },
          { name: 'c', safe_regex_match: { regex: 'x.*' } },
          { name: 'd', exact_match: 'x' },
          { name: 'e' },
        ],
      },
    }),
  ],
  [
    'query parameters',
    'route_configuration',
    route({
      match: {
        queryParameters: [
          { name: 'a', value: 'x' },
          { name: 'b', value: 'x', regex: true },
        ],
      },
    }),
    route({
      match: {
        queryParameters: [
          { name: 'a', string_match: { exact: 'x' } },
          { name: 'b', string_match: { safe_regex: { regex: 'x' } } },
        ],
      },
    }),
  ],
  [
    'what is set beside the field that took its place is left as it is',
    'route_configuration',
    route({
      match: {
        query_parameters: [{ name: 'a', value: 'x', string_match: { prefix: 'y' } }],
        regex: 'r',
        safe_regex: {},
      },
    }),
    route({
      match: {
        query_parameters: [{ name: 'a', value: 'x', string_match: { prefix: 'y' } }],
        regex: 'r',
        safe_regex: {},
      },
    }),
  ],
  [
    'health checks that say the same twice',
    'cluster',
    {
      name: 'a',
      hosts: [],
      health_checks: [{ http_health_check: { service_name: 'x', service_name_matcher: { exact: 'y' } } }],
    },
    {
      name: 'a',
      load_assignment: { cluster_name: 'a', endpoints: [{ lb_endpoints: [] }] },
      health_checks: [{ http_health_check: { service_name: 'x', service_name_matcher: { exact: 'y' } } }],
    },
  ],
  [
    'what a route does',
    'route_configuration',
    route({ route: { cluster: 'a', host_rewrite: 'b', use_websocket: true, request_mirror_policy: { cluster: 'm' } } }),
    route({
      route: {
        cluster: 'a',
        host_rewrite_literal: 'b',
        upgrade_configs: [{ upgrade_type: 'websocket' }],
        request_mirror_policies: [{ cluster: 'm' }],
      },
    }),
  ],
  [
    'what a route says about filters',
    'route_configuration',
    route({ perFilterConfig: { 'envoy.filters.http.rbac': { disabled: true }, mixer: { a: 1 } } }),
    route({
      typed_per_filter_config: {
        'envoy.filters.http.rbac': {
          '@type': type('envoy.extensions.filters.http.rbac.v3.RBACPerRoute'),
        },
        mixer: { '@type': type('istio.mixer.v1.config.client.ServiceConfig'), a: 1 },
      },
    }),
  ],
  [
    'what it says twice about a filter: the old field stays, to be reported',
    'route_configuration',
    route({ per_filter_config: { mixer: { a: 1 } }, typed_per_filter_config: { mixer: { '@type': type('x.Y') } } }),
    route({ typed_per_filter_config: { mixer: { '@type': type('x.Y') } }, per_filter_config: { mixer: { a: 1 } } }),
  ],
  [
    'origins that may ask',
    'route_configuration',
    { virtual_hosts: [{ cors: { allow_origin: ['*'], allow_origin_regex: ['a.*'], enabled: false } }] },
    {
      virtual_hosts: [
        {
          cors: {
            allow_origin_string_match: [{ exact: '*' }, { safe_regex: { regex: 'a.*' } }],
            filter_enabled: { default_value: { numerator: 0 } },
          },
        },
      ],
    },
  ],
  [
    'an access log of v2 in a manager of v3',
    'listener',
    manager({ access_log: [{ name: 'envoy.file_access_log', config: { path: '/dev/stdout' } }] }),
    manager({
      access_log: [
        {
          name: 'envoy.file_access_log',
          typed_config: { '@type': type('envoy.extensions.access_loggers.file.v3.FileAccessLog'), path: '/dev/stdout' },
        },
      ],
    }),
  ],
  [
    'fields that the first releases of v2 had: filters',
    'listener',
    manager({
      set_current_client_cert_details: { san: true },
      http_filters: [
        {
          name: 'envoy.fault',
          deprecated_v1: { type: '' },
          config: { abort: { percent: 100, http_status: 503 }, delay: { percent: 50, fixed_delay: '1s' } },
        },
        { name: 'envoy.health_check', config: { endpoint: '/h', headers: [{ name: 'a' }] } },
        {
          name: 'envoy.filters.http.rbac',
          config: { rules: { policies: { a: { principals: [{ authenticated: { name: 'spiffe://a' } }] } } } },
        },
      ],
    }),
    manager({
      set_current_client_cert_details: { uri: true },
      http_filters: [
        {
          name: 'envoy.fault',
          typed_config: {
            '@type': type('envoy.extensions.filters.http.fault.v3.HTTPFault'),
            abort: { percentage: { numerator: 100 }, http_status: 503 },
            delay: { percentage: { numerator: 50 }, fixed_delay: '1s' },
          },
        },
        {
          name: 'envoy.health_check',
          typed_config: {
            '@type': type('envoy.extensions.filters.http.health_check.v3.HealthCheck'),
            headers: [{ name: 'a' }, { name: ':path', exact_match: '/h' }],
          },
        },
        {
          name: 'envoy.filters.http.rbac',
          typed_config: {
            '@type': type('envoy.extensions.filters.http.rbac.v3.RBAC'),
            rules: {
              policies: { a: { principals: [{ authenticated: { principal_name: { exact: 'spiffe://a' } } }] } },
            },
          },
        },
      ],
    }),
  ],
  [
    'fields that the first releases of v2 had: routes',
    'route_configuration',
    route({
      match: { prefix: '/', runtime: { default_value: 25, runtime_key: 'k' } },
      route: { cluster: 'a', request_headers_to_add: [{ header: { key: 'b' } }] },
    }),
    route({
      route: { cluster: 'a' },
      request_headers_to_add: [{ header: { key: 'b' } }],
      match: { prefix: '/', runtime_fraction: { default_value: { numerator: 25 }, runtime_key: 'k' } },
    }),
  ],
  [
    'fields that the first releases of v2 had: clusters',
    'cluster',
    {
      health_checks: [{ redis_health_check: { key: 'a' } }],
      eds_cluster_config: { eds_config: { api_config_source: { api_type: 'REST_LEGACY', cluster_name: ['a'] } } },
    },
    {
      health_checks: [
        {
          custom_health_check: {
            name: 'envoy.health_checkers.redis',
            typed_config: { '@type': type('envoy.extensions.health_checkers.redis.v3.Redis'), key: 'a' },
          },
        },
      ],
      eds_cluster_config: {
        eds_config: {
          api_config_source: { api_type: 'DEPRECATED_AND_UNAVAILABLE_DO_NOT_USE', cluster_names: ['a'] },
        },
      },
    },
  ],
  [
    'the only TCP route that takes everything',
    'listener',
    chain({ filters: [{ name: 'envoy.tcp_proxy', config: { deprecated_v1: { routes: [{ cluster: 'a' }] } } }] }),
    chain({ filters: [{ name: 'envoy.tcp_proxy', typed_config: { '@type': type(tcpProxy), cluster: 'a' } }] }),
  ],
];

describe('resources of older versions in v3 shape', () => {
  test.each(cases)('%s', (_, kind, before, after) => {
    const { json, relocations, obsolete } = upgradeResource(kind, before, '/in/file');
    expect(json).toEqual(after);
    expect(obsolete).toEqual([]);
    expectTruePlaces(json, before, '/in/file', relocations);
  });

  test.each(cases.map(([title, kind, , after]) => [title, kind, after] as const))('again: %s', (_, kind, after) => {
    expect(upgradeResource(kind, after, '').json).toBe(after);
  });

  test('a field without a successor is named and left out', () => {
    const before = manager({ tracing: { operation_name: 'INGRESS' } });
    const { json, obsolete } = upgradeResource('listener', before, '');
    expect(json).toEqual(manager({ tracing: {} }));
    expect(obsolete).toEqual([
      {
        pointer: '/filter_chains/0/filters/0/typed_config/tracing/operation_name',
        type: `${hcm}.Tracing`,
        field: 'operation_name',
      },
    ]);
  });

  test('what is there in both forms is left for the reader to report', () => {
    const before = { name: 'a', hosts: [], load_assignment: {}, tls_context: {}, transport_socket: { name: 'raw' } };
    expect(upgradeResource('cluster', before, '').json).toBe(before);
  });

  test.each([
    ['a list', []],
    ['a text', 'a'],
    ['fields of wrong types', { filter_chains: 1, tls_context: 2 }],
    ['null', { filter_chains: null }],
    ['null inside', { filter_chains: [null, { filters: [null] }] }],
  ])('stays as it is: %s', (_, before) => {
    expect(upgradeResource('listener', before, '').json).toBe(before);
  });

  test('a hostile key is carried along as any other', () => {
    const before = JSON.parse('{"tls_context": {"__proto__": {"polluted": true}}}');
    const { json } = upgradeResource('cluster', before, '');
    const text = JSON.stringify(json);
    expect(text).toContain('"__proto__":{"polluted":true}');
    expect(Object.getPrototypeOf({}).polluted).toBeUndefined();
  });

  test('nesting without end ends', () => {
    let rule: JsonValue = { any: true, hidden_envoy_deprecated_x: 1 };
    for (let depth = 0; depth < 50_000; depth++) rule = { not_rule: rule };
    const before = manager({
      http_filters: [
        {
          name: 'envoy.filters.http.rbac',
          config: { rules: { policies: { a: { permissions: [rule], principals: [{ any: true }] } } } },
        },
      ],
    });
    expect(upgradeResource('listener', before, '').obsolete).toEqual([]);
  });
});

/** Every scalar of the upgraded value that the original has stands where its pointer says. */
function expectTruePlaces(json: JsonValue, original: JsonValue, root: JsonPointer, relocations: Relocations): void {
  const visit = (value: JsonValue, pointer: JsonPointer): void => {
    const found = valueAt(original, pointer.slice(root.length));
    expect(found, pointer).not.toBeUndefined();
    if (!isJsonArray(value) && !isJsonObject(value)) return;
    for (const [key, member] of Object.entries(value)) visit(member, relocations.pointerOf(value, pointer, key));
  };
  visit(json, root);
}

function valueAt(json: JsonValue, pointer: JsonPointer): JsonValue | undefined {
  let value: JsonValue | undefined = json;
  for (const token of pointerTokens(pointer)) {
    if (isJsonArray(value)) value = value[Number(token)];
    else if (isJsonObject(value) && Object.hasOwn(value, token)) value = value[token];
    else return undefined;
  }
  return value;
}
