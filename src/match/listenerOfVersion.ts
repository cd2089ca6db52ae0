import type { FilterChain } from '../model/filterChain.ts';
import type { Listener } from '../model/listener.ts';
import type { ListenerFilter } from '../model/listenerFilter.ts';
import { type EnvoyVersion, isAtLeast } from './envoyVersion.ts';

const seen = new WeakMap<Listener, Map<number, Listener>>();

/**
 * The listener as an Envoy of this version takes it: fields that it does not know are ignored, and until 1.17 it adds a
 * tls_inspector by itself. The sources of each rule are in docs/versions.md.
 */
export function listenerOfVersion(listener: Listener, version: EnvoyVersion | undefined): Listener {
  if (version === undefined || isAtLeast(version, 19)) return listener;
  const known = seen.get(listener) ?? new Map<number, Listener>();
  seen.set(listener, known);
  const made = known.get(version.minor) ?? adapted(listener, version);
  known.set(version.minor, made);
  return made;
}

function adapted(listener: Listener, version: EnvoyVersion): Listener {
  const injected = !isAtLeast(version, 18) && needsTlsInspector(listener) ? [tlsInspector(listener)] : [];
  return {
    ...listener,
    filterChains: listener.filterChains.map(withoutDirectSource),
    defaultFilterChain: isAtLeast(version, 17) ? listener.defaultFilterChain : undefined,
    listenerFilters: [...listener.listenerFilters, ...injected],
  };
}

/** `direct_source_prefix_ranges` came with 1.19. */
function withoutDirectSource(chain: FilterChain): FilterChain {
  return chain.filterChainMatch.directSourcePrefixRanges.length === 0
    ? chain
    : { ...chain, filterChainMatch: { ...chain.filterChainMatch, directSourcePrefixRanges: [] } };
}

/** A chain for TLS, or one with names or protocols that does not say which transport it is for. */
function needsTlsInspector({ filterChains, listenerFilters }: Listener): boolean {
  if (listenerFilters.some(({ action }) => action.kind === 'tls_inspector')) return false;
  return filterChains.some(({ filterChainMatch: { transportProtocol, serverNames, applicationProtocols } }) =>
    transportProtocol === '' ? serverNames.length > 0 || applicationProtocols.length > 0 : transportProtocol === 'tls',
  );
}

function tlsInspector({ origin }: Listener): ListenerFilter {
  return {
    name: 'tls_inspector (added by Envoy)',
    action: { kind: 'tls_inspector', closeOnParsingErrors: false },
    filterDisabled: undefined,
    implicit: true,
    origin,
  };
}
