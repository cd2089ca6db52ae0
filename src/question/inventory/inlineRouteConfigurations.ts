import { isJsonArray, isJsonObject, type JsonValue, memberOf } from '../../base/json.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import { readHttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { Listener } from '../../model/listener.ts';
import { readNetworkFilter } from '../../model/networkFilter.ts';
import type { RouteConfiguration } from '../../model/routeConfiguration.ts';
import type { Subject } from '../proxyModel.ts';
import { chainJson, chainsOf } from './chainInventory.ts';
import { listenerRows } from './listenerInventory.ts';

export interface InlineRouteConfiguration {
  readonly configuration: RouteConfiguration;
  /** Itself, as far as the listener has it; parsed again. */
  readonly json: () => JsonValue | undefined;
}

/** The route configurations that stand in the connection managers of listeners, in the order of these. */
export function inlineRouteConfigurations(subject: Subject): readonly InlineRouteConfiguration[] {
  return listenerRows(subject, {}, (listener, resource) => [
    ...chainsOf(listener).flatMap((chain) =>
      routesOf(chain).map(({ configuration, filter, scope }) => ({
        configuration: { ...configuration, state: listener.state },
        json: () => {
          const json = filterJson(chainJson(resource, chain.index)(), filter);
          return scope === undefined ? routeConfigIn(json) : scopeIn(json, scope);
        },
      })),
    ),
    ...routesOfApi(listener).map((configuration) => ({
      configuration: { ...configuration, state: listener.state },
      json: () =>
        routeConfigIn(memberOf(resource.reread(), 'api_listener') ?? memberOf(resource.reread(), 'apiListener')),
    })),
  ]);
}

/** An API listener has a connection manager and no chains. */
function routesOfApi({ kind, message }: Listener): readonly RouteConfiguration[] {
  const manager = kind === 'api' ? message.message('apiListener')?.any('apiListener') : undefined;
  if (manager?.kind !== 'opened' || !manager.type.endsWith('.HttpConnectionManager')) return [];
  const { routes } = readHttpConnectionManager(manager.message);
  return routes.kind === 'inline' ? [routes.routeConfiguration] : [];
}

interface Found {
  readonly configuration: RouteConfiguration;
  /** Index of the filter that has it. */
  readonly filter: number;
  /** Index of the scope that has it. */
  readonly scope: number | undefined;
}

function routesOf({ filters }: FilterChain): readonly Found[] {
  return filters.flatMap((one, filter): readonly Found[] => {
    const read = readNetworkFilter(one);
    if (read.kind !== 'http_connection_manager') return [];
    const { routes } = read.manager;
    if (routes.kind === 'inline') return [{ configuration: routes.routeConfiguration, filter, scope: undefined }];
    const scopes = routes.kind === 'scoped' ? (routes.scopedRoutes.inline ?? []) : [];
    return scopes.flatMap(({ routeConfiguration }, scope) =>
      routeConfiguration === undefined ? [] : [{ configuration: routeConfiguration, filter, scope }],
    );
  });
}

/** The route configuration that stands in a scope. */
function scopeIn(filter: JsonValue | undefined, index: number): JsonValue | undefined {
  const list = inner(filter, 'scopedRouteConfigurationsList', 'scoped_route_configurations_list');
  const scopes = isJsonObject(list)
    ? (memberOf(list, 'scoped_route_configurations') ?? memberOf(list, 'scopedRouteConfigurations'))
    : undefined;
  return routeConfigurationOf(isJsonArray(scopes) ? scopes[index] : undefined);
}

export const routeConfigurationOf = (scope: JsonValue | undefined): JsonValue | undefined =>
  memberOf(scope, 'route_configuration') ?? memberOf(scope, 'routeConfiguration');

function filterJson(chain: JsonValue, index: number): JsonValue | undefined {
  const filters = memberOf(chain, 'filters');
  return isJsonArray(filters) ? filters[index] : filters;
}

const routeConfigIn = (json: JsonValue | undefined): JsonValue | undefined =>
  inner(json, 'route_config', 'routeConfig');

/** At any depth, as a typed struct has it below its value. */
function inner(json: JsonValue | undefined, ...names: readonly string[]): JsonValue | undefined {
  if (!isJsonObject(json)) return undefined;
  for (const name of names) {
    const own = memberOf(json, name);
    if (own !== undefined) return own;
  }
  for (const member of Object.values(json)) {
    const found = inner(member, ...names);
    if (found !== undefined) return found;
  }
  return undefined;
}
