import { extensionType, type TypedExtension } from '../model/typedExtension.ts';

/** What Envoy calls a filter of a known type, and whether it ends its chain; undefined where that is not known. */
export interface KnownFilter {
  /** Its registered name, which refusals mention. */
  readonly name: string;
  readonly terminal: boolean;
}

const network = 'envoy.extensions.filters.network.';
const http = 'envoy.extensions.filters.http.';

/** Names of network filters by the type without the common beginning. */
const terminalNetwork: Readonly<Record<string, string>> = {
  'http_connection_manager.v3.HttpConnectionManager': 'http_connection_manager',
  'tcp_proxy.v3.TcpProxy': 'tcp_proxy',
  'echo.v3.Echo': 'echo',
  'direct_response.v3.Config': 'direct_response',
  'redis_proxy.v3.RedisProxy': 'redis_proxy',
  'thrift_proxy.v3.ThriftProxy': 'thrift_proxy',
  'dubbo_proxy.v3.DubboProxy': 'dubbo_proxy',
};

const passingNetwork: Readonly<Record<string, string>> = {
  'rbac.v3.RBAC': 'rbac',
  'sni_cluster.v3.SniCluster': 'sni_cluster',
  'sni_dynamic_forward_proxy.v3.FilterConfig': 'sni_dynamic_forward_proxy',
  'set_filter_state.v3.Config': 'set_filter_state',
  'ext_authz.v3.ExtAuthz': 'ext_authz',
  'local_ratelimit.v3.LocalRateLimit': 'local_ratelimit',
  'connection_limit.v3.ConnectionLimit': 'connection_limit',
  'ratelimit.v3.RateLimit': 'ratelimit',
  'mongo_proxy.v3.MongoProxy': 'mongo_proxy',
  'zookeeper_proxy.v3.ZooKeeperProxy': 'zookeeper_proxy',
};

const passingHttp: Readonly<Record<string, string>> = {
  'cors.v3.Cors': 'cors',
  'fault.v3.HTTPFault': 'fault',
  'rbac.v3.RBAC': 'rbac',
  'jwt_authn.v3.JwtAuthentication': 'jwt_authn',
  'ext_authz.v3.ExtAuthz': 'ext_authz',
  'grpc_web.v3.GrpcWeb': 'grpc_web',
  'grpc_stats.v3.FilterConfig': 'grpc_stats',
  'buffer.v3.Buffer': 'buffer',
  'csrf.v3.CsrfPolicy': 'csrf',
  'local_ratelimit.v3.LocalRateLimit': 'local_ratelimit',
  'header_mutation.v3.HeaderMutation': 'header_mutation',
  'health_check.v3.HealthCheck': 'health_check',
};

export function knownNetworkFilter(filter: TypedExtension): KnownFilter | undefined {
  return (
    knownBy(terminalNetwork, network, 'envoy.filters.network.', true, filter) ??
    knownBy(passingNetwork, network, 'envoy.filters.network.', false, filter)
  );
}

export function knownHttpFilter(filter: TypedExtension): KnownFilter | undefined {
  return (
    knownBy({ 'router.v3.Router': 'router' }, http, 'envoy.filters.http.', true, filter) ??
    knownBy(passingHttp, http, 'envoy.filters.http.', false, filter)
  );
}

function knownBy(
  names: Readonly<Record<string, string>>,
  before: string,
  registered: string,
  terminal: boolean,
  filter: TypedExtension,
): KnownFilter | undefined {
  const type = extensionType(filter);
  const short = type.startsWith(before) ? type.slice(before.length) : '';
  const name = Object.hasOwn(names, short) ? names[short] : undefined;
  return name === undefined ? undefined : { name: `${registered}${name}`, terminal };
}
