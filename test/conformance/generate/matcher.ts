import type { JsonObject } from '../../../src/base/json.ts';
import { generateCidrRange } from './cidrRange.ts';
import { generateInput, generateStringMatcher, inputMessage } from './matcherInput.ts';
import { pools } from './pools.ts';
import type { Random } from './random.ts';

/**
 * A `xds.type.matcher.v3.Matcher` that ends at the named chains. `keep_matching` is left out: Envoy crashes when a
 * connection meets it.
 */
export function generateMatcher(random: Random, chains: readonly string[], depth: number): JsonObject {
  if (random.chance(0.03)) return { on_no_match: onMatch(random, chains, depth - 1) };
  const onNoMatch = random.chance(0.35) ? { on_no_match: onMatch(random, chains, depth - 1) } : {};
  const kinds: readonly (readonly [number, () => JsonObject])[] = [
    [3, () => ({ matcher_list: { matchers: many(random, 1, 4, () => fieldMatcher(random, chains, depth)) } })],
    [2, () => mapTree(random, chains, depth, 'exact_match_map')],
    [2, () => mapTree(random, chains, depth, 'prefix_match_map')],
    [2, () => addressTree(random, chains, depth)],
    [2, () => serverNameTree(random, chains, depth)],
  ];
  return { ...random.weighted(kinds), ...onNoMatch };
}

function onMatch(random: Random, chains: readonly string[], depth: number): JsonObject {
  if (depth > 0 && random.chance(0.4)) return { matcher: generateMatcher(random, chains, depth) };
  const chain = random.pick(chains);
  return {
    action: { name: chain, typed_config: { '@type': 'type.googleapis.com/google.protobuf.StringValue', value: chain } },
  };
}

function fieldMatcher(random: Random, chains: readonly string[], depth: number): JsonObject {
  return { predicate: predicate(random, 2), on_match: onMatch(random, chains, depth - 1) };
}

function predicate(random: Random, depth: number): JsonObject {
  const rules = () => ({ predicate: many(random, 2, 3, () => predicate(random, depth - 1)) });
  return random.weighted<JsonObject>([
    [4, () => singlePredicate(random)],
    [depth > 0 ? 1 : 0, () => ({ or_matcher: rules() })],
    [depth > 0 ? 1 : 0, () => ({ and_matcher: rules() })],
    [depth > 0 ? 1 : 0, () => ({ not_matcher: predicate(random, depth - 1) })],
  ]);
}

function singlePredicate(random: Random): JsonObject {
  if (random.chance(0.12)) return addressPredicate(random);
  if (random.chance(0.04)) return sharePredicate(random);
  const input = generateInput(random);
  return { single_predicate: { input: input.message, value_match: generateStringMatcher(random, input.values) } };
}

/** `envoy.extensions.matching.input_matchers.ip.v3.Ip` over an address, or over a text that may be one. */
function addressPredicate(random: Random): JsonObject {
  const type = 'type.googleapis.com/envoy.extensions.matching.input_matchers.ip.v3.Ip';
  const config = {
    '@type': type,
    cidr_ranges: many(random, 1, 3, () => generateCidrRange(random)),
    stat_prefix: 'ip',
  };
  const input = random.pick([...addressInputs, ...addressInputs, 'ServerNameInput', 'DestinationPortInput']);
  return { single_predicate: { input: inputMessage(input), custom_match: { name: 'ip', typed_config: config } } };
}

/** Matchers over a hash of the value, at the ends, where the hash plays no part. */
function sharePredicate(random: Random): JsonObject {
  const matchers = 'type.googleapis.com/envoy.extensions.matching.input_matchers.';
  const config = random.pick<JsonObject>([
    { '@type': `${matchers}consistent_hashing.v3.ConsistentHashing`, modulo: 5, threshold: random.pick([0, 5, 9]) },
    {
      '@type': `${matchers}runtime_fraction.v3.RuntimeFraction`,
      runtime_fraction: { default_value: { numerator: random.pick([0, 100, 100]) } },
    },
  ]);
  return {
    single_predicate: { input: generateInput(random).message, custom_match: { name: 'share', typed_config: config } },
  };
}

const addressInputs = ['DestinationIPInput', 'DestinationIPInput', 'SourceIPInput', 'DirectSourceIPInput'];

function mapTree(
  random: Random,
  chains: readonly string[],
  depth: number,
  kind: 'exact_match_map' | 'prefix_match_map',
): JsonObject {
  const input = generateInput(random);
  const keys = random.some([...input.values, ...(random.chance(0.1) ? [''] : [])], random.between(1, 4));
  const map = Object.fromEntries(keys.map((key) => [key, onMatch(random, chains, depth - 1)]));
  return { matcher_tree: { input: input.message, [kind]: { map } } };
}

function addressTree(random: Random, chains: readonly string[], depth: number): JsonObject {
  const ranges = many(random, 1, 4, () => ({
    ranges: many(random, 1, 2, () => generateCidrRange(random)),
    on_match: onMatch(random, chains, depth - 1),
    ...(random.chance(0.2) ? { exclusive: true } : {}),
  }));
  const input = random.chance(0.1) ? 'ServerNameInput' : random.pick(addressInputs);
  return customTree(input, 'IPMatcher', { range_matchers: ranges });
}

function serverNameTree(random: Random, chains: readonly string[], depth: number): JsonObject {
  const offered = [...pools.serverNames, ...pools.wildcards, '*', 'A.com', '10.1.2.3', '*.2.3', 'tls', 'a.com.'];
  const names = random.some(offered, random.between(1, 6));
  const groups: JsonObject[] = [];
  while (names.length > 0) {
    const domains = names.splice(0, random.pick([1, 1, 2]));
    groups.push({ domains, on_match: onMatch(random, chains, depth - 1) });
  }
  const input = random.chance(0.1) ? random.pick(['DestinationIPInput', 'TransportProtocolInput']) : 'ServerNameInput';
  return customTree(input, 'ServerNameMatcher', { domain_matchers: groups });
}

function customTree(input: string, matcher: string, config: JsonObject): JsonObject {
  const typed = { '@type': `type.googleapis.com/xds.type.matcher.v3.${matcher}`, ...config };
  return { matcher_tree: { input: inputMessage(input), custom_match: { name: matcher, typed_config: typed } } };
}

function many<Item>(random: Random, low: number, high: number, make: () => Item): Item[] {
  return Array.from({ length: random.between(low, high) }, make);
}
