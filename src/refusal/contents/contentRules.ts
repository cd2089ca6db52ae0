import { bindConfig } from '../upstream/bindConfig.ts';
import { clusterBalancing, overrideHost, subsetSelector } from '../upstream/clusterBalancing.ts';
import { clusterDiscovery } from '../upstream/clusterDiscovery.ts';
import {
  dropOverloads,
  grpcHealthChecks,
  healthCheck,
  outlierDetection,
  perHostThresholds,
} from '../upstream/clusterWatch.ts';
import { maglevTable, ringSizes } from '../upstream/hashTables.ts';
import { clusterHttp, http2Settings } from '../upstream/httpOptions.ts';
import { upstreamTlsContext } from '../upstream/upstreamTls.ts';
import { ownSource, scopesSource, virtualHostSource } from './configSource.ts';
import { connectionManager, scopesInline, tcpProxy } from './connectionManager.ts';
import type { ContentRule } from './contentProblem.ts';
import { apiKeyAuth, basicAuth, basicAuthUsers } from './credentials.ts';
import { fileAccessLog, substitutionFormat } from './formats.ts';
import { headerChanges } from './headerChanges.ts';
import { externalProcessor, jwtAuthentication, lambdaFunction, localRateLimit } from './httpFilters.ts';
import { consistentHashing } from './inputMatchers.ts';
import { proxyProtocol } from './listenerFilters.ts';
import { networkRbacHeaders, rbacCondition, rbacMatchers } from './rbac.ts';
import { redirectOfTemplate, retryBackOff, routeAction, weightedClusters } from './routeActions.ts';
import { secret } from './secrets.ts';
import { downstreamTlsContext, validationContext } from './tlsContexts.ts';
import { xrayDaemon } from './tracers.ts';
import { clusterFilters, routerFilters } from './upstreamFilters.ts';
import { perFilterConfig, routeConfiguration, virtualHost } from './virtualHosts.ts';

const route = 'envoy.config.route.v3.';
const network = 'envoy.extensions.filters.network.';
const http = 'envoy.extensions.filters.http.';
const cluster = 'envoy.config.cluster.v3.';
const balancing = 'envoy.extensions.load_balancing_policies.';
const policies = 'envoy.extensions.http.custom_response.';
const tls = 'envoy.extensions.transport_sockets.tls.v3.';

/** What Envoy checks of messages of these types beyond the constraints of their API. */
export const contentRules: ReadonlyMap<string, readonly ContentRule[]> = new Map<string, readonly ContentRule[]>([
  [`${route}RouteConfiguration`, [routeConfiguration, headerChanges]],
  [`${route}Vhds`, [virtualHostSource]],
  [`${route}VirtualHost`, [virtualHost, headerChanges, perFilterConfig]],
  [`${route}Route`, [headerChanges, perFilterConfig, redirectOfTemplate]],
  [`${route}RouteAction`, [routeAction]],
  [`${route}WeightedCluster`, [weightedClusters]],
  [`${route}WeightedCluster.ClusterWeight`, [headerChanges, perFilterConfig]],
  [`${route}RetryPolicy.RetryBackOff`, [retryBackOff]],
  [`${network}http_connection_manager.v3.HttpConnectionManager`, [connectionManager]],
  [`${network}http_connection_manager.v3.ScopedRouteConfigurationsList`, [scopesInline]],
  [`${network}http_connection_manager.v3.Rds`, [ownSource('configSource', 'its routes come')]],
  [`${network}http_connection_manager.v3.ScopedRds`, [scopesSource]],
  [`${network}http_connection_manager.v3.ResponseMapper`, [headerChanges]],
  [`${network}tcp_proxy.v3.TcpProxy`, [tcpProxy]],
  [`${network}tcp_proxy.v3.TcpProxy.TunnelingConfig`, [headerChanges]],
  [`${network}rbac.v3.RBAC`, [rbacMatchers('network'), networkRbacHeaders]],
  [`${http}rbac.v3.RBAC`, [rbacMatchers('HTTP')]],
  ['envoy.config.rbac.v3.Permission', [rbacCondition]],
  ['envoy.config.rbac.v3.Principal', [rbacCondition]],
  [`${http}jwt_authn.v3.JwtAuthentication`, [jwtAuthentication]],
  [`${http}local_ratelimit.v3.LocalRateLimit`, [localRateLimit]],
  [`${http}aws_lambda.v3.Config`, [lambdaFunction]],
  [`${http}ext_proc.v3.ExternalProcessor`, [externalProcessor]],
  [`${http}basic_auth.v3.BasicAuth`, [basicAuth]],
  [`${http}basic_auth.v3.BasicAuthPerRoute`, [basicAuthUsers]],
  [`${http}api_key_auth.v3.ApiKeyAuth`, [apiKeyAuth]],
  [`${http}api_key_auth.v3.ApiKeyAuthPerRoute`, [apiKeyAuth]],
  [`${http}router.v3.Router`, [routerFilters]],
  [`${policies}local_response_policy.v3.LocalResponsePolicy`, [headerChanges]],
  ['envoy.config.trace.v3.XRayConfig', [xrayDaemon]],
  ['envoy.config.core.v3.SubstitutionFormatString', [substitutionFormat]],
  ['envoy.extensions.access_loggers.file.v3.FileAccessLog', [fileAccessLog]],
  ['envoy.extensions.matching.input_matchers.consistent_hashing.v3.ConsistentHashing', [consistentHashing]],
  ['envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol', [proxyProtocol]],
  [`${tls}DownstreamTlsContext`, [downstreamTlsContext]],
  [`${tls}UpstreamTlsContext`, [upstreamTlsContext]],
  [`${cluster}Cluster`, [clusterDiscovery, clusterBalancing, clusterHttp, grpcHealthChecks, bindConfig]],
  [`${cluster}Cluster.EdsClusterConfig`, [ownSource('edsConfig', 'its endpoints come')]],
  [`${cluster}Cluster.LbSubsetConfig.LbSubsetSelector`, [subsetSelector]],
  [`${cluster}OutlierDetection`, [outlierDetection]],
  [`${cluster}CircuitBreakers`, [perHostThresholds]],
  ['envoy.config.core.v3.HealthCheck', [healthCheck]],
  ['envoy.config.core.v3.Http2ProtocolOptions', [http2Settings]],
  ['envoy.config.endpoint.v3.ClusterLoadAssignment.Policy', [dropOverloads]],
  [`${balancing}subset.v3.Subset.LbSubsetSelector`, [subsetSelector]],
  [`${balancing}override_host.v3.OverrideHost`, [overrideHost]],
  [`${balancing}ring_hash.v3.RingHash`, [(message) => ringSizes(message, message)]],
  [`${balancing}maglev.v3.Maglev`, [maglevTable]],
  ['envoy.extensions.upstreams.http.v3.HttpProtocolOptions', [clusterFilters]],
  [`${tls}SdsSecretConfig`, [ownSource('sdsConfig', 'a secret comes')]],
  [`${tls}CertificateValidationContext`, [validationContext]],
  [`${tls}Secret`, [secret]],
]);
