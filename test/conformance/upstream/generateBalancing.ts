import type { JsonObject } from '../../../src/base/json.ts';
import type { Random } from '../generate/random.ts';
import { lbKeys, lbValues, metadataValues } from './metadataValues.ts';

const prefix = 'type.googleapis.com/envoy.extensions.load_balancing_policies.';

/** How a cluster chooses among its hosts, in the old fields or as typed policies; panic thresholds are everybody's. */
export function balancing(random: Random, withSubsets: boolean): JsonObject {
  if (random.chance(0.35)) {
    const policy = withSubsets ? subsetPolicy(random) : anyPolicy(random);
    return { load_balancing_policy: policies(random, policy), common_lb_config: panic(random) };
  }
  const localities = localityConfig(random);
  return {
    lb_policy: random.weighted<string>([
      [14, () => 'ROUND_ROBIN'],
      [2, () => 'RANDOM'],
      [2, () => 'LEAST_REQUEST'],
      [2, () => 'RING_HASH'],
      [2, () => 'MAGLEV'],
    ]),
    common_lb_config: { ...localities, ...panic(random) },
    ...(withSubsets ? { lb_subset_config: subsets(random, 'locality_weighted_lb_config' in localities) } : {}),
  };
}

export function panic(random: Random): JsonObject {
  if (random.chance(0.3)) return {};
  return { healthy_panic_threshold: { value: random.pick([0, 0, 30, 50, 80, 100]) } };
}

function localityConfig(random: Random): JsonObject {
  return random.weighted<JsonObject>([
    [7, () => ({})],
    [2, () => ({ locality_weighted_lb_config: {} })],
    [
      1,
      () => ({
        zone_aware_lb_config: { min_cluster_size: 1, ...(random.chance(0.6) ? { fail_traffic_on_panic: true } : {}) },
      }),
    ],
  ]);
}

/** Envoy takes the first policy that it knows. */
function policies(random: Random, policy: JsonObject): JsonObject {
  const list = [policy, ...(random.chance(0.2) ? [anyPolicy(random)] : [])];
  return { policies: list.map((typed_config) => ({ typed_extension_config: { name: 'policy', typed_config } })) };
}

function anyPolicy(random: Random): JsonObject {
  const locality = localityConfig(random);
  const localities = Object.keys(locality).length === 0 ? {} : { locality_lb_config: locality };
  const weighted = random.chance(0.3) ? { locality_weighted_lb_config: {} } : {};
  return random.weighted<JsonObject>([
    [4, () => ({ '@type': `${prefix}round_robin.v3.RoundRobin`, ...localities })],
    [2, () => ({ '@type': `${prefix}least_request.v3.LeastRequest`, ...localities })],
    [2, () => ({ '@type': `${prefix}random.v3.Random`, ...localities })],
    [2, () => ({ '@type': `${prefix}ring_hash.v3.RingHash`, ...weighted })],
    [2, () => ({ '@type': `${prefix}maglev.v3.Maglev`, ...weighted })],
    [1, clientSide],
    [
      1,
      () => ({
        '@type': `${prefix}wrr_locality.v3.WrrLocality`,
        endpoint_picking_policy: policies(random, clientSide()),
      }),
    ],
  ]);
}

const clientSide = (): JsonObject => ({
  '@type': `${prefix}client_side_weighted_round_robin.v3.ClientSideWeightedRoundRobin`,
});

function subsetPolicy(random: Random): JsonObject {
  return {
    '@type': `${prefix}subset.v3.Subset`,
    ...subsets(random, true),
    ...(random.chance(0.4) ? { allow_redundant_keys: true } : {}),
    subset_lb_policy: policies(random, anyPolicy(random)),
  };
}

/** Envoy refuses the old form where it is to look at weights of localities and has none. */
function subsets(random: Random, mayWeigh: boolean): JsonObject {
  const selectors = Array.from({ length: random.between(1, 3) }, () => random.some(lbKeys, random.between(1, 2)));
  const single = (list: readonly string[]): boolean => list.length === 1 && random.chance(0.15);
  const unique = [...new Map(selectors.map((list) => [[...list].sort().join(), list])).values()];
  return {
    fallback_policy: random.pick(['NO_FALLBACK', 'ANY_ENDPOINT', 'DEFAULT_SUBSET']),
    default_subset: metadataValues(random, lbKeys, lbValues, 1),
    subset_selectors: unique.map((list) => ({
      keys: list,
      ...(single(list) ? { single_host_per_subset: true } : {}),
      ...selectorFallback(random, list),
    })),
    ...(random.chance(0.2) ? { list_as_any: true } : {}),
    ...(random.chance(0.15) ? { panic_mode_any: true } : {}),
    ...(mayWeigh && random.chance(0.5) ? { locality_weight_aware: true } : {}),
    ...(random.chance(0.3) ? { scale_locality_weight: true } : {}),
    ...(random.chance(0.3) ? { metadata_fallback_policy: 'FALLBACK_LIST' } : {}),
  };
}

function selectorFallback(random: Random, list: readonly string[]): JsonObject {
  if (random.chance(0.6)) return {};
  if (list.length === 2 && random.chance(0.4)) {
    return { fallback_policy: 'KEYS_SUBSET', fallback_keys_subset: random.some(list, 1) };
  }
  return { fallback_policy: random.pick(['NO_FALLBACK', 'ANY_ENDPOINT', 'DEFAULT_SUBSET']) };
}
