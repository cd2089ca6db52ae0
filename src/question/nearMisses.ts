import { matchConnection } from '../match/matchConnection.ts';
import type { ProxyModel } from '../match/walkConnection.ts';
import { describeChain } from '../model/chainSummary.ts';
import type { FilterChain } from '../model/filterChain.ts';
import type { Listener } from '../model/listener.ts';
import type { Connection } from '../verdict/connection.ts';
import type { FactChange, NearMiss } from '../verdict/explanation.ts';
import type { Stage } from '../verdict/stage.ts';
import type { DroppedChain } from '../verdict/step.ts';
import type { Verdict, Walk } from '../verdict/verdict.ts';
import { changeFact } from './changeFact.ts';

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
    .flatMap((chain) => reach(proxy, connection, verdict.walk, chain) ?? []);
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

function reach(proxy: ProxyModel, connection: Connection, walk: Walk, chain: FilterChain): NearMiss | undefined {
  let current = connection;
  let currentWalk = walk;
  const changes: FactChange[] = [];
  while (changes.length < mostChanges) {
    const lost = droppedAt(currentWalk, chain);
    if (lost === undefined) return undefined;
    const next = changeFact(current, lost.stage, chain, lost.dropped);
    if (next === undefined || changes.some(({ fact }) => fact === next.change.fact)) return undefined;
    changes.push(next.change);
    current = next.connection;
    const verdict = matchConnection(proxy, current);
    if (verdict.kind !== 'decided') return undefined;
    currentWalk = verdict.walk;
    if (currentWalk.listener?.name !== walk.listener?.name) return undefined;
    const { outcome } = currentWalk;
    if (outcome.kind === 'matched' && outcome.chain.index === chain.index) {
      return { chain: outcome.chain, summary: describeChain(chain), changes };
    }
  }
  return undefined;
}

function droppedAt(
  walk: Walk,
  chain: FilterChain,
): { readonly stage: Stage; readonly dropped: DroppedChain } | undefined {
  for (const { stage, dropped } of walk.steps) {
    const found = dropped.find((one) => one.chain.index === chain.index);
    if (found !== undefined) return { stage, dropped: found };
  }
  return undefined;
}
