import { describe, expect, test } from 'vitest';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { resourceProblems } from '../../../src/model/resourceProblems.ts';

const struct = { acme: 1 };
const named = (name: string) => ({ name, config: struct });

const listener = (fields: object) => ({
  '@type': 'type.googleapis.com/envoy.api.v2.Listener',
  name: 'web',
  address: { socket_address: { address: '0.0.0.0', port_value: 80 } },
  ...fields,
});
const filter = (name: string) => listener({ filter_chains: [{ filters: [named(name)] }] });
const connectionManager = (config: object) =>
  listener({ filter_chains: [{ filters: [{ name: 'envoy.http_connection_manager', config }] }] });
const httpFilter = (name: string) => connectionManager({ stat_prefix: 'a', http_filters: [named(name)] });
const route = (fields: object) => ({
  '@type': 'type.googleapis.com/envoy.api.v2.RouteConfiguration',
  name: 'r',
  virtual_hosts: [{ name: 'a', domains: ['*'], routes: [{ match: { prefix: '/' }, ...fields }] }],
});
const cluster = (fields: object) => ({
  '@type': 'type.googleapis.com/envoy.api.v2.Cluster',
  name: 'c',
  connect_timeout: '1s',
  ...fields,
});
const bootstrap = (fields: object) => ({ node: { id: 'a' }, static_resources: {}, ...fields });

/** Extensions of v2 by name, in a resource each, and what is said to have no such field. */
const extensions: readonly (readonly [name: string, document: object, type: string])[] = [
  ...(
    [
      ['envoy.mongo_proxy', 'mongo_proxy.v3.MongoProxy'],
      ['envoy.redis_proxy', 'redis_proxy.v3.RedisProxy'],
      ['envoy.ratelimit', 'ratelimit.v3.RateLimit'],
      ['envoy.client_ssl_auth', 'client_ssl_auth.v3.ClientSSLAuth'],
      ['envoy.echo', 'echo.v3.Echo'],
      ['envoy.ext_authz', 'ext_authz.v3.ExtAuthz'],
      ['envoy.filters.network.mysql_proxy', 'mysql_proxy.v3.MySQLProxy'],
      ['envoy.filters.network.thrift_proxy', 'thrift_proxy.v3.ThriftProxy'],
      ['envoy.filters.network.dubbo_proxy', 'dubbo_proxy.v3.DubboProxy'],
      ['envoy.filters.network.zookeeper_proxy', 'zookeeper_proxy.v3.ZooKeeperProxy'],
      ['envoy.filters.network.rbac', 'rbac.v3.RBAC'],
    ] as const
  ).map(([name, type]) => [name, filter(name), `envoy.extensions.filters.network.${type}`] as const),
  ['mixer, TCP', filter('mixer'), 'istio.mixer.v1.config.client.TcpClientConfig'],
  ...(
    [
      ['envoy.cors', 'cors.v3.Cors'],
      ['envoy.fault', 'fault.v3.HTTPFault'],
      ['envoy.lua', 'lua.v3.Lua'],
      ['envoy.gzip', 'gzip.v3.Gzip'],
      ['envoy.buffer', 'buffer.v3.Buffer'],
      ['envoy.grpc_http1_bridge', 'grpc_http1_bridge.v3.Config'],
      ['envoy.grpc_json_transcoder', 'grpc_json_transcoder.v3.GrpcJsonTranscoder'],
      ['envoy.grpc_web', 'grpc_web.v3.GrpcWeb'],
      ['envoy.health_check', 'health_check.v3.HealthCheck'],
      ['envoy.http_dynamo_filter', 'dynamo.v3.Dynamo'],
      ['envoy.ip_tagging', 'ip_tagging.v3.IPTagging'],
      ['envoy.rate_limit', 'ratelimit.v3.RateLimit'],
      ['envoy.router', 'router.v3.Router'],
      ['envoy.ext_authz', 'ext_authz.v3.ExtAuthz'],
      ['envoy.filters.http.rbac', 'rbac.v3.RBAC'],
      ['envoy.filters.http.jwt_authn', 'jwt_authn.v3.JwtAuthentication'],
      ['envoy.filters.http.header_to_metadata', 'header_to_metadata.v3.Config'],
      ['envoy.filters.http.csrf', 'csrf.v3.CsrfPolicy'],
      ['envoy.filters.http.tap', 'tap.v3.Tap'],
      ['envoy.filters.http.adaptive_concurrency', 'adaptive_concurrency.v3.AdaptiveConcurrency'],
    ] as const
  ).map(([name, type]) => [name, httpFilter(name), `envoy.extensions.filters.http.${type}`] as const),
  ['envoy.squash', httpFilter('envoy.squash'), 'envoy.config.filter.http.squash.v2.Squash'],
  ['mixer, HTTP', httpFilter('mixer'), 'istio.mixer.v1.config.client.HttpClientConfig'],
  ['jwt-auth', httpFilter('jwt-auth'), 'istio.envoy.config.filter.http.jwt_auth.v2alpha1.JwtAuthentication'],
  ['istio_authn', httpFilter('istio_authn'), 'istio.envoy.config.filter.http.authn.v2alpha1.FilterConfig'],
  ...(
    [
      ['envoy.file_access_log', 'file.v3.FileAccessLog'],
      ['envoy.http_grpc_access_log', 'grpc.v3.HttpGrpcAccessLogConfig'],
      ['envoy.tcp_grpc_access_log', 'grpc.v3.TcpGrpcAccessLogConfig'],
    ] as const
  ).map(
    ([name, type]) =>
      [
        name,
        connectionManager({ stat_prefix: 'a', access_log: [named(name)] }),
        `envoy.extensions.access_loggers.${type}`,
      ] as const,
  ),
  [
    'envoy.listener.tls_inspector',
    listener({ listener_filters: [named('envoy.listener.tls_inspector')], filter_chains: [{}] }),
    'envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector',
  ],
  [
    'envoy.transport_sockets.alts',
    cluster({ transport_socket: named('envoy.transport_sockets.alts') }),
    'envoy.extensions.transport_sockets.alts.v3.Alts',
  ],
  [
    'options of redis',
    cluster({ extension_protocol_options: { 'envoy.redis_proxy': struct } }),
    'envoy.extensions.filters.network.redis_proxy.v3.RedisProtocolOptions',
  ],
  [
    'envoy.health_checkers.redis',
    cluster({
      health_checks: [
        {
          timeout: '1s',
          interval: '1s',
          unhealthy_threshold: 1,
          healthy_threshold: 1,
          custom_health_check: named('envoy.health_checkers.redis'),
        },
      ],
    }),
    'envoy.extensions.health_checkers.redis.v3.Redis',
  ],
  [
    'envoy.retry_host_predicates.previous_hosts',
    route({
      route: {
        cluster: 'c',
        retry_policy: { retry_host_predicate: [named('envoy.retry_host_predicates.previous_hosts')] },
      },
    }),
    'envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate',
  ],
  [
    'mixer, of a route',
    route({ route: { cluster: 'c' }, per_filter_config: { mixer: struct } }),
    'istio.mixer.v1.config.client.ServiceConfig',
  ],
  ...(
    [
      ['envoy.zipkin', 'ZipkinConfig'],
      ['envoy.lightstep', 'LightstepConfig'],
      ['envoy.dynamic.ot', 'DynamicOtConfig'],
      ['envoy.tracers.datadog', 'DatadogConfig'],
      ['envoy.tracers.opencensus', 'OpenCensusConfig'],
    ] as const
  ).map(
    ([name, type]) => [name, bootstrap({ tracing: { http: named(name) } }), `envoy.config.trace.v3.${type}`] as const,
  ),
  ...(
    [
      ['envoy.statsd', 'StatsdSink'],
      ['envoy.dog_statsd', 'DogStatsdSink'],
      ['envoy.metrics_service', 'MetricsServiceConfig'],
      ['envoy.stat_sinks.hystrix', 'HystrixSink'],
    ] as const
  ).map(
    ([name, type]) => [name, bootstrap({ stats_sinks: [named(name)] }), `envoy.config.metrics.v3.${type}`] as const,
  ),
  ...(
    [
      ['envoy.resource_monitors.fixed_heap', 'fixed_heap.v3.FixedHeapConfig'],
      ['envoy.resource_monitors.injected_resource', 'injected_resource.v3.InjectedResourceConfig'],
    ] as const
  ).map(
    ([name, type]) =>
      [
        name,
        bootstrap({ overload_manager: { resource_monitors: [named(name)] } }),
        `envoy.extensions.resource_monitors.${type}`,
      ] as const,
  ),
];

describe('a struct of v2 is read as what the extension of that name is configured with', () => {
  test.each(extensions)('%s', async (_, document, type) => {
    const loaded = await loadDump([memorySource('file', JSON.stringify(document))]);
    if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join());
    const said = resourceProblems(loaded.value).filter(({ origin }) => origin?.pointer.endsWith('/acme'));
    expect(said.map(({ message }) => message)).toEqual([`${type} has no field \`acme\``]);
  });
});
