import type { JsonObject } from '../../src/base/json.ts';
import { loadDump, match, memorySource, verdictJson } from '../../src/index.ts';
import { type ConnectionRecord, connectionFromRecord } from '../../src/question/connectionRecord.ts';
import type { VerdictJson } from '../../src/verdict/verdictJson.ts';

const type = (name: string): string => `type.googleapis.com/${name}`;

export interface TestProxy {
  readonly filters: readonly JsonObject[];
  readonly transportSocket?: JsonObject;
  /** By name alone, discovered by EDS. */
  readonly clusters?: readonly (string | JsonObject)[];
  readonly routes?: readonly JsonObject[];
  readonly secrets?: JsonObject;
  readonly scopedRoutes?: JsonObject;
  /** When the listener was taken. */
  readonly lastUpdated?: string | undefined;
}

/** A dump of one listener at 10.0.0.1:80 with one chain. */
export function dumpOf({
  filters,
  transportSocket,
  clusters,
  routes,
  secrets,
  scopedRoutes,
  lastUpdated,
}: TestProxy): JsonObject {
  const inspector = {
    name: 'tls',
    typed_config: { '@type': type('envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector') },
  };
  const listener = {
    '@type': type('envoy.config.listener.v3.Listener'),
    name: 'l',
    address: { socket_address: { address: '0.0.0.0', port_value: 80 } },
    listener_filters: [inspector],
    filter_chains: [{ filters, ...(transportSocket === undefined ? {} : { transport_socket: transportSocket }) }],
  };
  const section = (name: string, fields: JsonObject): JsonObject => ({
    '@type': type(`envoy.admin.v3.${name}ConfigDump`),
    ...fields,
  });
  return {
    configs: [
      section('Listeners', {
        dynamic_listeners: [
          {
            name: 'l',
            active_state: { listener, ...(lastUpdated === undefined ? {} : { last_updated: lastUpdated }) },
          },
        ],
      }),
      ...(clusters === undefined
        ? []
        : [
            section('Clusters', {
              static_clusters: clusters.map((cluster) => ({
                cluster: {
                  '@type': type('envoy.config.cluster.v3.Cluster'),
                  ...(typeof cluster === 'string' ? { name: cluster, type: 'EDS' } : cluster),
                },
              })),
            }),
          ]),
      ...(routes === undefined
        ? []
        : [
            section('Routes', {
              dynamic_route_configs: routes.map((route) => ({
                route_config: { '@type': type('envoy.config.route.v3.RouteConfiguration'), ...route },
              })),
            }),
          ]),
      ...(secrets === undefined ? [] : [section('Secrets', secrets)]),
      ...(scopedRoutes === undefined ? [] : [section('ScopedRoutes', scopedRoutes)]),
    ],
  };
}

export function connectionManager(config: JsonObject, httpFilters: readonly JsonObject[] = []): JsonObject {
  return {
    name: 'hcm',
    typed_config: {
      '@type': type('envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager'),
      http_filters: [
        ...httpFilters,
        { name: 'router', typed_config: { '@type': type('envoy.extensions.filters.http.router.v3.Router') } },
      ],
      ...config,
    },
  };
}

export function tcpProxy(config: JsonObject): JsonObject {
  return {
    name: 'tcp',
    typed_config: { '@type': type('envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy'), ...config },
  };
}

export function downstreamTls(config: JsonObject): JsonObject {
  return {
    name: 'tls',
    typed_config: { '@type': type('envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext'), ...config },
  };
}

/** The verdict about a connection to the listener. */
export async function verdictOf(
  proxy: TestProxy,
  connection: Omit<ConnectionRecord, 'destination'>,
): Promise<VerdictJson> {
  const loaded = await loadDump([memorySource('dump.json', JSON.stringify(dumpOf(proxy)))]);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
  const read = connectionFromRecord({ destination: '10.0.0.1:80', source: '10.0.0.9:999', ...connection });
  if (!read.ok) throw new Error(read.failure.problem);
  return verdictJson(undefined, match(loaded.value, read.value));
}
