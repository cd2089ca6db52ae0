/**
 * Like extensionTypes.ts, for extensions that nothing is concluded from: their configuration is read to find what is wrong
 * in it.
 */

const trace = 'envoy.config.trace.v3';
const metrics = 'envoy.config.metrics.v3';
const monitors = 'envoy.extensions.resource_monitors';
const retry = 'envoy.extensions.retry';

const TRACERS: Readonly<Record<string, string>> = {
  zipkin: `${trace}.ZipkinConfig`,
  lightstep: `${trace}.LightstepConfig`,
  datadog: `${trace}.DatadogConfig`,
  opencensus: `${trace}.OpenCensusConfig`,
  opentelemetry: `${trace}.OpenTelemetryConfig`,
  dynamic_ot: `${trace}.DynamicOtConfig`,
  'dynamic.ot': `${trace}.DynamicOtConfig`,
  skywalking: `${trace}.SkyWalkingConfig`,
  xray: `${trace}.XRayConfig`,
};

const STATS_SINKS: Readonly<Record<string, string>> = {
  statsd: `${metrics}.StatsdSink`,
  dog_statsd: `${metrics}.DogStatsdSink`,
  metrics_service: `${metrics}.MetricsServiceConfig`,
  hystrix: `${metrics}.HystrixSink`,
  graphite_statsd: 'envoy.extensions.stat_sinks.graphite_statsd.v3.GraphiteStatsdSink',
  wasm: 'envoy.extensions.stat_sinks.wasm.v3.Wasm',
};

const RESOURCE_MONITORS: Readonly<Record<string, string>> = {
  fixed_heap: `${monitors}.fixed_heap.v3.FixedHeapConfig`,
  injected_resource: `${monitors}.injected_resource.v3.InjectedResourceConfig`,
};

const RETRY_HOST_PREDICATES: Readonly<Record<string, string>> = {
  previous_hosts: `${retry}.host.previous_hosts.v3.PreviousHostsPredicate`,
  omit_canary_hosts: `${retry}.host.omit_canary_hosts.v3.OmitCanaryHostsPredicate`,
  omit_host_metadata: `${retry}.host.omit_host_metadata.v3.OmitHostMetadataConfig`,
};

const RETRY_PRIORITIES: Readonly<Record<string, string>> = {
  previous_priorities: `${retry}.priority.previous_priorities.v3.PreviousPrioritiesConfig`,
};

const HEALTH_CHECKERS: Readonly<Record<string, string>> = {
  redis: 'envoy.extensions.health_checkers.redis.v3.Redis',
  thrift: 'envoy.extensions.health_checkers.thrift.v3.Thrift',
};

const CREDENTIALS: Readonly<Record<string, string>> = {
  file_based_metadata: 'envoy.config.grpc_credential.v3.FileBasedMetadataConfig',
  aws_iam: 'envoy.config.grpc_credential.v2alpha.AwsIamConfig',
};

const thrift = 'envoy.extensions.filters.network.thrift_proxy';

const THRIFT_FILTERS: Readonly<Record<string, string>> = {
  router: `${thrift}.router.v3.Router`,
  rate_limit: `${thrift}.filters.ratelimit.v3.RateLimit`,
};

const hostPredicates = [RETRY_HOST_PREDICATES, /^envoy\.retry_host_predicates\./] as const;
const priorities = [RETRY_PRIORITIES, /^envoy\.retry_priorities\./] as const;

/** By the message that holds the extension: its names, and the prefixes that may stand before them. */
export const plainExtensions: Readonly<Record<string, readonly [Readonly<Record<string, string>>, RegExp]>> = {
  'envoy.config.trace.v3.Tracing.Http': [TRACERS, /^envoy\.(?:tracers\.)?/],
  'envoy.config.metrics.v3.StatsSink': [STATS_SINKS, /^envoy\.(?:stat_sinks\.)?/],
  'envoy.config.overload.v3.ResourceMonitor': [RESOURCE_MONITORS, /^envoy\.resource_monitors\./],
  'envoy.config.route.v3.RetryPolicy.RetryHostPredicate': hostPredicates,
  'envoy.config.core.v3.RetryPolicy.RetryHostPredicate': hostPredicates,
  'envoy.config.route.v3.RetryPolicy.RetryPriority': priorities,
  'envoy.config.core.v3.RetryPolicy.RetryPriority': priorities,
  'envoy.config.core.v3.HealthCheck.CustomHealthCheck': [HEALTH_CHECKERS, /^envoy\.health_checkers\./],
  'envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.MetadataCredentialsFromPlugin': [
    CREDENTIALS,
    /^envoy\.grpc_credentials\./,
  ],
  [`${thrift}.v3.ThriftFilter`]: [THRIFT_FILTERS, /^envoy\.filters\.thrift\./],
};

const PROTOCOL_OPTIONS: Readonly<Record<string, string>> = {
  thrift_proxy: `${thrift}.v3.ThriftProtocolOptions`,
  redis_proxy: 'envoy.extensions.filters.network.redis_proxy.v3.RedisProtocolOptions',
};

/** The type of what a cluster says to the network filter `name`. */
export function protocolOptionsType(name: string): string | undefined {
  const short = name.replace(/^envoy\.(?:filters\.network\.)?/, '');
  return Object.hasOwn(PROTOCOL_OPTIONS, short) ? PROTOCOL_OPTIONS[short] : undefined;
}
