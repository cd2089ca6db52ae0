import type { EndpointItem } from '../../question/inventory/endpointInventory.ts';
import { stateColumn, type Table } from './table.ts';

export const endpointTable: Table<EndpointItem> = {
  short: ({ address }) => address,
  columns: [
    { title: 'ENDPOINT', cell: ({ item }) => item.address },
    { title: 'STATUS', cell: ({ item }) => healthWords(item) },
    { title: 'OUTLIER CHECK', cell: ({ item }) => item.outlierCheck ?? '' },
    { title: 'METADATA', cell: ({ item }) => metadataWords(item) },
    { title: 'LOCALITY', cell: ({ item }) => item.locality ?? '' },
    { title: 'CLUSTER', cell: ({ item }) => item.cluster },
    { title: 'PRIORITY', wide: true, cell: ({ item }) => String(item.priority) },
    { title: 'WEIGHT', wide: true, cell: ({ item }) => item.weight?.toString() ?? '' },
    { title: 'HOSTNAME', wide: true, cell: ({ item }) => item.hostname ?? '' },
    { title: 'HEALTH FLAGS', wide: true, cell: ({ item }) => item.healthFlags.join(', ') },
    { ...stateColumn, wide: true },
  ],
};

/** What Envoy's own checks have found beside the status of endpoint discovery; the outlier check has its own column. */
function healthWords({ health, healthFlags }: EndpointItem): string {
  const flags = healthFlags.filter((flag) => flag !== 'failed_outlier_check');
  return flags.length === 0 ? health : `${health} (${flags.join(', ')})`;
}

/** What chooses its transport socket: `tlsMode=istio`. */
function metadataWords({ transportSocketMatch }: EndpointItem): string {
  if (transportSocketMatch === null) return '(not shown)';
  return Object.entries(transportSocketMatch)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}
