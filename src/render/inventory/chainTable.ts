import { listed } from '../../base/listed.ts';
import type { ChainItem, ChainMatchItem } from '../../question/inventory/chainInventory.ts';
import type { InventoryRow } from '../../question/inventory/inventory.ts';
import { stateColumn, type Table } from './table.ts';

export const chainTable: Table<ChainItem> = {
  short: ({ listener, index, name }) =>
    `${listener} ${index === null ? 'default' : `#${index}`}${name === null ? '' : ` ${name}`}`,
  columns: [
    { title: 'LISTENER', cell: listenerWords },
    { title: 'PORT', cell: ({ item }) => portsOf(item) },
    { title: 'CHAIN', cell: ({ item }) => (item.index === null ? 'default' : `#${item.index}`) },
    { title: 'NAME', cell: ({ item }) => item.name ?? '' },
    {
      title: 'MATCH',
      longest: 130,
      cell: ({ item }) => (item.default ? 'when no other matches' : matchWords(item.match)),
    },
    { title: 'TRANSPORT', cell: ({ item }) => item.transport },
    { title: 'DESTINATION', cell: ({ item }) => destinationWords(item) },
    { title: 'ADDRESS', wide: true, cell: ({ item }) => item.addresses.join(', ') },
    { title: 'FILTERS', wide: true, cell: ({ item }) => item.filters.join(', ') },
    { ...stateColumn, wide: true },
  ],
};

/** Chains of a version that is not in use are told from those that are. */
function listenerWords({ item, state }: InventoryRow<ChainItem>): string {
  return state === 'active' || state === 'static' ? item.listener : `${item.listener} (${state.toUpperCase()})`;
}

function portsOf({ addresses }: ChainItem): string {
  return [...new Set(addresses.flatMap((address) => /:(\d+)$/.exec(address)?.[1] ?? []))].join(', ');
}

function destinationWords({ destination, inlinePaths }: ChainItem): string {
  return inlinePaths.length === 0 ? destination : `${destination} ${listed(inlinePaths, 3, 'and')}`;
}

/** Every criterion of a match: `port 8090; transport tls; alpn h2, http/1.1`. `any` where there is none. */
export function matchWords(match: ChainMatchItem): string {
  const parts: readonly (readonly [label: string, values: readonly string[]])[] = [
    ['port', match.destinationPort === null ? [] : [String(match.destinationPort)]],
    ['to', match.prefixRanges],
    ['sni', match.serverNames],
    ['transport', match.transportProtocol === null ? [] : [match.transportProtocol]],
    ['alpn', match.applicationProtocols],
    ['direct source', match.directSourcePrefixRanges],
    ['source type', match.sourceType === 'ANY' ? [] : [match.sourceType]],
    ['from', match.sourcePrefixRanges],
    ['source port', match.sourcePorts.map(String)],
  ];
  const named = parts.filter(([, values]) => values.length > 0);
  return named.length === 0 ? 'any' : named.map(([label, values]) => `${label} ${values.join(', ')}`).join('; ');
}
