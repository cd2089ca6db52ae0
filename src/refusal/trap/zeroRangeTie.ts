import * as catalogue from '../../diagnostic/catalogue/trap.ts';
import { anyKey, StageNode } from '../../match/filterChainIndex.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import { chainName, finding, type ListenerRule, phase } from '../listenerCheck.ts';

const zero = ['0.0.0.0/0', '::/0'] as const;
/** So many places of the maps are looked at; a product of many values could have far more. */
const mostNodes = 20_000;

/** A /0 range beside chains without a range at one place of the maps: which is used is chance. */
export const zeroRangeTie: ListenerRule = function* ({ listener }) {
  if (listener.filterChainMatcher !== undefined) return;
  if (!listener.filterChains.some(hasZeroRange)) return;
  const told = new Set<string>();
  const left = [new StageNode(0, listener.filterChains)];
  for (let visited = 0; visited < mostNodes; visited++) {
    const node = left.pop();
    if (node?.stage === undefined) {
      if (node === undefined) return;
      continue;
    }
    const { stage, entries } = node;
    const open = entries.get(anyKey)?.[0];
    for (const range of stage.endsWith('prefix_ranges') && open !== undefined ? zero : []) {
      const closed = entries.get(range)?.[0];
      const identity = `${stage} ${closed?.index} ${open?.index}`;
      if (closed === undefined || open === undefined || told.has(identity)) continue;
      told.add(identity);
      yield finding(listener, {
        kind: catalogue.zeroRangeTie,
        parameters: { listener: listener.name, stage, range, chain: chainName(closed), other: chainName(open) },
        origin: closed.filterChainMatch.origin,
        order: [phase.chains, Number(closed.index), 0],
        effect: 'accepted',
        related: [{ what: chainName(open), origin: open.filterChainMatch.origin }],
      });
    }
    for (const key of entries.keys()) {
      const child = node.child(key);
      if (child !== undefined && child.chains.length > 1) left.push(child);
    }
  }
};

function hasZeroRange({ filterChainMatch: match }: FilterChain): boolean {
  return [...match.prefixRanges, ...match.directSourcePrefixRanges, ...match.sourcePrefixRanges].some(
    ({ range }) => range?.length === 0,
  );
}
