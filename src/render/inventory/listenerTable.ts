import type { ListenerItem } from '../../question/inventory/listenerInventory.ts';
import { errorColumn, stateColumn, type Table, versionColumn } from './table.ts';

export const listenerTable: Table<ListenerItem> = {
  short: ({ name }) => name,
  columns: [
    { title: 'NAME', cell: ({ item }) => item.name },
    { title: 'ADDRESS', cell: ({ item }) => item.addresses.join(', ') },
    { title: 'TYPE', cell: ({ item }) => item.type },
    { title: 'DIRECTION', cell: ({ item }) => item.direction ?? '' },
    { title: 'BOUND', cell: ({ item }) => boundWords(item) },
    { title: 'CHAINS', cell: ({ item }) => chainWords(item) },
    { title: 'LISTENER FILTERS', cell: ({ item }) => item.listenerFilters.map(shortName).join(', ') },
    stateColumn,
    { title: 'FILTER TIMEOUT', wide: true, cell: ({ item }) => timeoutWords(item) },
    versionColumn,
    errorColumn,
  ],
};

function boundWords({ addresses, bindToPort, handsOff }: ListenerItem): string {
  if (addresses.length === 0) return '';
  if (handsOff) return 'yes, hands off';
  return bindToPort ? 'yes' : 'no (by hand-off)';
}

function chainWords({ defaultFilterChain, filterChainMatcher, filterChains }: ListenerItem): string {
  return `${filterChains}${defaultFilterChain ? ' + default' : ''}${filterChainMatcher ? ' by matcher' : ''}`;
}

function timeoutWords({
  continueOnListenerFiltersTimeout,
  listenerFilters,
  listenerFiltersTimeout,
}: ListenerItem): string {
  if (listenerFilters.length === 0) return '';
  if (listenerFiltersTimeout === 0) return 'none';
  return `${listenerFiltersTimeout / 1000}s, then ${continueOnListenerFiltersTimeout ? 'goes on' : 'closes'}`;
}

const shortName = (name: string): string => name.replace(/^envoy\.(filters\.)?listener\./, '');
