import type { JsonObject, JsonValue } from '../../../../src/base/json.ts';

/** One configuration of a cluster, and what it is about. */
export type NamedCluster = readonly [name: string, cluster: JsonObject];

export const T = (name: string, more: JsonObject = {}): JsonObject => ({
  '@type': `type.googleapis.com/${name}`,
  ...more,
});

/** An endpoint, with whatever stands for its address and port. */
export const ep = (address: JsonValue = '10.0.0.1', port_value: JsonValue = 80) => ({
  endpoint: { address: { socket_address: { address, port_value } } },
});

export const la = (...lb_endpoints: readonly JsonObject[]): JsonObject => ({
  load_assignment: { cluster_name: 'c', endpoints: [{ lb_endpoints }] },
});

export const base: JsonObject = { name: 'c', type: 'STATIC', connect_timeout: '1s', ...la(ep()) };
export const dns: JsonObject = { name: 'c', type: 'STRICT_DNS', connect_timeout: '1s', ...la(ep('a.example')) };
export const ldns: JsonObject = { ...dns, type: 'LOGICAL_DNS' };
export const eds: JsonObject = {
  name: 'c',
  type: 'EDS',
  connect_timeout: '1s',
  eds_cluster_config: { eds_config: { path_config_source: { path: '/dev/null' } } },
};
export const od: JsonObject = {
  name: 'c',
  type: 'ORIGINAL_DST',
  connect_timeout: '1s',
  lb_policy: 'CLUSTER_PROVIDED',
};

/** A cluster of a type that an extension brings. */
export const ct = (type: string, config: JsonObject = {}, more: JsonObject = {}): JsonObject => ({
  name: 'c',
  connect_timeout: '1s',
  lb_policy: 'CLUSTER_PROVIDED',
  cluster_type: { name: 'x', typed_config: T(`envoy.extensions.clusters.${type}`, config) },
  ...more,
});
export const agg = (clusters: readonly JsonValue[]): JsonObject => ct('aggregate.v3.ClusterConfig', { clusters });
export const dfp: JsonObject = ct('dynamic_forward_proxy.v3.ClusterConfig', { dns_cache_config: { name: 'd' } });

export const sock = (type: string, more: JsonObject = {}): JsonObject & { readonly transport_socket: JsonObject } => ({
  transport_socket: { name: 'p', typed_config: T(`envoy.extensions.transport_sockets.${type}`, more) },
});
export const tls = (more: JsonObject = {}) => sock('tls.v3.UpstreamTlsContext', more);
export const raw: JsonObject = {
  name: 'x',
  typed_config: T('envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer'),
};

const options = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';
export const H = options;
export const opts = (more: JsonObject): JsonObject => ({
  typed_extension_protocol_options: { [options]: T(options, more) },
});
export const http1: JsonObject = { explicit_http_config: { http_protocol_options: {} } };

export const hc = (more: JsonObject): JsonObject => ({
  health_checks: [{ timeout: '1s', interval: '1s', unhealthy_threshold: 1, healthy_threshold: 1, ...more }],
});

export const P = 'envoy.extensions.load_balancing_policies.';

/** A typed load-balancing policy. */
export const pol = (
  type: string,
  more: JsonObject = {},
): { readonly load_balancing_policy: { readonly policies: readonly JsonValue[] } } => ({
  load_balancing_policy: { policies: [{ typed_extension_config: { name: type, typed_config: T(P + type, more) } }] },
});

export const bind = (address: string, ...extra: readonly string[]): JsonObject => ({
  upstream_bind_config: {
    source_address: { address, port_value: 0 },
    extra_source_addresses: extra.map((one) => ({ address: { address: one, port_value: 0 } })),
  },
});

/** Endpoints in two localities. */
export const two: JsonObject = {
  load_assignment: {
    cluster_name: 'c',
    endpoints: [{ lb_endpoints: [ep('a.example')] }, { lb_endpoints: [ep('b.example')] }],
  },
};

export const drop = (cluster: JsonObject, key: string): JsonObject =>
  Object.fromEntries(Object.entries(cluster).filter(([name]) => name !== key));
