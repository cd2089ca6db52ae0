import type { DownstreamTlsContext } from '../../model/downstreamTlsContext.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import { readNetworkFilter } from '../../model/networkFilter.ts';
import { innermostTransportSocket, readTransportSocket } from '../../model/transportSocket.ts';
import type { ProxyLog } from '../../verdict/traceVerdict.ts';
import type { Walk } from '../../verdict/verdict.ts';
import { listenerOf } from '../listenerOf.ts';
import type { Participant } from './participant.ts';

/** The TLS of the chain that the connection has come to; undefined: it ends none. */
export function downstreamTlsOf(participant: Participant, walk: Walk): DownstreamTlsContext | undefined {
  const chain = chainOf(participant, walk);
  if (chain === undefined) return undefined;
  const socket = innermostTransportSocket(readTransportSocket(chain.transportSocket, chain.origin));
  return socket.kind === 'downstream_tls' ? socket.tls : undefined;
}

/** What the chain logs of a handshake that fails: tcp_proxy is there from the start, HTTP only when a request comes. */
export function unfinished(participant: Participant, walk: Walk): Omit<ProxyLog, 'who' | 'details'> {
  const filters = chainOf(participant, walk)?.filters ?? [];
  const isTcp = filters.some((filter) => readNetworkFilter(filter).kind === 'tcp_proxy');
  return { log: isTcp ? 'tcp' : 'none', code: 0, flags: '-', approximate: false };
}

function chainOf({ subject: { proxy } }: Participant, walk: Walk): FilterChain | undefined {
  const { outcome } = walk;
  if (outcome.kind !== 'matched' && outcome.kind !== 'default') return undefined;
  const listener = listenerOf(proxy, walk);
  return outcome.chain.index === 'default'
    ? listener?.defaultFilterChain
    : listener?.filterChains.find(({ index }) => index === outcome.chain.index);
}
