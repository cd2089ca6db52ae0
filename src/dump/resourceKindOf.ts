import { type DocumentNode, itemsOf, memberNode, textMember } from '../input/documentNode.ts';
import { binaryTypeOf } from './binary/binaryAny.ts';
import { snakeCase } from './fieldName.ts';
import type { ResourceKind } from './resource.ts';
import { messageName } from './typeUrl.ts';

/** The types of resources in both API versions, and in the v1 spelling of some control planes. */
const BY_TYPE: Readonly<Record<string, ResourceKind>> = {
  'envoy.config.listener.v3.Listener': 'listener',
  'envoy.api.v2.Listener': 'listener',
  'envoy.config.cluster.v3.Cluster': 'cluster',
  'envoy.api.v2.Cluster': 'cluster',
  'envoy.config.route.v3.RouteConfiguration': 'route_configuration',
  'envoy.api.v2.RouteConfiguration': 'route_configuration',
  'envoy.config.route.v3.ScopedRouteConfiguration': 'scoped_route_configuration',
  'envoy.api.v2.ScopedRouteConfiguration': 'scoped_route_configuration',
  'envoy.config.endpoint.v3.ClusterLoadAssignment': 'endpoints',
  'envoy.api.v2.ClusterLoadAssignment': 'endpoints',
  'envoy.extensions.transport_sockets.tls.v3.Secret': 'secret',
  'envoy.api.v2.auth.Secret': 'secret',
  'envoy.config.core.v3.TypedExtensionConfig': 'extension_configuration',
  'envoy.config.bootstrap.v3.Bootstrap': 'bootstrap',
  'envoy.config.bootstrap.v2.Bootstrap': 'bootstrap',
};

/** A field that only this kind of resource has, in the order in which they decide. */
const BY_FIELD: readonly (readonly [field: string, kind: ResourceKind])[] = [
  ['filter_chains', 'listener'],
  ['listener_filters', 'listener'],
  ['default_filter_chain', 'listener'],
  ['api_listener', 'listener'],
  ['use_original_dst', 'listener'],
  ['bind_to_port', 'listener'],
  ['traffic_direction', 'listener'],
  ['virtual_hosts', 'route_configuration'],
  ['validate_clusters', 'route_configuration'],
  ['vhds', 'route_configuration'],
  ['ignore_port_in_host_matching', 'route_configuration'],
  ['host_statuses', 'cluster_status'],
  ['route_configuration_name', 'scoped_route_configuration'],
  ['cluster_name', 'endpoints'],
  ['tls_certificate', 'secret'],
  ['validation_context', 'secret'],
  ['generic_secret', 'secret'],
  ['session_ticket_keys', 'secret'],
  ['load_assignment', 'cluster'],
  ['eds_cluster_config', 'cluster'],
  ['connect_timeout', 'cluster'],
  ['lb_policy', 'cluster'],
  ['cluster_type', 'cluster'],
  ['hosts', 'cluster'],
  ['dns_lookup_family', 'cluster'],
  ['transport_socket_matches', 'cluster'],
  ['circuit_breakers', 'cluster'],
  ['local_address', 'listener_status'],
  ['static_resources', 'bootstrap'],
  ['dynamic_resources', 'bootstrap'],
];

/** Other programs have such fields, too: Ansible `hosts`, Elasticsearch and others `cluster_name`. */
function isOfEnvoy(node: DocumentNode, field: string, fields: ReadonlySet<string>): boolean {
  if (field === 'hosts') return node.members().some(({ key, node: hosts }) => key === field && holdsObjects(hosts));
  return field !== 'cluster_name' || fields.has('endpoints') || fields.size === 1 || fields.has('policy');
}

function holdsObjects(list: DocumentNode): boolean {
  const [first] = itemsOf(list);
  return list.type === 'list' && (first === undefined || first.type === 'object');
}

/** The kind of resource that a type URL names. */
export function kindOfType(typeUrl: string): ResourceKind | undefined {
  const name = messageName(typeUrl);
  return Object.hasOwn(BY_TYPE, name) ? BY_TYPE[name] : undefined;
}

/** The kind of resource that a node is, by its type or, where it has none, by a field that only one kind has. */
export function resourceKindOf(node: DocumentNode): ResourceKind | undefined {
  if (node.type !== 'object') return undefined;
  const type = textMember(node, '@type') ?? binaryTypeOf(node);
  if (type !== undefined) return kindOfType(type);
  const fields = new Set(node.members().map(({ key }) => snakeCase(key)));
  for (const [field, kind] of BY_FIELD) if (fields.has(field) && isOfEnvoy(node, field, fields)) return kind;
  if (fields.has('name') && (fields.has('typed_config') || memberNode(node, 'config')?.type === 'object')) {
    return 'extension_configuration';
  }
  if (fields.has('name') && fields.has('address')) return 'listener';
  const discovery = memberNode(node, 'type');
  const clusterTypes = ['STATIC', 'STRICT_DNS', 'LOGICAL_DNS', 'EDS', 'ORIGINAL_DST'];
  if (fields.has('name') && clusterTypes.includes(String(discovery?.value() ?? ''))) return 'cluster';
  const [locality] = endpointsOf(node);
  return locality !== undefined && memberNode(locality, 'lb_endpoints', 'lbEndpoints') !== undefined
    ? 'endpoints'
    : undefined;
}

/** Old dumps leave out the name of the cluster, and many programs have endpoints. */
function endpointsOf(node: DocumentNode): Iterable<DocumentNode> {
  const list = memberNode(node, 'endpoints');
  return list === undefined ? [] : itemsOf(list);
}
