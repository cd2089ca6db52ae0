import type { JsonObject } from '../../../src/base/json.ts';
import { type BehindCase, cluster, filters, httpFilter, routes, type Sent, toCluster, typed } from './behindCase.ts';

const serverName = 'envoy.network.upstream_server_name';
const protocols = 'envoy.network.application_protocols';
const destination = 'envoy.network.transport_socket.original_dst_address';

const object = (object_key: string, inline_string: string): JsonObject => ({
  object_key,
  format_string: { text_format_source: { inline_string } },
});
const inRequest = (...objects: readonly JsonObject[]): JsonObject =>
  httpFilter('set_filter_state.v3.Config', { on_request_headers: objects });
const inConnection = (...objects: readonly JsonObject[]): JsonObject => ({
  name: 'state',
  typed_config: typed(`${filters}network.set_filter_state.v3.Config`, { on_new_connection: objects }),
});

const tls = (more: JsonObject): JsonObject => ({
  transport_socket: {
    name: 'tls',
    typed_config: typed('envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext', {
      common_tls_context: {},
      ...more,
    }),
  },
});
const httpOptions = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';
const autoSni: JsonObject = {
  typed_extension_protocol_options: {
    [httpOptions]: typed(httpOptions, {
      explicit_http_config: { http_protocol_options: {} },
      upstream_http_protocol_options: { auto_sni: true },
    }),
  },
};
const toOriginal = (options: JsonObject): JsonObject => ({
  name: '@c',
  type: 'ORIGINAL_DST',
  connect_timeout: '1s',
  lb_policy: 'CLUSTER_PROVIDED',
  original_dst_lb_config: options,
});

const http = (name: string, one: JsonObject, filter: JsonObject, sent: readonly Sent[] = [{}]): BehindCase => ({
  name,
  clusters: [one],
  manager: { ...routes(toCluster({})), http_filters: [filter] },
  sent,
});
const tcp = (name: string, one: JsonObject, filter: JsonObject): BehindCase => ({
  name,
  clusters: [one],
  tcpProxy: { cluster: '@c' },
  networkFilters: [filter],
  sent: [{}],
});

const byMetadata = { use_http_header: true, metadata_key: { key: 'my', path: [{ key: 'to' }] } };
const setMetadata = (to: string): JsonObject =>
  httpFilter('set_metadata.v3.Config', { metadata: [{ metadata_namespace: 'my', value: { to } }] });
const header: readonly Sent[] = [{ headers: { 'x-envoy-original-dst-host': '127.0.0.4:PORT' } }];

/** Filter state and metadata that decide about the upstream connection. */
export const stateCases: readonly BehindCase[] = [
  http(
    'state before the fixed name',
    cluster('@c', tls({ sni: 'fixed.example' })),
    inRequest(object(serverName, 's.example')),
  ),
  http(
    'state before the authority',
    cluster('@c', { ...tls({}), ...autoSni }),
    inRequest(object(serverName, 's.example')),
  ),
  http('empty state', cluster('@c', tls({ sni: 'fixed.example' })), inRequest(object(serverName, ''))),
  http('an address in state', cluster('@c', tls({ sni: 'fixed.example' })), inRequest(object(serverName, '10.0.0.1'))),
  tcp(
    'state of the connection',
    cluster('@c', tls({ sni: 'fixed.example' })),
    inConnection(object(serverName, 's.example'), object(protocols, 'a,b')),
  ),
  http(
    'state before the header',
    toOriginal({ use_http_header: true }),
    inRequest(object(destination, '127.0.0.3:9')),
    header,
  ),
  http(
    'state that is no address',
    toOriginal({ use_http_header: true }),
    inRequest(object(destination, 'nowhere')),
    header,
  ),
  http('state alone', toOriginal({}), inRequest(object(destination, '127.0.0.3:9'))),
  http('metadata before the header', toOriginal(byMetadata), setMetadata('127.0.0.3:9'), header),
  http('metadata that is no address', toOriginal(byMetadata), setMetadata('nowhere'), header),
  tcp('a destination of the connection', toOriginal({}), inConnection(object(destination, '127.0.0.3:9'))),
];
