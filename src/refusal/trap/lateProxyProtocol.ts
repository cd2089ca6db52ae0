import * as catalogue from '../../diagnostic/catalogue/trap.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import type { ListenerFilter } from '../../model/listenerFilter.ts';
import { chainName, finding, type ListenerRule, phase } from '../listenerCheck.ts';

/**
 * Listener filters run in their order: where TLS or HTTP is looked for before the header of the PROXY protocol is taken off, the
 * header is what they see. Chains that want to know are never reached by a connection that has one.
 */
export const lateProxyProtocol: ListenerRule = function* ({ listener }) {
  if (listener.filterChainMatcher !== undefined || listener.kind !== 'tcp') return;
  const filters = listener.listenerFilters;
  const late = filters.findIndex(({ action }) => action.kind === 'proxy_protocol');
  const header = filters[late];
  // Those that Envoy adds for `use_proxy_proto` stand where it wants them.
  if (header === undefined || isSkipped(header)) return;
  for (const [kind, hides] of inspectors) {
    const early = filters.findIndex(({ action }) => action.kind === kind);
    const inspector = filters[early];
    if (inspector === undefined || early > late || isSkipped(inspector)) continue;
    const hidden = listener.filterChains.filter(hides);
    if (hidden.length === 0) continue;
    yield finding(listener, {
      kind: catalogue.lateProxyProtocol,
      parameters: {
        listener: listener.name,
        inspector: inspector.name,
        header: header.name,
        chains: hidden.map(chainName),
      },
      origin: inspector.origin,
      order: [phase.listenerFilters, early, 0],
      effect: 'accepted',
      related: [{ what: header.name, origin: header.origin }],
    });
  }
};

const isSkipped = ({ filterDisabled, implicit }: ListenerFilter): boolean => implicit || filterDisabled !== undefined;

const inspectors: readonly (readonly [ListenerFilter['action']['kind'], (chain: FilterChain) => boolean])[] = [
  [
    'tls_inspector',
    ({ filterChainMatch: { serverNames, transportProtocol } }) =>
      transportProtocol === 'tls' || (serverNames.length > 0 && !serverNames.includes('')),
  ],
  [
    'http_inspector',
    ({ filterChainMatch: { applicationProtocols, transportProtocol } }) =>
      transportProtocol !== 'tls' && applicationProtocols.some((name) => /^(?:http\/1\.[01]|h2c)$/.test(name)),
  ],
];
