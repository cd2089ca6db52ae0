/**
 * The configuration type of Envoy's extensions by their well-known names: what a Struct in `config` holds (up to
 * Envoy 1.17), and what an `Any` without `@type` can only be. Names without `envoy.filters.…` are those of Envoy 1.13 and
 * older.
 */

import { plainExtensions } from './plainExtensionTypes.ts';

const network = 'envoy.extensions.filters.network';
const http = 'envoy.extensions.filters.http';
const listener = 'envoy.extensions.filters.listener';
const logger = 'envoy.extensions.access_loggers';

const LISTENER_FILTERS: Readonly<Record<string, string>> = {
  tls_inspector: `${listener}.tls_inspector.v3.TlsInspector`,
  http_inspector: `${listener}.http_inspector.v3.HttpInspector`,
  original_dst: `${listener}.original_dst.v3.OriginalDst`,
  original_src: `${listener}.original_src.v3.OriginalSrc`,
  proxy_protocol: `${listener}.proxy_protocol.v3.ProxyProtocol`,
  local_ratelimit: `${listener}.local_ratelimit.v3.LocalRateLimit`,
};

const NETWORK_FILTERS: Readonly<Record<string, string>> = {
  http_connection_manager: `${network}.http_connection_manager.v3.HttpConnectionManager`,
  tcp_proxy: `${network}.tcp_proxy.v3.TcpProxy`,
  rbac: `${network}.rbac.v3.RBAC`,
  sni_cluster: `${network}.sni_cluster.v3.SniCluster`,
  sni_dynamic_forward_proxy: `${network}.sni_dynamic_forward_proxy.v3.FilterConfig`,
  echo: `${network}.echo.v3.Echo`,
  direct_response: `${network}.direct_response.v3.Config`,
  set_filter_state: `${network}.set_filter_state.v3.Config`,
  ext_authz: `${network}.ext_authz.v3.ExtAuthz`,
  client_ssl_auth: `${network}.client_ssl_auth.v3.ClientSSLAuth`,
  ratelimit: `${network}.ratelimit.v3.RateLimit`,
  local_ratelimit: `${network}.local_ratelimit.v3.LocalRateLimit`,
  connection_limit: `${network}.connection_limit.v3.ConnectionLimit`,
  mongo_proxy: `${network}.mongo_proxy.v3.MongoProxy`,
  mysql_proxy: `${network}.mysql_proxy.v3.MySQLProxy`,
  postgres_proxy: `${network}.postgres_proxy.v3alpha.PostgresProxy`,
  redis_proxy: `${network}.redis_proxy.v3.RedisProxy`,
  thrift_proxy: `${network}.thrift_proxy.v3.ThriftProxy`,
  rocketmq_proxy: `${network}.rocketmq_proxy.v3.RocketmqProxy`,
  dubbo_proxy: `${network}.dubbo_proxy.v3.DubboProxy`,
  zookeeper_proxy: `${network}.zookeeper_proxy.v3.ZooKeeperProxy`,
  kafka_broker: `${network}.kafka_broker.v3.KafkaBroker`,
  wasm: `${network}.wasm.v3.Wasm`,
  metadata_exchange: 'envoy.tcp.metadataexchange.config.MetadataExchange',
  forward_downstream_sni: 'istio.envoy.config.filter.network.forward_downstream_sni.v2alpha1.FilterConfig',
  mixer: 'istio.mixer.v1.config.client.TcpClientConfig',
};

const HTTP_FILTERS: Readonly<Record<string, string>> = {
  router: `${http}.router.v3.Router`,
  rbac: `${http}.rbac.v3.RBAC`,
  jwt_authn: `${http}.jwt_authn.v3.JwtAuthentication`,
  ext_authz: `${http}.ext_authz.v3.ExtAuthz`,
  fault: `${http}.fault.v3.HTTPFault`,
  cors: `${http}.cors.v3.Cors`,
  buffer: `${http}.buffer.v3.Buffer`,
  csrf: `${http}.csrf.v3.CsrfPolicy`,
  grpc_stats: `${http}.grpc_stats.v3.FilterConfig`,
  grpc_web: `${http}.grpc_web.v3.GrpcWeb`,
  grpc_http1_bridge: `${http}.grpc_http1_bridge.v3.Config`,
  grpc_http1_reverse_bridge: `${http}.grpc_http1_reverse_bridge.v3.FilterConfig`,
  grpc_json_transcoder: `${http}.grpc_json_transcoder.v3.GrpcJsonTranscoder`,
  gzip: `${http}.gzip.v3.Gzip`,
  health_check: `${http}.health_check.v3.HealthCheck`,
  http_dynamo_filter: `${http}.dynamo.v3.Dynamo`,
  header_to_metadata: `${http}.header_to_metadata.v3.Config`,
  ip_tagging: `${http}.ip_tagging.v3.IPTagging`,
  local_ratelimit: `${http}.local_ratelimit.v3.LocalRateLimit`,
  lua: `${http}.lua.v3.Lua`,
  rate_limit: `${http}.ratelimit.v3.RateLimit`,
  ratelimit: `${http}.ratelimit.v3.RateLimit`,
  squash: 'envoy.config.filter.http.squash.v2.Squash',
  tap: `${http}.tap.v3.Tap`,
  dynamic_forward_proxy: `${http}.dynamic_forward_proxy.v3.FilterConfig`,
  original_src: `${http}.original_src.v3.OriginalSrc`,
  compressor: `${http}.compressor.v3.Compressor`,
  decompressor: `${http}.decompressor.v3.Decompressor`,
  adaptive_concurrency: `${http}.adaptive_concurrency.v3.AdaptiveConcurrency`,
  admission_control: `${http}.admission_control.v3.AdmissionControl`,
  aws_lambda: `${http}.aws_lambda.v3.Config`,
  aws_request_signing: `${http}.aws_request_signing.v3.AwsRequestSigning`,
  cache: `${http}.cache.v3.CacheConfig`,
  on_demand: `${http}.on_demand.v3.OnDemand`,
  wasm: `${http}.wasm.v3.Wasm`,
  istio_authn: 'istio.envoy.config.filter.http.authn.v2alpha1.FilterConfig',
  'jwt-auth': 'istio.envoy.config.filter.http.jwt_auth.v2alpha1.JwtAuthentication',
  'istio.alpn': 'istio.envoy.config.filter.http.alpn.v2alpha1.FilterConfig',
  mixer: 'istio.mixer.v1.config.client.HttpClientConfig',
};

/** What overrides an HTTP filter for a route, where that is not the filter's own type. */
const PER_ROUTE: Readonly<Record<string, string>> = {
  rbac: `${http}.rbac.v3.RBACPerRoute`,
  jwt_authn: `${http}.jwt_authn.v3.PerRouteConfig`,
  ext_authz: `${http}.ext_authz.v3.ExtAuthzPerRoute`,
  cors: `${http}.cors.v3.CorsPolicy`,
  buffer: `${http}.buffer.v3.BufferPerRoute`,
  lua: `${http}.lua.v3.LuaPerRoute`,
  dynamic_forward_proxy: `${http}.dynamic_forward_proxy.v3.PerRouteConfig`,
  compressor: `${http}.compressor.v3.CompressorPerRoute`,
  aws_lambda: `${http}.aws_lambda.v3.PerRouteConfig`,
  grpc_http1_reverse_bridge: `${http}.grpc_http1_reverse_bridge.v3.FilterConfigPerRoute`,
  ratelimit: `${http}.ratelimit.v3.RateLimitPerRoute`,
  mixer: 'istio.mixer.v1.config.client.ServiceConfig',
};

const ACCESS_LOGGERS: Readonly<Record<string, string>> = {
  file: `${logger}.file.v3.FileAccessLog`,
  file_access_log: `${logger}.file.v3.FileAccessLog`,
  stdout: `${logger}.stream.v3.StdoutAccessLog`,
  stderr: `${logger}.stream.v3.StderrAccessLog`,
  http_grpc: `${logger}.grpc.v3.HttpGrpcAccessLogConfig`,
  http_grpc_access_log: `${logger}.grpc.v3.HttpGrpcAccessLogConfig`,
  tcp_grpc: `${logger}.grpc.v3.TcpGrpcAccessLogConfig`,
  tcp_grpc_access_log: `${logger}.grpc.v3.TcpGrpcAccessLogConfig`,
};

const TRANSPORT_SOCKETS: Readonly<Record<string, string>> = {
  raw_buffer: 'envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer',
  alts: 'envoy.extensions.transport_sockets.alts.v3.Alts',
  tap: 'envoy.extensions.transport_sockets.tap.v3.Tap',
  starttls: 'envoy.extensions.transport_sockets.starttls.v3.StartTlsConfig',
};

/** Which end of a connection the configuration is about: a listener's or a cluster's. */
export type Side = 'downstream' | 'upstream';

/** By the message that holds the extension: its names, and the prefixes that may stand before them. */
const BY_OWNER: Readonly<Record<string, readonly [names: Readonly<Record<string, string>>, prefix: RegExp]>> = {
  'envoy.config.listener.v3.ListenerFilter': [LISTENER_FILTERS, /^envoy\.(?:filters\.)?listener\./],
  'envoy.config.listener.v3.Filter': [NETWORK_FILTERS, /^envoy\.(?:filters\.network\.)?/],
  'envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter': [
    HTTP_FILTERS,
    /^envoy\.(?:filters\.http\.)?/,
  ],
  'envoy.config.accesslog.v3.AccessLog': [ACCESS_LOGGERS, /^envoy\.(?:access_loggers\.)?/],
  'envoy.config.core.v3.TransportSocket': [TRANSPORT_SOCKETS, /^envoy\.transport_sockets\./],
  ...plainExtensions,
};

/** The type that the extension `name` in a message of type `owner` is configured with, if it can only be one. */
export function extensionType(owner: string, name: string, side: Side | undefined): string | undefined {
  const [names, prefix] = Object.hasOwn(BY_OWNER, owner) ? (BY_OWNER[owner] ?? []) : [];
  if (names === undefined || prefix === undefined) return undefined;
  const short = name.replace(prefix, '');
  if (owner === 'envoy.config.core.v3.TransportSocket' && short === 'tls') return tlsContextType(side);
  return Object.hasOwn(names, short) ? names[short] : undefined;
}

export function tlsContextType(side: Side | undefined): string | undefined {
  if (side === undefined) return undefined;
  const name = side === 'downstream' ? 'DownstreamTlsContext' : 'UpstreamTlsContext';
  return `envoy.extensions.transport_sockets.tls.v3.${name}`;
}

/** The type of what a route says about the HTTP filter `name`. */
export function perRouteType(name: string): string | undefined {
  const short = name.replace(/^envoy\.(?:filters\.http\.)?/, '');
  if (Object.hasOwn(PER_ROUTE, short)) return PER_ROUTE[short];
  return Object.hasOwn(HTTP_FILTERS, short) ? HTTP_FILTERS[short] : undefined;
}
