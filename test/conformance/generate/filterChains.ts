import { cidrRange, formatCidrRange } from '../../../src/base/cidrRange.ts';
import { parseIpAddress } from '../../../src/base/ipAddress.ts';
import { isJsonArray, type JsonObject, type JsonValue } from '../../../src/base/json.ts';
import { numberField, textField } from '../protobufField.ts';
import { type Criterion, criteriaNames, generateFilterChainMatch, generateFocus } from './filterChainMatch.ts';
import type { Random } from './random.ts';

const few = [1, 2, 3, 4, 5, 6, 8, 8, 20];

/** `filter_chains` and perhaps `default_filter_chain` of a listener. */
export function generateFilterChains(random: Random, counts: readonly number[] = few): JsonObject {
  const focus = generateFocus(random);
  const chains = generateMatches(random, focus, random.pick(counts)).map((match, index) => chain(random, match, index));
  const ownMatch = random.chance(0.3) ? generateFilterChainMatch(random, focus) : {};
  const byDefault = random.chance(0.25) ? { default_filter_chain: chain(random, ownMatch, chains.length) } : {};
  if (byDefault.default_filter_chain !== undefined && random.chance(0.1)) return byDefault;
  return { filter_chains: chains, ...byDefault };
}

function chain(random: Random, match: JsonObject, index: number): JsonObject {
  const name = random.weighted<string | undefined>([
    [6, () => `c${index}`],
    [2, () => undefined],
    [1, () => 'same'],
  ]);
  const bare = Object.keys(match).length === 0 && random.chance(0.5);
  return {
    ...(name === undefined ? {} : { name }),
    ...(bare ? {} : { filter_chain_match: match }),
    ...(random.chance(0.02) ? { use_proxy_proto: random.chance(0.7) } : {}),
  };
}

/** Matches that mostly do not collide: Envoy refuses a listener in which two chains match the same connections. */
function generateMatches(random: Random, focus: readonly Criterion[], wanted: number): JsonObject[] {
  const careless = random.chance(0.03);
  const taken = new Set<string>();
  const matches: JsonObject[] = [];
  for (let attempt = 0; attempt < wanted * 3 && matches.length < wanted; attempt++) {
    const match = generateFilterChainMatch(random, focus);
    const leaves = leavesOf(match);
    if (!careless && leaves.some((leaf) => taken.has(leaf))) continue;
    for (const leaf of leaves) taken.add(leaf);
    matches.push(match);
  }
  return matches;
}

/** Every combination of one value per criterion, as Envoy compares them. */
function leavesOf(match: JsonObject): string[] {
  let leaves = [''];
  for (const criterion of criteriaNames) {
    const value = match[criterion] ?? [];
    const values: readonly JsonValue[] = isJsonArray(value) ? value : [value];
    const keys = values.length === 0 ? [''] : values.map((one) => keyOf(criterion, one));
    leaves = leaves.flatMap((leaf) => [...new Set(keys)].map((key) => `${leaf} ${key}`));
  }
  return leaves;
}

function keyOf(criterion: Criterion, value: JsonValue): string {
  if (criterion === 'source_type')
    return value === 'ANY' || value === 0 ? '' : String(sourceTypes[String(value)] ?? value);
  if (criterion === 'server_names') return String(value).toLowerCase().replace(/^\*\./, '.');
  const ip = parseIpAddress(textField(value, 'address_prefix') ?? '');
  return ip === undefined ? String(value) : formatCidrRange(cidrRange(ip, numberField(value, 'prefix_len') ?? 0));
}

const sourceTypes: Readonly<Record<string, number>> = { SAME_IP_OR_LOOPBACK: 1, EXTERNAL: 2 };
