import type { JsonObject, JsonValue } from '../../src/base/json.ts';
import type { Certificates, KeyPair } from './certificates.ts';
import { serverPorts } from './servers.ts';

/** Settings of an extension, with its type. */
export function typed(name: string, type: string, settings: JsonObject = {}): JsonObject {
  return { name, typed_config: { '@type': `type.googleapis.com/${type}`, ...settings } };
}

export const tlsInspector = typed(
  'envoy.filters.listener.tls_inspector',
  'envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector',
);
export const proxyProtocol = typed(
  'envoy.filters.listener.proxy_protocol',
  'envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol',
);

const common = (pair: KeyPair): JsonObject => ({
  tls_certificates: [
    { certificate_chain: { inline_string: pair.certificate }, private_key: { inline_string: pair.key } },
  ],
});

export function downstreamTls(certificates: Certificates, mutual: boolean, parameters: JsonObject = {}): JsonObject {
  const validation = mutual ? { validation_context: { trusted_ca: { inline_string: certificates.trusted } } } : {};
  return typed('tls', 'envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext', {
    require_client_certificate: mutual,
    common_tls_context: { ...common(certificates.server), ...validation, tls_params: parameters },
  });
}

export function upstreamTls(settings: JsonObject): JsonObject {
  return typed('tls', 'envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext', settings);
}

const address = (port: number): JsonObject => ({ socket_address: { address: '127.0.0.1', port_value: port } });

const http2: JsonObject = {
  'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
    '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
    explicit_http_config: { http2_protocol_options: {} },
  },
};

function cluster(name: string, port: number | undefined, more: JsonObject = {}): JsonObject {
  const endpoints = port === undefined ? [] : [{ lb_endpoints: [{ endpoint: { address: address(port) } }] }];
  return { name, connect_timeout: '1s', load_assignment: { cluster_name: name, endpoints }, ...more };
}

export function clusters(certificates: Certificates): readonly JsonObject[] {
  const trust = { validation_context: { trusted_ca: { inline_string: certificates.trusted } } };
  const sans = [{ san_type: 'DNS', matcher: { exact: 'other.example' } }];
  return [
    cluster('http', serverPorts.http, { alt_stat_name: 'http_alternative' }),
    cluster('nobody', undefined),
    cluster('refused', serverPorts.nothing),
    cluster('silent', serverPorts.silent),
    cluster('closing', serverPorts.closing),
    cluster('plaintext_to_tls', serverPorts.tlsHttp),
    cluster('tls', serverPorts.tlsHttp, { transport_socket: upstreamTls({ common_tls_context: trust }) }),
    cluster('tls_to_plaintext', serverPorts.http, { transport_socket: upstreamTls({ common_tls_context: {} }) }),
    cluster('unknown_authority', serverPorts.foreignTls, {
      transport_socket: upstreamTls({ common_tls_context: trust }),
    }),
    cluster('wrong_name', serverPorts.tlsHttp, {
      transport_socket: upstreamTls({
        common_tls_context: {
          validation_context: {
            trusted_ca: { inline_string: certificates.trusted },
            match_typed_subject_alt_names: sans,
          },
        },
      }),
    }),
    cluster('no_client_certificate', serverPorts.mutualTls, {
      transport_socket: upstreamTls({ common_tls_context: {} }),
    }),
    cluster('wrong_version', serverPorts.tls12Only, {
      transport_socket: upstreamTls({
        common_tls_context: {
          tls_params: { tls_minimum_protocol_version: 'TLSv1_3', tls_maximum_protocol_version: 'TLSv1_3' },
        },
      }),
    }),
    cluster('secret_missing', serverPorts.tlsHttp, {
      transport_socket: upstreamTls({ common_tls_context: { tls_certificate_sds_secret_configs: [missingSecret] } }),
    }),
    cluster('http2_to_http1', serverPorts.http, { typed_extension_protocol_options: http2 }),
    cluster('overflowing', serverPorts.http, {
      circuit_breakers: { thresholds: [{ max_connections: 1, max_pending_requests: 0, max_requests: 0 }] },
    }),
    cluster('authorization', serverPorts.authorization),
    {
      name: 'unknown_internal_listener',
      connect_timeout: '1s',
      load_assignment: {
        cluster_name: 'unknown_internal_listener',
        endpoints: [
          {
            lb_endpoints: [{ endpoint: { address: { envoy_internal_address: { server_listener_name: 'nowhere' } } } }],
          },
        ],
      },
    },
  ];
}

/** A secret that no control plane will ever send. */
export const missingSecret: JsonObject = {
  name: 'missing',
  sds_config: {
    resource_api_version: 'V3',
    initial_fetch_timeout: '0.2s',
    api_config_source: {
      api_type: 'GRPC',
      transport_api_version: 'V3',
      grpc_services: [{ envoy_grpc: { cluster_name: 'nobody' } }],
    },
  },
};

export function tcpProxy(name: string, logs: readonly JsonValue[], more: JsonObject = {}): JsonObject {
  return typed('envoy.filters.network.tcp_proxy', 'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy', {
    stat_prefix: 'tcp',
    cluster: name,
    access_log: logs,
    ...more,
  });
}

export interface HttpSettings {
  readonly routes: readonly JsonObject[];
  readonly domains?: readonly string[];
  readonly filters?: readonly JsonObject[];
  readonly more?: JsonObject;
}

const router = typed('envoy.filters.http.router', 'envoy.extensions.filters.http.router.v3.Router');

export function httpConnectionManager(settings: HttpSettings, logs: readonly JsonValue[]): JsonObject {
  const { routes, domains = ['*'], filters = [], more = {} } = settings;
  return typed(
    'envoy.filters.network.http_connection_manager',
    'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
    {
      stat_prefix: 'http',
      access_log: logs,
      route_config: { name: 'local', virtual_hosts: [{ name: 'all', domains, routes }] },
      http_filters: [...filters, router],
      ...more,
    },
  );
}

export const routeTo = (name: string, more: JsonObject = {}, match: JsonObject = { prefix: '/' }): JsonObject => ({
  name: 'to-it',
  match,
  route: { cluster: name, ...more },
});
