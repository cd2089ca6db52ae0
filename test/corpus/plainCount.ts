/** How much of everything a file has; counted by walking its JSON, with nothing of the product's code. */
export interface Counts {
  listeners: number;
  filterChains: number;
  clusters: number;
  routeConfigurations: number;
  routes: number;
  endpoints: number;
}

export const noCounts = (): Counts => ({
  listeners: 0,
  filterChains: 0,
  clusters: 0,
  routeConfigurations: 0,
  routes: 0,
  endpoints: 0,
});

type Json = Readonly<Record<string, unknown>>;
type Kind = 'listener' | 'cluster' | 'route_configuration' | 'endpoints' | 'other';

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const get = (object: Json, name: string): unknown =>
  object[name] ?? object[name.replace(/_[a-z]/g, (match) => match.slice(1).toUpperCase())];
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const has = (object: Json, ...names: readonly string[]) => names.some((name) => get(object, name) !== undefined);

const CLUSTER_FIELDS = [
  'load_assignment',
  'eds_cluster_config',
  'connect_timeout',
  'connect_timeout_ms',
  'lb_policy',
  'cluster_type',
  'hosts',
];
const CLUSTER_TYPES = ['STATIC', 'STRICT_DNS', 'LOGICAL_DNS', 'EDS', 'ORIGINAL_DST'];
const LISTENER_FIELDS = ['filter_chains', 'listener_filters', 'default_filter_chain', 'api_listener'];

/** Envoy takes a single value for a list of one. */
const oneOrMore = (value: unknown): readonly unknown[] => (isObject(value) ? [value] : list(value));

/** In Envoy's first API an address is a URL, and a listener has one chain, which it is itself. */
const isV1Listener = (object: Json): boolean =>
  Array.isArray(object.filters) && typeof object.address === 'string' && /^(?:tcp|unix):\/\//.test(object.address);

/** What an object is; only asked for objects that are no part of a resource. */
function kindOf(object: Json): Kind | undefined {
  const type = object['@type'];
  if (typeof type === 'string') {
    if (/\.Listener$/.test(type)) return 'listener';
    if (/\.Cluster$/.test(type)) return 'cluster';
    if (/\.RouteConfiguration$/.test(type)) return 'route_configuration';
    if (/\.ClusterLoadAssignment$/.test(type)) return 'endpoints';
    if (/\.(?:Secret|ScopedRouteConfiguration|TypedExtensionConfig|VirtualHost)$/.test(type)) return 'other';
    return undefined;
  }
  if (has(object, 'version_info', 'last_updated') && !has(object, 'filter_chains')) return undefined;
  if (has(object, ...LISTENER_FIELDS) || isV1Listener(object)) return 'listener';
  if (
    Array.isArray(get(object, 'virtual_hosts')) ||
    ['validate_clusters', 'ignore_port_in_host_matching'].some((name) => has(object, name))
  )
    return 'route_configuration';
  if (typeof get(object, 'cluster_name') === 'string') return 'endpoints';
  if (typeof object.name !== 'string') return undefined;
  if (has(object, ...CLUSTER_FIELDS) || CLUSTER_TYPES.includes(String(object.type))) return 'cluster';
  if (isObject(object.address) && !has(object, 'health_status')) return 'listener';
  return undefined;
}

/** Counts what is in a document. */
export function plainCount(document: unknown): Counts {
  const counts = noCounts();
  const skipped = isObject(document) ? repeatedByBootstrap(document) : new Set<string>();
  find(document, counts, skipped);
  return counts;
}

/** A dump shows the bootstrap's own listeners and clusters in their sections again. */
function repeatedByBootstrap(document: Json): ReadonlySet<string> {
  const skipped = new Set<string>();
  const visit = (value: unknown, depth: number): void => {
    if (depth > 6) return;
    if (Array.isArray(value)) for (const item of value) visit(item, depth + 1);
    if (!isObject(value)) return;
    for (const [key, member] of Object.entries(value)) {
      if (/^(?:static|dynamic)(?:_active|_warming|_draining|Active|Warming|Draining)?_?listeners$/i.test(key)) {
        skipped.add('listeners');
      } else if (/^(?:static|dynamic)(?:_active|_warming|Active|Warming)?_?clusters$/i.test(key))
        skipped.add('clusters');
      else if (key === '@type' && /\.ListenersConfigDump$/.test(String(member))) skipped.add('listeners');
      else if (key === '@type' && /\.ClustersConfigDump$/.test(String(member))) skipped.add('clusters');
      else visit(member, depth + 1);
    }
  };
  visit(document, 0);
  return skipped;
}

function find(value: unknown, counts: Counts, skipped: ReadonlySet<string>): void {
  if (Array.isArray(value)) for (const item of value) find(item, counts, skipped);
  if (!isObject(value)) return;
  const kind = kindOf(value);
  if (kind !== undefined) {
    countResource(kind, value, counts);
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    if (key === 'static_resources' || key === 'staticResources') {
      if (isObject(member)) countStatic(member, counts, skipped);
      continue;
    }
    if (/^(?:node|admin|cluster_statuses|clusterStatuses|dynamic_resources|dynamicResources)$/.test(key)) continue;
    find(member, counts, skipped);
  }
}

/** Here the name of the list says what its items are, even those that have nothing but a name. */
function countStatic(resources: Json, counts: Counts, skipped: ReadonlySet<string>): void {
  for (const [key, kind] of [
    ['listeners', 'listener'],
    ['clusters', 'cluster'],
  ] as const) {
    const items = Array.isArray(resources[key]) ? list(resources[key]) : [resources[key]];
    for (const item of skipped.has(key) ? [] : items) if (isObject(item)) countResource(kind, item, counts);
  }
}

function countResource(kind: Kind, resource: Json, counts: Counts): void {
  if (kind === 'listener') {
    counts.listeners++;
    const chains = isV1Listener(resource) ? [resource] : oneOrMore(get(resource, 'filter_chains'));
    counts.filterChains += chains.length + (isObject(get(resource, 'default_filter_chain')) ? 1 : 0);
    counts.routes += routesIn([chains, get(resource, 'default_filter_chain')]);
  } else if (kind === 'cluster') {
    counts.clusters++;
    counts.endpoints += list(resource.hosts ?? resource.hidden_envoy_deprecated_hosts).length;
    counts.endpoints += endpointsIn(get(resource, 'load_assignment'));
  } else if (kind === 'route_configuration') {
    counts.routeConfigurations++;
    counts.routes += routesIn(resource);
  } else if (kind === 'endpoints') counts.endpoints += endpointsIn(resource);
}

/** A value of a structure as Go's `encoding/json` prints it, without what says of what kind it is. */
function plainValue(value: unknown): unknown {
  if (!isObject(value) || !isObject(value.Kind)) return value;
  const [inner] = Object.values(value.Kind);
  return isObject(inner) ? (inner.fields ?? inner.values) : inner;
}

/** Routes of virtual hosts, anywhere below. */
function routesIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + routesIn(item), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce((sum, [key, member]) => {
    if (key !== 'virtual_hosts' && key !== 'virtualHosts') return sum + routesIn(member);
    const hosts = list(plainValue(member)).map(plainValue).filter(isObject);
    return hosts.reduce((routes, host) => routes + list(plainValue(host.routes)).length, sum);
  }, 0);
}

function endpointsIn(assignment: unknown): number {
  if (!isObject(assignment)) return 0;
  return list(assignment.endpoints).reduce((sum: number, locality) => {
    if (!isObject(locality)) return sum;
    return sum + list(get(locality, 'lb_endpoints')).length;
  }, 0);
}
