import { connectionManager, tcpProxy } from './connectionManager.ts';
import type { ContentRule } from './contentProblem.ts';
import { fileAccessLog, substitutionFormat } from './formats.ts';
import { headerChanges } from './headerChanges.ts';
import { jwtAuthentication, localRateLimit } from './httpFilters.ts';
import { consistentHashing } from './inputMatchers.ts';
import { proxyProtocol } from './listenerFilters.ts';
import { rbacCondition, rbacMatchers } from './rbac.ts';
import { retryBackOff, routeAction, weightedClusters } from './routeActions.ts';
import { downstreamTlsContext, validationContext } from './tlsContexts.ts';
import { perFilterConfig, routeConfiguration, virtualHost } from './virtualHosts.ts';

const route = 'envoy.config.route.v3.';
const network = 'envoy.extensions.filters.network.';
const http = 'envoy.extensions.filters.http.';
const tls = 'envoy.extensions.transport_sockets.tls.v3.';

/** What Envoy checks of messages of these types beyond the constraints of their API. */
export const contentRules: ReadonlyMap<string, readonly ContentRule[]> = new Map<string, readonly ContentRule[]>([
  [`${route}RouteConfiguration`, [routeConfiguration, headerChanges]],
  [`${route}VirtualHost`, [virtualHost, headerChanges, perFilterConfig]],
  [`${route}Route`, [headerChanges, perFilterConfig]],
  [`${route}RouteAction`, [routeAction]],
  [`${route}WeightedCluster`, [weightedClusters]],
  [`${route}WeightedCluster.ClusterWeight`, [headerChanges, perFilterConfig]],
  [`${route}RetryPolicy.RetryBackOff`, [retryBackOff]],
  [`${network}http_connection_manager.v3.HttpConnectionManager`, [connectionManager]],
  [`${network}http_connection_manager.v3.ResponseMapper`, [headerChanges]],
  [`${network}tcp_proxy.v3.TcpProxy`, [tcpProxy]],
  [`${network}tcp_proxy.v3.TcpProxy.TunnelingConfig`, [headerChanges]],
  [`${network}rbac.v3.RBAC`, [rbacMatchers('network')]],
  [`${http}rbac.v3.RBAC`, [rbacMatchers('HTTP')]],
  ['envoy.config.rbac.v3.Permission', [rbacCondition]],
  ['envoy.config.rbac.v3.Principal', [rbacCondition]],
  [`${http}jwt_authn.v3.JwtAuthentication`, [jwtAuthentication]],
  [`${http}local_ratelimit.v3.LocalRateLimit`, [localRateLimit]],
  ['envoy.config.core.v3.SubstitutionFormatString', [substitutionFormat]],
  ['envoy.extensions.access_loggers.file.v3.FileAccessLog', [fileAccessLog]],
  ['envoy.extensions.matching.input_matchers.consistent_hashing.v3.ConsistentHashing', [consistentHashing]],
  ['envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol', [proxyProtocol]],
  [`${tls}DownstreamTlsContext`, [downstreamTlsContext]],
  [`${tls}CertificateValidationContext`, [validationContext]],
]);
