import type { JsonObject } from '../../../src/base/json.ts';
import type { UpstreamCase } from './upstreamCase.ts';

/** The rules of host selection in their smallest form; recordCorpus.ts asks every release about them. */
export function upstreamVectors(): readonly (readonly [name: string, asked: UpstreamCase])[] {
  return vectors.map(([name, make], at) => [name, make(`v${at}`)]);
}

type Make = (name: string) => UpstreamCase;

const vectors: readonly (readonly [string, Make])[] = [
  [
    'an aggregate’s panic is not its member’s',
    (name) =>
      aggregate(name, thirty(100), [[unhealthy(1)], [healthy(4), unhealthy(5), at(1, draining(7))]], thirty(30)),
  ],
  [
    'a member in panic below an aggregate without',
    (name) => aggregate(name, thirty(0), [[unhealthy(1)], [unhealthy(4)]], thirty(50)),
  ],
  [
    'an aggregate’s load for degraded hosts, in panic only above',
    (name) => aggregate(name, thirty(100), [[degraded(1), unhealthy(2)]], thirty(10)),
  ],
  [
    'rings below an aggregate choose by themselves',
    (name) =>
      aggregate(name, {}, [[unhealthy(1)], [healthy(4), at(1, healthy(5))]], { lb_policy: 'RING_HASH', ...thirty(0) }),
  ],
  [
    'rings know no degraded hosts',
    (name) => one(name, [degraded(1), unhealthy(2), unhealthy(3)], { lb_policy: 'RING_HASH', ...thirty(10) }),
  ],
  [
    'maglev keeps to weights of localities in panic',
    (name) =>
      one(name, [zone('a', 1, unhealthy(1)), zone('b', undefined, unhealthy(2))], {
        lb_policy: 'MAGLEV',
        common_lb_config: { locality_weighted_lb_config: {} },
      }),
  ],
  [
    'localities without weights: maglev has nobody',
    (name) => one(name, [healthy(1)], { lb_policy: 'MAGLEV', common_lb_config: { locality_weighted_lb_config: {} } }),
  ],
  [
    'health by weight',
    (name) =>
      one(
        name,
        [weight(1, 1), { ...unhealthy(2), load_balancing_weight: 9 }, at(1, healthy(3))],
        {},
        { weighted_priority_health: true },
      ),
  ],
  [
    'traffic fails in panic',
    (name) =>
      one(name, [unhealthy(1), unhealthy(2), healthy(3), unhealthy(4)], {
        common_lb_config: { zone_aware_lb_config: { fail_traffic_on_panic: true } },
      }),
  ],
  [
    'traffic fails in panic, as a typed policy',
    (name) =>
      one(
        name,
        [unhealthy(1), unhealthy(2), healthy(3), unhealthy(4)],
        typed({
          '@type': policy('round_robin', 'RoundRobin'),
          locality_lb_config: { zone_aware_lb_config: { fail_traffic_on_panic: true } },
        }),
      ),
  ],
  [
    'weights of localities, as a typed policy',
    (name) =>
      one(
        name,
        [zone('a', 2, healthy(1)), zone('b', undefined, healthy(2))],
        typed({ '@type': policy('random', 'Random'), locality_lb_config: { locality_weighted_lb_config: {} } }),
      ),
  ],
  [
    'everything is dropped',
    (name) => one(name, [healthy(1)], {}, { drop_overloads: [{ category: 'x', drop_percentage: { numerator: 100 } }] }),
  ],
  [
    'tcp_proxy drops nothing',
    (name) =>
      overTcp(
        one(name, [healthy(1)], {}, { drop_overloads: [{ category: 'x', drop_percentage: { numerator: 100 } }] }),
      ),
  ],
  [
    'a subset of one host, whatever its health',
    (name) =>
      one(
        name,
        [lb({ v: 1 }, unhealthy(1)), lb({ v: 1 }, healthy(2))],
        { ...thirty(0), ...subsets([{ keys: ['v'], single_host_per_subset: true }]) },
        {},
        { v: 1 },
      ),
  ],
  [
    'a list of fallbacks',
    (name) =>
      one(
        name,
        [lb({ v: 1 }, healthy(1)), lb({ v: 2 }, healthy(2))],
        subsets([{ keys: ['v'] }], { metadata_fallback_policy: 'FALLBACK_LIST' }),
        {},
        { v: 3, fallback_list: [{ v: 4 }, { v: 2 }] },
      ),
  ],
  [
    'with redundant keys the longest selector counts',
    (name) =>
      one(
        name,
        [lb({ a: 1 }, healthy(1)), lb({ a: 1, b: 1 }, healthy(2))],
        typed({
          '@type': policy('subset', 'Subset'),
          subset_selectors: [{ keys: ['a'] }, { keys: ['a', 'b'] }],
          allow_redundant_keys: true,
          subset_lb_policy: policies({ '@type': policy('round_robin', 'RoundRobin') }),
        }),
        {},
        { a: 1, b: 1, c: 1 },
      ),
  ],
  [
    'weights of localities in a subset',
    (name) =>
      one(
        name,
        [zone('a', 1, lb({ v: 1 }, healthy(1))), zone('b', undefined, lb({ v: 1 }, healthy(2)))],
        {
          common_lb_config: { locality_weighted_lb_config: {} },
          ...subsets([{ keys: ['v'] }], { locality_weight_aware: true }),
        },
        {},
        { v: 1 },
      ),
  ],
  [
    'no weights of localities in a subset',
    (name) =>
      one(
        name,
        [zone('a', 1, lb({ v: 1 }, healthy(1))), zone('b', undefined, lb({ v: 1 }, healthy(2)))],
        { common_lb_config: { locality_weighted_lb_config: {} }, ...subsets([{ keys: ['v'] }]) },
        {},
        { v: 1 },
      ),
  ],
  [
    'a subset gets load for priorities where it has no host',
    (name) =>
      aggregate(
        name,
        {},
        [[lb({ v: 1 }, unhealthy(1)), healthy(2), at(1, healthy(3))]],
        { ...thirty(100), ...subsets([{ keys: ['v'] }]) },
        { v: 1 },
      ),
  ],
];

const policy = (folder: string, name: string): string =>
  `type.googleapis.com/envoy.extensions.load_balancing_policies.${folder}.v3.${name}`;

const policies = (typed_config: JsonObject): JsonObject => ({
  policies: [{ typed_extension_config: { name: 'policy', typed_config } }],
});
const typed = (config: JsonObject): JsonObject => ({ load_balancing_policy: policies(config) });
const thirty = (value: number): JsonObject => ({ common_lb_config: { healthy_panic_threshold: { value } } });

const subsets = (subset_selectors: readonly JsonObject[], more: JsonObject = {}): JsonObject => ({
  lb_subset_config: { fallback_policy: 'NO_FALLBACK', subset_selectors, ...more },
});

/** An endpoint; `priority` and `zone` say in which group of the assignment it is. */
interface Placed {
  readonly endpoint: JsonObject;
  readonly health_status?: string;
  readonly load_balancing_weight?: number;
  readonly metadata?: JsonObject;
  readonly priority?: number;
  readonly zone?: string;
  readonly zoneWeight?: number | undefined;
}

const healthy = (number: number): Placed => ({
  endpoint: { address: { socket_address: { address: `127.0.0.${number}`, port_value: 0 } } },
});
const unhealthy = (number: number): Placed => ({ ...healthy(number), health_status: 'UNHEALTHY' });
const draining = (number: number): Placed => ({ ...healthy(number), health_status: 'DRAINING' });
const degraded = (number: number): Placed => ({ ...healthy(number), health_status: 'DEGRADED' });
const weight = (number: number, load_balancing_weight: number): Placed => ({
  ...healthy(number),
  load_balancing_weight,
});
const at = (priority: number, placed: Placed): Placed => ({ ...placed, priority });
const zone = (name: string, zoneWeight: number | undefined, placed: Placed): Placed => ({
  ...placed,
  zone: name,
  zoneWeight,
});
const lb = (values: JsonObject, placed: Placed): Placed => ({
  ...placed,
  metadata: { filter_metadata: { 'envoy.lb': values } },
});

function one(
  name: string,
  placed: readonly Placed[],
  more: JsonObject,
  assignmentPolicy: JsonObject = {},
  subset: JsonObject = {},
): UpstreamCase {
  return { cluster: cluster(name, placed, more, assignmentPolicy), members: [], request: asking(subset) };
}

const asking = (subset: JsonObject): UpstreamCase['request'] => ({
  protocol: 'http',
  authority: 'a.example.com',
  subset,
  headers: {},
});
const overTcp = (asked: UpstreamCase): UpstreamCase => ({
  ...asked,
  request: { ...asked.request, protocol: 'tcp', authority: null },
});

function aggregate(
  name: string,
  own: JsonObject,
  members: readonly (readonly Placed[])[],
  more: JsonObject,
  subset: JsonObject = {},
): UpstreamCase {
  const names = members.map((_, index) => `${name}_${index}`);
  return {
    cluster: {
      name,
      connect_timeout: '5s',
      lb_policy: 'CLUSTER_PROVIDED',
      ...own,
      cluster_type: {
        name: 'envoy.clusters.aggregate',
        typed_config: {
          '@type': 'type.googleapis.com/envoy.extensions.clusters.aggregate.v3.ClusterConfig',
          clusters: names,
        },
      },
    },
    members: members.map((placed, index) => cluster(names[index] ?? '', placed, more, {})),
    request: asking(subset),
  };
}

function cluster(name: string, placed: readonly Placed[], more: JsonObject, policy: JsonObject): JsonObject {
  const groups = new Map<string, Placed[]>();
  for (const one of placed) {
    const key = `${one.priority ?? 0} ${one.zone ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return {
    name,
    type: 'STATIC',
    connect_timeout: '5s',
    ...more,
    load_assignment: {
      cluster_name: name,
      endpoints: [...groups.values()].map(groupOf),
      policy,
    },
  };
}

function groupOf(placed: readonly Placed[]): JsonObject {
  const [first] = placed;
  return {
    priority: first?.priority ?? 0,
    locality: { zone: first?.zone ?? '' },
    ...(first?.zoneWeight === undefined ? {} : { load_balancing_weight: first.zoneWeight }),
    lb_endpoints: placed.map(
      ({ priority: _, zone: __, zoneWeight: ___, ...endpoint }): JsonObject => ({ ...endpoint }),
    ),
  };
}
