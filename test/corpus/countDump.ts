import { Collector } from '../../src/diagnostic/collector.ts';
import type { Dump } from '../../src/dump/dump.ts';
import { endpointsOf } from '../../src/model/clusterLoadAssignment.ts';
import type { FilterChain } from '../../src/model/filterChain.ts';
import { Listeners } from '../../src/model/listeners.ts';
import { readNetworkFilter } from '../../src/model/networkFilter.ts';
import { upstreamResources } from '../../src/model/resources.ts';
import type { RouteConfiguration } from '../../src/model/routeConfiguration.ts';
import { type Counts, noCounts } from './plainCount.ts';

/** The same figures from what the product has read. */
export function countDump(dump: Dump, collector = new Collector()): Counts {
  const counts = noCounts();
  for (const listener of new Listeners(dump, collector).all()) {
    const chains = [...listener.filterChains, ...(listener.defaultFilterChain ? [listener.defaultFilterChain] : [])];
    counts.listeners++;
    counts.filterChains += chains.length;
    counts.routes += chains.reduce((sum, chain) => sum + inlineRoutes(chain), 0);
  }
  const { clusters, routeConfigurations, endpoints } = upstreamResources(dump, collector);
  for (const { loadAssignment } of clusters.all()) {
    counts.clusters++;
    counts.endpoints += loadAssignment === undefined ? 0 : endpointsOf(loadAssignment).length;
  }
  for (const configuration of routeConfigurations.all()) {
    counts.routeConfigurations++;
    counts.routes += routesOf(configuration);
  }
  for (const assignment of endpoints.all()) counts.endpoints += endpointsOf(assignment).length;
  return counts;
}

function inlineRoutes({ filters }: FilterChain): number {
  return filters.map(readNetworkFilter).reduce((sum, filter) => {
    if (filter.kind !== 'http_connection_manager' || filter.manager.routes.kind !== 'inline') return sum;
    return sum + routesOf(filter.manager.routes.routeConfiguration);
  }, 0);
}

function routesOf({ virtualHosts }: RouteConfiguration): number {
  return virtualHosts.reduce((sum, { routes }) => sum + routes.length, 0);
}
