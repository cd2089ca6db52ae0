import type { JsonObject } from '../../../src/base/json.ts';
import { generateFilterChainMatch, generateFocus } from './filterChainMatch.ts';
import { generateMatcher } from './matcher.ts';
import type { Random } from './random.ts';

/** Chains with names, a `filter_chain_matcher` that chooses among them, and perhaps a default chain. */
export function generateMatcherChains(random: Random): JsonObject {
  const names = ['c0', 'c1', 'c2', 'c3', 'c4'].slice(0, random.between(2, 5));
  // Envoy takes neither of the two further names: the default chain is not among those that an action can name.
  const chosen = random.chance(0.2) ? [...names, random.pick(['no-such-chain', 'default'])] : names;
  const focus = generateFocus(random);
  return {
    filter_chains: names.map((name) => ({
      name,
      // Ignored beside a matcher.
      ...(random.chance(0.2) ? { filter_chain_match: generateFilterChainMatch(random, focus) } : {}),
    })),
    filter_chain_matcher: generateMatcher(random, chosen, random.pick([1, 2, 2, 3])),
    ...(random.chance(0.4) ? { default_filter_chain: { name: 'default' } } : {}),
  };
}
