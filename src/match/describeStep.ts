import type { FilterChain } from '../model/filterChain.ts';
import type { ChainReference } from '../verdict/reference.ts';
import type { Stage } from '../verdict/stage.ts';
import type { DroppedChain, Step, Taken } from '../verdict/step.ts';
import { anyKey, keysOf, rangesOf, type StageNode } from './filterChainIndex.ts';
import type { Candidates } from './stageCandidates.ts';

/** One look-up as the search made it. */
export interface LookUp {
  readonly stage: Stage;
  readonly node: StageNode;
  readonly candidates: Candidates;
  /** Undefined: none of the candidates has an entry. */
  readonly taken: string | undefined;
}

export function chainReference(chain: FilterChain): ChainReference {
  return { index: chain.index, name: chain.name, origin: chain.origin };
}

const mostRivals = 10;

/** The look-up in full: every chain that was still there is either kept or dropped for a reason. */
export function describeStep({ stage, node, candidates, taken }: LookUp): Step {
  const keptChains = taken === undefined ? [] : (node.entries.get(taken) ?? []);
  const kept = keptChains.map(chainReference);
  // Thousands of chains would each name thousands of rivals.
  const rivals = kept.slice(0, mostRivals);
  const keptSet = new Set(keptChains);
  const accepting = new Set(candidates.keys);
  const dropped = node.chains
    .filter((chain) => !keptSet.has(chain))
    .map((chain): DroppedChain => {
      const accepted = keysOf(stage, chain.filterChainMatch).some((key) => accepting.has(key));
      return {
        chain: chainReference(chain),
        because: accepted ? 'outranked' : 'mismatch',
        wanted: wantedValues(stage, chain),
        by: accepted ? rivals : [],
      };
    });
  return { stage, value: candidates.value, taken: describeTaken(stage, node, taken), kept, dropped };
}

function describeTaken(stage: Stage, node: StageNode, taken: string | undefined): Taken {
  if (taken === undefined) return { kind: 'no_entry', offered: [...node.entries.keys()].map(shownKey(stage)) };
  if (taken === anyKey) return { kind: 'catch_all' };
  if (stage.endsWith('prefix_ranges')) return { kind: 'longest_prefix', key: taken };
  if (stage === 'server_names' && taken.startsWith('.')) return { kind: 'suffix', key: `*${taken}` };
  return { kind: 'exact', key: taken };
}

function shownKey(stage: Stage): (key: string) => string {
  return (key) => (stage === 'server_names' && key.startsWith('.') ? `*${key}` : key === anyKey ? 'any' : key);
}

/** The chain's criterion as the dump writes it. */
export function wantedValues(stage: Stage, { filterChainMatch }: FilterChain): readonly string[] {
  if (stage === 'server_names') return filterChainMatch.serverNames.filter((name) => name !== '');
  if (stage.endsWith('prefix_ranges')) return rangesOf(stage, filterChainMatch).map((range) => range.written);
  return keysOf(stage, filterChainMatch).filter((key) => key !== anyKey);
}
