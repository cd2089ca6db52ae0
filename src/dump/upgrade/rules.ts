import { isJsonObject } from '../../base/json.ts';
import { extensionType, perRouteType, tlsContextType } from '../extensionTypes.ts';
import { protocolOptionsType } from '../plainExtensionTypes.ts';
import { earlyRules } from './earlyRules.ts';
import type { MessageEdit } from './messageEdit.ts';
import type { Placed } from './placed.ts';
import type { Rule } from './rule.ts';
import { withoutV1 } from './v1Config.ts';

const url = (type: string) => `type.googleapis.com/${type}`;

/** A Struct as the `Any` of its type; of Struct itself where nobody knows the type. */
function typed(edit: MessageEdit, struct: Placed, type: string | undefined): Placed {
  const at = (json: string): Placed => ({ json, pointer: struct.pointer });
  if (type === undefined) {
    return edit.object(struct.pointer, { '@type': at(url('google.protobuf.Struct')), value: struct });
  }
  return edit.object(struct.pointer, { '@type': at(url(type)), ...Object.fromEntries(edit.entries(struct)) });
}

const config: Rule = (edit, old) => {
  if (edit.get('typed_config') !== undefined || !isJsonObject(old.json)) return false;
  const type = extensionType(edit.type, edit.text('name') ?? '', edit.side);
  const current = withoutV1(old, type, edit.relocations);
  edit.put('typed_config', current === undefined ? typed(edit, old, undefined) : typed(edit, current, type));
  return true;
};

/** `tls_context` is a transport socket in v3; one that is there as well takes precedence in v2 too. */
const tlsContext: Rule = (edit, old) => {
  const type = tlsContextType(edit.type === 'envoy.config.cluster.v3.Cluster' ? 'upstream' : 'downstream');
  if (edit.get('transport_socket') !== undefined || !isJsonObject(old.json)) return false;
  const name = { json: 'envoy.transport_sockets.tls', pointer: old.pointer };
  edit.put('transport_socket', edit.object(old.pointer, { name, typed_config: typed(edit, old, type) }));
  return true;
};

/** `hosts` of a cluster: one locality with an endpoint for each. */
const hosts: Rule = (edit, old) => {
  if (edit.get('load_assignment') !== undefined || !Array.isArray(old.json)) return false;
  const { pointer } = old;
  const endpoints = edit.items(old).map((address) => {
    const endpoint = edit.object(address.pointer, { address });
    return edit.object(address.pointer, { endpoint });
  });
  const locality = edit.object(pointer, { lb_endpoints: edit.list(pointer, endpoints) });
  const name = edit.get('name') ?? { json: '', pointer };
  edit.put('load_assignment', edit.object(pointer, { cluster_name: name, endpoints: edit.list(pointer, [locality]) }));
  return true;
};

/** A map of Structs becomes a map of `Any`s; what stands in that map already is not touched. */
function structMap(target: string, typeOf: (name: string) => string | undefined): Rule {
  return (edit, old) => {
    if (!isJsonObject(old.json)) return false;
    const known = edit.get(target);
    const before = known === undefined ? [] : edit.entries(known);
    const all = edit.entries(old);
    // What is no Struct is left for the reader to report.
    const added = all
      .filter(([name]) => before.every(([other]) => other !== name))
      .map(([name, value]) => [name, isJsonObject(value.json) ? typed(edit, value, typeOf(name)) : value] as const);
    if (added.length > 0) {
      edit.put(target, edit.object(known?.pointer ?? old.pointer, Object.fromEntries([...before, ...added])));
    }
    // An entry that the target has too is not used, which is said of the whole field.
    return added.length === all.length;
  };
}

const regexOf = (edit: MessageEdit, regex: Placed): Placed => edit.object(regex.pointer, { regex });

/** A regular expression as a string: `safe_regex` (or another field) of v3 holds it. */
function safeRegex(target: string): Rule {
  return (edit, old) => {
    if (typeof old.json !== 'string' || edit.get(target) !== undefined) return false;
    edit.put(target, regexOf(edit, old));
    return true;
  };
}

/** A list of strings as string matchers, behind those that are there already. */
function stringMatchers(target: string, kind: 'exact' | 'regex'): Rule {
  return (edit, old) => {
    if (!Array.isArray(old.json)) return false;
    const known = edit.get(target);
    const made = edit
      .items(old)
      .map((text) =>
        edit.object(text.pointer, kind === 'exact' ? { exact: text } : { safe_regex: regexOf(edit, text) }),
      );
    const all = [...(known === undefined ? [] : edit.items(known)), ...made];
    edit.put(target, edit.list(known?.pointer ?? old.pointer, all));
    return true;
  };
}

/** `enabled` as a share of requests: all or none. */
const corsEnabled: Rule = (edit, old) => {
  if (typeof old.json !== 'boolean' || edit.get('filter_enabled') !== undefined) return false;
  const numerator = { json: old.json ? 100 : 0, pointer: old.pointer };
  const share = edit.object(old.pointer, { numerator });
  edit.put('filter_enabled', edit.object(old.pointer, { default_value: share }));
  return true;
};

const mirrorPolicy: Rule = (edit, old) => {
  if (edit.get('request_mirror_policies') !== undefined || !isJsonObject(old.json)) return false;
  edit.put('request_mirror_policies', edit.list(old.pointer, [old]));
  return true;
};

/** Since 1.6 a websocket is an upgrade like others. */
const useWebsocket: Rule = (edit, old) => {
  if (typeof old.json !== 'boolean' || edit.get('upgrade_configs') !== undefined) return false;
  if (!old.json) return true;
  const type = { json: 'websocket', pointer: old.pointer };
  edit.put('upgrade_configs', edit.list(old.pointer, [edit.object(old.pointer, { upgrade_type: type })]));
  return true;
};

/** A new field of v3 has this name and takes a format; without a `%` both say the same. */
const hostRewrite: Rule = (edit, old) => {
  if (typeof old.json !== 'string' || old.json.includes('%') || edit.get('host_rewrite_literal') !== undefined) {
    return false;
  }
  edit.put('host_rewrite_literal', old);
  return true;
};

/** A value, exact or (with `regex: true`) a regular expression; with neither the header or parameter has to be there. */
function valueMatch(exact: (edit: MessageEdit, value: Placed) => void, regex: string): Rule {
  return (edit, old) => {
    if (typeof old.json !== 'string') return false;
    if (edit.was('regex') === true) edit.put(regex, regexOf(edit, old));
    else if (old.json !== '') exact(edit, old);
    return true;
  };
}

const headerValue = valueMatch((edit, value) => edit.put('exact_match', value), 'safe_regex_match');

/** Where the fields that took its place are set as well, Envoy looks at these. */
const parameterValue: Rule = (edit, old) => {
  if (typeof old.json !== 'string') return false;
  if (edit.get('string_match') !== undefined || edit.get('present_match') !== undefined) return false;
  const kind = edit.was('regex') === true ? { safe_regex: regexOf(edit, old) } : { exact: old };
  if (old.json === '') edit.put('present_match', { json: true, pointer: old.pointer });
  else edit.put('string_match', edit.object(old.pointer, kind));
  return true;
};

/** Belongs to `value`, which looks at it. */
const consumed: Rule = (_, old) => typeof old.json === 'boolean';

const idleTimeout: Rule = (edit, old) => {
  const known = edit.get('common_http_protocol_options');
  const before = known === undefined ? [] : edit.entries(known);
  if (before.some(([key]) => key === 'idle_timeout' || key === 'idleTimeout')) return false;
  const members = Object.fromEntries([...before, ['idle_timeout', old]]);
  edit.put('common_http_protocol_options', edit.object(known?.pointer ?? old.pointer, members));
  return true;
};

/** Routes by address and port, as v1 had them. Only those that take everything have a counterpart. */
const tcpRoutes: Rule = (edit, old) => {
  const routes = edit.entries(old).find(([key]) => key === 'routes')?.[1];
  const [route, ...others] = routes === undefined ? [] : edit.items(routes);
  if (route === undefined || others.length > 0) return false;
  const [cluster, ...criteria] = edit.entries(route);
  if (cluster?.[0] !== 'cluster' || criteria.length > 0 || edit.get('cluster') !== undefined) return false;
  edit.put('cluster', cluster[1]);
  return true;
};

const redisCluster: Rule = (edit, old) => {
  if (edit.get('prefix_routes') !== undefined) return false;
  const catchAll = edit.object(old.pointer, { cluster: old });
  edit.put('prefix_routes', edit.object(old.pointer, { catch_all_route: catchAll }));
  return true;
};

const useHttp2: Rule = (edit, old) => {
  if (typeof old.json !== 'boolean' || edit.get('codec_client_type') !== undefined) return false;
  if (old.json) edit.put('codec_client_type', { json: 'HTTP2', pointer: old.pointer });
  return true;
};

const serviceName: Rule = (edit, old) => {
  if (edit.get('service_name_matcher') !== undefined) return false;
  edit.put('service_name_matcher', edit.object(old.pointer, { prefix: old }));
  return true;
};

const mirrorRuntimeKey: Rule = (edit, old) => {
  if (edit.get('runtime_fraction') !== undefined || typeof old.json !== 'string') return false;
  if (old.json === '') return true;
  const share = edit.object(old.pointer, { numerator: { json: 100, pointer: old.pointer } });
  edit.put('runtime_fraction', edit.object(old.pointer, { default_value: share, runtime_key: old }));
  return true;
};

const connectionManager = 'envoy.extensions.filters.network.http_connection_manager.v3';

const RULES: Readonly<Record<string, Rule>> = {
  ...earlyRules,
  'envoy.config.listener.v3.Filter config': config,
  'envoy.config.listener.v3.ListenerFilter config': config,
  [`${connectionManager}.HttpFilter config`]: config,
  'envoy.config.accesslog.v3.AccessLog config': config,
  'envoy.config.accesslog.v3.ExtensionFilter config': config,
  'envoy.config.core.v3.TransportSocket config': config,
  'envoy.config.core.v3.HealthCheck.CustomHealthCheck config': config,
  'envoy.config.metrics.v3.StatsSink config': config,
  'envoy.config.overload.v3.ResourceMonitor config': config,
  'envoy.config.route.v3.RetryPolicy.RetryPriority config': config,
  'envoy.config.route.v3.RetryPolicy.RetryHostPredicate config': config,
  'envoy.config.trace.v3.Tracing.Http config': config,
  'envoy.extensions.filters.network.thrift_proxy.v3.ThriftFilter config': config,
  'envoy.extensions.transport_sockets.tls.v3.PrivateKeyProvider config': config,
  'envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.MetadataCredentialsFromPlugin config': config,
  'envoy.config.listener.v3.FilterChain tls_context': tlsContext,
  'envoy.config.cluster.v3.Cluster tls_context': tlsContext,
  'envoy.config.cluster.v3.Cluster hosts': hosts,
  'envoy.config.cluster.v3.Cluster extension_protocol_options': structMap(
    'typed_extension_protocol_options',
    protocolOptionsType,
  ),
  'envoy.config.route.v3.VirtualHost per_filter_config': structMap('typed_per_filter_config', perRouteType),
  'envoy.config.route.v3.Route per_filter_config': structMap('typed_per_filter_config', perRouteType),
  'envoy.config.route.v3.WeightedCluster.ClusterWeight per_filter_config': structMap(
    'typed_per_filter_config',
    perRouteType,
  ),
  'envoy.config.route.v3.RouteMatch regex': safeRegex('safe_regex'),
  'envoy.config.route.v3.HeaderMatcher regex_match': safeRegex('safe_regex_match'),
  'envoy.config.route.v3.HeaderMatcher value': headerValue,
  'envoy.config.route.v3.HeaderMatcher regex': consumed,
  'envoy.config.route.v3.QueryParameterMatcher value': parameterValue,
  'envoy.config.route.v3.QueryParameterMatcher regex': consumed,
  'envoy.type.matcher.v3.StringMatcher regex': safeRegex('safe_regex'),
  'envoy.config.route.v3.CorsPolicy allow_origin': stringMatchers('allow_origin_string_match', 'exact'),
  'envoy.config.route.v3.CorsPolicy allow_origin_regex': stringMatchers('allow_origin_string_match', 'regex'),
  'envoy.config.route.v3.CorsPolicy enabled': corsEnabled,
  'envoy.config.route.v3.RouteAction request_mirror_policy': mirrorPolicy,
  'envoy.config.route.v3.RouteAction use_websocket': useWebsocket,
  'envoy.config.route.v3.RouteAction host_rewrite': hostRewrite,
  'envoy.config.route.v3.RouteAction.RequestMirrorPolicy runtime_key': mirrorRuntimeKey,
  'envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext verify_subject_alt_name': stringMatchers(
    'match_subject_alt_names',
    'exact',
  ),
  [`${connectionManager}.HttpConnectionManager idle_timeout`]: idleTimeout,
  'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy deprecated_v1': tcpRoutes,
  'envoy.extensions.filters.network.redis_proxy.v3.RedisProxy cluster': redisCluster,
  'envoy.config.core.v3.HealthCheck.HttpHealthCheck use_http2': useHttp2,
  'envoy.config.core.v3.HealthCheck.HttpHealthCheck service_name': serviceName,
};

/** `type` is that of v3, `field` the old proto name. */
export function upgradeRule(type: string, field: string): Rule | undefined {
  const key = `${type} ${field}`;
  return Object.hasOwn(RULES, key) ? RULES[key] : undefined;
}
