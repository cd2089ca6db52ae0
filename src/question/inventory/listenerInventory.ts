import { memberOf } from '../../base/json.ts';
import { formatAddress, formatHost } from '../../model/address.ts';
import { describeChain } from '../../model/chainSummary.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import type { FilterChainMatch } from '../../model/filterChainMatch.ts';
import type { Listener } from '../../model/listener.ts';
import type { Subject } from '../proxyModel.ts';
import {
  fits,
  type Inventory,
  type InventoryFilter,
  type InventoryRow,
  jsonOf,
  narrow,
  stateCell,
  wide,
} from './inventory.ts';

function listenersOf(subject: Subject, filter: InventoryFilter): readonly Listener[] {
  return subject.proxy.listeners.all().filter((listener) => {
    const sockets = listener.addresses.filter((address) => address.kind === 'socket' || address.kind === 'host');
    return (
      fits(filter.name, [listener.name]) &&
      fits(
        filter.port?.toString(),
        sockets.map(({ port }) => String(port)),
      ) &&
      fits(filter.address, listener.addresses.map(formatHost)) &&
      fits(filter.direction, [listener.trafficDirection]) &&
      fits(filter.type, [
        listener.kind,
        ...listener.filterChains.map((chain) => (describeChain(chain).includes('HTTP') ? 'http' : 'tcp')),
      ])
    );
  });
}

/** One row a listener; refused, warming and draining versions are rows of their own. */
export function listenerInventory(subject: Subject, filter: InventoryFilter): Inventory {
  const byPointer = new Map(
    subject.dump.resources('listener').map((one) => [`${one.origin.file}${one.origin.pointer}`, one]),
  );
  const rows = listenersOf(subject, filter).map((listener): InventoryRow => {
    const resource = byPointer.get(`${listener.origin.file}${listener.origin.pointer}`);
    return {
      cells: [
        listener.name,
        listener.addresses.map(formatAddress).join(', ') || '-',
        listener.kind,
        listener.trafficDirection === 'UNSPECIFIED' ? '-' : listener.trafficDirection.toLowerCase(),
        boundWords(listener),
        chainCount(listener),
        listener.listenerFilters.map(({ name }) => shortName(name)).join(', ') || '-',
        stateCell(listener.state),
        timeoutWords(listener),
        resource?.errorState?.details ?? resource?.versionInfo ?? '-',
      ],
      origin: listener.origin,
      json: resource === undefined ? null : jsonOf(resource),
      state: listener.state,
    };
  });
  return {
    kind: 'listeners',
    columns: [
      ...['NAME', 'ADDRESS', 'TYPE', 'DIRECTION', 'BOUND', 'CHAINS', 'LISTENER FILTERS', 'STATE'].map(narrow),
      ...['FILTER TIMEOUT', 'VERSION'].map(wide),
    ],
    rows: [...rows, ...withoutConfiguration(subject, filter)],
  };
}

/** Error states that hold only a text must not get lost. */
function withoutConfiguration({ dump }: Subject, filter: InventoryFilter): readonly InventoryRow[] {
  if (filter.port !== undefined || filter.address !== undefined) return [];
  return dump
    .resources('listener')
    .filter(
      (resource) => resource.state === 'error' && resource.read() === undefined && fits(filter.name, [resource.name]),
    )
    .map((resource) => ({
      cells: [resource.name ?? '-', '-', '-', '-', '-', '-', '-', 'ERROR', '-', resource.errorState?.details ?? '-'],
      origin: resource.origin,
      json: { errorState: resource.errorState?.details ?? '' },
      state: 'error',
    }));
}

function boundWords(listener: Listener): string {
  if (listener.useOriginalDst) return 'yes, hands off';
  return listener.bindToPort ? 'yes' : 'no (by hand-off)';
}

function chainCount(listener: Listener): string {
  const matcher = listener.filterChainMatcher === undefined ? '' : ' by matcher';
  return `${listener.filterChains.length}${listener.defaultFilterChain === undefined ? '' : ' + default'}${matcher}`;
}

function timeoutWords(listener: Listener): string {
  const time = listener.listenerFiltersTimeout === 0 ? 'none' : `${listener.listenerFiltersTimeout / 1000}s`;
  return listener.continueOnListenerFiltersTimeout ? `${time}, then goes on` : `${time}, then closes`;
}

const shortName = (name: string): string => name.replace(/^envoy\.(filters\.)?listener\./, '');

/** One row a filter chain, with every criterion. */
export function chainInventory(subject: Subject, filter: InventoryFilter): Inventory {
  const all = subject.proxy.listeners
    .all()
    .filter(
      (listener) =>
        fits(filter.name, [listener.name, ...listener.filterChains.map(({ name }) => name)]) &&
        fits(filter.direction, [listener.trafficDirection]) &&
        fits(filter.address, listener.addresses.map(formatHost)),
    );
  const rows = all.flatMap((listener) =>
    [...listener.filterChains, ...(listener.defaultFilterChain === undefined ? [] : [listener.defaultFilterChain])]
      .filter((chain) => hasPort(listener, chain, filter.port))
      .filter((chain) =>
        fits(filter.type, [describeChain(chain).includes('HTTP') ? 'http' : 'tcp', describeChain(chain).split(',')[0]]),
      )
      .map((chain): InventoryRow => {
        const summary = describeChain(chain);
        const comma = summary.indexOf(', ');
        return {
          cells: [
            listener.name,
            chain.index === 'default' ? 'default' : `#${chain.index}`,
            chain.name || '-',
            chain.index === 'default' ? 'when no other matches' : matchWords(chain.filterChainMatch),
            summary.slice(0, comma),
            summary.slice(comma + 2),
            chain.filters.map(({ name }) => name).join(', ') || '-',
            stateCell(listener.state),
          ],
          origin: chain.origin,
          json: chainJson(subject, listener, chain),
          state: listener.state,
        };
      }),
  );
  return {
    kind: 'chains',
    columns: [
      ...['LISTENER', 'CHAIN', 'NAME', 'MATCH', 'TRANSPORT', 'DESTINATION'].map(narrow),
      ...['FILTERS', 'STATE'].map(wide),
    ],
    rows,
  };
}

function hasPort(listener: Listener, chain: FilterChain, port: number | undefined): boolean {
  if (port === undefined) return true;
  return (
    chain.filterChainMatch.destinationPort === port ||
    listener.addresses.some((address) => address.kind === 'socket' && address.port === port)
  );
}

function chainJson({ dump }: Subject, listener: Listener, chain: FilterChain) {
  const resource = dump
    .resources('listener')
    .find(({ origin }) => origin.file === listener.origin.file && origin.pointer === listener.origin.pointer);
  const json = resource?.read()?.json;
  if (chain.index === 'default')
    return memberOf(json, 'default_filter_chain') ?? memberOf(json, 'defaultFilterChain') ?? null;
  const chains = memberOf(json, 'filter_chains') ?? memberOf(json, 'filterChains');
  return memberOf({ chains: Array.isArray(chains) ? (chains[chain.index] ?? null) : null }, 'chains') ?? null;
}

/** Every criterion of a match: `port 8090; tls; alpn h2, http/1.1`. `any` where there is none. */
export function matchWords(match: FilterChainMatch): string {
  const list = (label: string, values: readonly string[]): readonly string[] =>
    values.length === 0 ? [] : [`${label} ${values.join(', ')}`];
  const parts = [
    ...list('port', match.destinationPort === undefined ? [] : [String(match.destinationPort)]),
    ...list(
      'to',
      match.prefixRanges.map(({ written }) => written),
    ),
    ...list('sni', match.serverNames),
    ...list('transport', match.transportProtocol === '' ? [] : [match.transportProtocol]),
    ...list('alpn', match.applicationProtocols),
    ...list(
      'direct source',
      match.directSourcePrefixRanges.map(({ written }) => written),
    ),
    ...list('source type', match.sourceType === 'ANY' ? [] : [match.sourceType]),
    ...list(
      'from',
      match.sourcePrefixRanges.map(({ written }) => written),
    ),
    ...list('source port', match.sourcePorts.map(String)),
  ];
  return parts.length === 0 ? 'any' : parts.join('; ');
}
