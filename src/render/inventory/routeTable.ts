import type { RouteItem } from '../../question/inventory/routeInventory.ts';
import { errorColumn, stateColumn, type Table, versionColumn } from './table.ts';

export const routeTable: Table<RouteItem> = {
  short: ({ routeConfiguration, virtualHost, match }) => `${routeConfiguration || '(no name)'} ${virtualHost} ${match}`,
  columns: [
    { title: 'ROUTES', cell: ({ item }) => item.routeConfiguration || '(no name)' },
    { title: 'VIRTUAL HOST', cell: ({ item }) => item.virtualHost },
    { title: 'DOMAINS', cell: ({ item }) => domainWords(item.domains) },
    { title: 'MATCH', cell: ({ item }) => item.match },
    { title: 'TARGET', cell: ({ item }) => item.target },
    { title: 'VIRTUAL SERVICE', cell: ({ item }) => item.virtualService ?? '' },
    stateColumn,
    { title: 'ROUTE', wide: true, cell: ({ item }) => routeWords(item) },
    { title: 'ALL DOMAINS', wide: true, cell: ({ item }) => item.domains.join(', ') },
    versionColumn,
    errorColumn,
  ],
};

function routeWords({ route }: RouteItem): string {
  return route === null ? '' : `#${route.index}${route.name === null ? '' : ` ${route.name}`}`;
}

function domainWords(domains: readonly string[]): string {
  const shown = domains.slice(0, 2).join(', ');
  return domains.length > 2 ? `${shown} + ${domains.length - 2} more` : shown;
}
