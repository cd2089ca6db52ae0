import { matchConnection } from '../match/matchConnection.ts';
import type { ProxyModel } from '../match/walkConnection.ts';
import type { FilterChain } from '../model/filterChain.ts';
import type { Connection } from '../verdict/connection.ts';
import type { ChainReference } from '../verdict/reference.ts';
import type { Stage } from '../verdict/stage.ts';
import type { DroppedChain } from '../verdict/step.ts';
import type { Walk } from '../verdict/verdict.ts';
import type { ChangedConnection } from './changedConnection.ts';
import { changeFact } from './changeFact.ts';

/** A connection that reaches a chain, and what had to be changed for it. */
export interface ReachedChain {
  readonly connection: Connection;
  readonly chain: ChainReference;
  readonly changes: readonly ChangedConnection[];
}

/**
 * Changes facts of a connection, one stage after the other, until the matcher says that it reaches the chain: the
 * matcher itself tells where the chain was dropped, and is asked again after each change. Undefined where that takes
 * more than `mostChanges`, or does not work.
 */
export function reachChain(
  proxy: ProxyModel,
  connection: Connection,
  walk: Walk,
  chain: FilterChain,
  mostChanges: number,
): ReachedChain | undefined {
  let current = connection;
  let currentWalk = walk;
  const changes: ChangedConnection[] = [];
  while (changes.length < mostChanges) {
    const lost = droppedAt(currentWalk, chain);
    if (lost === undefined) return undefined;
    const next = changeFact(current, currentWalk, lost.stage, chain, lost.dropped);
    if (next === undefined || changes.some(({ change }) => change.fact === next.change.fact)) return undefined;
    changes.push(next);
    current = next.connection;
    const verdict = matchConnection(proxy, current);
    if (verdict.kind !== 'decided') return undefined;
    currentWalk = verdict.walk;
    if (currentWalk.listener?.name !== walk.listener?.name) return undefined;
    const { outcome } = currentWalk;
    if (outcome.kind === 'matched' && outcome.chain.index === chain.index) {
      return { connection: current, chain: outcome.chain, changes };
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
