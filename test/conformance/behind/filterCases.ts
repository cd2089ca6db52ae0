import type { JsonObject } from '../../../src/base/json.ts';
import { type BehindCase, cluster, httpFilter, routes, type Sent, toCluster, typed } from './behindCase.ts';

const lb = (values: JsonObject): JsonObject => ({ filter_metadata: { 'envoy.lb': values } });
const inSubset = (v: string): JsonObject => ({ metadata: lb({ v, w: '1' }) });

const subsets = cluster(
  '@c',
  {
    lb_subset_config: {
      fallback_policy: 'NO_FALLBACK',
      subset_selectors: [{ keys: ['v'] }, { keys: ['w'] }, { keys: ['v', 'w'] }],
    },
  },
  [inSubset('a'), inSubset('b')],
);

const withSubsets = (
  name: string,
  filters: readonly JsonObject[],
  wanted: JsonObject,
  sent: readonly Sent[],
): BehindCase => ({
  name,
  clusters: [subsets],
  manager: {
    ...routes(toCluster(Object.keys(wanted).length === 0 ? {} : { metadata_match: lb(wanted) })),
    http_filters: filters,
  },
  sent,
});

const set = (metadata_namespace: string, value: JsonObject, more: JsonObject = {}): JsonObject =>
  httpFilter('set_metadata.v3.Config', { metadata: [{ metadata_namespace, value, ...more }] });

const toMetadata = (...request_rules: readonly JsonObject[]): JsonObject =>
  httpFilter('header_to_metadata.v3.Config', { request_rules });

const pair = (value?: string): JsonObject => ({
  metadata_namespace: 'envoy.lb',
  key: 'v',
  ...(value === undefined ? {} : { value }),
});

const check = (name: string, minimums: JsonObject, clusters: readonly JsonObject[]): BehindCase => ({
  name,
  clusters,
  manager: {
    ...routes(toCluster({})),
    http_filters: [
      httpFilter('health_check.v3.HealthCheck', {
        pass_through_mode: false,
        headers: [{ name: ':path', string_match: { exact: '/healthy' } }],
        cluster_min_healthy_percentages: minimums,
      }),
    ],
  },
  sent: [{ path: '/healthy' }, { path: '/' }],
});

const unhealthy = { health_status: 'UNHEALTHY' };
const degraded = { health_status: 'DEGRADED' };

/** Envoy tosses a coin between healthy and degraded endpoints: so often that both sides of it are seen. */
const manyTimes = 40;

const overriding = (name: string, headers: readonly string[], sent: readonly Sent[]): BehindCase => {
  const policies = 'envoy.extensions.load_balancing_policies.';
  const policy = (type: string, more: JsonObject = {}): JsonObject => ({
    policies: [{ typed_extension_config: { name: type, typed_config: typed(policies + type, more) } }],
  });
  const load_balancing_policy = policy('override_host.v3.OverrideHost', {
    override_host_sources: headers.map((header) => ({ header })),
    fallback_policy: policy('round_robin.v3.RoundRobin'),
  });
  return {
    name,
    clusters: [cluster('@c', { load_balancing_policy }, [{}, unhealthy, degraded])],
    manager: routes(toCluster({})),
    sent,
  };
};

/** Filters that decide where a request goes, or answer it by what is known of clusters. */
export const filterCases: readonly BehindCase[] = [
  withSubsets('metadata chooses the subset', [set('envoy.lb', { v: 'b' })], {}, [{}]),
  withSubsets('metadata goes before the route', [set('envoy.lb', { v: 'b' })], { v: 'a' }, [{}]),
  withSubsets('metadata beside the route', [set('envoy.lb', { v: 'b' })], { w: '1' }, [{ times: 3 }]),
  withSubsets('metadata of others', [set('other', { v: 'b' })], { w: '1' }, [{ times: 4 }]),
  withSubsets('the first filter keeps it', [set('envoy.lb', { v: 'a' }), set('envoy.lb', { v: 'b' })], {}, [{}]),
  withSubsets(
    'the second filter takes it',
    [set('envoy.lb', { v: 'a' }), set('envoy.lb', { v: 'b' }, { allow_overwrite: true })],
    {},
    [{}],
  ),
  withSubsets(
    'a header chooses the subset',
    [
      toMetadata(
        { header: 'X-V', on_header_present: pair(), on_header_missing: pair('a') },
        { header: 'x-b', on_header_present: pair('b'), remove: true },
      ),
    ],
    {},
    [
      {},
      { headers: { 'x-v': '' } },
      { headers: { 'x-v': 'b' } },
      { headers: { 'x-b': 'yes' } },
      { headers: { 'x-v': 'neither' } },
    ],
  ),
  check('healthy enough', { '@c': { value: 50 } }, [cluster('@c', {}, [{}, unhealthy])]),
  check('degraded is healthy enough', { '@c': { value: 100 } }, [cluster('@c', {}, [degraded])]),
  check('not healthy enough', { '@c': { value: 51 } }, [cluster('@c', {}, [{}, unhealthy])]),
  check('the first cluster by name tells', { '@z': { value: 1 }, '@c': { value: 100 } }, [
    cluster('@c', {}, [{}, unhealthy]),
  ]),
  check('no cluster of that name', { '@z': { value: 1 } }, [cluster('@c')]),
  check('an empty cluster', { '@e': { value: 1 } }, [cluster('@c'), cluster('@e', {}, [])]),
  check('nothing wanted of an empty cluster', { '@e': { value: 0 } }, [cluster('@c'), cluster('@e', {}, [])]),
  overriding(
    'a header names the endpoint',
    ['x-o'],
    [
      { headers: { 'x-o': '127.0.0.2:PORT' } },
      { headers: { 'x-o': '127.0.0.9:PORT, 127.0.0.3:PORT' } },
      { headers: { 'x-o': '127.0.0.9:PORT' }, times: manyTimes },
      { headers: { 'x-o': 'nowhere' }, times: manyTimes },
    ],
  ),
  overriding(
    'one of two headers does',
    ['x-o', 'x-p'],
    [{ headers: { 'x-o': '9.9.9.9:9', 'x-p': '127.0.0.3:PORT' } }, { headers: { 'x-p': '127.0.0.3:PORT' } }],
  ),
];
