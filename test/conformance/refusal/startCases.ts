const monitors = 'type.googleapis.com/envoy.extensions.resource_monitors';
const metrics = 'type.googleapis.com/envoy.config.metrics.v3';
const heapOf = (more: string) =>
  `{ name: heap, typed_config: { "@type": ${monitors}.fixed_heap.v3.FixedHeapConfig${more} } }`;
const heap = heapOf(', max_heap_size_bytes: 100000000');
const trigger = '{ name: heap, threshold: { value: 0.9 } }';
const overload = (more: string) => `overload_manager: { resource_monitors: [${heap}], ${more} }`;
const actions = (...all: readonly string[]) => overload(`actions: [${all.join(', ')}]`);
const action = (name: string, more = '', triggers = trigger) =>
  `{ name: envoy.overload_actions.${name}, triggers: [${triggers}]${more} }`;
const point = (triggers: string) => `{ name: envoy.load_shed_points.tcp_listener_accept, triggers: [${triggers}] }`;
const factors = (...timers: readonly string[]) =>
  `, typed_config: { "@type": type.googleapis.com/envoy.config.overload.v3.ScaleTimersOverloadActionConfig, timer_scale_factors: [${timers
    .map((timer) => `{ timer: ${timer}, min_timeout: 1s }`)
    .join(', ')}] }`;
const scaled = (from: number, to: number) =>
  `{ name: heap, scaled: { scaling_threshold: ${from}, saturation_threshold: ${to} } }`;
const idle = 'HTTP_DOWNSTREAM_CONNECTION_IDLE';
const tag = (more: string) => `stats_config: { stats_tags: [{ ${more} }] }`;
const sink = (type: string, more: string) =>
  `stats_sinks: [{ name: sink, typed_config: { "@type": ${metrics}.${type}, ${more} } }]`;
const address = (name: string) => `address: { socket_address: { address: ${name}, port_value: 8125, protocol: UDP } }`;
const service = (cluster: string) => `grpc_service: { envoy_grpc: { cluster_name: ${cluster} } }`;

const spans: Readonly<Record<string, string>> = {
  Lightstep: ', collector_cluster: web',
  TraceService: `, ${service('web')}`,
  SkyWalking: `, ${service('web')}`,
};

/** What the rest of a file with which a proxy starts may say about load and statistics; it has a cluster `web`. */
export const startCases: readonly (readonly [name: string, more: string])[] = [
  ['an action', actions(action('shrink_heap'))],
  ['an action that there is not', actions(action('shrink'))],
  ['an action twice', actions(action('shrink_heap'), action('shrink_heap'))],
  ['an action with two triggers of one monitor', actions(action('shrink_heap', '', `${trigger}, ${trigger}`))],
  ['an action with a configuration that it has not', actions(action('shrink_heap', factors(idle)))],
  ['shorter timeouts', actions(action('reduce_timeouts', factors(idle)))],
  ['shorter timeouts of nothing', actions(action('reduce_timeouts'))],
  ['a timeout that is shorter twice', actions(action('reduce_timeouts', factors(idle, idle)))],
  ['streams that are reset', overload(`buffer_factory_config: {}, actions: [${action('reset_high_memory_stream')}]`)],
  ['streams that are reset, and no account of them', actions(action('reset_high_memory_stream'))],
  ['a scale', actions(action('shrink_heap', '', scaled(0.5, 0.9)))],
  ['a scale of no length', actions(action('shrink_heap', '', scaled(0.9, 0.9)))],
  ['a scale downwards', actions(action('shrink_heap', '', scaled(0.9, 0.5)))],
  ['a point', overload(`loadshed_points: [${point(trigger)}]`)],
  ['a point twice', overload(`loadshed_points: [${point(trigger)}, ${point(trigger)}]`)],
  ['a point without its monitor', overload(`loadshed_points: [${point(trigger.replace('heap', 'other'))}]`)],
  ['a point with two triggers of one monitor', overload(`loadshed_points: [${point(`${trigger}, ${trigger}`)}]`)],
  ['a heap of no size', `overload_manager: { resource_monitors: [${heapOf('')}] }`],
  ['a monitor without a configuration', 'overload_manager: { resource_monitors: [{ name: heap }] }'],
  [
    'a sink for a monitor',
    `overload_manager: { resource_monitors: [${heap.replace(/type\.[^,]*/, `${metrics}.HystrixSink`)}] }`,
  ],
  ['a tag', tag("tag_name: a, regex: '^a(b)'")],
  ['a fixed tag', tag('tag_name: a, fixed_value: b')],
  ['a fixed tag without a name', tag('fixed_value: b')],
  ["a tag of Envoy's", tag('tag_name: envoy.cluster_name')],
  ['a tag that Envoy does not know', tag('tag_name: a')],
  ['a tag that looks like one', tag('tag_name: envoy.cluster')],
  ['a tag without a name', tag("regex: '^a(b)'")],
  ...['(', ')', '[a', '*a', 'a\\', '(?<b>a)', '(?P<b>a)', '(?i)a', '(a){2,1}', '(?!a)b', 'a{2}', '[(?i)]'].map(
    (regex) => [`a tag by ${regex}`, tag(`tag_name: a, regex: '${regex}'`)] as const,
  ),
  ['statistics by UDP', sink('StatsdSink', address('127.0.0.1'))],
  ['statistics to a name', sink('StatsdSink', address('localhost'))],
  ["statistics to a name, as Datadog's", sink('DogStatsdSink', address('localhost'))],
  ['statistics by TCP', sink('StatsdSink', 'tcp_cluster_name: web')],
  ['statistics by TCP to no cluster', sink('StatsdSink', 'tcp_cluster_name: other')],
  ['statistics by gRPC', sink('MetricsServiceConfig', service('web'))],
  ['statistics by gRPC to no cluster', sink('MetricsServiceConfig', service('other'))],
  ['a sink without a configuration', 'stats_sinks: [{ name: sink }]'],
  ['a monitor for a sink', `stats_sinks: [${heap}]`],
  ...['Lightstep', 'OpenCensus', 'TraceService', 'SkyWalking'].map(
    (name) =>
      [
        `spans as ${name}'s`,
        `tracing: { http: { name: x, typed_config: { "@type": type.googleapis.com/envoy.config.trace.v3.${name}Config${spans[name] ?? ''} } } }`,
      ] as const,
  ),
  ['spans in the words of v2', 'tracing: { http: { name: envoy.zipkin, config: { collector_cluster: web } } }'],
  ['clusters from itself', 'dynamic_resources: { cds_config: { self: {} } }'],
  [
    'a layer from itself',
    'layered_runtime: { layers: [{ name: a, rtds_layer: { name: b, rtds_config: { self: {} } } }] }',
  ],
];
