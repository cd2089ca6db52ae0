import { matchConnection } from '../match/matchConnection.ts';
import type { ProxyModel } from '../match/walkConnection.ts';
import type { FilterChain } from '../model/filterChain.ts';
import type { Listener } from '../model/listener.ts';
import type { Connection } from '../verdict/connection.ts';

/**
 * The chain of the listener that the same connection would have hit with `host` for its server name, where that is certain
 * and the chain is for certain names; one for any name is not there for this one.
 */
export function chainForHost(
  proxy: ProxyModel,
  connection: Connection,
  listener: Listener | undefined,
  host: string,
): FilterChain | undefined {
  const meant = matchConnection(proxy, { ...connection, serverName: host });
  if (meant.kind !== 'decided' || meant.walk.outcome.kind !== 'matched') return undefined;
  const { index } = meant.walk.outcome.chain;
  const found = listener?.filterChains.find((chain) => chain.index === index);
  return found?.filterChainMatch.serverNames.length === 0 ? undefined : found;
}
