import { isJsonArray, type JsonValue, memberOf } from '../../base/json.ts';
import type { Resource } from '../../dump/resource.ts';
import { formatAddress } from '../../model/address.ts';
import { chainSummary, describeChain } from '../../model/chainSummary.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import type { FilterChainMatch, SourceType } from '../../model/filterChainMatch.ts';
import type { Listener } from '../../model/listener.ts';
import { readRouteConfiguration } from '../../model/routeConfiguration.ts';
import type { Subject } from '../proxyModel.ts';
import { fits, type InventoryFilter, type InventoryRow } from './inventory.ts';
import { listenerRows } from './listenerInventory.ts';
import { pathWords } from './routeWords.ts';

export interface ChainItem {
  readonly listener: string;
  readonly addresses: readonly string[];
  /** Null: the default filter chain. */
  readonly index: number | null;
  readonly name: string | null;
  readonly default: boolean;
  readonly match: ChainMatchItem;
  /** `plaintext`, `raw bytes`, `TLS passed through`, `TLS`, `mTLS`, `QUIC`, `other`. */
  readonly transport: string;
  /** `HTTP route 80`, `TCP cluster …`. */
  readonly destination: string;
  /** Paths of a route configuration that stands in the chain itself and has no name. */
  readonly inlinePaths: readonly string[];
  readonly filters: readonly string[];
}

/** Every criterion; null and empty lists: any. */
export interface ChainMatchItem {
  readonly destinationPort: number | null;
  readonly prefixRanges: readonly string[];
  readonly serverNames: readonly string[];
  readonly transportProtocol: string | null;
  readonly applicationProtocols: readonly string[];
  readonly directSourcePrefixRanges: readonly string[];
  readonly sourceType: SourceType;
  readonly sourcePrefixRanges: readonly string[];
  readonly sourcePorts: readonly number[];
}

/** The filter chains of each listener in their order, the default chain last. */
export function chainInventory(subject: Subject, filter: InventoryFilter): readonly InventoryRow<ChainItem>[] {
  const { port, name, type, ...rest } = filter;
  return listenerRows(subject, rest, (listener, resource) =>
    chainsOf(listener)
      .filter((chain) => fits(name, [listener.name, chain.name]))
      .filter((chain) => port === undefined || isOnPort(listener, chain, port))
      .map((chain): InventoryRow<ChainItem> => {
        const { state } = listener;
        return {
          item: itemOf(listener, chain),
          state,
          origin: chain.origin,
          resource: chainJson(resource, chain.index),
        };
      })
      .filter(({ item }) => fits(type, [item.transport, item.destination.startsWith('HTTP') ? 'http' : 'tcp'])),
  );
}

export function chainsOf({ filterChains, defaultFilterChain }: Listener): readonly FilterChain[] {
  return defaultFilterChain === undefined ? filterChains : [...filterChains, defaultFilterChain];
}

/** The chains for a port: those that name it, and those of the listeners that are bound to it. */
function isOnPort({ addresses }: Listener, { filterChainMatch }: FilterChain, port: number): boolean {
  return (
    filterChainMatch.destinationPort === port || addresses.some((address) => 'port' in address && address.port === port)
  );
}

function itemOf({ name, addresses }: Listener, chain: FilterChain): ChainItem {
  const summary = describeChain(chain);
  return {
    listener: name,
    addresses: addresses.map(formatAddress),
    index: chain.index === 'default' ? null : chain.index,
    name: chain.name === '' ? null : chain.name,
    default: chain.index === 'default',
    match: matchItem(chain.filterChainMatch),
    transport: summary.slice(0, summary.indexOf(', ')),
    destination: chainSummary(chain).destination,
    inlinePaths: inlinePaths(chain),
    filters: chain.filters.map((filter) => filter.name),
  };
}

export function matchItem(match: FilterChainMatch): ChainMatchItem {
  const written = (ranges: FilterChainMatch['prefixRanges']): readonly string[] => ranges.map((range) => range.written);
  return {
    destinationPort: match.destinationPort ?? null,
    prefixRanges: written(match.prefixRanges),
    serverNames: match.serverNames,
    transportProtocol: match.transportProtocol === '' ? null : match.transportProtocol,
    applicationProtocols: match.applicationProtocols,
    directSourcePrefixRanges: written(match.directSourcePrefixRanges),
    sourceType: match.sourceType,
    sourcePrefixRanges: written(match.sourcePrefixRanges),
    sourcePorts: match.sourcePorts,
  };
}

/** Such as `/healthz/ready*` of the proxy's own listeners: there is no name to look the routes up by. */
function inlinePaths({ filters }: FilterChain): readonly string[] {
  for (const { config } of filters) {
    if (config?.kind !== 'opened' || !config.message.declares('routeConfig')) continue;
    const inline = config.message.message('routeConfig');
    if (inline === undefined || inline.text('name') !== '') return [];
    const { virtualHosts } = readRouteConfiguration(inline, 'static');
    return virtualHosts.flatMap(({ routes }) => routes.map(({ match }) => pathWords(match.path)));
  }
  return [];
}

/** The chain itself as the dump has it, in v3 form; parsed again. */
export function chainJson({ reread }: Resource, index: FilterChain['index']): () => JsonValue {
  return () => {
    const json = reread();
    const member = (snake: string, camel: string): JsonValue => memberOf(json, snake) ?? memberOf(json, camel) ?? null;
    if (index === 'default') return member('default_filter_chain', 'defaultFilterChain');
    const chains = member('filter_chains', 'filterChains');
    return isJsonArray(chains) ? (chains[index] ?? null) : null;
  };
}
