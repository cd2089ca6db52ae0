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
      routesOf(chain).map(({ configuration, filter }) => ({
        configuration: { ...configuration, state: listener.state },
        json: () => routeConfigIn(filterJson(chainJson(resource, chain.index)(), filter)),
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

function routesOf({ filters }: FilterChain) {
  return filters.flatMap((one, filter) => {
    const read = readNetworkFilter(one);
    if (read.kind !== 'http_connection_manager' || read.manager.routes.kind !== 'inline') return [];
    return [{ configuration: read.manager.routes.routeConfiguration, filter }];
  });
}

function filterJson(chain: JsonValue, index: number): JsonValue | undefined {
  const filters = memberOf(chain, 'filters');
  return isJsonArray(filters) ? filters[index] : filters;
}

/** At any depth, as a typed struct has it below its value. */
function routeConfigIn(json: JsonValue | undefined): JsonValue | undefined {
  if (!isJsonObject(json)) return undefined;
  const own = memberOf(json, 'route_config') ?? memberOf(json, 'routeConfig');
  if (own !== undefined) return own;
  for (const member of Object.values(json)) {
    const found = routeConfigIn(member);
    if (found !== undefined) return found;
  }
  return undefined;
}
