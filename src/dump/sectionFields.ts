import { camelCase } from './fieldName.ts';
import type { ResourceKind, ResourceState } from './resource.ts';
import type { EntryForm } from './section.ts';

export interface SectionField {
  readonly kind: ResourceKind;
  readonly state: ResourceState;
  readonly entry: EntryForm;
}

const wrapped = (kind: ResourceKind, state: ResourceState, member: string): SectionField => ({
  kind,
  state,
  entry: { form: 'wrapped', member },
});

/**
 * The repeated fields of Envoy's admin messages (envoy/admin/v3/config_dump.proto and its v2alpha ancestor, and the
 * messages of the other admin pages). Each name stands for one thing in all of them.
 */
const FIELDS: Readonly<Record<string, SectionField>> = {
  static_listeners: wrapped('listener', 'static', 'listener'),
  dynamic_listeners: { kind: 'listener', state: 'active', entry: { form: 'states', member: 'listener' } },
  dynamic_active_listeners: wrapped('listener', 'active', 'listener'),
  dynamic_warming_listeners: wrapped('listener', 'warming', 'listener'),
  dynamic_draining_listeners: wrapped('listener', 'draining', 'listener'),
  static_clusters: wrapped('cluster', 'static', 'cluster'),
  dynamic_active_clusters: wrapped('cluster', 'active', 'cluster'),
  dynamic_warming_clusters: wrapped('cluster', 'warming', 'cluster'),
  static_route_configs: wrapped('route_configuration', 'static', 'route_config'),
  dynamic_route_configs: wrapped('route_configuration', 'active', 'route_config'),
  inline_scoped_route_configs: {
    kind: 'scoped_route_configuration',
    state: 'static',
    entry: { form: 'grouped', member: 'scoped_route_configs' },
  },
  dynamic_scoped_route_configs: {
    kind: 'scoped_route_configuration',
    state: 'active',
    entry: { form: 'grouped', member: 'scoped_route_configs' },
  },
  static_secrets: wrapped('secret', 'static', 'secret'),
  dynamic_active_secrets: wrapped('secret', 'active', 'secret'),
  dynamic_warming_secrets: wrapped('secret', 'warming', 'secret'),
  static_endpoint_configs: wrapped('endpoints', 'static', 'endpoint_config'),
  dynamic_endpoint_configs: wrapped('endpoints', 'active', 'endpoint_config'),
  ecds_filters: wrapped('extension_configuration', 'active', 'ecds_filter'),
  cluster_statuses: { kind: 'cluster_status', state: 'active', entry: { form: 'bare' } },
  listener_statuses: { kind: 'listener_status', state: 'active', entry: { form: 'bare' } },
};

const BY_NAME = new Map(
  Object.entries(FIELDS).flatMap(([name, field]) => [[name, field] as const, [camelCase(name), field] as const]),
);

/** What a repeated field of an admin message holds, by either of its names. */
export function sectionField(name: string): SectionField | undefined {
  return BY_NAME.get(name);
}

/** The kinds that a whole admin message is about, so that its section is there even when all its lists are empty. */
const MESSAGE_KINDS: Readonly<Record<string, ResourceKind>> = {
  BootstrapConfigDump: 'bootstrap',
  ListenersConfigDump: 'listener',
  ClustersConfigDump: 'cluster',
  RoutesConfigDump: 'route_configuration',
  ScopedRoutesConfigDump: 'scoped_route_configuration',
  SecretsConfigDump: 'secret',
  EndpointsConfigDump: 'endpoints',
  EcdsConfigDump: 'extension_configuration',
};

/** The kind that an admin message holds, by its type URL. */
export function adminMessageKind(typeUrl: string): ResourceKind | undefined {
  const name = /\.admin\.v\w+\.(\w+)$/.exec(typeUrl)?.[1] ?? '';
  return Object.hasOwn(MESSAGE_KINDS, name) ? MESSAGE_KINDS[name] : undefined;
}
