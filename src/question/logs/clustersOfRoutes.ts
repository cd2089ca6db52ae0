import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { RouteConfiguration } from '../../model/routeConfiguration.ts';
import type { LogProxy } from './logProxy.ts';

const known = new WeakMap<HttpConnectionManager, ReadonlySet<string> | 'any'>();

/** The route configuration of a connection manager, undefined where it is not in the dump or chosen by the request. */
export function routeConfigurationOf(proxy: LogProxy, manager: HttpConnectionManager): RouteConfiguration | undefined {
  switch (manager.routes.kind) {
    case 'inline':
      return manager.routes.routeConfiguration;
    case 'rds':
      return proxy.resources.routeConfigurations.inUse(manager.routes.routeConfigName)[0];
    case 'scoped':
    case 'unset':
      return undefined;
  }
}

/** The clusters that a connection manager can send to; undefined where that cannot be listed. */
export function clustersOfRoutes(proxy: LogProxy, manager: HttpConnectionManager): ReadonlySet<string> | undefined {
  let found = known.get(manager);
  if (found === undefined) {
    const configuration = routeConfigurationOf(proxy, manager);
    found = configuration === undefined ? 'any' : (listClusters(configuration) ?? 'any');
    known.set(manager, found);
  }
  return found === 'any' ? undefined : found;
}

function listClusters(configuration: RouteConfiguration): ReadonlySet<string> | undefined {
  const { virtualHosts } = configuration;
  if (configuration.discoversVirtualHosts) return undefined;
  const names = new Set<string>();
  for (const host of virtualHosts) {
    if (host.matcher !== undefined) return undefined;
    for (const { action } of host.routes) {
      if (action.kind !== 'route') continue;
      const { cluster } = action.route;
      switch (cluster.kind) {
        case 'cluster':
          names.add(cluster.name);
          break;
        case 'weighted_clusters':
          for (const one of cluster.clusters.clusters) {
            if (one.name === '') return undefined;
            names.add(one.name);
          }
          break;
        default:
          return undefined;
      }
    }
  }
  return names;
}
