import type { ClusterItem } from '../../question/inventory/clusterInventory.ts';
import { errorColumn, stateColumn, type Table, versionColumn } from './table.ts';

export const clusterTable: Table<ClusterItem> = {
  short: ({ name }) => name,
  columns: [
    { title: 'SERVICE FQDN', cell: ({ item }) => item.fqdn ?? item.name },
    { title: 'PORT', cell: ({ item }) => item.port?.toString() ?? '' },
    { title: 'SUBSET', cell: ({ item }) => item.subset ?? '' },
    { title: 'DIRECTION', cell: ({ item }) => item.direction ?? '' },
    { title: 'TYPE', cell: ({ item }) => item.type },
    { title: 'TRANSPORT', cell: ({ item }) => transportWords(item) },
    { title: 'DESTINATION RULE', cell: ({ item }) => item.destinationRule ?? '' },
    stateColumn,
    { title: 'NAME', wide: true, cell: ({ item }) => item.name },
    { title: 'PROTOCOL', wide: true, cell: ({ item }) => item.protocol },
    { title: 'OWN ENDPOINTS', wide: true, cell: ({ item }) => item.ownEndpoints?.toString() ?? '' },
    versionColumn,
    errorColumn,
  ],
};

/** How its connections are secured: one word, or the matches in their order. */
function transportWords({ transport, transportSocketMatches }: ClusterItem): string {
  if (transportSocketMatches.length === 0) return transport;
  return transportSocketMatches.map((match) => `${match.name}: ${match.transport}`).join(', ');
}
