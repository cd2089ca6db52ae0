import type { ResourceKind } from './resource.ts';

/** What each kind of configuration is in v3; what Envoy tells about itself is no configuration, and not here. */
export const messageTypes: Readonly<Partial<Record<ResourceKind, string>>> = {
  bootstrap: 'envoy.config.bootstrap.v3.Bootstrap',
  listener: 'envoy.config.listener.v3.Listener',
  cluster: 'envoy.config.cluster.v3.Cluster',
  route_configuration: 'envoy.config.route.v3.RouteConfiguration',
  scoped_route_configuration: 'envoy.config.route.v3.ScopedRouteConfiguration',
  endpoints: 'envoy.config.endpoint.v3.ClusterLoadAssignment',
  secret: 'envoy.extensions.transport_sockets.tls.v3.Secret',
  extension_configuration: 'envoy.config.core.v3.TypedExtensionConfig',
};

/** What Envoy tells about itself on its other admin pages, which all eras write in the same way. */
export const pageTypes: Readonly<Partial<Record<ResourceKind, string>>> = {
  cluster_status: 'envoy.admin.v3.ClusterStatus',
  listener_status: 'envoy.admin.v3.ListenerStatus',
  certificate: 'envoy.admin.v3.Certificate',
  server_info: 'envoy.admin.v3.ServerInfo',
};
