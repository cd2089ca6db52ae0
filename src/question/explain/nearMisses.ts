import { matchConnection } from '../../match/matchConnection.ts';
import type { ProxyModel } from '../../match/walkConnection.ts';
import { describeChain } from '../../model/chainSummary.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import type { Listener } from '../../model/listener.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { NearMiss } from '../../verdict/explanation.ts';
import type { Verdict, Walk } from '../../verdict/verdict.ts';
import { listenerOf } from '../listenerOf.ts';
import { type ReachedChain, reachChain } from '../reachChain.ts';
import { chainOf } from './mesh.ts';
import { serverNameDistance } from './nearestFirst.ts';

/** How many facts may differ, how many chains are tried and how many are shown. */
const mostChanges = 2;
const mostTried = 64;
const mostShown = 4;
/** A chain was found: others matter less. */
const mostShownBesideMatch = 2;

/**
 * The chains that the connection would reach if one or two facts were different. The matcher itself says where a chain
 * was dropped; that fact is changed and the matcher asked again.
 */
export function nearMisses(proxy: ProxyModel, connection: Connection, verdict: Verdict): readonly NearMiss[] {
  if (verdict.kind !== 'decided') return [];
  const listener = listenerOf(proxy, verdict.walk);
  if (listener === undefined || listener.filterChainMatcher !== undefined) return [];
  const found = firstAlive(candidates(listener, verdict.walk, connection)).flatMap(
    (chain) => reachChain(proxy, connection, verdict.walk, chain, mostChanges) ?? [],
  );
  const most = verdict.walk.outcome.kind === 'no_filter_chain' ? mostShown : mostShownBesideMatch;
  const doable = found.filter((miss) => !changesDestination(miss));
  const shown = doable.length > 0 || most === mostShownBesideMatch ? doable : found;
  const nearest = [...shown].sort((a, b) => a.changes.length - b.changes.length).slice(0, most);
  return nearest.map((reached) => nearMiss(proxy, listener, reached));
}

/** In words that hold whichever way somebody follows them. */
function nearMiss(proxy: ProxyModel, listener: Listener, { connection, chain, changes }: ReachedChain): NearMiss {
  const reaches = (other: Connection): boolean => {
    const verdict = matchConnection(proxy, other);
    if (verdict.kind !== 'decided' || verdict.walk.listener?.name !== listener.name) return false;
    const { outcome } = verdict.walk;
    return outcome.kind === 'matched' && outcome.chain.index === chain.index;
  };
  const model = chainOf(listener, chain);
  return {
    chain,
    summary: model === undefined ? '' : describeChain(model),
    changes: changes.map(({ change, sharpen }) => ({
      ...change,
      words: sharpen?.(connection, reaches, listener.filterChains) ?? change.words,
    })),
  };
}

/** The user asked about this port and address: another one is only named where nothing else would help. */
const changesDestination = ({ changes }: ReachedChain): boolean =>
  changes.some(({ change }) => change.fact.startsWith('destination'));

/** Those that are tried, without those that drop everything. */
function firstAlive(chains: readonly FilterChain[]): readonly FilterChain[] {
  const alive: FilterChain[] = [];
  for (const chain of chains) {
    if (alive.length === mostTried) break;
    if (!isDeadEnd(chain)) alive.push(chain);
  }
  return alive;
}

/** The chains that came furthest are the nearest; among server names the most alike. */
function candidates(listener: Listener, walk: Walk, { serverName }: Connection): readonly FilterChain[] {
  const depth = new Map<number | 'default', number>();
  walk.steps.forEach(({ dropped }, index) => {
    for (const { chain } of dropped) depth.set(chain.index, index);
  });
  const likeness = (chain: FilterChain): number =>
    typeof serverName === 'string'
      ? Math.min(...chain.filterChainMatch.serverNames.map((name) => serverNameDistance(serverName, name)))
      : 0;
  const ranked = listener.filterChains
    .filter((chain) => depth.has(chain.index))
    .map((chain) => ({ chain, depth: depth.get(chain.index) ?? 0, likeness: likeness(chain) }));
  return ranked.sort((a, b) => b.depth - a.depth || a.likeness - b.likeness).map(({ chain }) => chain);
}

/** Nobody wants to get there. */
function isDeadEnd(chain: FilterChain): boolean {
  return chain.filters.length === 0 || chain.name.endsWith('-blackhole') || describeChain(chain).includes('BlackHole');
}
