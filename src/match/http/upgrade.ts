import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { HttpFilter } from '../../model/httpFilter.ts';
import type { Route } from '../../model/route.ts';
import type { CodecChoice } from '../../verdict/httpPassage.ts';
import { upgradeOf } from './connectionHeader.ts';
import type { RequestFacts } from './requestFacts.ts';

/** The protocol that the request wants to change to, lower case; undefined: none, or not known. */
export function wantedUpgrade(facts: RequestFacts, protocol: CodecChoice['protocol']): string | undefined {
  if (facts.method.known === 'CONNECT') return 'connect';
  if (protocol === 'h2' || protocol === 'h3') return undefined;
  return upgradeOf(facts.header('upgrade').known, facts.header('connection').known);
}

/** Upgrades that are allowed may have filters of their own (config.cc `createUpgradeFilterChain`). */
export function filtersFor(
  manager: HttpConnectionManager,
  route: Route | undefined,
  facts: RequestFacts,
  protocol: CodecChoice['protocol'],
): readonly HttpFilter[] {
  const { upgrades, httpFilters } = manager;
  if (upgrades.every(({ filters }) => filters.length === 0)) return httpFilters;
  const wanted = wantedUpgrade(facts, protocol);
  const own = upgrades.find(({ type }) => type === wanted)?.filters ?? [];
  return own.length > 0 && upgradeAllowed(manager, route, facts, protocol) ? own : httpFilters;
}

/** The route decides about upgrades that it names, the connection manager about the others; otherwise they are refused. */
export function upgradeAllowed(
  manager: HttpConnectionManager,
  route: Route | undefined,
  facts: RequestFacts,
  protocol: CodecChoice['protocol'],
): boolean {
  const wanted = wantedUpgrade(facts, protocol);
  if (wanted === undefined) return true;
  const own =
    route?.action.kind === 'route' ? route.action.route.upgrades.find(({ type }) => type === wanted) : undefined;
  return (own ?? manager.upgrades.find(({ type }) => type === wanted))?.enabled ?? false;
}
