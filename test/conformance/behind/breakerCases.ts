import type { JsonObject } from '../../../src/base/json.ts';
import { type BehindCase, cluster, routes, toCluster, typed } from './behindCase.ts';

const breakers = (...thresholds: readonly JsonObject[]): JsonObject => ({ circuit_breakers: { thresholds } });

const httpOptions = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';
const http2: JsonObject = {
  typed_extension_protocol_options: {
    [httpOptions]: typed(httpOptions, { explicit_http_config: { http2_protocol_options: {} } }),
  },
};

const limits = ['max_connections', 'max_pending_requests', 'max_requests', 'max_retries', 'max_connection_pools'];

const http = (name: string, clusters: readonly JsonObject[], action: JsonObject = {}): BehindCase => ({
  name,
  clusters,
  manager: routes(toCluster(action)),
  sent: [{}],
});

const tcp = (name: string, more: JsonObject, tcpProxy: JsonObject = {}): BehindCase => ({
  name,
  clusters: [cluster('@c', more)],
  tcpProxy: { cluster: '@c', ...tcpProxy },
  sent: [{}],
});

const aggregate = (more: JsonObject = {}): JsonObject => ({
  name: '@c',
  lb_policy: 'CLUSTER_PROVIDED',
  connect_timeout: '1s',
  cluster_type: {
    name: 'envoy.clusters.aggregate',
    typed_config: typed('envoy.extensions.clusters.aggregate.v3.ClusterConfig', { clusters: ['@m'] }),
  },
  ...more,
});

/** Circuit breakers of 0. */
export const breakerCases: readonly BehindCase[] = [
  ...limits.map((limit) => http(`${limit} 0`, [cluster('@c', breakers({ [limit]: 0 }))])),
  ...limits.map((limit) => http(`HTTP/2, ${limit} 0`, [cluster('@c', { ...http2, ...breakers({ [limit]: 0 }) })])),
  ...limits.map((limit) => tcp(`TCP, ${limit} 0`, breakers({ [limit]: 0 }))),
  ...limits.map((limit) =>
    tcp(
      `a tunnel, ${limit} 0`,
      { ...http2, ...breakers({ [limit]: 0 }) },
      { tunneling_config: { hostname: 'x.example:1' } },
    ),
  ),
  tcp('more attempts do not help', breakers({ max_connections: 0 }), { max_connect_attempts: 3 }),
  http('the first threshold of a priority counts', [cluster('@c', breakers({ max_requests: 0 }, { max_requests: 5 }))]),
  http('thresholds of the other priority', [cluster('@c', breakers({ priority: 'HIGH', max_requests: 0 }))]),
  http('the route’s priority', [cluster('@c', breakers({ priority: 'HIGH', max_requests: 0 }))], { priority: 'HIGH' }),
  http('no endpoint comes before', [cluster('@c', breakers({ max_requests: 0 }), [])]),
  http('the pool comes before the request', [cluster('@c', breakers({ max_requests: 0, max_connection_pools: 0 }))]),
  http('retries do not help', [cluster('@c', breakers({ max_requests: 0 }))], {
    retry_policy: { retry_on: '5xx,reset', num_retries: 2 },
  }),
  http('an aggregate’s own do not count', [aggregate(breakers({ max_requests: 0 })), cluster('@m')]),
  http('those of an aggregate’s member do', [aggregate(), cluster('@m', breakers({ max_requests: 0 }))]),
  http('limits per host of 0', [
    cluster('@c', { circuit_breakers: { per_host_thresholds: [{ max_connections: 0 }] } }),
  ]),
];
