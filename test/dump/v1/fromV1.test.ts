import { describe, expect, test } from 'vitest';
import { isJsonArray, isJsonObject, type JsonValue, memberOf } from '../../../src/base/json.ts';
import { upgradeResource } from '../../../src/dump/upgrade/upgradeResource.ts';

const type = (name: string) => `type.googleapis.com/envoy.extensions.filters.${name}`;
const socket = (address: string, port_value: number) => ({ socket_address: { address, port_value } });

/** What a filter of a listener of v1 becomes. */
function filterOf(name: string, config: JsonValue): JsonValue | undefined {
  const written = { address: 'tcp://0.0.0.0:80', filters: [{ type: 'read', name, config }] };
  const { json } = upgradeResource('listener', written, '', 'v1');
  const chains = memberOf(json, 'filter_chains');
  const filters = isJsonArray(chains) ? memberOf(chains[0], 'filters') : undefined;
  return isJsonArray(filters) ? memberOf(filters[0], 'typed_config') : undefined;
}

const routeOf = (route: JsonValue): JsonValue | undefined => {
  const { json } = upgradeResource('route_configuration', { virtual_hosts: [{ routes: [route] }] }, '', 'v1');
  const hosts = memberOf(json, 'virtual_hosts');
  const routes = isJsonArray(hosts) ? memberOf(hosts[0], 'routes') : undefined;
  return isJsonArray(routes) ? routes[0] : undefined;
};

const routes: readonly (readonly [title: string, before: JsonValue, after: JsonValue])[] = [
  [
    'what it matches, where it goes, how long',
    { path: '/a', case_sensitive: false, cluster: 'a', timeout_ms: 1500, priority: 'high', prefix_rewrite: '/b' },
    {
      match: { path: '/a', case_sensitive: false },
      route: { cluster: 'a', timeout: '1.5s', priority: 'HIGH', prefix_rewrite: '/b' },
    },
  ],
  [
    'a redirect, beside which Envoy did not look at the rest',
    { prefix: '/a', host_redirect: 'b.example.com', timeout_ms: 0, cors: { enabled: true } },
    { match: { prefix: '/a' }, redirect: { host_redirect: 'b.example.com' } },
  ],
  [
    'a redirect and a cluster, which is a mistake',
    { prefix: '/a', path_redirect: '/b', cluster: 'a' },
    { match: { prefix: '/a' }, redirect: { path_redirect: '/b' }, route: { cluster: 'a' } },
  ],
  [
    'conditions',
    {
      regex: '/a.*',
      cluster_header: 'x-cluster',
      headers: [{ name: 'a', value: 'b' }, { name: 'c', value: 'd.*', regex: true }, { name: 'e' }],
      query_parameters: [{ name: 'q', value: '1' }],
      runtime: { key: 'k', default: 25 },
    },
    {
      match: {
        safe_regex: { regex: '/a.*' },
        headers: [{ name: 'a', exact_match: 'b' }, { name: 'c', safe_regex_match: { regex: 'd.*' } }, { name: 'e' }],
        query_parameters: [{ name: 'q', string_match: { exact: '1' } }],
        runtime_fraction: { default_value: { numerator: 25 }, runtime_key: 'k' },
      },
      route: { cluster_header: 'x-cluster' },
    },
  ],
  [
    'the rest of an action',
    {
      prefix: '/',
      weighted_clusters: { clusters: [{ name: 'a', weight: 100 }] },
      host_rewrite: 'h',
      use_websocket: true,
      retry_policy: { retry_on: '5xx', per_try_timeout_ms: 250 },
      shadow: { cluster: 'm', runtime_key: 'k' },
      hash_policy: { header_name: 'u' },
      cors: { allow_origin: ['https://a.example.com'], enabled: true },
      request_headers_to_add: [{ key: 'a', value: 'b' }],
      opaque_config: { a: 'b' },
      rate_limits: [{ actions: [{ type: 'remote_address' }, { type: 'generic_key', descriptor_value: 'v' }] }],
    },
    {
      match: { prefix: '/' },
      route: {
        weighted_clusters: { clusters: [{ name: 'a', weight: 100 }] },
        host_rewrite_literal: 'h',
        upgrade_configs: [{ upgrade_type: 'websocket' }],
        retry_policy: { retry_on: '5xx', per_try_timeout: '0.25s' },
        request_mirror_policies: [
          { cluster: 'm', runtime_fraction: { default_value: { numerator: 100 }, runtime_key: 'k' } },
        ],
        hash_policy: [{ header: { header_name: 'u' } }],
        cors: {
          allow_origin_string_match: [{ exact: 'https://a.example.com' }],
          filter_enabled: { default_value: { numerator: 100 } },
        },
        rate_limits: [{ actions: [{ remote_address: {} }, { generic_key: { descriptor_value: 'v' } }] }],
      },
      request_headers_to_add: [{ header: { key: 'a', value: 'b' } }],
      metadata: { filter_metadata: { 'envoy.router': { a: 'b' } } },
    },
  ],
  [
    'what v1 does not know, nulls, values of wrong types',
    { prefix: '/', cluster: null, timeout_ms: 'soon', unknown: 1, rate_limits: [{ actions: [{ type: 'other' }] }] },
    {
      match: { prefix: '/' },
      route: { timeout: 'soon', rate_limits: [{ actions: [{ type: 'other' }] }] },
      unknown: 1,
    },
  ],
];

const filters: readonly (readonly [name: string, type: string, before: JsonValue, after: JsonValue])[] = [
  [
    'http_connection_manager',
    'network.http_connection_manager.v3.HttpConnectionManager',
    {
      codec_type: 'http2',
      rds: { cluster: 'x', route_config_name: 'r', refresh_delay_ms: 1000 },
      idle_timeout_s: 840,
      drain_timeout_ms: 250,
      http1_settings: { allow_absolute_url: true },
      forward_client_cert: 'append_forward',
      set_current_client_cert_details: ['Subject', 'SAN'],
      filters: [
        { type: 'decoder', name: 'fault', config: { abort: { abort_percent: 10, http_status: 503 } } },
        {
          type: 'decoder',
          name: 'fault',
          config: { delay: { type: 'fixed', fixed_delay_percent: 1, fixed_duration_ms: 5 } },
        },
        { type: 'both', name: 'health_check', config: { endpoint: '/h', pass_through_mode: false } },
        { type: 'both', name: 'own', config: { a: 1 } },
      ],
      access_log: [
        {
          path: '/dev/stdout',
          filter: {
            type: 'logical_and',
            filters: [{ type: 'status_code', op: '>=', value: 500, runtime_key: 'k' }, { type: 'not_healthcheck' }],
          },
        },
      ],
    },
    {
      codec_type: 'HTTP2',
      rds: {
        config_source: { api_config_source: { api_type: 'REST', cluster_names: ['x'], refresh_delay: '1s' } },
        route_config_name: 'r',
      },
      common_http_protocol_options: { idle_timeout: '840s' },
      drain_timeout: '0.25s',
      http_protocol_options: { allow_absolute_url: true },
      forward_client_cert_details: 'APPEND_FORWARD',
      set_current_client_cert_details: { subject: true, uri: true },
      http_filters: [
        {
          name: 'envoy.fault',
          typed_config: {
            '@type': type('http.fault.v3.HTTPFault'),
            abort: { percentage: { numerator: 10 }, http_status: 503 },
          },
        },
        {
          name: 'envoy.fault',
          typed_config: {
            '@type': type('http.fault.v3.HTTPFault'),
            delay: { percentage: { numerator: 1 }, fixed_delay: '0.005s' },
          },
        },
        {
          name: 'envoy.health_check',
          typed_config: {
            '@type': type('http.health_check.v3.HealthCheck'),
            headers: [{ name: ':path', exact_match: '/h' }],
            pass_through_mode: false,
          },
        },
        {
          name: 'own',
          typed_config: {
            '@type': 'type.googleapis.com/google.protobuf.Struct',
            value: { deprecated_v1: true, value: { a: 1 } },
          },
        },
      ],
      access_log: [
        {
          name: 'envoy.file_access_log',
          typed_config: {
            '@type': 'type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog',
            path: '/dev/stdout',
          },
          filter: {
            and_filter: {
              filters: [
                { status_code_filter: { comparison: { op: 'GE', value: { default_value: 500, runtime_key: 'k' } } } },
                { not_health_check_filter: {} },
              ],
            },
          },
        },
      ],
    },
  ],
  [
    'redis_proxy',
    'network.redis_proxy.v3.RedisProxy',
    { cluster_name: 'a', stat_prefix: 's', conn_pool: { op_timeout_ms: 30 } },
    { prefix_routes: { catch_all_route: { cluster: 'a' } }, stat_prefix: 's', settings: { op_timeout: '0.03s' } },
  ],
  [
    'mongo_proxy',
    'network.mongo_proxy.v3.MongoProxy',
    { stat_prefix: 's', fault: { fixed_delay: { percent: 10, duration_ms: 100 } } },
    { stat_prefix: 's', delay: { percentage: { numerator: 10 }, fixed_delay: '0.1s' } },
  ],
  [
    'client_ssl_auth',
    'network.client_ssl_auth.v3.ClientSSLAuth',
    { auth_api_cluster: 'a', ip_white_list: ['10.0.0.0/8'] },
    { auth_api_cluster: 'a', ip_white_list: [{ address_prefix: '10.0.0.0', prefix_len: 8 }] },
  ],
  [
    'ratelimit',
    'network.ratelimit.v3.RateLimit',
    { domain: 'd', descriptors: [[{ key: 'a', value: 'b' }]], timeout_ms: 20 },
    { domain: 'd', descriptors: [{ entries: [{ key: 'a', value: 'b' }] }], timeout: '0.02s' },
  ],
];

describe('resources of the v1 API', () => {
  test.each(routes)('a route: %s', (_, before, after) => {
    expect(routeOf(before)).toEqual(after);
  });

  test.each(filters)('%s', (name, of, before, after) => {
    expect(filterOf(name, before)).toEqual({ '@type': type(of), ...(after as object) });
  });

  test('a listener', () => {
    const before = {
      name: 'a',
      address: 'tcp://[::1]:8443',
      use_original_dst: true,
      bind_to_port: false,
      drain_type: 'modify_only',
      use_proxy_proto: true,
      ssl_context: {
        cert_chain_file: '/c',
        private_key_file: '/k',
        ca_cert_file: '/a',
        alpn_protocols: 'h2,http/1.1',
        require_client_certificate: true,
        verify_subject_alt_name: 'a',
        cipher_suites: 'A:B',
      },
      filters: [],
    };
    const context = 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext';
    expect(upgradeResource('listener', before, '', 'v1').json).toEqual({
      name: 'a',
      address: socket('::1', 8443),
      use_original_dst: true,
      deprecated_v1: { bind_to_port: false },
      drain_type: 'MODIFY_ONLY',
      filter_chains: [
        {
          use_proxy_proto: true,
          transport_socket: {
            name: 'envoy.transport_sockets.tls',
            typed_config: {
              '@type': context,
              common_tls_context: {
                tls_certificates: [{ certificate_chain: { filename: '/c' }, private_key: { filename: '/k' } }],
                validation_context: {
                  trusted_ca: { filename: '/a' },
                  match_subject_alt_names: [{ exact: 'a' }],
                },
                alpn_protocols: ['h2', 'http/1.1'],
                tls_params: { cipher_suites: ['A', 'B'] },
              },
              require_client_certificate: true,
            },
          },
          filters: [],
        },
      ],
    });
  });

  test('a listener of the first releases, which knew ports alone', () => {
    const { json } = upgradeResource('listener', { port: 80, filters: [] }, '', 'v1');
    expect(memberOf(json, 'address')).toEqual(socket('0.0.0.0', 80));
  });

  test('clusters', () => {
    const before = {
      name: 'a',
      type: 'static',
      connect_timeout_ms: 250,
      lb_type: 'ring_hash',
      hosts: [{ url: 'tcp://10.0.0.1:80' }, { url: 'unix:///s' }, { url: 'none' }],
      features: 'http2',
      circuit_breakers: { high: { max_requests: 1 } },
      health_check: {
        type: 'tcp',
        timeout_ms: 1,
        send: [{ binary: '01' }, { binary: '02' }],
        receive: [{ binary: '03' }],
      },
      dns_resolvers: ['10.0.0.2:53'],
      outlier_detection: { consecutive_5xx: 1, interval_ms: 10 },
    };
    const endpoint = (address: JsonValue) => ({ endpoint: { address } });
    expect(upgradeResource('cluster', before, '', 'v1').json).toEqual({
      name: 'a',
      type: 'STATIC',
      connect_timeout: '0.25s',
      lb_policy: 'RING_HASH',
      dns_lookup_family: 'V4_ONLY',
      http2_protocol_options: {},
      circuit_breakers: { thresholds: [{ priority: 'HIGH', max_requests: 1 }] },
      health_checks: [{ timeout: '0.001s', tcp_health_check: { send: { text: '0102' }, receive: [{ text: '03' }] } }],
      dns_resolvers: [socket('10.0.0.2', 53)],
      outlier_detection: { consecutive_5xx: 1, interval: '0.01s' },
      load_assignment: {
        cluster_name: 'a',
        endpoints: [
          {
            lb_endpoints: [endpoint(socket('10.0.0.1', 80)), endpoint({ pipe: { path: '/s' } }), endpoint('none')],
          },
        ],
      },
    });
  });

  test('what v2 calls endpoint discovery was service discovery', () => {
    const { json } = upgradeResource('cluster', { name: 'a', type: 'sds', service_name: 's' }, '', 'v1');
    expect(json).toMatchObject({ type: 'EDS', eds_cluster_config: { service_name: 's' } });
  });

  test('every part stands where the file has it', () => {
    const before = {
      address: 'tcp://0.0.0.0:80',
      filters: [
        {
          name: 'http_connection_manager',
          config: {
            codec_type: 'auto',
            route_config: {
              virtual_hosts: [{ require_ssl: 'all', routes: [{ prefix: '/', timeout_ms: 1, cluster: 'c' }] }],
            },
          },
        },
      ],
    };
    const { json, relocations } = upgradeResource('listener', before, '/listeners/0', 'v1');
    const places = new Map<string, string>();
    const visit = (value: JsonValue, pointer: string, key: string): void => {
      if (isJsonObject(value) || isJsonArray(value)) {
        for (const [name, inner] of Object.entries(value))
          visit(inner, relocations.pointerOf(value, pointer, name), name);
      } else places.set(key, pointer);
    };
    visit(json, '/listeners/0', '');
    const config = '/listeners/0/filters/0/config';
    const route = `${config}/route_config/virtual_hosts/0/routes/0`;
    expect(Object.fromEntries(places)).toEqual({
      address: '/listeners/0/address',
      port_value: '/listeners/0/address',
      name: '/listeners/0/filters/0/name',
      '@type': config,
      codec_type: `${config}/codec_type`,
      require_tls: `${config}/route_config/virtual_hosts/0/require_ssl`,
      prefix: `${route}/prefix`,
      timeout: `${route}/timeout_ms`,
      cluster: `${route}/cluster`,
    });
  });
});
