import { placedObject } from '../upgrade/placed.ts';
import { accessLog } from './accessLog.ts';
import { connectionManager } from './connectionManager.ts';
import { type Fields, list, membersOf, message, type Read, same } from './reading.ts';
import { addressRange, milliseconds, seconds } from './values.ts';

/** How the v1 configuration of a filter is read, by the type that it has in v3; undefined for those that v1 did not know. */
export function filterConfig(type: string): Read | undefined {
  readers ??= { ...filterReaders(), ...istioReaders() };
  const name = type.replace('envoy.extensions.filters.', '');
  return Object.hasOwn(readers, name) ? readers[name] : undefined;
}

let readers: Readonly<Record<string, Read>> | undefined;

/** filter_json.cc of Envoy 1.6. What is not named there of a filter is the same in both. */
const filterReaders = (): Readonly<Record<string, Read>> => ({
  'network.http_connection_manager.v3.HttpConnectionManager': connectionManager,
  'network.tcp_proxy.v3.TcpProxy': tcpProxy,
  'network.echo.v3.Echo': same,
  'network.redis_proxy.v3.RedisProxy': message({
    cluster_name: ['cluster'],
    conn_pool: ['settings', message({ op_timeout_ms: ['op_timeout', milliseconds] })],
  }),
  'network.mongo_proxy.v3.MongoProxy': message({ fault: ['delay', fixedDelay] }),
  'network.client_ssl_auth.v3.ClientSSLAuth': message({
    refresh_delay_ms: ['refresh_delay', milliseconds],
    ip_white_list: ['ip_white_list', list(addressRange)],
  }),
  'network.ratelimit.v3.RateLimit': message({
    descriptors: ['descriptors', list(descriptor)],
    timeout_ms: ['timeout', milliseconds],
  }),
  'http.router.v3.Router': same,
  'http.cors.v3.Cors': same,
  'http.lua.v3.Lua': same,
  'http.grpc_web.v3.GrpcWeb': same,
  'http.grpc_http1_bridge.v3.Config': same,
  'http.grpc_json_transcoder.v3.GrpcJsonTranscoder': same,
  'http.dynamo.v3.Dynamo': same,
  'http.fault.v3.HTTPFault': message({ abort: ['abort', message(ABORT)], delay: ['delay', message(DELAY)] }),
  'http.health_check.v3.HealthCheck': message({
    endpoint: ['headers.0', pathHeader],
    cache_time_ms: ['cache_time', milliseconds],
  }),
  'http.buffer.v3.Buffer': message({ max_request_time_s: ['max_request_time', seconds] }),
  'http.ratelimit.v3.RateLimit': message({ timeout_ms: ['timeout', milliseconds] }),
  'http.ip_tagging.v3.IPTagging': message({
    ip_tags: ['ip_tags', list(message({ ip_list: ['ip_list', list(addressRange)] }))],
  }),
});

/** Istio's filters read the JSON of their own messages from the first; that of Mixer stood below the version of its API. */
const istioReaders = (): Readonly<Record<string, Read>> => ({
  'istio.envoy.config.filter.http.authn.v2alpha1.FilterConfig': same,
  'istio.envoy.config.filter.http.jwt_auth.v2alpha1.JwtAuthentication': same,
  'istio.mixer.v1.config.client.HttpClientConfig': mixer,
  'istio.mixer.v1.config.client.TcpClientConfig': mixer,
});

/** Beside it stood what filters of older releases read, and this one did not. */
const mixer: Read = (value, relocations) => {
  const members = membersOf(value, relocations);
  const current = members.find(([key]) => key === 'v2')?.[1];
  if (current === undefined) return value;
  const others = members.filter(([key]) => key !== 'v2' && !OLD_MIXER.includes(key));
  return placedObject(
    relocations,
    current.pointer,
    Object.fromEntries([...others, ...membersOf(current, relocations)]),
  );
};

const OLD_MIXER = ['mixer_attributes', 'forward_attributes', 'quota_name'];

const ABORT: Fields = { abort_percent: ['percentage.numerator'] };
const DELAY: Fields = {
  type: [''],
  fixed_delay_percent: ['percentage.numerator'],
  fixed_duration_ms: ['fixed_delay', milliseconds],
};

/** Routes by address. Some tools have put the type of today's routes among them. */
const tcpProxy: Read = (value, relocations) =>
  message({
    access_log: ['access_log', list(accessLog)],
    route_config: [
      'deprecated_v1',
      (routes) => message({ ...typeOfRoutes(routes), routes: ['routes', list(tcpRoute)] })(routes, relocations),
    ],
  })(value, relocations);

function typeOfRoutes({ json }: Parameters<Read>[0]): Fields {
  const type = typeof json === 'object' && json !== null && '@type' in json ? String(json['@type']) : '';
  return type.endsWith('/envoy.api.v2.RouteConfiguration') ? { '@type': [''] } : {};
}

const tcpRoute: Read = message({
  destination_ip_list: ['destination_ip_list', list(addressRange)],
  source_ip_list: ['source_ip_list', list(addressRange)],
});

const fixedDelay: Read = (value, relocations) => {
  const [first, ...others] = membersOf(value, relocations);
  if (first?.[0] !== 'fixed_delay' || others.length > 0) return value;
  return message({ percent: ['percentage.numerator'], duration_ms: ['fixed_delay', milliseconds] })(
    first[1],
    relocations,
  );
};

const descriptor: Read = (value, relocations) => placedObject(relocations, value.pointer, { entries: value });

const pathHeader: Read = (value, relocations) =>
  placedObject(relocations, value.pointer, { name: { json: ':path', pointer: value.pointer }, exact_match: value });
