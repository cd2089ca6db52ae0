import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import { generateCidrRanges } from './cidrRange.ts';
import { pools } from './pools.ts';
import type { Random } from './random.ts';

/** The criteria of FilterChainMatch and how each is generated. */
const criteria: Readonly<Record<string, (random: Random) => JsonValue>> = {
  destination_port: (random) => random.pick(pools.ports),
  prefix_ranges: generateCidrRanges,
  server_names: generateServerNames,
  transport_protocol: (random) =>
    random.chance(0.94) ? random.pick(pools.transportProtocols) : random.pick(pools.oddTransports),
  application_protocols: (random) => [
    ...random.some(pools.applicationProtocols, random.pick([1, 1, 2, 3])),
    ...(random.chance(0.04) ? [random.pick(pools.oddProtocols)] : []),
  ],
  direct_source_prefix_ranges: generateCidrRanges,
  source_type: (random) => random.pick(pools.sourceTypes),
  source_prefix_ranges: generateCidrRanges,
  source_ports: (random) => random.some(pools.sourcePorts, random.pick([1, 1, 2])),
};

/** In an order of their own. */
export const criteriaNames: readonly Criterion[] = Object.keys(criteria);

export type Criterion = keyof typeof criteria & string;

/** A few criteria: chains that all use the same few compete much more than chains that use any. */
export function generateFocus(random: Random): readonly Criterion[] {
  return random.some(Object.keys(criteria), random.pick([1, 2, 2, 3, 3, 4, 9]));
}

export function generateFilterChainMatch(random: Random, focus: readonly Criterion[]): JsonObject {
  const match: Record<string, JsonValue> = {};
  for (const criterion of focus) {
    const make = criteria[criterion];
    if (make !== undefined && random.chance(0.6)) match[criterion] = make(random);
  }
  return match;
}

function generateServerNames(random: Random): JsonValue {
  const one = () =>
    random.weighted<string>([
      [5, () => random.pick(pools.serverNames)],
      [5, () => random.pick(pools.wildcards)],
      [1, () => random.pick(pools.oddNames)],
    ]);
  return [...new Set(Array.from({ length: random.pick([1, 1, 2, 3]) }, one))];
}
