import type { JsonValue } from '../../base/json.ts';
import { memberOf } from '../../base/json.ts';
import type { Route } from '../../model/route.ts';
import { readRouteConfiguration } from '../../model/routeConfiguration.ts';
import type { PathSpecifier } from '../../model/routeMatch.ts';
import { readMessage } from '../../proto/readMessage.ts';
import type { Subject } from '../proxyModel.ts';
import { fits, type Inventory, type InventoryFilter, type InventoryRow, narrow, stateCell, wide } from './inventory.ts';

/** One row a route, and one for a virtual host without routes. */
export function routeInventory({ dump, collector }: Subject, filter: InventoryFilter): Inventory {
  const rows = dump.resources('route_configuration').flatMap((resource): readonly InventoryRow[] => {
    const read = resource.read();
    if (read === undefined) return [];
    const start = { origin: resource.origin, relocations: read.relocations };
    const message = readMessage('envoy.config.route.v3.RouteConfiguration', read.json, start, collector);
    const configuration = readRouteConfiguration(message, resource.state);
    if (!fits(filter.name, [configuration.name])) return [];
    return configuration.virtualHosts
      .filter(({ domains, name }) => fits(filter.fqdn, [...domains, name], true))
      .flatMap((host) => {
        const hosts = memberOf(read.json, 'virtual_hosts') ?? memberOf(read.json, 'virtualHosts');
        const json: JsonValue = Array.isArray(hosts) ? ((hosts[host.index] as JsonValue | undefined) ?? null) : null;
        const row = (route: Route | undefined): InventoryRow => ({
          cells: [
            configuration.name || '(inline)',
            host.name || '-',
            domainWords(host.domains),
            route === undefined ? (host.matcher === undefined ? 'no routes' : 'by matcher') : matchWords(route),
            route === undefined ? '-' : targetWords(route),
            ruleWords(route),
            stateCell(resource.state),
            route?.name || '-',
            host.domains.join(', '),
          ],
          origin: route?.origin ?? host.origin,
          json,
          state: resource.state,
        });
        return host.routes.length === 0 ? [row(undefined)] : host.routes.map(row);
      });
  });
  return {
    kind: 'routes',
    columns: [
      ...['ROUTES', 'VIRTUAL HOST', 'DOMAINS', 'MATCH', 'TARGET', 'VIRTUAL SERVICE', 'STATE'].map(narrow),
      ...['ROUTE NAME', 'ALL DOMAINS'].map(wide),
    ],
    rows,
  };
}

function domainWords(domains: readonly string[]): string {
  const shown = domains.slice(0, 2).join(', ');
  return domains.length > 2 ? `${shown} + ${domains.length - 2} more` : shown || '-';
}

function matchWords({ match }: Route): string {
  const extra = [
    ...match.headers.map(({ name }) => `header ${name}`),
    ...match.queryParameters.map(({ name }) => `query ${name}`),
    ...(match.grpc ? ['gRPC'] : []),
    ...(match.runtimeFraction === undefined ? [] : ['a fraction']),
  ];
  return [pathWords(match.path), ...extra].join('; ');
}

function pathWords(path: PathSpecifier): string {
  switch (path.kind) {
    case 'prefix':
      return `${path.text}*`;
    case 'path':
      return path.text;
    case 'path_separated_prefix':
      return `${path.text}/*`;
    case 'safe_regex':
      return `regex ${path.regex}`;
    case 'connect_matcher':
      return 'CONNECT';
    case 'path_match_policy':
      return 'path template';
    case 'unset':
      return '-';
  }
}

function targetWords({ action }: Route): string {
  switch (action.kind) {
    case 'route': {
      const { cluster } = action.route;
      switch (cluster.kind) {
        case 'cluster':
          return cluster.name;
        case 'cluster_header':
          return `cluster in header ${cluster.header}`;
        case 'weighted_clusters':
          return cluster.clusters.clusters
            .map(({ name, clusterHeader, weight }) => `${name || clusterHeader} ${weight}`)
            .join(', ');
        case 'plugin':
          return `plugin ${cluster.name}`;
        case 'unset':
          return '-';
      }
      break;
    }
    case 'redirect':
      return 'redirect';
    case 'direct_response':
      return `answers ${action.status}`;
    default:
      return action.kind;
  }
  return '-';
}

function ruleWords(route: Route | undefined): string {
  const config = memberOf(route?.metadata?.filterMetadata.get('istio'), 'config');
  const parts = /\/namespaces\/([^/]+)\/[^/]+\/([^/]+)$/.exec(typeof config === 'string' ? config : '');
  return parts === null ? '-' : `${parts[2]}.${parts[1]}`;
}
