import { isJsonArray, type JsonValue, memberOf } from '../../base/json.ts';
import type { Route } from '../../model/route.ts';
import { readRouteConfiguration } from '../../model/routeConfiguration.ts';
import type { VirtualHost } from '../../model/virtualHost.ts';
import { readMessage } from '../../proto/readMessage.ts';
import type { Subject } from '../proxyModel.ts';
import { fits, type InventoryFilter, type InventoryRow, type Versioned, versionOf } from './inventory.ts';
import { istioResourceName } from './istioResource.ts';
import { routeMatchWords, routeTargetWords } from './routeWords.ts';

export interface RouteItem extends Versioned {
  /** Empty: a configuration without a name, which stands in a listener. */
  readonly routeConfiguration: string;
  readonly virtualHost: string;
  readonly domains: readonly string[];
  /** Null: the virtual host has no routes, or a matcher chooses them. */
  readonly route: { readonly index: number; readonly name: string | null } | null;
  readonly match: string;
  readonly target: string;
  /** `name.namespace` of the VirtualService that Istio made it from. */
  readonly virtualService: string | null;
}

/** One row a route, and one for a virtual host without routes. */
export function routeInventory(
  { dump, collector }: Subject,
  filter: InventoryFilter,
): readonly InventoryRow<RouteItem>[] {
  return dump.resources('route_configuration').flatMap((resource): readonly InventoryRow<RouteItem>[] => {
    const read = resource.read();
    if (read === undefined) return [];
    const start = { origin: resource.origin, relocations: read.relocations };
    const message = readMessage('envoy.config.route.v3.RouteConfiguration', read.json, start, collector);
    const configuration = readRouteConfiguration(message, resource.state);
    if (!fits(filter.name, [configuration.name])) return [];
    return configuration.virtualHosts
      .filter(({ domains, name }) => fits(filter.fqdn, [...domains, name], true))
      .flatMap((host) =>
        (host.routes.length === 0 ? [undefined] : host.routes).map((route, index) => ({
          item: { ...itemOf(configuration.name, host, route, index), ...versionOf(resource) },
          state: resource.state,
          origin: route?.origin ?? host.origin,
          resource: hostJson(read.json, host),
        })),
      );
  });
}

function itemOf(
  routeConfiguration: string,
  host: VirtualHost,
  route: Route | undefined,
  index: number,
): Omit<RouteItem, keyof Versioned> {
  return {
    routeConfiguration,
    virtualHost: host.name,
    domains: host.domains,
    route: route === undefined ? null : { index, name: route.name === '' ? null : route.name },
    match: route === undefined ? (host.matcher === undefined ? 'no routes' : 'by matcher') : routeMatchWords(route),
    target: route === undefined ? '-' : routeTargetWords(route),
    virtualService: istioResourceName(memberOf(route?.metadata?.filterMetadata.get('istio'), 'config')),
  };
}

function hostJson(json: JsonValue, { index }: VirtualHost): JsonValue {
  const hosts = memberOf(json, 'virtual_hosts') ?? memberOf(json, 'virtualHosts');
  return isJsonArray(hosts) ? (hosts[index] ?? null) : null;
}
