import { generateKeyPairSync, sign } from 'node:crypto';
import type { JsonObject, JsonValue } from '../../src/base/json.ts';
import type { Certificates } from './certificates.ts';
import { http, httpRequest, impatient, overHttp2, overTls, raw, silent } from './clients.ts';
import {
  downstreamTls,
  type HttpSettings,
  routeTo,
  tcpProxy,
  tlsInspector,
  typed,
  upstreamTls,
} from './configuration.ts';
import { otherPorts } from './otherServers.ts';
import { serverPorts } from './servers.ts';
import { chain, type Logs, overHttp, type Situation } from './situations.ts';

const address = (port: number, ip = '127.0.0.1'): JsonObject => ({ socket_address: { address: ip, port_value: port } });

function cluster(
  name: string,
  port: number,
  more: JsonObject = {},
  endpoint: JsonObject = {},
  ip?: string,
): JsonObject {
  return {
    name,
    connect_timeout: '0.5s',
    load_assignment: {
      cluster_name: name,
      endpoints: [{ lb_endpoints: [{ endpoint: { address: address(port, ip) }, ...endpoint }] }],
    },
    ...more,
  };
}

const protocol = (settings: JsonObject): JsonObject => ({
  typed_extension_protocol_options: {
    'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
      '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
      ...settings,
    },
  },
});
const http2 = protocol({ explicit_http_config: { http2_protocol_options: {} } });
const http1 = { explicit_http_config: { http_protocol_options: {} } };
const tls = (settings: JsonObject = {}): JsonObject => ({
  transport_socket: upstreamTls({ common_tls_context: {}, ...settings }),
});

export function otherClusters(): readonly JsonObject[] {
  const unhealthy = { health_status: 'UNHEALTHY' };
  return [
    cluster('failing', otherPorts.failing),
    cluster('http2_only', otherPorts.http2Only, http2),
    cluster('http1_to_http2', otherPorts.http2Only),
    cluster('resets_streams', otherPorts.resetsStreams, http2),
    cluster('garbage', otherPorts.garbage),
    cluster('plaintext_to_alert', otherPorts.tlsAlert),
    cluster('half_body', otherPorts.halfBody),
    cluster('slow', otherPorts.slow),
    cluster('large_headers', otherPorts.largeHeaders),
    cluster('plaintext_refused', otherPorts.plaintextRefused),
    cluster('resetting', otherPorts.resetting),
    cluster('greets', otherPorts.greets),
    cluster('tls_to_greeter', otherPorts.greets, tls()),
    cluster('tls_to_silence', serverPorts.silent, tls()),
    cluster('tls_to_closing', serverPorts.closing, tls()),
    cluster('tls_to_resetting', otherPorts.resetting, tls()),
    cluster('upgrades', otherPorts.upgrades),
    cluster('redirects', otherPorts.redirects),
    cluster('fails_once', otherPorts.failsOnce),
    cluster('unhealthy', serverPorts.http, { common_lb_config: { healthy_panic_threshold: { value: 0 } } }, unhealthy),
    cluster('panic', serverPorts.http, {}, unhealthy),
    cluster('unreachable', 9, {}, {}, '240.0.0.1'),
    cluster('slow_limited', otherPorts.slow, {
      circuit_breakers: { thresholds: [{ max_connections: 1, max_pending_requests: 1, max_requests: 1 }] },
    }),
    cluster('one_connection', serverPorts.silent, { circuit_breakers: { thresholds: [{ max_connections: 1 }] } }),
    cluster('with_subsets', serverPorts.http, {
      lb_subset_config: { fallback_policy: 'NO_FALLBACK', subset_selectors: [{ keys: ['version'] }] },
    }),
    cluster(
      'bounded_streams',
      serverPorts.silent,
      protocol({ ...http1, common_http_protocol_options: { max_stream_duration: '0.3s' } }),
    ),
    {
      name: 'no_such_name',
      connect_timeout: '0.5s',
      type: 'STRICT_DNS',
      load_assignment: {
        cluster_name: 'no_such_name',
        endpoints: [{ lb_endpoints: [{ endpoint: { address: address(80, 'no-such-name.invalid') } }] }],
      },
    },
    { name: 'original', connect_timeout: '0.5s', type: 'ORIGINAL_DST', lb_policy: 'CLUSTER_PROVIDED' },
    {
      name: 'drops',
      connect_timeout: '0.5s',
      load_assignment: {
        cluster_name: 'drops',
        endpoints: [{ lb_endpoints: [{ endpoint: { address: address(serverPorts.http) } }] }],
        policy: { drop_overloads: [{ category: 'all', drop_percentage: { numerator: 100 } }] },
      },
    },
    { name: 'limits', connect_timeout: '0.5s', ...http2, load_assignment: { cluster_name: 'limits', endpoints: [] } },
    {
      name: 'forward',
      connect_timeout: '0.5s',
      lb_policy: 'CLUSTER_PROVIDED',
      cluster_type: {
        name: 'envoy.clusters.dynamic_forward_proxy',
        typed_config: {
          '@type': 'type.googleapis.com/envoy.extensions.clusters.dynamic_forward_proxy.v3.ClusterConfig',
          dns_cache_config: dnsCache,
        },
      },
    },
  ];
}

const dnsCache: JsonObject = { name: 'cache', dns_query_timeout: '1s' };
const overTcp =
  (
    name: string,
    before: readonly JsonObject[] = [],
    more: JsonObject = {},
    proxyMore: JsonObject = {},
    listenerMore: JsonObject = {},
  ) =>
  (logs: Logs): JsonObject => ({
    filter_chains: [chain([...before, tcpProxy(name, logs('tcp'), proxyMore)], { name: 'tcp-chain', ...more })],
    ...listenerMore,
  });

const routed = (name: string, more: JsonObject = {}, settings: Partial<HttpSettings> = {}): HttpSettings => ({
  routes: [routeTo(name, more)],
  ...settings,
});
const httpFilter = (name: string, type: string, settings: JsonObject = {}): JsonObject =>
  typed(`envoy.filters.http.${name}`, `envoy.extensions.filters.http.${name}.v3.${type}`, settings);
const networkFilter = (name: string, type: string, settings: JsonObject = {}): JsonObject =>
  typed(`envoy.filters.network.${name}`, `envoy.extensions.filters.network.${name}.v3.${type}`, settings);

const always = { default_value: { numerator: 100 } };
const retries = (on: string, more: JsonObject = {}): JsonObject => ({
  retry_policy: { retry_on: on, num_retries: 1, retry_back_off: { base_interval: '0.01s' }, ...more },
});
const twice =
  (client: Situation['client'], pause = 50): Situation['client'] =>
  async (port) => {
    const first = client(port);
    await new Promise((done) => setTimeout(done, pause));
    await Promise.all([first, client(port)]);
  };

const rbac = (rules: JsonObject): JsonObject => httpFilter('rbac', 'RBAC', { rules });
const headerPolicy: JsonObject = {
  action: 'ALLOW',
  policies: {
    'ns[shop]-policy[get-only]-rule[0]': {
      permissions: [{ header: { name: ':method', string_match: { exact: 'GET' } } }],
      principals: [{ any: true }],
    },
  },
};
const pathPolicy: JsonObject = {
  action: 'DENY',
  policies: {
    'ns[shop]-policy[no-admin]-rule[0]': {
      permissions: [{ url_path: { path: { prefix: '/admin' } } }],
      principals: [{ any: true }],
    },
  },
};

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const part = (value: JsonValue): string => Buffer.from(JSON.stringify(value)).toString('base64url');
function token(claims: JsonObject): string {
  const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), rsa.privateKey).toString('base64url')}`;
}
const jwt = (more: JsonObject = {}): JsonObject =>
  httpFilter('jwt_authn', 'JwtAuthentication', {
    providers: {
      one: {
        issuer: 'one',
        audiences: ['shop'],
        local_jwks: { inline_string: JSON.stringify({ keys: [rsa.publicKey.export({ format: 'jwk' })] }) },
        ...more,
      },
    },
    rules: [{ match: { prefix: '/' }, requires: { provider_name: 'one' } }],
  });
const bearer = (claims: JsonObject) => http('/', 'a.example', [`Authorization: Bearer ${token(claims)}`]);
const { local_jwks: _, ...remote }: JsonObject = {
  local_jwks: null,
  remote_jwks: { http_uri: { uri: 'http://keys.example/jwks', cluster: 'refused', timeout: '0.3s' } },
};

const post = (body: string, host = 'a.example', headers: readonly string[] = []): string =>
  [
    `POST /upload HTTP/1.1`,
    `Host: ${host}`,
    'User-Agent: recorder/1',
    `Content-Length: ${body.length}`,
    ...headers,
    '',
    body,
  ].join('\r\n');
const slowBody = raw(post('x').replace('Content-Length: 1', 'Content-Length: 100'), 1500);
const limitService = {
  domain: 'shop',
  rate_limit_service: {
    transport_api_version: 'V3',
    grpc_service: { envoy_grpc: { cluster_name: 'limits' }, timeout: '0.3s' },
  },
};

/** What the first list lacks, section by section: requests; answers of filters; servers; TCP; TLS; ends of connections. */
export function otherSituations(certificates: Certificates): readonly Situation[] {
  const tlsChain = { transport_socket: downstreamTls(certificates, false) };
  const mutual = (validation: JsonObject): JsonObject => ({
    transport_socket: typed('tls', 'envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext', {
      require_client_certificate: true,
      common_tls_context: {
        tls_certificates: [
          {
            certificate_chain: { inline_string: certificates.server.certificate },
            private_key: { inline_string: certificates.server.key },
          },
        ],
        validation_context: { trusted_ca: { inline_string: certificates.trusted }, ...validation },
      },
    }),
  });
  const { client } = certificates;
  const inspected: JsonObject = { listener_filters: [tlsInspector] };
  return [
    {
      name: 'headers_too_large',
      listener: overHttp(routed('http')),
      client: http('/', 'a.example', [`X: ${'x'.repeat(70_000)}`]),
    },
    {
      name: 'too_many_headers',
      listener: overHttp(routed('http')),
      client: http(
        '/',
        'a.example',
        Array.from({ length: 120 }, (_one, index) => `X-${index}: 1`),
      ),
    },
    {
      name: 'length_and_chunks',
      listener: overHttp(routed('http')),
      client: http('/', 'a.example', ['Content-Length: 3', 'Transfer-Encoding: chunked']),
    },
    {
      name: 'http2_to_http1_codec',
      listener: overHttp(routed('http', {}, { more: { codec_type: 'HTTP1' } })),
      client: raw('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
    },
    {
      name: 'http1_to_http2_codec',
      listener: overHttp(routed('http', {}, { more: { codec_type: 'HTTP2' } })),
      client: http(),
    },
    {
      name: 'websocket_served',
      listener: overHttp(routed('upgrades', {}, { more: { upgrade_configs: [{ upgrade_type: 'websocket' }] } })),
      client: raw(
        httpRequest('/', 'a.example', ['Upgrade: websocket']).replace('Connection: close', 'Connection: Upgrade'),
        400,
      ),
    },
    {
      name: 'websocket_refused_by_server',
      listener: overHttp(routed('http', {}, { more: { upgrade_configs: [{ upgrade_type: 'websocket' }] } })),
      client: raw(
        httpRequest('/', 'a.example', ['Upgrade: websocket']).replace('Connection: close', 'Connection: Upgrade'),
        400,
      ),
    },
    {
      name: 'connect_without_route',
      listener: overHttp(routed('http', {}, { more: { upgrade_configs: [{ upgrade_type: 'CONNECT' }] } })),
      client: raw('CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n', 500),
    },
    {
      name: 'connect_not_enabled',
      listener: overHttp(routed('http')),
      client: raw('CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n', 500),
    },
    {
      name: 'connect_served',
      listener: overHttp({
        routes: [
          {
            name: 'tunnel',
            match: { connect_matcher: {} },
            route: { cluster: 'greets', upgrade_configs: [{ upgrade_type: 'CONNECT', connect_config: {} }] },
          },
        ],
      }),
      client: raw('CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n', 500),
    },
    {
      name: 'cluster_header_missing',
      listener: overHttp({
        routes: [{ name: 'by-header', match: { prefix: '/' }, route: { cluster_header: 'x-cluster' } }],
      }),
      client: http(),
    },
    {
      name: 'cluster_header_unknown',
      listener: overHttp({
        routes: [{ name: 'by-header', match: { prefix: '/' }, route: { cluster_header: 'x-cluster' } }],
      }),
      client: http('/', 'a.example', ['X-Cluster: nowhere']),
    },
    {
      name: 'require_tls',
      listener: overHttp({
        routes: [routeTo('http')],
        more: {
          route_config: {
            name: 'local',
            virtual_hosts: [{ name: 'all', domains: ['*'], require_tls: 'ALL', routes: [routeTo('http')] }],
          },
        },
      }),
      client: http(),
    },
    {
      name: 'direct_503',
      listener: overHttp({
        routes: [
          {
            name: 'closed',
            match: { prefix: '/' },
            direct_response: { status: 503, body: { inline_string: 'closed' } },
          },
        ],
      }),
      client: http(),
    },
    {
      name: 'route_by_header_missing',
      listener: overHttp({
        routes: [
          {
            name: 'beta',
            match: { prefix: '/', headers: [{ name: 'x-beta', present_match: true }] },
            route: { cluster: 'http' },
          },
        ],
      }),
      client: http(),
    },
    {
      name: 'request_timeout_body',
      listener: overHttp(routed('silent', { timeout: '0s' }, { more: { request_timeout: '0.3s' } })),
      client: slowBody,
    },
    {
      name: 'client_leaves_body',
      listener: overHttp(routed('silent', { timeout: '0s' })),
      client: impatient(post('x').replace('Content-Length: 1', 'Content-Length: 100'), 200),
    },
    {
      name: 'connection_idle',
      listener: overHttp(routed('http', {}, { more: { common_http_protocol_options: { idle_timeout: '0.3s' } } })),
      client: raw(httpRequest().replace('Connection: close\r\n', ''), 1500),
    },
    {
      name: 'connection_longest',
      listener: overHttp(
        routed('http', {}, { more: { common_http_protocol_options: { max_connection_duration: '0.3s' } } }),
      ),
      client: raw(httpRequest().replace('Connection: close\r\n', ''), 1500),
    },
    {
      name: 'stream_longest',
      listener: overHttp(
        routed(
          'silent',
          { timeout: '0s' },
          { more: { common_http_protocol_options: { max_stream_duration: '0.3s' } } },
        ),
      ),
      client: http(),
    },
    {
      name: 'route_stream_longest',
      listener: overHttp(routed('silent', { timeout: '0s', max_stream_duration: { max_stream_duration: '0.3s' } })),
      client: http(),
    },
    {
      name: 'cluster_stream_longest',
      listener: overHttp(routed('bounded_streams', { timeout: '0s' })),
      client: http(),
    },
    {
      name: 'forbidden_underscore',
      listener: overHttp(
        routed(
          'http',
          {},
          { more: { common_http_protocol_options: { headers_with_underscores_action: 'REJECT_REQUEST' } } },
        ),
      ),
      client: http('/', 'a.example', ['x_y: 1']),
    },
    {
      name: 'escaped_slashes',
      listener: overHttp(
        routed('http', {}, { more: { normalize_path: true, path_with_escaped_slashes_action: 'REJECT_REQUEST' } }),
      ),
      client: http('/a%2fb'),
    },

    {
      name: 'rbac_by_method',
      listener: overHttp(routed('http', {}, { filters: [rbac(headerPolicy)] })),
      client: raw(post('x'), 500),
    },
    {
      name: 'rbac_by_path',
      listener: overHttp(routed('http', {}, { filters: [rbac(pathPolicy)] })),
      client: http('/admin/x'),
    },
    {
      name: 'web_token_expired',
      listener: overHttp(routed('http', {}, { filters: [jwt()] })),
      client: bearer({ iss: 'one', aud: 'shop', exp: 1_000_000_000 }),
    },
    {
      name: 'web_token_other_audience',
      listener: overHttp(routed('http', {}, { filters: [jwt()] })),
      client: bearer({ iss: 'one', aud: 'bank', exp: 4_000_000_000 }),
    },
    {
      name: 'web_token_other_issuer',
      listener: overHttp(routed('http', {}, { filters: [jwt()] })),
      client: bearer({ iss: 'two', aud: 'shop', exp: 4_000_000_000 }),
    },
    {
      name: 'web_token_no_keys',
      listener: overHttp(
        routed(
          'http',
          {},
          {
            filters: [
              httpFilter('jwt_authn', 'JwtAuthentication', {
                providers: { one: { issuer: 'one', ...remote } },
                rules: [{ match: { prefix: '/' }, requires: { provider_name: 'one' } }],
              }),
            ],
          },
        ),
      ),
      client: bearer({ iss: 'one', exp: 4_000_000_000 }),
    },
    {
      name: 'limit_service_down',
      listener: overHttp({
        routes: [routeTo('http', { rate_limits: [{ actions: [{ remote_address: {} }] }] })],
        filters: [httpFilter('ratelimit', 'RateLimit', { ...limitService, failure_mode_deny: true })],
      }),
      client: http(),
    },
    {
      name: 'fault_delay',
      listener: overHttp(
        routed(
          'http',
          {},
          {
            filters: [
              httpFilter('fault', 'HTTPFault', { delay: { fixed_delay: '0.2s', percentage: { numerator: 100 } } }),
            ],
          },
        ),
      ),
      client: http(),
    },
    {
      name: 'fault_delay_and_abort',
      listener: overHttp(
        routed(
          'http',
          {},
          {
            filters: [
              httpFilter('fault', 'HTTPFault', {
                delay: { fixed_delay: '0.2s', percentage: { numerator: 100 } },
                abort: { http_status: 503, percentage: { numerator: 100 } },
              }),
            ],
          },
        ),
      ),
      client: http(),
    },
    {
      name: 'lua_answers',
      listener: overHttp(
        routed(
          'http',
          {},
          {
            filters: [
              httpFilter('lua', 'Lua', {
                default_source_code: {
                  inline_string: 'function envoy_on_request(h) h:respond({[":status"]="403"}, "no") end',
                },
              }),
            ],
          },
        ),
      ),
      client: http(),
    },
    {
      name: 'basic_auth_missing',
      listener: overHttp(
        routed(
          'http',
          {},
          {
            filters: [
              httpFilter('basic_auth', 'BasicAuth', {
                users: { inline_string: 'user:{SHA}2kuSN7rMzfGcB2DKt67EqDWQELA=' },
              }),
            ],
          },
        ),
      ),
      client: http(),
    },
    {
      name: 'csrf_refused',
      listener: overHttp({
        routes: [routeTo('http')],
        filters: [httpFilter('csrf', 'CsrfPolicy', { filter_enabled: always })],
      }),
      client: raw(post('x', 'a.example', ['Origin: http://evil.example']), 500),
    },
    {
      name: 'cors_preflight',
      listener: overHttp({
        routes: [
          {
            ...routeTo('http'),
            typed_per_filter_config: {
              'envoy.filters.http.cors': {
                '@type': 'type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy',
                allow_origin_string_match: [{ exact: 'http://shop.example' }],
              },
            },
          },
        ],
        filters: [httpFilter('cors', 'Cors')],
      }),
      client: raw(
        'OPTIONS / HTTP/1.1\r\nHost: a.example\r\nOrigin: http://shop.example\r\nAccess-Control-Request-Method: GET\r\n\r\n',
        400,
      ),
    },
    {
      name: 'buffer_too_large',
      listener: overHttp(routed('http', {}, { filters: [httpFilter('buffer', 'Buffer', { max_request_bytes: 10 })] })),
      client: raw(post('x'.repeat(100)), 500),
    },
    {
      name: 'api_key_missing',
      listener: overHttp(
        routed(
          'http',
          {},
          {
            filters: [
              httpFilter('api_key_auth', 'ApiKeyAuth', {
                credentials: [{ key: 'k', client: 'c' }],
                key_sources: [{ header: 'x-key' }],
              }),
            ],
          },
        ),
      ),
      client: http(),
    },
    {
      name: 'processor_down',
      listener: overHttp(
        routed(
          'http',
          {},
          {
            filters: [
              httpFilter('ext_proc', 'ExternalProcessor', {
                grpc_service: { envoy_grpc: { cluster_name: 'limits' }, timeout: '0.3s' },
              }),
            ],
          },
        ),
      ),
      client: http(),
    },
    {
      name: 'authorization_down_grpc',
      listener: overHttp(
        routed(
          'http',
          {},
          {
            filters: [
              httpFilter('ext_authz', 'ExtAuthz', {
                transport_api_version: 'V3',
                grpc_service: { envoy_grpc: { cluster_name: 'limits' }, timeout: '0.3s' },
              }),
            ],
          },
        ),
      ),
      client: http(),
    },
    {
      name: 'health_check_answer',
      listener: overHttp(
        routed(
          'http',
          {},
          {
            filters: [
              httpFilter('health_check', 'HealthCheck', {
                pass_through_mode: false,
                headers: [{ name: ':path', string_match: { exact: '/healthz' } }],
              }),
            ],
          },
        ),
      ),
      client: http('/healthz'),
    },
    {
      name: 'concurrency_refused',
      listener: overHttp(
        routed(
          'slow',
          {},
          {
            filters: [
              httpFilter('admission_control', 'AdmissionControl', {
                enabled: { default_value: true, runtime_key: 'x' },
                sampling_window: '10s',
                aggression: { default_value: 10, runtime_key: 'a' },
                sr_threshold: { default_value: { value: 100 }, runtime_key: 's' },
                max_rejection_probability: { default_value: { value: 100 }, runtime_key: 'm' },
                success_criteria: { http_criteria: { http_success_status: [{ start: 100, end: 101 }] } },
              }),
            ],
          },
        ),
      ),
      client: twice(http(), 1200),
    },
    {
      name: 'dynamic_forward_unresolved',
      listener: overHttp(
        routed(
          'forward',
          {},
          { filters: [httpFilter('dynamic_forward_proxy', 'FilterConfig', { dns_cache_config: dnsCache })] },
        ),
      ),
      client: http('/', 'no-such-name.invalid'),
    },

    { name: 'server_answers_503', listener: overHttp(routed('failing')), client: http() },
    { name: 'server_answers_503_retried', listener: overHttp(routed('failing', retries('5xx'))), client: http() },
    { name: 'server_recovers_on_retry', listener: overHttp(routed('fails_once', retries('5xx'))), client: http() },
    { name: 'http2_served', listener: overHttp(routed('http2_only')), client: http() },
    { name: 'http1_to_http2_server', listener: overHttp(routed('http1_to_http2', { timeout: '1s' })), client: http() },
    { name: 'server_resets_stream', listener: overHttp(routed('resets_streams')), client: http() },
    {
      name: 'server_resets_stream_retried',
      listener: overHttp(routed('resets_streams', retries('reset'))),
      client: http(),
    },
    { name: 'server_answers_garbage', listener: overHttp(routed('garbage')), client: http() },
    { name: 'server_answers_tls_alert', listener: overHttp(routed('plaintext_to_alert')), client: http() },
    { name: 'server_breaks_body', listener: overHttp(routed('half_body')), client: http() },
    { name: 'server_headers_too_large', listener: overHttp(routed('large_headers')), client: http() },
    { name: 'server_refuses_plaintext', listener: overHttp(routed('plaintext_refused')), client: http() },
    { name: 'server_resets_connection', listener: overHttp(routed('resetting')), client: http() },
    {
      name: 'server_resets_connection_retried',
      listener: overHttp(routed('resetting', retries('reset,connect-failure'))),
      client: http(),
    },
    { name: 'server_greets_http', listener: overHttp(routed('greets', { timeout: '0.5s' })), client: http() },
    { name: 'server_too_slow', listener: overHttp(routed('slow', { timeout: '0.3s' })), client: http() },
    {
      name: 'server_too_slow_per_try',
      listener: overHttp(routed('slow', { timeout: '2s', ...retries('5xx', { per_try_timeout: '0.2s' }) })),
      client: http(),
    },
    { name: 'client_leaves_response', listener: overHttp(routed('half_body')), client: impatient(httpRequest(), 100) },
    {
      name: 'internal_redirect_refused',
      listener: overHttp(routed('redirects', { internal_redirect_policy: { max_internal_redirects: 1 } })),
      client: http(),
    },
    { name: 'all_unhealthy', listener: overHttp(routed('unhealthy')), client: http() },
    { name: 'all_unhealthy_tcp', listener: overTcp('unhealthy'), client: http() },
    { name: 'panic_served', listener: overHttp(routed('panic')), client: http() },
    { name: 'name_unresolved', listener: overHttp(routed('no_such_name')), client: http() },
    {
      name: 'subset_missing',
      listener: overHttp(
        routed('with_subsets', { metadata_match: { filter_metadata: { 'envoy.lb': { version: 'v9' } } } }),
      ),
      client: http(),
    },
    { name: 'original_destination_missing', listener: overHttp(routed('original')), client: http() },
    { name: 'all_dropped', listener: overHttp(routed('drops')), client: http() },
    { name: 'unreachable_http', listener: overHttp(routed('unreachable')), client: http() },
    {
      name: 'circuit_open',
      listener: overHttp(routed('slow_limited')),
      client: async (port) => void (await Promise.all([http()(port), http()(port), http()(port), http()(port)])),
    },
    { name: 'tls_to_greeter', listener: overHttp(routed('tls_to_greeter')), client: http() },
    { name: 'tls_to_silence', listener: overHttp(routed('tls_to_silence')), client: http() },
    { name: 'tls_to_closing', listener: overHttp(routed('tls_to_closing')), client: http() },
    { name: 'tls_to_resetting', listener: overHttp(routed('tls_to_resetting')), client: http() },

    { name: 'tcp_server_resets', listener: overTcp('resetting'), client: http() },
    { name: 'tcp_server_closes', listener: overTcp('closing'), client: http() },
    { name: 'tcp_server_greets', listener: overTcp('greets'), client: raw('hello', 400) },
    { name: 'tcp_client_resets', listener: overTcp('silent'), client: impatient('hello', 300) },
    { name: 'tcp_unreachable', listener: overTcp('unreachable'), client: silent(1500) },
    {
      name: 'tcp_unreachable_retried',
      listener: overTcp('unreachable', [], {}, { max_connect_attempts: 2 }),
      client: silent(2500),
    },
    {
      name: 'tcp_overflow',
      listener: overTcp('one_connection'),
      client: async (port) => void (await Promise.all([silent(600)(port), silent(600)(port), silent(600)(port)])),
    },
    { name: 'tcp_tls_to_silence', listener: overTcp('tls_to_silence'), client: silent(1500) },
    {
      name: 'tcp_limited',
      listener: overTcp('silent', [
        networkFilter('local_ratelimit', 'LocalRateLimit', {
          stat_prefix: 'limit',
          token_bucket: { max_tokens: 1, fill_interval: '600s' },
        }),
      ]),
      client: twice(silent(400), 100),
    },
    {
      name: 'tcp_connection_limit',
      listener: overTcp('silent', [
        networkFilter('connection_limit', 'ConnectionLimit', { stat_prefix: 'limit', max_connections: 1, delay: '0s' }),
      ]),
      client: twice(silent(500), 100),
    },
    {
      name: 'tcp_authorization_down',
      listener: overTcp('silent', [
        networkFilter('ext_authz', 'ExtAuthz', {
          stat_prefix: 'authz',
          transport_api_version: 'V3',
          grpc_service: { envoy_grpc: { cluster_name: 'limits' }, timeout: '0.3s' },
        }),
      ]),
      client: raw('hello', 800),
    },
    {
      name: 'tcp_limit_service_down',
      listener: overTcp('silent', [
        networkFilter('ratelimit', 'RateLimit', {
          stat_prefix: 'limit',
          domain: 'd',
          descriptors: [{ entries: [{ key: 'a', value: 'b' }] }],
          failure_mode_deny: true,
          rate_limit_service: limitService.rate_limit_service,
        }),
      ]),
      client: raw('hello', 800),
    },
    {
      name: 'tcp_rbac_source',
      listener: overTcp('http', [
        networkFilter('rbac', 'RBAC', {
          stat_prefix: 'rbac',
          rules: {
            action: 'ALLOW',
            policies: {
              'ns[db]-policy[pods]-rule[0]': {
                permissions: [{ any: true }],
                principals: [{ direct_remote_ip: { address_prefix: '10.0.0.0', prefix_len: 8 } }],
              },
            },
          },
        }),
      ]),
      client: http(),
    },
    {
      name: 'tcp_subset_missing',
      listener: overTcp(
        'with_subsets',
        [],
        {},
        { metadata_match: { filter_metadata: { 'envoy.lb': { version: 'v9' } } } },
      ),
      client: http(),
    },

    {
      name: 'client_name_not_allowed',
      listener: overHttp(
        routed('http'),
        mutual({
          match_typed_subject_alt_names: [{ san_type: 'URI', matcher: { prefix: 'spiffe://cluster.local/ns/b/' } }],
        }),
        inspected,
      ),
      client: overTls({ cert: client.certificate, key: client.key, servername: 'a.example' }),
    },
    {
      name: 'client_alpn_unknown',
      listener: overHttp(routed('http'), tlsChain, inspected),
      client: overTls({ servername: 'a.example', ALPNProtocols: ['foo'] }),
    },
    {
      name: 'client_hello_half',
      listener: overTcp('http', [], tlsChain, {}, { ...inspected, listener_filters_timeout: '0.3s' }),
      client: raw(Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3]), 1200),
    },
    {
      name: 'client_leaves_handshake',
      listener: overTcp('http', [], tlsChain),
      client: impatient(String.fromCharCode(0x16, 3, 1, 2, 0, 1), 200),
    },
    {
      name: 'client_http2_over_tls',
      listener: overHttp(
        routed('http'),
        {
          transport_socket: typed('tls', 'envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext', {
            common_tls_context: {
              alpn_protocols: ['h2'],
              tls_certificates: [
                {
                  certificate_chain: { inline_string: certificates.server.certificate },
                  private_key: { inline_string: certificates.server.key },
                },
              ],
            },
          }),
        },
        inspected,
      ),
      client: overHttp2({ servername: 'a.example' }, ['a.example']),
    },
    { name: 'health_check_by_tcp', listener: overHttp(routed('http'), {}, {}), client: silent(50) },
    {
      name: 'health_check_by_tcp_inspected',
      listener: overHttp(routed('http'), tlsChain, inspected),
      client: silent(50),
    },
    {
      name: 'listener_limit',
      listener: overTcp(
        'silent',
        [],
        {},
        {},
        {
          listener_filters: [
            typed(
              'envoy.filters.listener.local_ratelimit',
              'envoy.extensions.filters.listener.local_ratelimit.v3.LocalRateLimit',
              { stat_prefix: 'limit', token_bucket: { max_tokens: 1, fill_interval: '600s' } },
            ),
          ],
        },
      ),
      client: twice(silent(300), 100),
    },
  ];
}
