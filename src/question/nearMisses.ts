import type { ProxyModel } from '../match/walkConnection.ts';
import { describeChain } from '../model/chainSummary.ts';
import type { FilterChain } from '../model/filterChain.ts';
import type { Listener } from '../model/listener.ts';
import type { Connection } from '../verdict/connection.ts';
import type { NearMiss } from '../verdict/explanation.ts';
import type { Verdict, Walk } from '../verdict/verdict.ts';
import { reachChain } from './reachChain.ts';

/** How many facts may differ, how many chains are tried and how many are shown. */
const mostChanges = 2;
const mostTried = 64;
const mostShown = 4;

/**
 * The chains that the connection would reach if one or two facts were different. The matcher itself says where a chain
 * was dropped; that fact is changed and the matcher asked again.
 */
export function nearMisses(proxy: ProxyModel, connection: Connection, verdict: Verdict): readonly NearMiss[] {
  if (verdict.kind !== 'decided') return [];
  const listener = listenerOf(proxy, verdict.walk);
  if (listener === undefined || listener.filterChainMatcher !== undefined) return [];
  const found = lastDroppedFirst(listener, verdict.walk)
    .slice(0, mostTried)
    .flatMap((chain) => {
      const reached = reachChain(proxy, connection, verdict.walk, chain, mostChanges);
      return reached === undefined
        ? []
        : [{ chain: reached.chain, summary: describeChain(chain), changes: reached.changes }];
    });
  return found.sort((a, b) => cost(a) - cost(b)).slice(0, mostShown);
}

/** Another transport or name is a smaller change than another port: the user asked about this port. */
function cost({ changes }: NearMiss): number {
  return changes.reduce((sum, { fact }) => sum + (fact.startsWith('destination') ? 3 : 2), 0);
}

export function listenerOf(proxy: ProxyModel, walk: Walk): Listener | undefined {
  const { listener } = walk;
  if (listener === undefined) return undefined;
  return (
    proxy.listeners.named(listener.name).find(({ origin }) => origin.pointer === listener.origin.pointer) ??
    proxy.listeners
      .all()
      .find(({ origin }) => origin.pointer === listener.origin.pointer && origin.file === listener.origin.file)
  );
}

/** The chains that came furthest are the nearest. */
function lastDroppedFirst(listener: Listener, walk: Walk): readonly FilterChain[] {
  const depth = new Map<number | 'default', number>();
  walk.steps.forEach(({ dropped }, index) => {
    for (const { chain } of dropped) depth.set(chain.index, index);
  });
  return [...listener.filterChains]
    .filter((chain) => depth.has(chain.index))
    .sort((a, b) => (depth.get(b.index) ?? 0) - (depth.get(a.index) ?? 0));
}
