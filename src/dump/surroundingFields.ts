import { snakeCase } from './fieldName.ts';
import { sectionField } from './sectionFields.ts';

/** A member beside resources. */
type SurroundingField =
  /** Resources may stand in it, and other such members. */
  | { readonly kind: 'frame' }
  /** A message that the tables describe. */
  | { readonly kind: 'message'; readonly type: string }
  /** A field of such a message, which stands for all that have it. */
  | { readonly kind: 'field'; readonly of: string }
  /** The name of a type. */
  | { readonly kind: 'type' }
  /** Its content is of somebody's choice. */
  | { readonly kind: 'free' };

const plain: SurroundingField = { kind: 'frame' };
const free: SurroundingField = { kind: 'free' };
const message = (type: string): SurroundingField => ({ kind: 'message', type });
const fieldOf = (type: string): SurroundingField => ({ kind: 'field', of: type });

const named = (field: SurroundingField, ...names: readonly string[]) => names.map((name) => [name, field] as const);

/** By proto name, of all messages that resources stand in. */
const FIELDS: ReadonlyMap<string, SurroundingField> = new Map([
  ...named(fieldOf('envoy.admin.v3.SecretsConfigDump.DynamicSecret'), 'name', 'version_info', 'last_updated'),
  ...named(fieldOf('envoy.admin.v3.SecretsConfigDump.DynamicSecret'), 'client_status'),
  ...named(fieldOf('envoy.admin.v3.UpdateFailureState'), 'details', 'last_update_attempt'),
  ...named({ kind: 'type' }, '@type', 'type_url'),
  // A dump and the names that its sections had in its first form.
  ...named(plain, 'configs', 'bootstrap', 'listeners', 'clusters', 'routes', 'scoped_routes', 'endpoints', 'secrets'),
  ...named(plain, 'active_state', 'warming_state', 'draining_state', 'error_state'),
  // Discovery.
  ...named(plain, 'resources', 'nonce', 'canary', 'system_version_info', 'removed_resources'),
  ...named(plain, 'removed_resource_names', 'resource_names', 'resource_names_subscribe', 'response_nonce', 'version'),
  ...named(plain, 'resource_names_unsubscribe', 'resource', 'aliases', 'ttl', 'cache_control', 'resource_errors'),
  ...named(free, 'initial_resource_versions', 'error_detail', 'resource_locators', 'resource_name'),
  ...named(message('envoy.config.core.v3.ControlPlane'), 'control_plane'),
  ...named(message('envoy.config.core.v3.Node'), 'node'),
  // Client status.
  ...named(plain, 'xds_config', 'generic_xds_configs', 'config', 'config_status', 'status', 'is_static_resource'),
  ...named(plain, 'client_scope', 'listener_config', 'cluster_config', 'route_config', 'endpoint_config'),
  ...named(plain, 'scoped_route_config'),
  // The page `/routes` of Envoy 1.5 and 1.6.
  ...named(plain, 'route_table_dump', 'route_config_name'),
  ...named(free, 'config_source'),
  // What programs that record or print these put beside them.
  ...named(plain, 'time', 'timestamp', 'date', 'direction', 'stream_id', 'peer', 'items'),
  ...named(free, 'diff'),
]);

/** A member of this name, beside resources; undefined where nobody here knows what it is. */
export function surroundingField(key: string): SurroundingField | undefined {
  // Some control planes print the names of Go's fields.
  const name = snakeCase(key.charAt(0).toLowerCase() + key.slice(1));
  return FIELDS.get(name) ?? (sectionField(name) === undefined ? undefined : plain);
}
