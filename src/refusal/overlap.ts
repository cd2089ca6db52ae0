import { anyKey, keysOf } from '../match/filterChainIndex.ts';
import type { FilterChain } from '../model/filterChain.ts';
import { type Stage, stages } from '../verdict/stage.ts';

/** A value of one stage that two chains (or one chain twice) have, as Envoy normalises it. */
export interface SharedValue {
  readonly stage: Stage;
  readonly key: string;
}

/** Two chains that stand in one place of Envoy's maps; `earlier` and `later` are the same for a value written twice. */
export interface Overlap {
  readonly earlier: FilterChain;
  readonly later: FilterChain;
  /** One value for every stage: a connection that has them all could go to either. */
  readonly shared: readonly SharedValue[];
}

/** Most overlaps that are looked for: beyond that nobody reads them. */
const most = 100;
/** So few chains are compared pair by pair. */
const few = 8;

/**
 * The pairs of chains whose products of values meet: at every stage they have a key in common. Chains are divided by
 * their keys, stage by stage, until few are left together, so that thousands of chains need no comparison of all pairs.
 */
export function overlaps(chains: readonly FilterChain[]): readonly Overlap[] {
  const found = new Map<string, Overlap>();
  for (const chain of chains) {
    const repeated = repeatedValue(chain);
    if (repeated !== undefined)
      found.set(`${chain.index} ${chain.index}`, { earlier: chain, later: chain, shared: [repeated] });
  }
  divide(chains, 0, found);
  return [...found.values()].sort(
    (a, b) => Number(a.later.index) - Number(b.later.index) || Number(a.earlier.index) - Number(b.earlier.index),
  );
}

function divide(chains: readonly FilterChain[], depth: number, found: Map<string, Overlap>): void {
  const stage = stages[depth];
  if (chains.length < 2 || found.size >= most) return;
  if (chains.length <= few || stage === undefined) {
    comparePairs(chains, found);
    return;
  }
  const groups = new Map<string, FilterChain[]>();
  for (const chain of chains) {
    for (const key of new Set(keysOf(stage, chain.filterChainMatch))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [chain]);
      else group.push(chain);
    }
  }
  // Chains with the same list of values make the same group many times over.
  const done = new Set<string>();
  for (const group of groups.values()) {
    const identity = group.map(({ index }) => index).join(' ');
    if (done.has(identity)) continue;
    done.add(identity);
    divide(group, depth + 1, found);
  }
}

function comparePairs(chains: readonly FilterChain[], found: Map<string, Overlap>): void {
  for (const [position, earlier] of chains.entries()) {
    for (const later of chains.slice(position + 1)) {
      if (found.size >= most) return;
      const key = `${earlier.index} ${later.index}`;
      if (found.has(key)) continue;
      const shared = sharedValues(earlier, later);
      if (shared !== undefined) found.set(key, { earlier, later, shared });
    }
  }
}

function sharedValues(left: FilterChain, right: FilterChain): readonly SharedValue[] | undefined {
  const shared: SharedValue[] = [];
  for (const stage of stages) {
    const keys = new Set(keysOf(stage, left.filterChainMatch));
    const key = keysOf(stage, right.filterChainMatch).find((candidate) => keys.has(candidate));
    if (key === undefined) return undefined;
    shared.push({ stage, key });
  }
  return shared;
}

function repeatedValue({ filterChainMatch }: FilterChain): SharedValue | undefined {
  for (const stage of stages) {
    const seen = new Set<string>();
    for (const key of keysOf(stage, filterChainMatch)) {
      if (seen.has(key)) return { stage, key };
      seen.add(key);
    }
  }
  return undefined;
}

/** `server_names *.example.com, destination_port 80`, or that neither has any criterion. */
export function describeShared(shared: readonly SharedValue[]): string {
  const named = shared.filter(({ key }) => key !== anyKey);
  if (named.length === 0) return 'no criterion at all';
  return named
    .map(({ stage, key }) => `${stage} ${stage === 'server_names' && key.startsWith('.') ? `*${key}` : key}`)
    .join(', ');
}
