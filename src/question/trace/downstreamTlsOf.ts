import type { DownstreamTlsContext } from '../../model/downstreamTlsContext.ts';
import { innermostTransportSocket, readTransportSocket } from '../../model/transportSocket.ts';
import type { Walk } from '../../verdict/verdict.ts';
import { listenerOf } from '../listenerOf.ts';
import type { Participant } from './participant.ts';

/** The TLS of the chain that the connection has come to; undefined: it ends none. */
export function downstreamTlsOf({ subject: { proxy } }: Participant, walk: Walk): DownstreamTlsContext | undefined {
  const { outcome } = walk;
  if (outcome.kind !== 'matched' && outcome.kind !== 'default') return undefined;
  const listener = listenerOf(proxy, walk);
  const chain =
    outcome.chain.index === 'default'
      ? listener?.defaultFilterChain
      : listener?.filterChains.find(({ index }) => index === outcome.chain.index);
  if (chain === undefined) return undefined;
  const socket = innermostTransportSocket(readTransportSocket(chain.transportSocket, chain.origin));
  return socket.kind === 'downstream_tls' ? socket.tls : undefined;
}
