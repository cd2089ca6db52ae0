import { parseSocketAddress, type SocketAddress } from '../../base/socketAddress.ts';
import type { FilterStateSharing } from '../../model/filterStateValue.ts';
import type { TransportSocket } from '../../model/transportSocket.ts';
import type { BroughtState, FilterStateEntry } from '../../verdict/broughtState.ts';
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

/** The client that such a connection is said to come from (original_dst.cc); undefined: it is not known, or none is named. */
export function sourceIn(state: BroughtState | undefined): SocketAddress | undefined {
  const text = state?.entries.get(`${namespace}.remote_ip`)?.text;
  return text === undefined ? undefined : parseSocketAddress(text);
}

/**
 * The filter state that such a connection brings with it: what filters have shared, by way of `internal_upstream` alone
 * (passthrough_state_impl.cc). What is shared `ONCE` goes no further than to that listener. Undefined: it goes elsewhere.
 */
export function passedState(
  { endpoint }: Host,
  socket: TransportSocket,
  { request: { state } }: Pick<UpstreamContext, 'request'>,
): BroughtState | undefined {
  if (endpoint.address.kind !== 'internal') return undefined;
  if (passedBy(socket) === undefined) return { entries: new Map(), complete: true };
  const entryOf = (key: string, sharing: FilterStateSharing): FilterStateEntry => ({
    text: state.filterState.get(key),
    sharing: sharing === 'TRANSITIVE' ? sharing : 'NONE',
  });
  return {
    entries: new Map([...state.shared].map(([key, sharing]) => [key, entryOf(key, sharing)])),
    complete: state.complete,
  };
}

/** Undefined: no part of the transport socket is `internal_upstream`. */
function passedBy(socket: TransportSocket): Extract<TransportSocket, { inner: unknown }>['passesOn'] | undefined {
  if (!('inner' in socket)) return undefined;
  return socket.kind === 'internal_upstream' ? socket.passesOn : passedBy(socket.inner);
}
