import { parseSocketAddress, type SocketAddress } from '../../base/socketAddress.ts';
import type { TransportSocket } from '../../model/transportSocket.ts';
import type { Host } from './host.ts';
import type { UpstreamContext } from './upstreamContext.ts';

/** The namespace that Envoy's `original_dst` listener filter reads on internal connections, and the key. */
const namespace = 'envoy.filters.listener.original_dst';
const stateKey = `${namespace}.local_ip`;

/**
 * The original destination that a connection to an internal listener brings with it: the `local` of the metadata that
 * `internal_upstream` passes on, of the host or of its cluster, else the filter state that is shared with it. The
 * `endpoint_id` of the address says nothing about it, and without `internal_upstream` there is none (asked of Envoy 1.36 and
 * 1.40). Undefined: there is none, or it is not known.
 */
export function passedDestination(
  { endpoint, cluster }: Host,
  socket: TransportSocket,
  { request: { state } }: Pick<UpstreamContext, 'request'>,
): SocketAddress | undefined {
  const passesOn = endpoint.address.kind === 'internal' ? passedBy(socket) : undefined;
  if (passesOn === undefined) return undefined;
  for (const { name, kind } of passesOn) {
    if (name !== namespace) continue;
    if (kind !== 'host' && kind !== 'cluster') return undefined;
    const metadata = kind === 'host' ? endpoint.metadata : cluster.metadata;
    const local = metadata?.filterMetadata.get(namespace)?.local;
    if (typeof local === 'string') return parseSocketAddress(local);
  }
  const shared = state.shared.has(stateKey) ? state.filterState.get(stateKey) : undefined;
  return shared === undefined ? undefined : parseSocketAddress(shared);
}

/** Undefined: no part of the transport socket is `internal_upstream`. */
function passedBy(socket: TransportSocket): Extract<TransportSocket, { inner: unknown }>['passesOn'] | undefined {
  if (!('inner' in socket)) return undefined;
  return socket.kind === 'internal_upstream' ? socket.passesOn : passedBy(socket.inner);
}
