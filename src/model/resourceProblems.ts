import { Collector } from '../diagnostic/collector.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Dump } from '../dump/dump.ts';
import type { ResourceKind } from '../dump/resource.ts';
import { readAll, readMessage } from '../proto/readMessage.ts';
import { readingOptions } from './readingOptions.ts';

/** What each kind of configuration is; of what Envoy tells about itself nothing is configuration. */
export const messageTypes: Readonly<Partial<Record<ResourceKind, string>>> = {
  listener: 'envoy.config.listener.v3.Listener',
  cluster: 'envoy.config.cluster.v3.Cluster',
  route_configuration: 'envoy.config.route.v3.RouteConfiguration',
  scoped_route_configuration: 'envoy.config.route.v3.ScopedRouteConfiguration',
  endpoints: 'envoy.config.endpoint.v3.ClusterLoadAssignment',
  secret: 'envoy.extensions.transport_sockets.tls.v3.Secret',
  extension_configuration: 'envoy.config.core.v3.TypedExtensionConfig',
};

/** Everything that reading every field of every resource brings up, whether a question comes to it or not. */
export function resourceProblems(dump: Dump): readonly Diagnostic[] {
  const collector = new Collector();
  const options = readingOptions(dump);
  for (const [kind, type] of Object.entries(messageTypes) as [ResourceKind, string][]) {
    for (const resource of dump.resources(kind)) {
      const read = resource.read();
      if (read === undefined) continue;
      const { json, relocations } = read;
      readAll(readMessage(type, json, { origin: resource.origin, relocations }, collector, options));
    }
  }
  return collector.all();
}
