/** What structs in `config` were in v2, by the message that holds them and the name beside them. */
const TYPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'envoy.api.v2.listener.ListenerFilter': {
    'envoy.listener.tls_inspector': 'envoy.config.filter.listener.tls_inspector.v2.TlsInspector',
    'envoy.listener.http_inspector': 'envoy.config.filter.listener.http_inspector.v2.HttpInspector',
    'envoy.listener.original_dst': 'envoy.config.filter.listener.original_dst.v2.OriginalDst',
  },
  'envoy.api.v2.listener.Filter': {
    'envoy.http_connection_manager': 'envoy.config.filter.network.http_connection_manager.v2.HttpConnectionManager',
    'envoy.tcp_proxy': 'envoy.config.filter.network.tcp_proxy.v2.TcpProxy',
    'envoy.mongo_proxy': 'envoy.config.filter.network.mongo_proxy.v2.MongoProxy',
    'envoy.redis_proxy': 'envoy.config.filter.network.redis_proxy.v2.RedisProxy',
    'envoy.filters.network.mysql_proxy': 'envoy.config.filter.network.mysql_proxy.v1alpha1.MySQLProxy',
    'envoy.filters.network.thrift_proxy': 'envoy.config.filter.network.thrift_proxy.v2alpha1.ThriftProxy',
    'envoy.filters.network.rbac': 'envoy.config.filter.network.rbac.v2.RBAC',
    mixer: 'istio.mixer.v1.config.client.TcpClientConfig',
  },
  'envoy.config.filter.network.http_connection_manager.v2.HttpFilter': {
    'envoy.router': 'envoy.config.filter.http.router.v2.Router',
    'envoy.fault': 'envoy.config.filter.http.fault.v2.HTTPFault',
    'envoy.lua': 'envoy.config.filter.http.lua.v2.Lua',
    'envoy.filters.http.rbac': 'envoy.config.filter.http.rbac.v2.RBAC',
    'envoy.ext_authz': 'envoy.config.filter.http.ext_authz.v2.ExtAuthz',
    'envoy.rate_limit': 'envoy.config.filter.http.rate_limit.v2.RateLimit',
    istio_authn: 'istio.envoy.config.filter.http.authn.v2alpha1.FilterConfig',
    'jwt-auth': 'istio.envoy.config.filter.http.jwt_auth.v2alpha1.JwtAuthentication',
    mixer: 'istio.mixer.v1.config.client.HttpClientConfig',
  },
  'envoy.config.filter.accesslog.v2.AccessLog': {
    'envoy.file_access_log': 'envoy.config.accesslog.v2.FileAccessLog',
    'envoy.http_grpc_access_log': 'envoy.config.accesslog.v2.HttpGrpcAccessLogConfig',
    'envoy.tcp_grpc_access_log': 'envoy.config.accesslog.v2.TcpGrpcAccessLogConfig',
  },
  'envoy.config.trace.v2.Tracing.Http': {
    'envoy.zipkin': 'envoy.config.trace.v2.ZipkinConfig',
    'envoy.lightstep': 'envoy.config.trace.v2.LightstepConfig',
  },
  'envoy.config.metrics.v2.StatsSink': {
    'envoy.statsd': 'envoy.config.metrics.v2.StatsdSink',
    'envoy.metrics_service': 'envoy.config.metrics.v2.MetricsServiceConfig',
  },
};

/** What routes say to filters. */
const PER_ROUTE: Readonly<Record<string, string>> = {
  mixer: 'istio.mixer.v1.config.client.ServiceConfig',
  'envoy.fault': 'envoy.config.filter.http.fault.v2.HTTPFault',
};

/** The type of the struct in field `field` of `owner`; `name` is its name, or its key in a map. */
export function structType(owner: string, field: string, name: string): string | undefined {
  return field === 'per_filter_config' ? PER_ROUTE[name] : field === 'config' ? TYPES[owner]?.[name] : undefined;
}
