import * as catalogue from '../../diagnostic/catalogue/trap.ts';
import { isAtLeast } from '../../match/envoyVersion.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import type { Listener } from '../../model/listener.ts';
import { chainName, finding, type ListenerRule, phase } from '../listenerCheck.ts';

/**
 * Chains that want TLS, a server name or a protocol of the client where nothing looks for it: TLS counts as raw bytes.
 * A listener that connections are handed to sees what the capturing one has found, so only listeners with a socket of
 * their own are told about.
 */
export const missingInspector: ListenerRule = function* ({ listener, version }) {
  if (listener.filterChainMatcher !== undefined || listener.kind === 'quic' || listener.kind === 'udp') return;
  // Until 1.8 Envoy added the inspector by itself.
  if (!listener.bindToPort || listener.kind === 'internal' || !isAtLeast(version, 9)) return;
  if (detects(listener, 'tls_inspector')) return;
  const hidden = listener.filterChains.filter(wantsTls);
  const [first] = hidden;
  if (first === undefined) return;
  yield finding(listener, {
    kind: catalogue.missingInspector,
    parameters: { listener: listener.name, chains: hidden.map(chainName) },
    origin: first.filterChainMatch.origin,
    order: [phase.listenerFilters, 0, 0],
    effect: 'accepted',
    related: hidden.slice(1).map((chain) => ({ what: chainName(chain), origin: chain.filterChainMatch.origin })),
  });
};

function detects({ listenerFilters }: Listener, kind: 'tls_inspector'): boolean {
  return listenerFilters.some(({ action }) => action.kind === kind || action.kind === 'unknown');
}

function wantsTls({ filterChainMatch: { serverNames, transportProtocol } }: FilterChain): boolean {
  return transportProtocol === 'tls' || (serverNames.length > 0 && !serverNames.includes(''));
}
