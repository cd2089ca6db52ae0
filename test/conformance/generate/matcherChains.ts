import type { JsonObject } from '../../../src/base/json.ts';
import { generateMatcher } from './matcher.ts';
import type { Random } from './random.ts';

/** Chains with names, a `filter_chain_matcher` that chooses among them, and perhaps a default chain. */
export function generateMatcherChains(random: Random): JsonObject {
  const names = ['c0', 'c1', 'c2', 'c3', 'c4'].slice(0, random.between(2, 5));
  const chosen = random.chance(0.15) ? [...names, 'no-such-chain'] : names;
  return {
    filter_chains: names.map((name) => ({ name })),
    filter_chain_matcher: generateMatcher(random, chosen, random.pick([1, 2, 2, 3])),
    ...(random.chance(0.4) ? { default_filter_chain: { name: 'default' } } : {}),
  };
}
