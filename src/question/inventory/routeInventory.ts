import { isJsonArray, type JsonValue, memberOf } from '../../base/json.ts';
import type { Collector } from '../../diagnostic/collector.ts';
import type { Dump } from '../../dump/dump.ts';
import type { Resource } from '../../dump/resource.ts';
import type { Route } from '../../model/route.ts';
import { type RouteConfiguration, readRouteConfiguration } from '../../model/routeConfiguration.ts';
import { readScopedRouteConfiguration } from '../../model/scopedRouteConfiguration.ts';
import type { VirtualHost } from '../../model/virtualHost.ts';
import { readMessage } from '../../proto/readMessage.ts';
import type { Subject } from '../proxyModel.ts';
import { inlineRouteConfigurations, routeConfigurationOf } from './inlineRouteConfigurations.ts';
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
export function routeInventory(subject: Subject, filter: InventoryFilter): readonly InventoryRow<RouteItem>[] {
  const rows: InventoryRow<RouteItem>[] = [];
  for (const resource of subject.dump.each('route_configuration')) {
    for (const row of rowsOf(resource, subject.collector, filter)) rows.push(row);
  }
  for (const resource of subject.dump.each('scoped_route_configuration')) {
    for (const row of rowsOfScope(resource, subject.collector, filter)) rows.push(row);
  }
  if (showsNoneAgain(subject.dump)) {
    for (const { configuration, json } of inlineRouteConfigurations(subject)) {
      for (const row of hostRows({ configuration, version: UNKNOWN, json }, filter)) rows.push(row);
    }
  }
  return rows;
}

/** What is made of the dump of a running Envoy, which that of istiod is not. */
const OF_RUNNING = /^(?!istiod ).*config_dump|^(?:istioctl|egctl config|kumactl|admin)\b/;

/** Envoy's dump has a section with the routes that stand in listeners; what a control plane sends has them there alone. */
function showsNoneAgain(dump: Dump): boolean {
  const shapes = dump.shapes.map(({ shape }) => shape);
  if (!dump.hasSection('route_configuration') || shapes.some((shape) => shape.startsWith('bootstrap'))) return true;
  return !shapes.some((shape) => OF_RUNNING.test(shape));
}

const UNKNOWN: Versioned = { version: null, error: null };

function rowsOf(resource: Resource, collector: Collector, filter: InventoryFilter): Iterable<InventoryRow<RouteItem>> {
  const read = resource.read();
  if (read === undefined) return [];
  const start = { origin: resource.origin, relocations: read.relocations };
  const message = readMessage('envoy.config.route.v3.RouteConfiguration', read.json, start, collector);
  const configuration = readRouteConfiguration(message, resource.state);
  return hostRows({ configuration, version: versionOf(resource), json: resource.reread }, filter);
}

/** A scope may have its route configuration in itself; no other section shows it then. */
function rowsOfScope(resource: Resource, collector: Collector, filter: InventoryFilter) {
  const read = resource.read();
  if (read === undefined) return [];
  const start = { origin: resource.origin, relocations: read.relocations };
  const message = readMessage('envoy.config.route.v3.ScopedRouteConfiguration', read.json, start, collector);
  const { routeConfiguration } = readScopedRouteConfiguration(message);
  if (routeConfiguration === undefined) return [];
  const configuration = { ...routeConfiguration, state: resource.state };
  const json = () => routeConfigurationOf(resource.reread());
  return hostRows({ configuration, version: versionOf(resource), json }, filter);
}

interface Configured {
  readonly configuration: RouteConfiguration;
  readonly version: Versioned;
  readonly json: () => JsonValue | undefined;
}

function* hostRows(
  { configuration, version, json }: Configured,
  filter: InventoryFilter,
): Iterable<InventoryRow<RouteItem>> {
  if (!fits(filter.name, [configuration.name])) return;
  for (const host of configuration.virtualHosts) {
    if (!fits(filter.fqdn, [...host.domains, host.name], true)) continue;
    const resource = hostJson(json, host.index);
    const row = (route: Route | undefined) => ({
      item: itemOf(configuration.name, host, route, version),
      state: configuration.state,
      origin: route?.origin ?? host.origin,
      resource,
    });
    let isEmpty = true;
    for (const route of host.eachRoute()) {
      isEmpty = false;
      yield row(route);
    }
    if (isEmpty) yield row(undefined);
  }
}

function itemOf(
  routeConfiguration: string,
  host: VirtualHost,
  route: Route | undefined,
  { version, error }: Versioned,
): RouteItem {
  return {
    routeConfiguration,
    virtualHost: host.name,
    domains: host.domains,
    route: route === undefined ? null : { index: route.index, name: route.name === '' ? null : route.name },
    match: route === undefined ? (host.matcher === undefined ? 'no routes' : 'by matcher') : routeMatchWords(route),
    target: route === undefined ? '-' : routeTargetWords(route),
    virtualService: istioResourceName(memberOf(route?.metadata?.filterMetadata.get('istio'), 'config')),
    version,
    error,
  };
}

function hostJson(configuration: () => JsonValue | undefined, index: number): () => JsonValue {
  return () => {
    const json = configuration();
    const hosts = memberOf(json, 'virtual_hosts') ?? memberOf(json, 'virtualHosts');
    return isJsonArray(hosts) ? (hosts[index] ?? null) : null;
  };
}
