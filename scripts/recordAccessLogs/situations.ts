import { generateKeyPairSync } from 'node:crypto';
import type { JsonObject, JsonValue } from '../../src/base/json.ts';
import type { Certificates } from './certificates.ts';
import { type Client, http, httpRequest, impatient, overHttp2, overTls, raw, silent } from './clients.ts';
import {
  downstreamTls,
  type HttpSettings,
  httpConnectionManager,
  missingSecret,
  proxyProtocol,
  routeTo,
  tcpProxy,
  tlsInspector,
  typed,
} from './configuration.ts';

/** Access logs for a level of the configuration. */
export type Logs = (level: 'listener' | 'http' | 'tcp') => readonly JsonValue[];

/** One thing that can happen to a connection: a listener on which it does, and the client that makes it happen. */
export interface Situation {
  readonly name: string;
  /** All formats, not only the two that are always recorded. */
  readonly inAllFormats?: boolean;
  readonly listener: (logs: Logs) => JsonObject;
  readonly client: Client;
}

export const chain = (filters: readonly JsonObject[], more: JsonObject = {}): JsonObject => ({ filters, ...more });

/** A listener with one chain of an HTTP connection manager. */
export const overHttp =
  (settings: HttpSettings, more: JsonObject = {}, listenerMore: JsonObject = {}) =>
  (logs: Logs): JsonObject => ({
    filter_chains: [chain([httpConnectionManager(settings, logs('http'))], { name: 'http-chain', ...more })],
    ...listenerMore,
  });

const overTcp =
  (cluster: string, more: JsonObject = {}, listenerMore: JsonObject = {}, proxyMore: JsonObject = {}) =>
  (logs: Logs): JsonObject => ({
    filter_chains: [chain([tcpProxy(cluster, logs('tcp'), proxyMore)], { name: 'tcp-chain', ...more })],
    ...listenerMore,
  });

const inspected: JsonObject = { listener_filters: [tlsInspector] };
const routed = (cluster: string, more: JsonObject = {}): HttpSettings => ({ routes: [routeTo(cluster, more)] });

const rbacRules = (action: string): JsonObject => ({
  action,
  policies: {
    'ns[default]-policy[only-admins]-rule[0]': {
      permissions: [{ any: true }],
      principals: action === 'DENY' ? [{ any: true }] : [{ authenticated: { principal_name: { exact: 'nobody' } } }],
    },
  },
});
const httpRbac = (action: string): JsonObject =>
  typed('envoy.filters.http.rbac', 'envoy.extensions.filters.http.rbac.v3.RBAC', { rules: rbacRules(action) });
const networkRbac = (action: string): JsonObject =>
  typed('envoy.filters.network.rbac', 'envoy.extensions.filters.network.rbac.v3.RBAC', {
    stat_prefix: 'rbac',
    rules: rbacRules(action),
  });
const externalAuthorization = (cluster: string): JsonObject =>
  typed('envoy.filters.http.ext_authz', 'envoy.extensions.filters.http.ext_authz.v3.ExtAuthz', {
    http_service: { server_uri: { uri: 'http://authorization', cluster, timeout: '1s' } },
  });
const fault = typed('envoy.filters.http.fault', 'envoy.extensions.filters.http.fault.v3.HTTPFault', {
  abort: { http_status: 418, percentage: { numerator: 100 } },
});
const rateLimit = typed(
  'envoy.filters.http.local_ratelimit',
  'envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit',
  {
    stat_prefix: 'limit',
    token_bucket: { max_tokens: 1, tokens_per_fill: 1, fill_interval: '600s' },
    filter_enabled: { default_value: { numerator: 100 } },
    filter_enforced: { default_value: { numerator: 100 } },
  },
);
const webKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
const webToken = typed('envoy.filters.http.jwt_authn', 'envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication', {
  providers: { one: { issuer: 'one', local_jwks: { inline_string: JSON.stringify({ keys: [webKey] }) } } },
  rules: [{ match: { prefix: '/' }, requires: { provider_name: 'one' } }],
});
const routeOnly = (action: JsonObject): HttpSettings => ({ routes: [{ match: { prefix: '/' }, ...action }] });

/** Section by section: no chain; listener filters; downstream TLS; HTTP of the client; routes; policies; upstreams. */
export function situations(certificates: Certificates): readonly Situation[] {
  const tlsChain = { transport_socket: downstreamTls(certificates, false) };
  const mutualChain = { transport_socket: downstreamTls(certificates, true) };
  const { client, foreignClient } = certificates;
  const twoNames = (logs: Logs): JsonObject => ({
    ...inspected,
    filter_chains: [
      chain([tcpProxy('http', logs('tcp'))], {
        name: 'a',
        filter_chain_match: { server_names: ['a.example'], transport_protocol: 'tls' },
      }),
    ],
  });
  /** Istio's PERMISSIVE for a port that is declared as HTTP. */
  const permissive = (logs: Logs): JsonObject => ({
    ...inspected,
    filter_chains: [
      chain([httpConnectionManager(routed('http'), logs('http'))], {
        name: 'mutual',
        ...mutualChain,
        filter_chain_match: {
          transport_protocol: 'tls',
          application_protocols: ['istio', 'istio-peer-exchange', 'istio-http/1.1', 'istio-h2'],
        },
      }),
      chain([httpConnectionManager(routed('http'), logs('http'))], {
        name: 'plain',
        filter_chain_match: { transport_protocol: 'raw_buffer' },
      }),
    ],
  });
  return [
    { name: 'no_chain_plaintext', inAllFormats: true, listener: twoNames, client: http() },
    {
      name: 'no_chain_other_name',
      inAllFormats: true,
      listener: twoNames,
      client: overTls({ servername: 'b.example' }),
    },
    { name: 'no_chain_no_name', listener: twoNames, client: overTls({}) },
    {
      name: 'no_chain_strict',
      inAllFormats: true,
      listener: overTcp(
        'http',
        { ...mutualChain, filter_chain_match: { transport_protocol: 'tls' } },
        { ...inspected, listener_filters_timeout: '0s' },
      ),
      client: http(),
    },
    {
      name: 'no_chain_silent',
      inAllFormats: true,
      listener: overTcp(
        'http',
        { ...mutualChain, filter_chain_match: { transport_protocol: 'tls' } },
        { ...inspected, listener_filters_timeout: '0.5s', continue_on_listener_filters_timeout: true },
      ),
      client: silent(2000),
    },
    {
      name: 'no_chain_foreign_tls',
      listener: permissive,
      client: overTls({ ALPNProtocols: ['h2', 'http/1.1'] }),
    },
    {
      name: 'no_chain_source',
      listener: overTcp('http', {
        filter_chain_match: { source_prefix_ranges: [{ address_prefix: '10.0.0.0', prefix_len: 8 }] },
      }),
      client: http(),
    },
    {
      name: 'no_chain_port',
      listener: overTcp('http', { filter_chain_match: { destination_port: 8443 } }),
      client: http(),
    },
    {
      name: 'coalesced_connection',
      inAllFormats: true,
      listener: (logs) => ({
        ...inspected,
        filter_chains: ['a.example', 'b.example'].map((name) =>
          chain([httpConnectionManager({ ...routed('http'), domains: [name] }, logs('http'))], {
            name,
            ...tlsChain,
            filter_chain_match: { server_names: [name] },
          }),
        ),
      }),
      client: overHttp2({ servername: 'a.example' }, ['a.example', 'b.example']),
    },
    {
      name: 'scanner_by_address',
      listener: overHttp({ ...routed('http'), domains: ['shop.example'] }),
      client: http('/.env', '203.0.113.7'),
    },
    { name: 'chain_without_filters', listener: () => ({ filter_chains: [{ name: 'empty' }] }), client: http() },
    {
      name: 'listener_filter_timeout',
      listener: overTcp('http', {}, { ...inspected, listener_filters_timeout: '0.3s' }),
      client: silent(2000),
    },
    {
      name: 'listener_filter_timeout_continued',
      listener: overTcp(
        'http',
        {},
        { ...inspected, listener_filters_timeout: '0.3s', continue_on_listener_filters_timeout: true },
      ),
      client: silent(1000),
    },
    {
      name: 'client_left_while_inspected',
      listener: overTcp('http', {}, inspected),
      client: silent(300),
    },
    {
      name: 'proxy_protocol_bad',
      listener: overTcp('http', {}, { listener_filters: [proxyProtocol] }),
      client: http(),
    },
    {
      name: 'proxy_protocol_http',
      listener: overHttp(routed('http'), {}, { listener_filters: [proxyProtocol] }),
      client: raw(`PROXY TCP4 198.51.100.7 203.0.113.9 40000 443\r\n${httpRequest()}`, 3000),
    },
    {
      name: 'forwarded_for',
      listener: overHttp({ ...routed('http'), more: { use_remote_address: true, xff_num_trusted_hops: 1 } }),
      client: http('/', 'a.example', ['X-Forwarded-For: 198.51.100.7']),
    },
    { name: 'plaintext_http_to_tls', inAllFormats: true, listener: overHttp(routed('http'), tlsChain), client: http() },
    {
      name: 'plaintext_http_to_tls_inspected',
      listener: overHttp(routed('http'), tlsChain, inspected),
      client: http(),
    },
    { name: 'garbage_to_tls', listener: overTcp('http', tlsChain), client: raw('hello, is somebody there?\r\n') },
    { name: 'plaintext_to_tls_tcp', listener: overTcp('http', tlsChain, inspected), client: http() },
    {
      name: 'no_client_certificate_12',
      inAllFormats: true,
      listener: overHttp(routed('http'), mutualChain, inspected),
      client: overTls({ servername: 'a.example', maxVersion: 'TLSv1.2' }),
    },
    {
      name: 'no_client_certificate_13',
      listener: overTcp('http', mutualChain, inspected),
      client: overTls({ servername: 'a.example' }),
    },
    {
      name: 'foreign_client_certificate',
      listener: overTcp('http', mutualChain, inspected),
      client: overTls({ cert: foreignClient.certificate, key: foreignClient.key, servername: 'a.example' }),
    },
    {
      name: 'tls_version',
      listener: overTcp(
        'http',
        { transport_socket: downstreamTls(certificates, false, { tls_minimum_protocol_version: 'TLSv1_3' }) },
        inspected,
      ),
      client: overTls({ servername: 'a.example', maxVersion: 'TLSv1.2' }),
    },
    {
      name: 'client_refuses_certificate',
      listener: overTcp('http', tlsChain, inspected),
      client: overTls({ servername: 'a.example', rejectUnauthorized: true, ca: certificates.foreign }),
    },
    {
      name: 'downstream_secret_missing',
      listener: overTcp('http', {
        transport_socket: typed('tls', 'envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext', {
          common_tls_context: { tls_certificate_sds_secret_configs: [missingSecret] },
        }),
      }),
      client: overTls({ servername: 'a.example' }),
    },
    {
      name: 'handshake_timeout',
      listener: overTcp('http', { ...tlsChain, transport_socket_connect_timeout: '0.3s' }),
      client: silent(1500),
    },
    {
      name: 'mutual_tls',
      inAllFormats: true,
      listener: overHttp(routed('http'), mutualChain, inspected),
      client: overTls({ cert: client.certificate, key: client.key, servername: 'A.Example' }),
    },
    {
      name: 'plain_http',
      inAllFormats: true,
      listener: overHttp(routed('http'), {}, inspected),
      client: http('/a?b="c"'),
    },
    {
      name: 'injected_user_agent',
      inAllFormats: true,
      listener: overHttp(routed('http')),
      client: http('/', 'a.example', ['X-Forwarded-For: 1.1.1.1" "x" "y" "z" "1.2.3.4:5', 'X-Request-Id: a" "b']),
    },
    {
      name: 'tls_to_plaintext_http',
      inAllFormats: true,
      listener: overHttp(routed('http')),
      client: overTls({ servername: 'a.example' }),
    },
    { name: 'http10', listener: overHttp(routed('http')), client: raw('GET / HTTP/1.0\r\n\r\n') },
    { name: 'no_host', listener: overHttp(routed('http')), client: raw('GET / HTTP/1.1\r\n\r\n') },
    { name: 'not_http', listener: overHttp(routed('http')), client: raw('\u0001\u0002 nonsense\r\n\r\n') },
    { name: 'bad_path', listener: overHttp({ ...routed('http'), more: { normalize_path: true } }), client: http('*') },
    {
      name: 'upgrade_refused',
      listener: overHttp(routed('http')),
      client: http('/', 'a.example', ['Upgrade: websocket', 'Connection: Upgrade']),
    },
    {
      name: 'route_not_found_host',
      inAllFormats: true,
      listener: overHttp({ ...routed('http'), domains: ['b.example'] }),
      client: http(),
    },
    {
      name: 'route_not_found_path',
      listener: overHttp({ routes: [routeTo('http', {}, { prefix: '/only' })] }),
      client: http('/other'),
    },
    {
      name: 'route_name_with_spaces',
      inAllFormats: true,
      listener: overHttp({ routes: [{ ...routeTo('http'), name: 'to the server' }] }),
      client: http(),
    },
    {
      name: 'cluster_not_found_http',
      listener: overHttp({ ...routed('missing'), more: { route_config: unchecked } }),
      client: http(),
    },
    { name: 'cluster_not_found_tcp', inAllFormats: true, listener: overTcp('missing'), client: http() },
    { name: 'direct_response', listener: overHttp(routeOnly({ direct_response: { status: 200 } })), client: http() },
    { name: 'redirect', listener: overHttp(routeOnly({ redirect: { https_redirect: true } })), client: http() },
    {
      name: 'rbac_denied_by_policy',
      inAllFormats: true,
      listener: overHttp({ ...routed('http'), filters: [httpRbac('DENY')] }),
      client: http(),
    },
    {
      name: 'rbac_not_allowed',
      listener: overHttp({ ...routed('http'), filters: [httpRbac('ALLOW')] }),
      client: http(),
    },
    {
      name: 'network_rbac_denied_by_policy',
      inAllFormats: true,
      listener: (logs) => ({ filter_chains: [chain([networkRbac('DENY'), tcpProxy('http', logs('tcp'))])] }),
      client: http(),
    },
    {
      name: 'network_rbac_not_allowed',
      listener: (logs) => ({ filter_chains: [chain([networkRbac('ALLOW'), tcpProxy('http', logs('tcp'))])] }),
      client: http(),
    },
    { name: 'web_token_missing', listener: overHttp({ ...routed('http'), filters: [webToken] }), client: http() },
    {
      name: 'authorization_denied',
      listener: overHttp({ ...routed('http'), filters: [externalAuthorization('authorization')] }),
      client: http(),
    },
    {
      name: 'authorization_error',
      listener: overHttp({ ...routed('http'), filters: [externalAuthorization('refused')] }),
      client: http(),
    },
    { name: 'fault', listener: overHttp({ ...routed('http'), filters: [fault] }), client: http() },
    {
      name: 'rate_limited',
      listener: overHttp({ ...routed('http'), filters: [rateLimit] }),
      client: async (port) => {
        await http()(port);
        await http()(port);
      },
    },
    { name: 'no_endpoints_http', inAllFormats: true, listener: overHttp(routed('nobody')), client: http() },
    { name: 'no_endpoints_tcp', listener: overTcp('nobody'), client: http() },
    { name: 'refused_http', inAllFormats: true, listener: overHttp(routed('refused')), client: http() },
    { name: 'refused_tcp', inAllFormats: true, listener: overTcp('refused'), client: http() },
    {
      name: 'refused_retried',
      listener: overHttp(routed('refused', { retry_policy: { retry_on: 'connect-failure', num_retries: 2 } })),
      client: http(),
    },
    {
      name: 'tls_to_plaintext_server_http',
      inAllFormats: true,
      listener: overHttp(routed('tls_to_plaintext')),
      client: http(),
    },
    { name: 'tls_to_plaintext_server_tcp', inAllFormats: true, listener: overTcp('tls_to_plaintext'), client: http() },
    {
      name: 'plaintext_to_tls_server_http',
      inAllFormats: true,
      listener: overHttp(routed('plaintext_to_tls')),
      client: http(),
    },
    { name: 'plaintext_to_tls_server_tcp', listener: overTcp('plaintext_to_tls'), client: http() },
    { name: 'unknown_authority_http', listener: overHttp(routed('unknown_authority')), client: http() },
    { name: 'unknown_authority_tcp', listener: overTcp('unknown_authority'), client: http() },
    { name: 'wrong_name_http', inAllFormats: true, listener: overHttp(routed('wrong_name')), client: http() },
    {
      name: 'no_client_certificate_for_server_http',
      listener: overHttp(routed('no_client_certificate')),
      client: http(),
    },
    { name: 'no_client_certificate_for_server_tcp', listener: overTcp('no_client_certificate'), client: http() },
    { name: 'server_tls_version_http', listener: overHttp(routed('wrong_version')), client: http() },
    { name: 'upstream_secret_missing_http', listener: overHttp(routed('secret_missing')), client: http() },
    { name: 'http2_to_http1_server', listener: overHttp(routed('http2_to_http1')), client: http() },
    { name: 'server_closes_http', listener: overHttp(routed('closing')), client: http() },
    {
      name: 'server_silent_http',
      inAllFormats: true,
      listener: overHttp(routed('silent', { timeout: '0.3s' })),
      client: http(),
    },
    {
      name: 'client_gives_up_http',
      inAllFormats: true,
      listener: overHttp(routed('silent', { timeout: '0s' })),
      client: impatient(httpRequest(), 300),
    },
    { name: 'overflow_http', listener: overHttp(routed('overflowing')), client: http() },
    { name: 'unknown_internal_listener_tcp', listener: overTcp('unknown_internal_listener'), client: http() },
    { name: 'plain_tcp', inAllFormats: true, listener: overTcp('http', {}, inspected), client: http() },
    { name: 'tls_tcp', listener: overTcp('tls', {}, inspected), client: http() },
    {
      name: 'idle_tcp',
      listener: overTcp('silent', {}, {}, { idle_timeout: '0.3s' }),
      client: silent(1500),
    },
    {
      name: 'longest_duration_tcp',
      listener: overTcp('silent', {}, {}, { max_downstream_connection_duration: '0.3s' }),
      client: silent(1500),
    },
    {
      name: 'stream_idle_http',
      listener: overHttp({ ...routed('silent', { timeout: '0s', idle_timeout: '0.3s' }) }),
      client: http(),
    },
    {
      name: 'request_timeout_http',
      listener: overHttp({ ...routed('http'), more: { request_headers_timeout: '0.3s' } }),
      client: raw('GET / HTTP/1.1\r\nHost:', 1500),
    },
  ];
}

/** Without this, Envoy refuses a static route to a cluster that is not there. */
const unchecked: JsonObject = {
  name: 'local',
  validate_clusters: false,
  virtual_hosts: [{ name: 'all', domains: ['*'], routes: [routeTo('missing')] }],
};
