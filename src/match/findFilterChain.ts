import * as catalogue from '../diagnostic/catalogue/match.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { FilterChain } from '../model/filterChain.ts';
import { type Stage, stages } from '../verdict/stage.ts';
import type { Step } from '../verdict/step.ts';
import { describeStep, type LookUp } from './describeStep.ts';
import { anyKey, type StageNode } from './filterChainIndex.ts';
import { type Candidates, type SearchContext, stageCandidates } from './stageCandidates.ts';

/** The chain that the nine stages lead to, or the stage at which nothing was left. */
export interface Search {
  readonly found: FilterChain | undefined;
  readonly failedAt: Stage | undefined;
  readonly lookUps: readonly LookUp[];
  readonly assumptions: readonly Diagnostic[];
}

/**
 * Walks Envoy's nested maps: at each stage the most specific entry that accepts the connection is taken, and everything
 * beside it is forgotten. There is no way back (filter_chain_manager_impl.cc `findFilterChain`).
 */
export function findFilterChain(root: StageNode, context: SearchContext): Search {
  const lookUps: LookUp[] = [];
  const assumptions: Diagnostic[] = [];
  let node = root;
  for (const stage of stages) {
    const candidates = breakTie(stage, node, stageCandidates(stage, node, context), context, assumptions);
    const taken = candidates.keys.find((key) => node.entries.has(key));
    lookUps.push({ stage, node, candidates, taken });
    const child = taken === undefined ? undefined : node.child(taken);
    if (child === undefined) return { found: undefined, failedAt: stage, lookUps, assumptions };
    node = child;
  }
  return { found: node.chains[0], failedAt: undefined, lookUps, assumptions };
}

/** The look-ups as steps for people; made on demand, since a listener may have thousands of chains. */
export function stepsOf(search: Search): readonly Step[] {
  return search.lookUps.map(describeStep);
}

const zeroRanges = ['0.0.0.0/0', '::/0'];

/**
 * A /0 range and the absent range fill the same place of Envoy's tries; which of them is seen is fixed by chance for
 * the process, at each place on its own.
 */
function breakTie(
  stage: Stage,
  node: StageNode,
  candidates: Candidates,
  { oracle }: SearchContext,
  assumptions: Diagnostic[],
): Candidates {
  const [first, ...rest] = candidates.keys.filter((key) => node.entries.has(key));
  if (first === undefined || !zeroRanges.includes(first) || !rest.includes(anyKey)) return candidates;
  if (!stage.endsWith('prefix_ranges')) return candidates;
  assumptions.push(
    diagnostic(catalogue.zeroPrefixTie, node.entries.get(first)?.[0]?.filterChainMatch.origin, { stage }),
  );
  const winner = oracle.choose({ kind: 'envoy', name: `${stage}: ${first} or none` }, [
    { label: `the chain with ${first}`, value: first },
    { label: `the chain without ${stage}`, value: anyKey },
  ]);
  return { ...candidates, keys: winner === anyKey ? [anyKey, first] : candidates.keys };
}
