// Made by scripts/protosTables.mjs from protos/; do not edit.

/** Types that an `Any` may hold and that we open. */
export const openedTypeLines = () => String.raw`envoy.admin.v3.BootstrapConfigDump
envoy.admin.v3.Certificates
envoy.admin.v3.Clusters
envoy.admin.v3.ClustersConfigDump
envoy.admin.v3.EcdsConfigDump
envoy.admin.v3.EndpointsConfigDump
envoy.admin.v3.Listeners
envoy.admin.v3.ListenersConfigDump
envoy.admin.v3.RoutesConfigDump
envoy.admin.v3.ScopedRoutesConfigDump
envoy.admin.v3.SecretsConfigDump
envoy.admin.v3.ServerInfo
envoy.config.bootstrap.v3.Bootstrap
envoy.config.cluster.v3.Cluster
envoy.config.common.matcher.v3.HttpGenericBodyMatch
envoy.config.common.matcher.v3.HttpHeadersMatch
envoy.config.common.matcher.v3.MatchPredicate
envoy.config.common.matcher.v3.Matcher
envoy.config.core.v3.SubstitutionFormatString
envoy.config.core.v3.TypedExtensionConfig
envoy.config.endpoint.v3.ClusterLoadAssignment
envoy.config.endpoint.v3.LbEndpoint
envoy.config.listener.v3.Listener
envoy.config.rbac.v3.Action
envoy.config.rbac.v3.Permission
envoy.config.rbac.v3.Policy
envoy.config.rbac.v3.Principal
envoy.config.rbac.v3.RBAC
envoy.config.rbac.v3.SourcedMetadata
envoy.config.route.v3.FilterConfig
envoy.config.route.v3.Route
envoy.config.route.v3.RouteConfiguration
envoy.config.route.v3.RouteList
envoy.config.route.v3.ScopedRouteConfiguration
envoy.config.route.v3.VirtualHost
envoy.extensions.access_loggers.file.v3.FileAccessLog
envoy.extensions.access_loggers.grpc.v3.CommonGrpcAccessLogConfig
envoy.extensions.access_loggers.grpc.v3.HttpGrpcAccessLogConfig
envoy.extensions.access_loggers.grpc.v3.TcpGrpcAccessLogConfig
envoy.extensions.access_loggers.open_telemetry.v3.OpenTelemetryAccessLogConfig
envoy.extensions.access_loggers.stream.v3.StderrAccessLog
envoy.extensions.access_loggers.stream.v3.StdoutAccessLog
envoy.extensions.clusters.aggregate.v3.ClusterConfig
envoy.extensions.clusters.dns.v3.DnsCluster
envoy.extensions.clusters.dynamic_forward_proxy.v3.ClusterConfig
envoy.extensions.clusters.redis.v3.RedisClusterConfig
envoy.extensions.common.matching.v3.ExtensionWithMatcher
envoy.extensions.common.matching.v3.ExtensionWithMatcherPerRoute
envoy.extensions.filters.common.matcher.action.v3.SkipFilter
envoy.extensions.filters.common.set_filter_state.v3.FilterStateValue
envoy.extensions.filters.http.api_key_auth.v3.ApiKeyAuth
envoy.extensions.filters.http.api_key_auth.v3.ApiKeyAuthPerRoute
envoy.extensions.filters.http.api_key_auth.v3.Credential
envoy.extensions.filters.http.api_key_auth.v3.Forwarding
envoy.extensions.filters.http.api_key_auth.v3.KeySource
envoy.extensions.filters.http.basic_auth.v3.BasicAuth
envoy.extensions.filters.http.basic_auth.v3.BasicAuthPerRoute
envoy.extensions.filters.http.buffer.v3.Buffer
envoy.extensions.filters.http.buffer.v3.BufferPerRoute
envoy.extensions.filters.http.cdn_loop.v3.CdnLoopConfig
envoy.extensions.filters.http.composite.v3.Composite
envoy.extensions.filters.http.composite.v3.CompositePerRoute
envoy.extensions.filters.http.composite.v3.DynamicConfig
envoy.extensions.filters.http.composite.v3.ExecuteFilterAction
envoy.extensions.filters.http.composite.v3.FilterChainConfiguration
envoy.extensions.filters.http.cors.v3.Cors
envoy.extensions.filters.http.cors.v3.CorsPolicy
envoy.extensions.filters.http.credential_injector.v3.CredentialInjector
envoy.extensions.filters.http.csrf.v3.CsrfPolicy
envoy.extensions.filters.http.custom_response.v3.CustomResponse
envoy.extensions.filters.http.ext_authz.v3.AuthorizationRequest
envoy.extensions.filters.http.ext_authz.v3.AuthorizationResponse
envoy.extensions.filters.http.ext_authz.v3.BufferSettings
envoy.extensions.filters.http.ext_authz.v3.CheckSettings
envoy.extensions.filters.http.ext_authz.v3.ExtAuthz
envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute
envoy.extensions.filters.http.ext_authz.v3.HttpService
envoy.extensions.filters.http.ext_authz.v3.ShadowDecision
envoy.extensions.filters.http.ext_proc.v3.ExtProcHttpService
envoy.extensions.filters.http.ext_proc.v3.ExtProcOverrides
envoy.extensions.filters.http.ext_proc.v3.ExtProcPerRoute
envoy.extensions.filters.http.ext_proc.v3.ExternalProcessor
envoy.extensions.filters.http.ext_proc.v3.HeaderForwardingRules
envoy.extensions.filters.http.ext_proc.v3.MetadataOptions
envoy.extensions.filters.http.ext_proc.v3.ProcessingMode
envoy.extensions.filters.http.fault.v3.FaultAbort
envoy.extensions.filters.http.fault.v3.HTTPFault
envoy.extensions.filters.http.grpc_http1_bridge.v3.Config
envoy.extensions.filters.http.grpc_stats.v3.FilterConfig
envoy.extensions.filters.http.grpc_stats.v3.FilterObject
envoy.extensions.filters.http.grpc_web.v3.GrpcWeb
envoy.extensions.filters.http.header_mutation.v3.HeaderMutation
envoy.extensions.filters.http.header_mutation.v3.HeaderMutationPerRoute
envoy.extensions.filters.http.header_mutation.v3.Mutations
envoy.extensions.filters.http.header_to_metadata.v3.Config
envoy.extensions.filters.http.health_check.v3.HealthCheck
envoy.extensions.filters.http.ip_tagging.v3.IPTagging
envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication
envoy.extensions.filters.http.jwt_authn.v3.PerRouteConfig
envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit
envoy.extensions.filters.http.lua.v3.Lua
envoy.extensions.filters.http.lua.v3.LuaPerRoute
envoy.extensions.filters.http.oauth2.v3.CookieConfig
envoy.extensions.filters.http.oauth2.v3.CookieConfigs
envoy.extensions.filters.http.oauth2.v3.OAuth2
envoy.extensions.filters.http.oauth2.v3.OAuth2Config
envoy.extensions.filters.http.oauth2.v3.OAuth2Credentials
envoy.extensions.filters.http.oauth2.v3.OAuth2PerRoute
envoy.extensions.filters.http.oauth2.v3.OAuth2TokenForwarding
envoy.extensions.filters.http.oauth2.v3.PostLogoutRedirectUri
envoy.extensions.filters.http.oauth2.v3.PrivateKeyJwtConfig
envoy.extensions.filters.http.oauth2.v3.TokenCookieChunking
envoy.extensions.filters.http.original_src.v3.OriginalSrc
envoy.extensions.filters.http.ratelimit.v3.RateLimit
envoy.extensions.filters.http.ratelimit.v3.RateLimitPerRoute
envoy.extensions.filters.http.rbac.v3.RBAC
envoy.extensions.filters.http.rbac.v3.RBACPerRoute
envoy.extensions.filters.http.router.v3.Router
envoy.extensions.filters.http.set_filter_state.v3.Config
envoy.extensions.filters.http.set_metadata.v3.Config
envoy.extensions.filters.http.set_metadata.v3.Metadata
envoy.extensions.filters.http.stateful_session.v3.StatefulSession
envoy.extensions.filters.http.stateful_session.v3.StatefulSessionPerRoute
envoy.extensions.filters.http.upstream_codec.v3.UpstreamCodec
envoy.extensions.filters.listener.http_inspector.v3.HttpInspector
envoy.extensions.filters.listener.local_ratelimit.v3.LocalRateLimit
envoy.extensions.filters.listener.original_dst.v3.OriginalDst
envoy.extensions.filters.listener.original_src.v3.OriginalSrc
envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol
envoy.extensions.filters.listener.set_filter_state.v3.Config
envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector
envoy.extensions.filters.network.connection_limit.v3.ConnectionLimit
envoy.extensions.filters.network.direct_response.v3.Config
envoy.extensions.filters.network.echo.v3.Echo
envoy.extensions.filters.network.ext_authz.v3.ExtAuthz
envoy.extensions.filters.network.http_connection_manager.v3.EnvoyMobileHttpConnectionManager
envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
envoy.extensions.filters.network.http_connection_manager.v3.ScopedRouteConfigurationsList
envoy.extensions.filters.network.local_ratelimit.v3.LocalRateLimit
envoy.extensions.filters.network.ratelimit.v3.RateLimit
envoy.extensions.filters.network.rbac.v3.RBAC
envoy.extensions.filters.network.set_filter_state.v3.Config
envoy.extensions.filters.network.sni_cluster.v3.SniCluster
envoy.extensions.filters.network.sni_dynamic_forward_proxy.v3.FilterConfig
envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy
envoy.extensions.filters.network.wasm.v3.Wasm
envoy.extensions.formatter.cel.v3.Cel
envoy.extensions.formatter.metadata.v3.Metadata
envoy.extensions.formatter.req_without_query.v3.ReqWithoutQuery
envoy.extensions.http.custom_response.local_response_policy.v3.LocalResponsePolicy
envoy.extensions.http.early_header_mutation.header_mutation.v3.HeaderMutation
envoy.extensions.http.original_ip_detection.custom_header.v3.CustomHeaderConfig
envoy.extensions.http.original_ip_detection.xff.v3.XffConfig
envoy.extensions.http.original_ip_detection.xff.v3.XffTrustedCidrs
envoy.extensions.http.stateful_session.cookie.v3.CookieBasedSessionState
envoy.extensions.http.stateful_session.header.v3.HeaderBasedSessionState
envoy.extensions.load_balancing_policies.client_side_weighted_round_robin.v3.ClientSideWeightedRoundRobin
envoy.extensions.load_balancing_policies.cluster_provided.v3.ClusterProvided
envoy.extensions.load_balancing_policies.least_request.v3.LeastRequest
envoy.extensions.load_balancing_policies.maglev.v3.Maglev
envoy.extensions.load_balancing_policies.override_host.v3.OverrideHost
envoy.extensions.load_balancing_policies.random.v3.Random
envoy.extensions.load_balancing_policies.ring_hash.v3.RingHash
envoy.extensions.load_balancing_policies.round_robin.v3.RoundRobin
envoy.extensions.load_balancing_policies.subset.v3.Subset
envoy.extensions.load_balancing_policies.wrr_locality.v3.WrrLocality
envoy.extensions.matching.common_inputs.environment_variable.v3.Config
envoy.extensions.matching.common_inputs.network.v3.ApplicationProtocolInput
envoy.extensions.matching.common_inputs.network.v3.DestinationIPInput
envoy.extensions.matching.common_inputs.network.v3.DestinationPortInput
envoy.extensions.matching.common_inputs.network.v3.DirectSourceIPInput
envoy.extensions.matching.common_inputs.network.v3.DynamicMetadataInput
envoy.extensions.matching.common_inputs.network.v3.FilterStateInput
envoy.extensions.matching.common_inputs.network.v3.NetworkNamespaceInput
envoy.extensions.matching.common_inputs.network.v3.ServerNameInput
envoy.extensions.matching.common_inputs.network.v3.SourceIPInput
envoy.extensions.matching.common_inputs.network.v3.SourcePortInput
envoy.extensions.matching.common_inputs.network.v3.SourceTypeInput
envoy.extensions.matching.common_inputs.network.v3.TransportProtocolInput
envoy.extensions.matching.common_inputs.ssl.v3.DnsSanInput
envoy.extensions.matching.common_inputs.ssl.v3.SubjectInput
envoy.extensions.matching.common_inputs.ssl.v3.UriSanInput
envoy.extensions.matching.common_inputs.stats.v3.StatFullNameMatchInput
envoy.extensions.matching.common_inputs.stats.v3.StatTagValueInput
envoy.extensions.matching.common_inputs.transport_socket.v3.EndpointMetadataInput
envoy.extensions.matching.common_inputs.transport_socket.v3.FilterStateInput
envoy.extensions.matching.common_inputs.transport_socket.v3.LocalityMetadataInput
envoy.extensions.matching.common_inputs.transport_socket.v3.TransportSocketNameAction
envoy.extensions.matching.input_matchers.consistent_hashing.v3.ConsistentHashing
envoy.extensions.matching.input_matchers.ip.v3.Ip
envoy.extensions.matching.input_matchers.metadata.v3.Metadata
envoy.extensions.matching.input_matchers.runtime_fraction.v3.RuntimeFraction
envoy.extensions.network_filters.peer_metadata.Config
envoy.extensions.network_filters.peer_metadata.UpstreamConfig
envoy.extensions.path.match.uri_template.v3.UriTemplateMatchConfig
envoy.extensions.path.rewrite.uri_template.v3.UriTemplateRewriteConfig
envoy.extensions.rbac.matchers.upstream_ip_port.v3.UpstreamIpPortMatcher
envoy.extensions.rbac.principals.mtls_authenticated.v3.Config
envoy.extensions.router.cluster_specifiers.matcher.v3.ClusterAction
envoy.extensions.router.cluster_specifiers.matcher.v3.MatcherClusterSpecifier
envoy.extensions.transport_sockets.alts.v3.Alts
envoy.extensions.transport_sockets.http_11_proxy.v3.Http11ProxyUpstreamTransport
envoy.extensions.transport_sockets.internal_upstream.v3.InternalUpstreamTransport
envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport
envoy.extensions.transport_sockets.quic.v3.QuicDownstreamTransport
envoy.extensions.transport_sockets.quic.v3.QuicUpstreamTransport
envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer
envoy.extensions.transport_sockets.starttls.v3.StartTlsConfig
envoy.extensions.transport_sockets.starttls.v3.UpstreamStartTlsConfig
envoy.extensions.transport_sockets.tap.v3.SocketTapConfig
envoy.extensions.transport_sockets.tap.v3.Tap
envoy.extensions.transport_sockets.tcp_stats.v3.Config
envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext
envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig
envoy.extensions.transport_sockets.tls.v3.Secret
envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext
envoy.extensions.upstreams.http.v3.HttpProtocolOptions
envoy.extensions.upstreams.tcp.v3.TcpProtocolOptions
envoy.tcp.metadataexchange.config.MetadataExchange
envoy.type.matcher.v3.AddressMatcher
envoy.type.matcher.v3.DoubleMatcher
envoy.type.matcher.v3.FilterStateMatcher
envoy.type.matcher.v3.HttpRequestHeaderMatchInput
envoy.type.matcher.v3.HttpRequestQueryParamMatchInput
envoy.type.matcher.v3.HttpRequestTrailerMatchInput
envoy.type.matcher.v3.HttpResponseHeaderMatchInput
envoy.type.matcher.v3.HttpResponseLocalReplyMatchInput
envoy.type.matcher.v3.HttpResponseStatusCodeClassMatchInput
envoy.type.matcher.v3.HttpResponseStatusCodeMatchInput
envoy.type.matcher.v3.HttpResponseTrailerMatchInput
envoy.type.matcher.v3.ListMatcher
envoy.type.matcher.v3.ListStringMatcher
envoy.type.matcher.v3.MetadataMatcher
envoy.type.matcher.v3.NodeMatcher
envoy.type.matcher.v3.OrMatcher
envoy.type.matcher.v3.PathMatcher
envoy.type.matcher.v3.RegexMatchAndSubstitute
envoy.type.matcher.v3.RegexMatcher
envoy.type.matcher.v3.StringMatcher
envoy.type.matcher.v3.StructMatcher
envoy.type.matcher.v3.ValueMatcher
google.protobuf.BoolValue
google.protobuf.Empty
google.protobuf.StringValue
google.protobuf.UInt32Value
io.istio.http.peer_metadata.Config
istio.envoy.config.filter.http.alpn.v2alpha1.FilterConfig
istio.envoy.config.filter.http.authn.v2alpha1.FilterConfig
istio.workload.BootstrapExtension
stats.PluginConfig
xds.type.matcher.v3.CelMatcher
xds.type.matcher.v3.DoubleRangeMatcher
xds.type.matcher.v3.HttpAttributesCelMatchInput
xds.type.matcher.v3.IPMatcher
xds.type.matcher.v3.Int32RangeMatcher
xds.type.matcher.v3.Int64RangeMatcher
xds.type.matcher.v3.ListStringMatcher
xds.type.matcher.v3.Matcher
xds.type.matcher.v3.RegexMatcher
xds.type.matcher.v3.ServerNameMatcher
xds.type.matcher.v3.StringMatcher
xds.type.v3.CelExpression`;

/** Every message of Envoy's API: a package or outer message, then the names in it, separated by spaces. */
export const knownTypeLines = () => String.raw`aeraki.meta_protocol_proxy.admin.v1alpha RoutesConfigDump
aeraki.meta_protocol_proxy.filters.istio_stats.v1alpha IstioStats
cel.expr CheckedExpr Constant Decl Expr ParsedExpr Reference SourceInfo Type
cel.expr.Decl FunctionDecl IdentDecl
cel.expr.Decl.FunctionDecl Overload
cel.expr.Expr Call Comprehension CreateList CreateStruct Ident Select
cel.expr.Expr.CreateStruct Entry
cel.expr.SourceInfo Extension
cel.expr.SourceInfo.Extension Version
cel.expr.Type AbstractType FunctionType ListType MapType
cilium BpfMetadata DownstreamTlsWrapperContext L7Policy NetworkFilter NetworkPoliciesConfigDump NetworkPolicy NetworkPolicyHosts UpstreamTlsWrapperContext
envoy.admin.v2alpha BootstrapConfigDump Certificate CertificateDetails Certificates ClusterStatus Clusters ClustersConfigDump CommandLineOptions ConfigDump HostHealthStatus HostStatus ListenerStatus Listeners ListenersConfigDump Memory MutexStats RoutesConfigDump ScopedRoutesConfigDump SecretsConfigDump ServerInfo SimpleMetric SubjectAlternateName TapRequest UpdateFailureState
envoy.admin.v2alpha.ClustersConfigDump DynamicCluster StaticCluster
envoy.admin.v2alpha.ListenersConfigDump DynamicListener DynamicListenerState StaticListener
envoy.admin.v2alpha.RoutesConfigDump DynamicRouteConfig StaticRouteConfig
envoy.admin.v2alpha.ScopedRoutesConfigDump DynamicScopedRouteConfigs InlineScopedRouteConfigs
envoy.admin.v2alpha.SecretsConfigDump DynamicSecret StaticSecret
envoy.admin.v3 BootstrapConfigDump Certificate CertificateDetails Certificates ClusterStatus Clusters ClustersConfigDump CommandLineOptions ConfigDump EcdsConfigDump EndpointsConfigDump HostHealthStatus HostStatus ListenerStatus Listeners ListenersConfigDump Memory MutexStats RoutesConfigDump ScopedRoutesConfigDump SecretsConfigDump ServerInfo SimpleMetric SubjectAlternateName TapRequest UnreadyTargetsDumps UpdateFailureState
envoy.admin.v3.CertificateDetails OcspDetails
envoy.admin.v3.ClustersConfigDump DynamicCluster StaticCluster
envoy.admin.v3.EcdsConfigDump EcdsFilterConfig
envoy.admin.v3.EndpointsConfigDump DynamicEndpointConfig StaticEndpointConfig
envoy.admin.v3.ListenersConfigDump DynamicListener DynamicListenerState StaticListener
envoy.admin.v3.RoutesConfigDump DynamicRouteConfig StaticRouteConfig
envoy.admin.v3.ScopedRoutesConfigDump DynamicScopedRouteConfigs InlineScopedRouteConfigs
envoy.admin.v3.SecretsConfigDump DynamicSecret StaticSecret
envoy.admin.v3.UnreadyTargetsDumps UnreadyTargetsDump
envoy.annotations ResourceAnnotation
envoy.api.v2 CdsDummy Cluster ClusterLoadAssignment DeltaDiscoveryRequest DeltaDiscoveryResponse DiscoveryRequest DiscoveryResponse EdsDummy LdsDummy Listener LoadBalancingPolicy RdsDummy Resource RouteConfiguration ScopedRouteConfiguration SrdsDummy UpstreamBindConfig UpstreamConnectionOptions Vhds
envoy.api.v2.Cluster CommonLbConfig CustomClusterType EdsClusterConfig LbSubsetConfig LeastRequestLbConfig OriginalDstLbConfig RefreshRate RingHashLbConfig TransportSocketMatch
envoy.api.v2.Cluster.CommonLbConfig ConsistentHashingLbConfig LocalityWeightedLbConfig ZoneAwareLbConfig
envoy.api.v2.Cluster.LbSubsetConfig LbSubsetSelector
envoy.api.v2.ClusterLoadAssignment Policy
envoy.api.v2.ClusterLoadAssignment.Policy DropOverload
envoy.api.v2.Listener ConnectionBalanceConfig DeprecatedV1
envoy.api.v2.Listener.ConnectionBalanceConfig ExactBalance
envoy.api.v2.LoadBalancingPolicy Policy
envoy.api.v2.ScopedRouteConfiguration Key
envoy.api.v2.ScopedRouteConfiguration.Key Fragment
envoy.api.v2.auth CertificateValidationContext CommonTlsContext DownstreamTlsContext GenericSecret PrivateKeyProvider SdsSecretConfig Secret TlsCertificate TlsParameters TlsSessionTicketKeys UpstreamTlsContext
envoy.api.v2.auth.CommonTlsContext CombinedCertificateValidationContext
envoy.api.v2.cluster CircuitBreakers Filter OutlierDetection
envoy.api.v2.cluster.CircuitBreakers Thresholds
envoy.api.v2.cluster.CircuitBreakers.Thresholds RetryBudget
envoy.api.v2.core Address AggregatedConfigSource ApiConfigSource AsyncDataSource BackoffStrategy BindConfig BuildVersion CidrRange ConfigSource ControlPlane DataSource EventServiceConfig Extension GrpcMethodList GrpcProtocolOptions GrpcService HeaderMap HeaderValue HeaderValueOption HealthCheck Http1ProtocolOptions Http2ProtocolOptions HttpProtocolOptions HttpUri Locality Metadata Node Pipe RateLimitSettings RemoteDataSource RetryPolicy RuntimeDouble RuntimeFeatureFlag RuntimeFractionalPercent RuntimeUInt32 SelfConfigSource SocketAddress SocketOption TcpKeepalive TcpProtocolOptions TransportSocket UpstreamHttpProtocolOptions
envoy.api.v2.core.GrpcMethodList Service
envoy.api.v2.core.GrpcService EnvoyGrpc GoogleGrpc
envoy.api.v2.core.GrpcService.GoogleGrpc CallCredentials ChannelCredentials GoogleLocalCredentials SslCredentials
envoy.api.v2.core.GrpcService.GoogleGrpc.CallCredentials GoogleIAMCredentials MetadataCredentialsFromPlugin ServiceAccountJWTAccessCredentials StsService
envoy.api.v2.core.HealthCheck CustomHealthCheck GrpcHealthCheck HttpHealthCheck Payload RedisHealthCheck TcpHealthCheck TlsOptions
envoy.api.v2.core.Http1ProtocolOptions HeaderKeyFormat
envoy.api.v2.core.Http1ProtocolOptions.HeaderKeyFormat ProperCaseWords
envoy.api.v2.core.Http2ProtocolOptions SettingsParameter
envoy.api.v2.endpoint ClusterStats Endpoint EndpointLoadMetricStats LbEndpoint LocalityLbEndpoints UpstreamEndpointStats UpstreamLocalityStats
envoy.api.v2.endpoint.ClusterStats DroppedRequests
envoy.api.v2.endpoint.Endpoint HealthCheckConfig
envoy.api.v2.listener ActiveRawUdpListenerConfig Filter FilterChain FilterChainMatch ListenerFilter ListenerFilterChainMatchPredicate QuicProtocolOptions UdpListenerConfig
envoy.api.v2.listener.ListenerFilterChainMatchPredicate MatchSet
envoy.api.v2.ratelimit RateLimitDescriptor
envoy.api.v2.ratelimit.RateLimitDescriptor Entry
envoy.api.v2.route CorsPolicy Decorator DirectResponseAction FilterAction HeaderMatcher HedgePolicy QueryParameterMatcher RateLimit RedirectAction RetryPolicy Route RouteAction RouteMatch Tracing VirtualCluster VirtualHost WeightedCluster
envoy.api.v2.route.RateLimit Action
envoy.api.v2.route.RateLimit.Action DestinationCluster GenericKey HeaderValueMatch RemoteAddress RequestHeaders SourceCluster
envoy.api.v2.route.RetryPolicy RetryBackOff RetryHostPredicate RetryPriority
envoy.api.v2.route.RouteAction HashPolicy RequestMirrorPolicy UpgradeConfig
envoy.api.v2.route.RouteAction.HashPolicy ConnectionProperties Cookie FilterState Header QueryParameter
envoy.api.v2.route.RouteMatch GrpcRouteMatchOptions TlsContextMatchOptions
envoy.api.v2.route.WeightedCluster ClusterWeight
envoy.config.accesslog.v2 CommonGrpcAccessLogConfig FileAccessLog HttpGrpcAccessLogConfig TcpGrpcAccessLogConfig
envoy.config.accesslog.v3 AccessLog AccessLogFilter AndFilter ComparisonFilter DurationFilter ExtensionFilter GrpcStatusFilter HeaderFilter LogTypeFilter MetadataFilter NotHealthCheckFilter OrFilter ResponseFlagFilter RuntimeFilter StatusCodeFilter TraceableFilter
envoy.config.bootstrap.v2 Admin Bootstrap ClusterManager LayeredRuntime Runtime RuntimeLayer Watchdog
envoy.config.bootstrap.v2.Bootstrap DynamicResources StaticResources
envoy.config.bootstrap.v2.ClusterManager OutlierDetection
envoy.config.bootstrap.v2.RuntimeLayer AdminLayer DiskLayer RtdsLayer
envoy.config.bootstrap.v3 Admin ApiListenerManager Bootstrap ClusterManager CustomInlineHeader FatalAction LayeredRuntime ListenerManager MemoryAllocatorManager Runtime RuntimeLayer ValidationListenerManager Watchdog Watchdogs
envoy.config.bootstrap.v3.Bootstrap ApplicationLogConfig DeferredStatOptions DynamicResources GrpcAsyncClientManagerConfig StaticResources
envoy.config.bootstrap.v3.Bootstrap.ApplicationLogConfig LogFormat
envoy.config.bootstrap.v3.ClusterManager OutlierDetection
envoy.config.bootstrap.v3.RuntimeLayer AdminLayer DiskLayer RtdsLayer
envoy.config.bootstrap.v3.Watchdog WatchdogAction
envoy.config.cluster.aggregate.v2alpha ClusterConfig
envoy.config.cluster.dynamic_forward_proxy.v2alpha ClusterConfig
envoy.config.cluster.redis RedisClusterConfig
envoy.config.cluster.v3 CircuitBreakers Cluster ClusterCollection Filter LoadBalancingPolicy OutlierDetection TrackClusterStats UpstreamConnectionOptions
envoy.config.cluster.v3.CircuitBreakers Thresholds
envoy.config.cluster.v3.CircuitBreakers.Thresholds RetryBudget
envoy.config.cluster.v3.Cluster CommonLbConfig CustomClusterType EdsClusterConfig LbSubsetConfig LeastRequestLbConfig MaglevLbConfig OriginalDstLbConfig PreconnectPolicy QueuingPolicies RefreshRate RingHashLbConfig RoundRobinLbConfig SlowStartConfig TransportSocketMatch
envoy.config.cluster.v3.Cluster.CommonLbConfig ConsistentHashingLbConfig LocalityWeightedLbConfig ZoneAwareLbConfig
envoy.config.cluster.v3.Cluster.LbSubsetConfig LbSubsetSelector
envoy.config.cluster.v3.LoadBalancingPolicy Policy
envoy.config.cluster.v3.UpstreamConnectionOptions HappyEyeballsConfig
envoy.config.common.dynamic_forward_proxy.v2alpha DnsCacheConfig
envoy.config.common.key_value.v3 KeyValueStoreConfig
envoy.config.common.matcher.v3 HttpGenericBodyMatch HttpHeadersMatch MatchPredicate Matcher
envoy.config.common.matcher.v3.HttpGenericBodyMatch GenericTextMatch
envoy.config.common.matcher.v3.MatchPredicate MatchSet
envoy.config.common.matcher.v3.Matcher MatcherList MatcherTree OnMatch
envoy.config.common.matcher.v3.Matcher.MatcherList FieldMatcher Predicate
envoy.config.common.matcher.v3.Matcher.MatcherList.Predicate PredicateList SinglePredicate
envoy.config.common.matcher.v3.Matcher.MatcherTree MatchMap
envoy.config.common.mutation_rules.v3 HeaderMutation HeaderMutationRules
envoy.config.common.mutation_rules.v3.HeaderMutation RemoveOnMatch
envoy.config.common.tap.v2alpha AdminConfig CommonExtensionConfig
envoy.config.core.v3 Address AggregatedConfigSource AlternateProtocolsCacheOptions ApiConfigSource AsyncDataSource BackoffStrategy BindConfig BuildVersion CelExpressionConfig CidrRange ConfigSource ControlPlane DataSource DnsResolutionConfig DnsResolverOptions EnvoyInternalAddress EventServiceConfig Extension ExtensionConfigSource ExtraSourceAddress GrpcMethodList GrpcProtocolOptions GrpcService HeaderMap HeaderValue HeaderValueOption HealthCheck HealthStatusSet Http1ProtocolOptions Http2ProtocolOptions Http3ProtocolOptions HttpProtocolOptions HttpService HttpUri JsonFormatOptions KeepaliveSettings KeyValue KeyValueAppend KeyValueMutation KeyValuePair Locality Metadata Node PathConfigSource PerHostConfig Pipe ProxyProtocolConfig ProxyProtocolPassThroughTLVs QueryParameter QuicKeepAliveSettings QuicProtocolOptions RateLimitSettings RemoteDataSource RetryPolicy RuntimeDouble RuntimeFeatureFlag RuntimeFractionalPercent RuntimePercent RuntimeUInt32 RuntimeUInt64 SchemeHeaderTransformation SelfConfigSource SocketAddress SocketCmsgHeaders SocketOption SocketOptionsOverride SubstitutionFormatString TcpKeepalive TcpProtocolOptions TlvEntry TransportSocket TypedExtensionConfig UdpSocketConfig UpstreamHttpProtocolOptions WatchedDirectory
envoy.config.core.v3.AlternateProtocolsCacheOptions AlternateProtocolsCacheEntry
envoy.config.core.v3.GrpcMethodList Service
envoy.config.core.v3.GrpcService EnvoyGrpc GoogleGrpc
envoy.config.core.v3.GrpcService.GoogleGrpc CallCredentials ChannelArgs ChannelCredentials GoogleLocalCredentials SslCredentials
envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials GoogleIAMCredentials MetadataCredentialsFromPlugin ServiceAccountJWTAccessCredentials StsService
envoy.config.core.v3.GrpcService.GoogleGrpc.ChannelArgs Value
envoy.config.core.v3.HealthCheck CustomHealthCheck GrpcHealthCheck HttpHealthCheck Payload RedisHealthCheck TcpHealthCheck TlsOptions
envoy.config.core.v3.Http1ProtocolOptions HeaderKeyFormat
envoy.config.core.v3.Http1ProtocolOptions.HeaderKeyFormat ProperCaseWords
envoy.config.core.v3.Http2ProtocolOptions SettingsParameter
envoy.config.core.v3.QuicProtocolOptions ConnectionMigrationSettings
envoy.config.core.v3.QuicProtocolOptions.ConnectionMigrationSettings MigrateIdleConnectionSettings
envoy.config.core.v3.RetryPolicy RetryHostPredicate RetryPriority
envoy.config.core.v3.SocketOption SocketType
envoy.config.core.v3.SocketOption.SocketType Datagram Stream
envoy.config.endpoint.v3 ClusterLoadAssignment ClusterStats Endpoint EndpointLoadMetricStats LbEndpoint LbEndpointCollection LedsClusterLocalityConfig LocalityLbEndpoints UnnamedEndpointLoadMetricStats UpstreamEndpointStats UpstreamLocalityStats
envoy.config.endpoint.v3.ClusterLoadAssignment Policy
envoy.config.endpoint.v3.ClusterLoadAssignment.Policy DropOverload
envoy.config.endpoint.v3.ClusterStats DroppedRequests
envoy.config.endpoint.v3.Endpoint AdditionalAddress HealthCheckConfig
envoy.config.endpoint.v3.LocalityLbEndpoints LbEndpointList
envoy.config.filter.accesslog.v2 AccessLog AccessLogFilter AndFilter ComparisonFilter DurationFilter ExtensionFilter GrpcStatusFilter HeaderFilter NotHealthCheckFilter OrFilter ResponseFlagFilter RuntimeFilter StatusCodeFilter TraceableFilter
envoy.config.filter.dubbo.router.v2alpha1 Router
envoy.config.filter.fault.v2 FaultDelay FaultRateLimit
envoy.config.filter.fault.v2.FaultDelay HeaderDelay
envoy.config.filter.fault.v2.FaultRateLimit FixedLimit HeaderLimit
envoy.config.filter.http.adaptive_concurrency.v2alpha AdaptiveConcurrency GradientControllerConfig
envoy.config.filter.http.adaptive_concurrency.v2alpha.GradientControllerConfig ConcurrencyLimitCalculationParams MinimumRTTCalculationParams
envoy.config.filter.http.aws_lambda.v2alpha Config PerRouteConfig
envoy.config.filter.http.aws_request_signing.v2alpha AwsRequestSigning
envoy.config.filter.http.buffer.v2 Buffer BufferPerRoute
envoy.config.filter.http.cache.v2alpha CacheConfig
envoy.config.filter.http.cache.v2alpha.CacheConfig KeyCreatorParams
envoy.config.filter.http.compressor.v2 Compressor
envoy.config.filter.http.cors.v2 Cors
envoy.config.filter.http.csrf.v2 CsrfPolicy
envoy.config.filter.http.dynamic_forward_proxy.v2alpha FilterConfig PerRouteConfig
envoy.config.filter.http.dynamo.v2 Dynamo
envoy.config.filter.http.ext_authz.v2 AuthorizationRequest AuthorizationResponse BufferSettings CheckSettings ExtAuthz ExtAuthzPerRoute HttpService
envoy.config.filter.http.fault.v2 FaultAbort HTTPFault
envoy.config.filter.http.fault.v2.FaultAbort HeaderAbort
envoy.config.filter.http.grpc_http1_bridge.v2 Config
envoy.config.filter.http.grpc_http1_reverse_bridge.v2alpha1 FilterConfig FilterConfigPerRoute
envoy.config.filter.http.grpc_stats.v2alpha FilterConfig FilterObject
envoy.config.filter.http.grpc_web.v2 GrpcWeb
envoy.config.filter.http.gzip.v2 Gzip
envoy.config.filter.http.gzip.v2.Gzip CompressionLevel
envoy.config.filter.http.header_to_metadata.v2 Config
envoy.config.filter.http.header_to_metadata.v2.Config KeyValuePair Rule
envoy.config.filter.http.health_check.v2 HealthCheck
envoy.config.filter.http.ip_tagging.v2 IPTagging
envoy.config.filter.http.ip_tagging.v2.IPTagging IPTag
envoy.config.filter.http.jwt_authn.v2alpha FilterStateRule JwtAuthentication JwtHeader JwtProvider JwtRequirement JwtRequirementAndList JwtRequirementOrList ProviderWithAudiences RemoteJwks RequirementRule
envoy.config.filter.http.lua.v2 Lua
envoy.config.filter.http.on_demand.v2 OnDemand
envoy.config.filter.http.original_src.v2alpha1 OriginalSrc
envoy.config.filter.http.rate_limit.v2 RateLimit
envoy.config.filter.http.rbac.v2 RBAC RBACPerRoute
envoy.config.filter.http.router.v2 Router
envoy.config.filter.http.squash.v2 Squash
envoy.config.filter.http.tap.v2alpha Tap
envoy.config.filter.http.transcoder.v2 GrpcJsonTranscoder
envoy.config.filter.http.transcoder.v2.GrpcJsonTranscoder PrintOptions
envoy.config.filter.listener.http_inspector.v2 HttpInspector
envoy.config.filter.listener.original_dst.v2 OriginalDst
envoy.config.filter.listener.original_src.v2alpha1 OriginalSrc
envoy.config.filter.listener.proxy_protocol.v2 ProxyProtocol
envoy.config.filter.listener.tls_inspector.v2 TlsInspector
envoy.config.filter.network.client_ssl_auth.v2 ClientSSLAuth
envoy.config.filter.network.direct_response.v2 Config
envoy.config.filter.network.dubbo_proxy.v2alpha1 DubboFilter DubboProxy MethodMatch Route RouteAction RouteConfiguration RouteMatch
envoy.config.filter.network.dubbo_proxy.v2alpha1.MethodMatch ParameterMatchSpecifier
envoy.config.filter.network.echo.v2 Echo
envoy.config.filter.network.ext_authz.v2 ExtAuthz
envoy.config.filter.network.http_connection_manager.v2 HttpConnectionManager HttpFilter Rds RequestIDExtension ScopedRds ScopedRouteConfigurationsList ScopedRoutes
envoy.config.filter.network.http_connection_manager.v2.HttpConnectionManager InternalAddressConfig SetCurrentClientCertDetails Tracing UpgradeConfig
envoy.config.filter.network.http_connection_manager.v2.ScopedRoutes ScopeKeyBuilder
envoy.config.filter.network.http_connection_manager.v2.ScopedRoutes.ScopeKeyBuilder FragmentBuilder
envoy.config.filter.network.http_connection_manager.v2.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder HeaderValueExtractor
envoy.config.filter.network.http_connection_manager.v2.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder.HeaderValueExtractor KvElement
envoy.config.filter.network.kafka_broker.v2alpha1 IdBasedBrokerRewriteRule IdBasedBrokerRewriteSpec KafkaBroker
envoy.config.filter.network.local_rate_limit.v2alpha LocalRateLimit
envoy.config.filter.network.mongo_proxy.v2 MongoProxy
envoy.config.filter.network.mysql_proxy.v1alpha1 MySQLProxy
envoy.config.filter.network.rate_limit.v2 RateLimit
envoy.config.filter.network.rbac.v2 RBAC
envoy.config.filter.network.redis_proxy.v2 RedisProtocolOptions RedisProxy
envoy.config.filter.network.redis_proxy.v2.RedisProxy ConnPoolSettings PrefixRoutes
envoy.config.filter.network.redis_proxy.v2.RedisProxy.PrefixRoutes Route
envoy.config.filter.network.redis_proxy.v2.RedisProxy.PrefixRoutes.Route RequestMirrorPolicy
envoy.config.filter.network.sni_cluster.v2 SniCluster
envoy.config.filter.network.tcp_proxy.v2 TcpProxy
envoy.config.filter.network.tcp_proxy.v2.TcpProxy DeprecatedV1 TunnelingConfig WeightedCluster
envoy.config.filter.network.tcp_proxy.v2.TcpProxy.DeprecatedV1 TCPRoute
envoy.config.filter.network.tcp_proxy.v2.TcpProxy.WeightedCluster ClusterWeight
envoy.config.filter.network.thrift_proxy.v2alpha1 Route RouteAction RouteConfiguration RouteMatch ThriftFilter ThriftProtocolOptions ThriftProxy WeightedCluster
envoy.config.filter.network.thrift_proxy.v2alpha1.WeightedCluster ClusterWeight
envoy.config.filter.network.zookeeper_proxy.v1alpha1 ZooKeeperProxy
envoy.config.filter.thrift.rate_limit.v2alpha1 RateLimit
envoy.config.filter.thrift.router.v2alpha1 Router
envoy.config.filter.udp.udp_proxy.v2alpha UdpProxyConfig
envoy.config.grpc_credential.v2alpha AwsIamConfig FileBasedMetadataConfig
envoy.config.grpc_credential.v3 FileBasedMetadataConfig
envoy.config.health_checker.redis.v2 Redis
envoy.config.listener.v2 ApiListener
envoy.config.listener.v3 ActiveRawUdpListenerConfig AdditionalAddress ApiListener Filter FilterChain FilterChainMatch Listener ListenerCollection ListenerFilter ListenerFilterChainMatchPredicate QuicProtocolOptions UdpListenerConfig
envoy.config.listener.v3.Listener ConnectionBalanceConfig DeprecatedV1 FcdsConfig InternalListenerConfig
envoy.config.listener.v3.Listener.ConnectionBalanceConfig CpuLocalityBalance ExactBalance
envoy.config.listener.v3.ListenerFilterChainMatchPredicate MatchSet
envoy.config.metrics.v2 DogStatsdSink HystrixSink MetricsServiceConfig StatsConfig StatsMatcher StatsSink StatsdSink TagSpecifier
envoy.config.metrics.v3 DogStatsdSink HistogramBucketSettings HystrixSink MetricsServiceConfig StatsConfig StatsMatcher StatsSink StatsdSink TagSpecifier
envoy.config.overload.v2alpha OverloadAction OverloadManager ResourceMonitor ThresholdTrigger Trigger
envoy.config.overload.v3 BufferFactoryConfig LoadShedPoint OverloadAction OverloadManager ResourceMonitor ScaleTimersOverloadActionConfig ScaledTrigger ShrinkHeapConfig ThresholdTrigger Trigger
envoy.config.overload.v3.ScaleTimersOverloadActionConfig ScaleTimer
envoy.config.ratelimit.v2 RateLimitServiceConfig
envoy.config.ratelimit.v3 RateLimitServiceConfig
envoy.config.rbac.v2 Permission Policy Principal RBAC
envoy.config.rbac.v2.Permission Set
envoy.config.rbac.v2.Principal Authenticated Set
envoy.config.rbac.v3 Action Permission Policy Principal RBAC SourcedMetadata
envoy.config.rbac.v3.Permission Set
envoy.config.rbac.v3.Principal Authenticated Set
envoy.config.rbac.v3.RBAC AuditLoggingOptions
envoy.config.rbac.v3.RBAC.AuditLoggingOptions AuditLoggerConfig
envoy.config.resource_monitor.fixed_heap.v2alpha FixedHeapConfig
envoy.config.resource_monitor.injected_resource.v2alpha InjectedResourceConfig
envoy.config.retry.omit_canary_hosts.v2 OmitCanaryHostsPredicate
envoy.config.retry.omit_host_metadata.v2 OmitHostMetadataConfig
envoy.config.retry.previous_hosts.v2 PreviousHostsPredicate
envoy.config.retry.previous_priorities PreviousPrioritiesConfig
envoy.config.route.v3 ClusterSpecifierPlugin CookieMatcher CorsPolicy Decorator DirectResponseAction FilterAction FilterConfig HeaderMatcher HedgePolicy InternalRedirectPolicy NonForwardingAction QueryParameterMatcher RateLimit RedirectAction RetryPolicy Route RouteAction RouteConfiguration RouteList RouteMatch ScopedRouteConfiguration Tracing Vhds VirtualCluster VirtualHost WeightedCluster
envoy.config.route.v3.RateLimit Action HitsAddend Override
envoy.config.route.v3.RateLimit.Action DestinationCluster DynamicMetaData GenericKey HeaderValueMatch MaskedRemoteAddress MetaData QueryParameterValueMatch QueryParameters RemoteAddress RemoteAddressMatch RequestHeaders SourceCluster
envoy.config.route.v3.RateLimit.Override DynamicMetadata RateLimitOverride
envoy.config.route.v3.RetryPolicy RateLimitedRetryBackOff ResetHeader RetryBackOff RetryHostPredicate RetryPriority
envoy.config.route.v3.RouteAction HashPolicy MaxStreamDuration RequestMirrorPolicy UpgradeConfig
envoy.config.route.v3.RouteAction.HashPolicy ConnectionProperties Cookie CookieAttribute FilterState Header QueryParameter
envoy.config.route.v3.RouteAction.UpgradeConfig ConnectConfig
envoy.config.route.v3.RouteMatch ConnectMatcher GrpcRouteMatchOptions TlsContextMatchOptions
envoy.config.route.v3.ScopedRouteConfiguration Key
envoy.config.route.v3.ScopedRouteConfiguration.Key Fragment
envoy.config.route.v3.WeightedCluster ClusterWeight
envoy.config.tap.v3 BufferedAdminSink FilePerTapSink HttpGenericBodyMatch HttpHeadersMatch MatchPredicate OutputConfig OutputSink StreamingAdminSink StreamingGrpcSink TapConfig
envoy.config.tap.v3.HttpGenericBodyMatch GenericTextMatch
envoy.config.tap.v3.MatchPredicate MatchSet
envoy.config.trace.v2 DatadogConfig DynamicOtConfig LightstepConfig TraceServiceConfig Tracing ZipkinConfig
envoy.config.trace.v2.Tracing Http
envoy.config.trace.v2alpha XRayConfig
envoy.config.trace.v3 ClientConfig DatadogConfig DatadogRemoteConfig DynamicOtConfig LightstepConfig OpenCensusConfig OpenTelemetryConfig SkyWalkingConfig TraceServiceConfig Tracing XRayConfig ZipkinConfig
envoy.config.trace.v3.Tracing Http
envoy.config.trace.v3.XRayConfig SegmentFields
envoy.config.transport_socket.alts.v2alpha Alts
envoy.config.transport_socket.raw_buffer.v2 RawBuffer
envoy.config.transport_socket.tap.v2alpha Tap
envoy.config.upstream.local_address_selector.v3 DefaultLocalAddressSelector
envoy.data.accesslog.v2 AccessLogCommon ConnectionProperties HTTPAccessLogEntry HTTPRequestProperties HTTPResponseProperties ResponseFlags TCPAccessLogEntry TLSProperties
envoy.data.accesslog.v2.ResponseFlags Unauthorized
envoy.data.accesslog.v2.TLSProperties CertificateProperties
envoy.data.accesslog.v2.TLSProperties.CertificateProperties SubjectAltName
envoy.data.accesslog.v3 AccessLogCommon ConnectionProperties HTTPAccessLogEntry HTTPRequestProperties HTTPResponseProperties ResponseFlags TCPAccessLogEntry TLSProperties
envoy.data.accesslog.v3.ResponseFlags Unauthorized
envoy.data.accesslog.v3.TLSProperties CertificateProperties
envoy.data.accesslog.v3.TLSProperties.CertificateProperties SubjectAltName
envoy.data.ai.v3 InputTokenDetails OutputTokenDetails RequestInfo TokenUsage
envoy.data.cluster.v2alpha OutlierDetectionEvent OutlierEjectConsecutive OutlierEjectFailurePercentage OutlierEjectSuccessRate
envoy.data.cluster.v3 OutlierDetectionEvent OutlierEjectConsecutive OutlierEjectFailurePercentage OutlierEjectSuccessRate
envoy.data.core.v2alpha DegradedHealthyHost HealthCheckAddHealthy HealthCheckEjectUnhealthy HealthCheckEvent HealthCheckFailure NoLongerDegradedHost
envoy.data.core.v3 DegradedHealthyHost HealthCheckAddHealthy HealthCheckEjectUnhealthy HealthCheckEvent HealthCheckFailure HealthCheckSuccessful NoLongerDegradedHost TlvsMetadata
envoy.data.dns.v2alpha DnsTable
envoy.data.dns.v2alpha.DnsTable AddressList DnsEndpoint DnsVirtualDomain
envoy.data.dns.v3 DnsTable
envoy.data.dns.v3.DnsTable AddressList DnsEndpoint DnsService DnsServiceList DnsServiceProtocol DnsServiceTarget DnsVirtualDomain
envoy.data.tap.v2alpha Body Connection HttpBufferedTrace HttpStreamedTraceSegment SocketBufferedTrace SocketEvent SocketStreamedTraceSegment TraceWrapper
envoy.data.tap.v2alpha.HttpBufferedTrace Message
envoy.data.tap.v2alpha.SocketEvent Closed Read Write
envoy.data.tap.v3 Body Connection HttpBufferedTrace HttpStreamedTraceSegment SocketBufferedTrace SocketEvent SocketEvents SocketStreamedTraceSegment TraceWrapper
envoy.data.tap.v3.HttpBufferedTrace Message
envoy.data.tap.v3.SocketEvent Closed Read Write
envoy.extensions.access_loggers.dynamic_modules.v3 DynamicModuleAccessLog
envoy.extensions.access_loggers.file.v3 FileAccessLog
envoy.extensions.access_loggers.filters.cel.v3 ExpressionFilter
envoy.extensions.access_loggers.filters.process_ratelimit.v3 DynamicTokenBucket ProcessRateLimitFilter
envoy.extensions.access_loggers.fluentd.v3 FluentdAccessLogConfig
envoy.extensions.access_loggers.fluentd.v3.FluentdAccessLogConfig RetryOptions
envoy.extensions.access_loggers.grpc.v3 CommonGrpcAccessLogConfig HttpGrpcAccessLogConfig TcpGrpcAccessLogConfig
envoy.extensions.access_loggers.open_telemetry.v3 OpenTelemetryAccessLogConfig
envoy.extensions.access_loggers.stats.v3 Config
envoy.extensions.access_loggers.stats.v3.Config Counter Gauge Histogram Stat Tag
envoy.extensions.access_loggers.stats.v3.Config.Gauge PairedAddSubtract Set
envoy.extensions.access_loggers.stream.v3 StderrAccessLog StdoutAccessLog
envoy.extensions.access_loggers.wasm.v3 WasmAccessLog
envoy.extensions.bootstrap.dynamic_modules.v3 DynamicModuleBootstrapExtension
envoy.extensions.bootstrap.internal_listener.v3 InternalListener
envoy.extensions.bootstrap.reverse_tunnel.downstream_socket_interface.v3 DownstreamReverseConnectionSocketInterface
envoy.extensions.bootstrap.reverse_tunnel.downstream_socket_interface.v3.DownstreamReverseConnectionSocketInterface HttpHandshakeConfig
envoy.extensions.bootstrap.reverse_tunnel.upstream_socket_interface.v3 UpstreamReverseConnectionSocketInterface
envoy.extensions.clusters.aggregate.v3 AggregateClusterResource ClusterConfig
envoy.extensions.clusters.composite.v3 ClusterConfig
envoy.extensions.clusters.composite.v3.ClusterConfig ClusterEntry
envoy.extensions.clusters.dns.v3 DnsCluster
envoy.extensions.clusters.dns.v3.DnsCluster RefreshRate
envoy.extensions.clusters.dynamic_forward_proxy.v3 ClusterConfig SubClustersConfig
envoy.extensions.clusters.dynamic_modules.v3 ClusterConfig
envoy.extensions.clusters.mcp_multicluster.v3 ClusterConfig
envoy.extensions.clusters.mcp_multicluster.v3.ClusterConfig HeaderForwarding McpBackend McpCluster
envoy.extensions.clusters.original_dst.v3 OriginalDstCluster
envoy.extensions.clusters.redis.v3 RedisClusterConfig
envoy.extensions.clusters.reverse_connection.v3 ReverseConnectionClusterConfig
envoy.extensions.common.async_files.v3 AsyncFileManagerConfig
envoy.extensions.common.async_files.v3.AsyncFileManagerConfig ThreadPool
envoy.extensions.common.aws.v3 AssumeRoleCredentialProvider AssumeRoleWithWebIdentityCredentialProvider AwsCredentialProvider ConfigCredentialProvider ContainerCredentialProvider CredentialsFileCredentialProvider EnvironmentCredentialProvider IAMRolesAnywhereCredentialProvider InlineCredentialProvider InstanceProfileCredentialProvider
envoy.extensions.common.dynamic_forward_proxy.v3 DnsCacheCircuitBreakers DnsCacheConfig
envoy.extensions.common.matching.v3 ExtensionWithMatcher ExtensionWithMatcherPerRoute
envoy.extensions.common.ratelimit.v3 LocalClusterRateLimit LocalRateLimitDescriptor RateLimitDescriptor
envoy.extensions.common.ratelimit.v3.RateLimitDescriptor Entry RateLimitOverride
envoy.extensions.common.tap.v3 AdminConfig CommonExtensionConfig
envoy.extensions.compression.brotli.compressor.v3 Brotli
envoy.extensions.compression.brotli.decompressor.v3 Brotli
envoy.extensions.compression.gzip.compressor.v3 Gzip
envoy.extensions.compression.gzip.decompressor.v3 Gzip
envoy.extensions.compression.qatzip.compressor.v3alpha Qatzip
envoy.extensions.compression.qatzstd.compressor.v3alpha Qatzstd
envoy.extensions.compression.zstd.compressor.v3 Zstd
envoy.extensions.compression.zstd.decompressor.v3 Zstd
envoy.extensions.config.v3alpha KeyValueStoreXdsDelegateConfig
envoy.extensions.config.validators.dynamic_modules.v3 DynamicModuleConfigValidator
envoy.extensions.config.validators.minimum_clusters.v3 MinimumClustersValidator
envoy.extensions.content_parsers.json.v3 JsonContentParser
envoy.extensions.content_parsers.json.v3.JsonContentParser RuleConfig
envoy.extensions.dynamic_modules.v3 DynamicModuleConfig
envoy.extensions.early_data.v3 DefaultEarlyDataPolicy
envoy.extensions.filters.common.dependency.v3 Dependency FilterDependencies MatchingRequirements
envoy.extensions.filters.common.dependency.v3.MatchingRequirements DataInputAllowList
envoy.extensions.filters.common.fault.v3 FaultDelay FaultRateLimit
envoy.extensions.filters.common.fault.v3.FaultDelay HeaderDelay
envoy.extensions.filters.common.fault.v3.FaultRateLimit FixedLimit HeaderLimit
envoy.extensions.filters.common.jwks.v3 JwksAsyncFetch JwtHandshakeValidator RemoteJwks
envoy.extensions.filters.common.matcher.action.v3 SkipFilter
envoy.extensions.filters.common.set_filter_state.v3 FilterStateValue
envoy.extensions.filters.http.a2a.v3 A2a MethodParsingConfig ParserConfig
envoy.extensions.filters.http.adaptive_concurrency.v3 AdaptiveConcurrency GradientControllerConfig
envoy.extensions.filters.http.adaptive_concurrency.v3.GradientControllerConfig ConcurrencyLimitCalculationParams MinimumRTTCalculationParams
envoy.extensions.filters.http.admission_control.v3 AdmissionControl
envoy.extensions.filters.http.admission_control.v3.AdmissionControl SuccessCriteria
envoy.extensions.filters.http.admission_control.v3.AdmissionControl.SuccessCriteria GrpcCriteria HttpCriteria
envoy.extensions.filters.http.ai_protocol_manager.v3 AiProtocolManager AiProtocolManagerPerRoute RequestHandling RequestParsingLimits RequestPerRoute ResponseHandling ResponsePerRoute TokenUsageExtraction TokenUsageExtractionLimits
envoy.extensions.filters.http.alternate_protocols_cache.v3 FilterConfig
envoy.extensions.filters.http.api_key_auth.v3 ApiKeyAuth ApiKeyAuthPerRoute Credential Forwarding KeySource
envoy.extensions.filters.http.aws_eventstream_parser.v3 AwsEventstreamParser
envoy.extensions.filters.http.aws_eventstream_parser.v3.AwsEventstreamParser HeaderKeyValuePair HeaderRule ProcessingRules
envoy.extensions.filters.http.aws_lambda.v3 Config Credentials PerRouteConfig
envoy.extensions.filters.http.aws_request_signing.v3 AwsRequestSigning AwsRequestSigningPerRoute
envoy.extensions.filters.http.aws_request_signing.v3.AwsRequestSigning QueryString
envoy.extensions.filters.http.bandwidth_limit.v3 BandwidthLimit
envoy.extensions.filters.http.bandwidth_share.v3 BandwidthShare
envoy.extensions.filters.http.bandwidth_share.v3.BandwidthShare Limit TenantConfig
envoy.extensions.filters.http.basic_auth.v3 BasicAuth BasicAuthPerRoute
envoy.extensions.filters.http.body_size_limit.v3 BodySizeLimit
envoy.extensions.filters.http.buffer.v3 Buffer BufferPerRoute
envoy.extensions.filters.http.cache.v3 CacheConfig
envoy.extensions.filters.http.cache.v3.CacheConfig KeyCreatorParams
envoy.extensions.filters.http.cache_v2.v3 CacheV2Config
envoy.extensions.filters.http.cache_v2.v3.CacheV2Config KeyCreatorParams
envoy.extensions.filters.http.cdn_loop.v3 CdnLoopConfig
envoy.extensions.filters.http.checksum.v3alpha ChecksumConfig
envoy.extensions.filters.http.checksum.v3alpha.ChecksumConfig Checksum
envoy.extensions.filters.http.composite.v3 Composite CompositePerRoute DynamicConfig ExecuteFilterAction FilterChainConfiguration
envoy.extensions.filters.http.compressor.v3 Compressor CompressorOverrides CompressorPerRoute ResponseDirectionOverrides
envoy.extensions.filters.http.compressor.v3.Compressor CommonDirectionConfig RequestDirectionConfig ResponseDirectionConfig
envoy.extensions.filters.http.connect_grpc_bridge.v3 FilterConfig
envoy.extensions.filters.http.cors.v3 Cors CorsPolicy
envoy.extensions.filters.http.credential_injector.v3 CredentialInjector
envoy.extensions.filters.http.csrf.v3 CsrfPolicy
envoy.extensions.filters.http.custom_response.v3 CustomResponse
envoy.extensions.filters.http.decompressor.v3 Decompressor
envoy.extensions.filters.http.decompressor.v3.Decompressor CommonDirectionConfig RequestDirectionConfig ResponseDirectionConfig
envoy.extensions.filters.http.dynamic_forward_proxy.v3 FilterConfig PerRouteConfig SubClusterConfig
envoy.extensions.filters.http.dynamic_modules.v3 DynamicModuleFilter DynamicModuleFilterPerRoute
envoy.extensions.filters.http.dynamo.v3 Dynamo
envoy.extensions.filters.http.ext_authz.v3 AuthorizationRequest AuthorizationResponse BufferSettings CheckSettings ExtAuthz ExtAuthzPerRoute HttpService ShadowDecision
envoy.extensions.filters.http.ext_proc.v3 ExtProcHttpService ExtProcOverrides ExtProcPerRoute ExternalProcessor HeaderForwardingRules MetadataOptions ProcessingMode
envoy.extensions.filters.http.ext_proc.v3.MetadataOptions MetadataNamespaces
envoy.extensions.filters.http.fault.v3 FaultAbort HTTPFault
envoy.extensions.filters.http.fault.v3.FaultAbort HeaderAbort
envoy.extensions.filters.http.file_server.v3 FileServerConfig
envoy.extensions.filters.http.file_server.v3.FileServerConfig DirectoryBehavior PathMapping
envoy.extensions.filters.http.file_server.v3.FileServerConfig.DirectoryBehavior List
envoy.extensions.filters.http.file_system_buffer.v3 BufferBehavior FileSystemBufferFilterConfig StreamConfig
envoy.extensions.filters.http.file_system_buffer.v3.BufferBehavior Bypass FullyBuffer FullyBufferAndAlwaysInjectContentLength InjectContentLengthIfNecessary StreamWhenPossible
envoy.extensions.filters.http.filter_chain.v3 FilterChain FilterChainConfig FilterChainConfigPerRoute
envoy.extensions.filters.http.gcp_authn.v3 Audience GcpAuthnFilterConfig TokenCacheConfig TokenHeader
envoy.extensions.filters.http.gcp_authn.v3.Audience AccessToken BoundAccessToken BoundJwt IAMAccessToken
envoy.extensions.filters.http.gcp_authn.v3.TokenHeader PreserveExisting
envoy.extensions.filters.http.geoip.v3 Geoip
envoy.extensions.filters.http.geoip.v3.Geoip CustomHeaderConfig XffConfig
envoy.extensions.filters.http.golang.v3alpha Config ConfigsPerRoute RouterPlugin
envoy.extensions.filters.http.grpc_field_extraction.v3 FieldExtractions GrpcFieldExtractionConfig RequestFieldValueDisposition
envoy.extensions.filters.http.grpc_http1_bridge.v3 Config
envoy.extensions.filters.http.grpc_http1_reverse_bridge.v3 FilterConfig FilterConfigPerRoute
envoy.extensions.filters.http.grpc_json_reverse_transcoder.v3 GrpcJsonReverseTranscoder
envoy.extensions.filters.http.grpc_json_reverse_transcoder.v3.GrpcJsonReverseTranscoder PrintOptions
envoy.extensions.filters.http.grpc_json_transcoder.v3 GrpcJsonTranscoder UnknownQueryParams
envoy.extensions.filters.http.grpc_json_transcoder.v3.GrpcJsonTranscoder PrintOptions RequestValidationOptions
envoy.extensions.filters.http.grpc_json_transcoder.v3.UnknownQueryParams Values
envoy.extensions.filters.http.grpc_stats.v3 FilterConfig FilterObject
envoy.extensions.filters.http.grpc_web.v3 GrpcWeb
envoy.extensions.filters.http.gzip.v3 Gzip
envoy.extensions.filters.http.gzip.v3.Gzip CompressionLevel
envoy.extensions.filters.http.header_mutation.v3 HeaderMutation HeaderMutationPerRoute Mutations
envoy.extensions.filters.http.header_to_metadata.v3 Config
envoy.extensions.filters.http.header_to_metadata.v3.Config KeyValuePair Rule
envoy.extensions.filters.http.health_check.v3 HealthCheck
envoy.extensions.filters.http.ip_tagging.v3 IPTagging
envoy.extensions.filters.http.ip_tagging.v3.IPTagging IPTag IPTags IpTagHeader
envoy.extensions.filters.http.json_to_metadata.v3 JsonToMetadata
envoy.extensions.filters.http.json_to_metadata.v3.JsonToMetadata KeyValuePair MatchRules Rule Selector
envoy.extensions.filters.http.jwt_authn.v3 ExtractOnlyWithoutValidation FilterStateRule JwksAsyncFetch JwtAuthentication JwtCacheConfig JwtClaimToHeader JwtHeader JwtProvider JwtRequirement JwtRequirementAndList JwtRequirementOrList PerRouteConfig ProviderWithAudiences RemoteJwks RequirementRule
envoy.extensions.filters.http.jwt_authn.v3.JwtClaimToHeader PathSegment
envoy.extensions.filters.http.jwt_authn.v3.JwtProvider NormalizePayload
envoy.extensions.filters.http.kill_request.v3 KillRequest
envoy.extensions.filters.http.language.v3alpha Language
envoy.extensions.filters.http.local_ratelimit.v3 LocalRateLimit
envoy.extensions.filters.http.lua.v3 Lua LuaPerRoute
envoy.extensions.filters.http.mcp.v3 Mcp McpOverride ParserConfig
envoy.extensions.filters.http.mcp.v3.Mcp BaggagePropagationConfig TraceContextPropagationConfig
envoy.extensions.filters.http.mcp.v3.ParserConfig AttributeExtractionRule MethodConfig
envoy.extensions.filters.http.mcp_json_rest_bridge.v3 CacheConfig HttpRule McpJsonRestBridge McpJsonRestBridgePerRoute McpServerInfo ServerInfo ServerToolConfig ToolConfig ToolsListLocal ToolsListSpecificConfig TraceContextExtractionOptions
envoy.extensions.filters.http.mcp_json_rest_bridge.v3.HttpRule ParameterBinding
envoy.extensions.filters.http.mcp_router.v3 DynamicMetadataSource HeaderSource IdentityExtractor McpRouter SessionIdentity ValidationPolicy
envoy.extensions.filters.http.mcp_router.v3.McpRouter HeaderForwarding McpBackend McpCluster
envoy.extensions.filters.http.oauth2.v3 CookieConfig CookieConfigs OAuth2 OAuth2Config OAuth2Credentials OAuth2PerRoute OAuth2TokenForwarding PostLogoutRedirectUri PrivateKeyJwtConfig TokenCookieChunking
envoy.extensions.filters.http.oauth2.v3.OAuth2Credentials CookieNames
envoy.extensions.filters.http.on_demand.v3 OnDemand OnDemandCds PerRouteConfig
envoy.extensions.filters.http.original_src.v3 OriginalSrc
envoy.extensions.filters.http.peak_ewma.v3alpha PeakEwmaConfig
envoy.extensions.filters.http.proto_api_scrubber.v3 DescriptorSet MessageRestrictions MethodRestrictions ProtoApiScrubberConfig RemoveFieldAction RestrictionConfig Restrictions
envoy.extensions.filters.http.proto_message_extraction.v3 MethodExtraction ProtoMessageExtractionConfig
envoy.extensions.filters.http.rate_limit_quota.v3 RateLimitQuotaBucketSettings RateLimitQuotaFilterConfig RateLimitQuotaOverride
envoy.extensions.filters.http.rate_limit_quota.v3.RateLimitQuotaBucketSettings BucketIdBuilder DenyResponseSettings ExpiredAssignmentBehavior NoAssignmentBehavior
envoy.extensions.filters.http.rate_limit_quota.v3.RateLimitQuotaBucketSettings.BucketIdBuilder ValueBuilder
envoy.extensions.filters.http.rate_limit_quota.v3.RateLimitQuotaBucketSettings.ExpiredAssignmentBehavior ReuseLastAssignment
envoy.extensions.filters.http.ratelimit.v3 RateLimit RateLimitPerRoute
envoy.extensions.filters.http.rbac.v3 RBAC RBACPerRoute
envoy.extensions.filters.http.router.v3 Router
envoy.extensions.filters.http.router.v3.Router UpstreamAccessLogOptions
envoy.extensions.filters.http.set_filter_state.v3 Config
envoy.extensions.filters.http.set_metadata.v3 Config Metadata
envoy.extensions.filters.http.sse_to_metadata.v3 SseToMetadata
envoy.extensions.filters.http.sse_to_metadata.v3.SseToMetadata ProcessingRules
envoy.extensions.filters.http.stateful_session.v3 StatefulSession StatefulSessionPerRoute
envoy.extensions.filters.http.sxg.v3alpha SXG
envoy.extensions.filters.http.tap.v3 Tap
envoy.extensions.filters.http.thrift_to_metadata.v3 FieldSelector KeyValuePair Rule ThriftToMetadata ThriftToMetadataPerRoute
envoy.extensions.filters.http.transform.v3 BodyTransformation TransformConfig Transformation
envoy.extensions.filters.http.upstream_codec.v3 UpstreamCodec
envoy.extensions.filters.http.wasm.v3 Wasm
envoy.extensions.filters.listener.dynamic_modules.v3 DynamicModuleListenerFilter
envoy.extensions.filters.listener.http_inspector.v3 HttpInspector
envoy.extensions.filters.listener.local_ratelimit.v3 LocalRateLimit
envoy.extensions.filters.listener.original_dst.v3 OriginalDst
envoy.extensions.filters.listener.original_src.v3 OriginalSrc
envoy.extensions.filters.listener.postgres_inspector.v3alpha PostgresInspector StartupMetadata
envoy.extensions.filters.listener.proxy_protocol.v3 ProxyProtocol
envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol KeyValuePair Rule
envoy.extensions.filters.listener.set_filter_state.v3 Config
envoy.extensions.filters.listener.tls_inspector.v3 TlsInspector
envoy.extensions.filters.network.client_ssl_auth.v3 ClientSSLAuth
envoy.extensions.filters.network.connection_limit.v3 ConnectionLimit
envoy.extensions.filters.network.direct_response.v3 Config
envoy.extensions.filters.network.dubbo_proxy.router.v3 Router
envoy.extensions.filters.network.dubbo_proxy.v3 Drds DubboFilter DubboProxy MethodMatch MultipleRouteConfiguration Route RouteAction RouteConfiguration RouteMatch
envoy.extensions.filters.network.dubbo_proxy.v3.MethodMatch ParameterMatchSpecifier
envoy.extensions.filters.network.dynamic_modules.v3 DynamicModuleNetworkFilter
envoy.extensions.filters.network.echo.v3 Echo
envoy.extensions.filters.network.ext_authz.v3 ExtAuthz
envoy.extensions.filters.network.ext_proc.v3 MetadataOptions NetworkExternalProcessor ProcessingMode
envoy.extensions.filters.network.ext_proc.v3.MetadataOptions MetadataNamespaces
envoy.extensions.filters.network.generic_proxy.action.v3 RouteAction
envoy.extensions.filters.network.generic_proxy.codecs.dubbo.v3 DubboCodecConfig
envoy.extensions.filters.network.generic_proxy.codecs.http1.v3 Http1CodecConfig
envoy.extensions.filters.network.generic_proxy.codecs.kafka.v3 KafkaCodecConfig
envoy.extensions.filters.network.generic_proxy.matcher.v3 HostMatchInput KeyValueMatchEntry MethodMatchInput PathMatchInput PropertyMatchInput RequestMatchInput RequestMatcher ServiceMatchInput
envoy.extensions.filters.network.generic_proxy.router.v3 Router
envoy.extensions.filters.network.generic_proxy.v3 GenericProxy GenericRds RouteConfiguration VirtualHost
envoy.extensions.filters.network.geoip.v3 Geoip
envoy.extensions.filters.network.golang.v3alpha Config
envoy.extensions.filters.network.http_connection_manager.v3 EnvoyMobileHttpConnectionManager ForwardProtoConfig HttpConnectionManager HttpFilter LocalReplyConfig Rds RequestIDExtension ResponseMapper ScopedRds ScopedRouteConfigurationsList ScopedRoutes
envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager ForwardClientCertConfig HcmAccessLogOptions InternalAddressConfig PathNormalizationOptions ProxyStatusConfig SetCurrentClientCertDetails Tracing UpgradeConfig
envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes ScopeKeyBuilder
envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder FragmentBuilder
envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder HeaderValueExtractor
envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder.HeaderValueExtractor KvElement
envoy.extensions.filters.network.kafka_broker.v3 IdBasedBrokerRewriteRule IdBasedBrokerRewriteSpec KafkaBroker
envoy.extensions.filters.network.kafka_mesh.v3alpha ForwardingRule KafkaClusterDefinition KafkaMesh
envoy.extensions.filters.network.local_ratelimit.v3 LocalRateLimit
envoy.extensions.filters.network.mongo_proxy.v3 MongoProxy
envoy.extensions.filters.network.mysql_proxy.v3 MySQLProxy
envoy.extensions.filters.network.postgres_proxy.v3alpha PostgresProxy
envoy.extensions.filters.network.ratelimit.v3 RateLimit
envoy.extensions.filters.network.rbac.v3 RBAC
envoy.extensions.filters.network.redis_proxy.v3 AwsIam RedisExternalAuthProvider RedisProtocolOptions RedisProxy
envoy.extensions.filters.network.redis_proxy.v3.RedisProtocolOptions Credential
envoy.extensions.filters.network.redis_proxy.v3.RedisProxy ConnPoolSettings ConnectionRateLimit PrefixRoutes RedisFault
envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.PrefixRoutes Route
envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.PrefixRoutes.Route ReadCommandPolicy RequestMirrorPolicy
envoy.extensions.filters.network.reverse_tunnel.v3 DrainAwareHttpConnectionManager ReverseTunnel Validation
envoy.extensions.filters.network.rocketmq_proxy.v3 RocketmqProxy Route RouteAction RouteConfiguration RouteMatch
envoy.extensions.filters.network.set_filter_state.v3 Config
envoy.extensions.filters.network.sip_proxy.router.v3alpha Router
envoy.extensions.filters.network.sip_proxy.tra.v3alpha CreateRequest CreateResponse DeleteRequest DeleteResponse RetrieveRequest RetrieveResponse SubscribeRequest SubscribeResponse TraServiceConfig TraServiceRequest TraServiceResponse UpdateRequest UpdateResponse
envoy.extensions.filters.network.sip_proxy.v3alpha Cache CustomizedAffinity CustomizedAffinityEntry LocalService Route RouteAction RouteConfiguration RouteMatch SipFilter SipProtocolOptions SipProxy
envoy.extensions.filters.network.sip_proxy.v3alpha.SipProxy SipSettings
envoy.extensions.filters.network.sni_cluster.v3 SniCluster
envoy.extensions.filters.network.sni_dynamic_forward_proxy.v3 FilterConfig
envoy.extensions.filters.network.tcp_bandwidth_limit.v3 TcpBandwidthLimit
envoy.extensions.filters.network.tcp_proxy.v3 TcpProxy
envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy OnDemand TcpAccessLogOptions TunnelingConfig WeightedCluster
envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.WeightedCluster ClusterWeight
envoy.extensions.filters.network.thrift_proxy.filters.header_to_metadata.v3 HeaderToMetadata
envoy.extensions.filters.network.thrift_proxy.filters.header_to_metadata.v3.HeaderToMetadata KeyValuePair Rule
envoy.extensions.filters.network.thrift_proxy.filters.payload_to_metadata.v3 PayloadToMetadata
envoy.extensions.filters.network.thrift_proxy.filters.payload_to_metadata.v3.PayloadToMetadata FieldSelector KeyValuePair Rule
envoy.extensions.filters.network.thrift_proxy.filters.ratelimit.v3 RateLimit
envoy.extensions.filters.network.thrift_proxy.router.v3 Router
envoy.extensions.filters.network.thrift_proxy.v3 Route RouteAction RouteConfiguration RouteMatch ThriftFilter ThriftProtocolOptions ThriftProxy Trds WeightedCluster
envoy.extensions.filters.network.thrift_proxy.v3.RouteAction RequestMirrorPolicy
envoy.extensions.filters.network.thrift_proxy.v3.WeightedCluster ClusterWeight
envoy.extensions.filters.network.wasm.v3 Wasm
envoy.extensions.filters.network.zookeeper_proxy.v3 LatencyThresholdOverride ZooKeeperProxy
envoy.extensions.filters.udp.dns_filter.v3 DnsFilterConfig
envoy.extensions.filters.udp.dns_filter.v3.DnsFilterConfig ClientContextConfig ServerContextConfig
envoy.extensions.filters.udp.dynamic_modules.v3 DynamicModuleUdpListenerFilter
envoy.extensions.filters.udp.udp_proxy.session.dynamic_forward_proxy.v3 FilterConfig
envoy.extensions.filters.udp.udp_proxy.session.dynamic_forward_proxy.v3.FilterConfig BufferOptions
envoy.extensions.filters.udp.udp_proxy.session.ext_authz.v3 FilterConfig
envoy.extensions.filters.udp.udp_proxy.session.ext_authz.v3.FilterConfig BufferOptions
envoy.extensions.filters.udp.udp_proxy.session.http_capsule.v3 FilterConfig
envoy.extensions.filters.udp.udp_proxy.v3 Route UdpProxyConfig
envoy.extensions.filters.udp.udp_proxy.v3.UdpProxyConfig HashPolicy SessionFilter UdpAccessLogOptions UdpTunnelingConfig
envoy.extensions.filters.udp.udp_proxy.v3.UdpProxyConfig.UdpTunnelingConfig BufferOptions RetryOptions
envoy.extensions.formatter.cel.v3 Cel
envoy.extensions.formatter.dynamic_modules.v3 DynamicModuleFormatter
envoy.extensions.formatter.file_content.v3 FileContent
envoy.extensions.formatter.generic_secret.v3 GenericSecret
envoy.extensions.formatter.metadata.v3 Metadata
envoy.extensions.formatter.req_without_query.v3 ReqWithoutQuery
envoy.extensions.geoip_providers.common.v3 CommonGeoipProviderConfig
envoy.extensions.geoip_providers.common.v3.CommonGeoipProviderConfig GeolocationFieldKeys GeolocationHeadersToAdd
envoy.extensions.geoip_providers.maxmind.v3 MaxMindConfig
envoy.extensions.grpc_service.call_credentials.access_token.v3 AccessTokenCredentials
envoy.extensions.grpc_service.call_credentials.file_based_metadata.v3 FileBasedMetadataCallCredentials
envoy.extensions.grpc_service.call_credentials.google_compute_engine.v3 GoogleComputeEngineCredentials
envoy.extensions.grpc_service.call_credentials.google_iam.v3 GoogleIamCredentials
envoy.extensions.grpc_service.call_credentials.google_refresh_token.v3 GoogleRefreshTokenCredentials
envoy.extensions.grpc_service.call_credentials.service_account_jwt_access.v3 ServiceAccountJwtAccessCredentials
envoy.extensions.grpc_service.call_credentials.sts_service.v3 StsServiceCredentials
envoy.extensions.grpc_service.channel_credentials.google_default.v3 GoogleDefaultCredentials
envoy.extensions.grpc_service.channel_credentials.insecure.v3 InsecureCredentials
envoy.extensions.grpc_service.channel_credentials.local.v3 LocalCredentials
envoy.extensions.grpc_service.channel_credentials.tls.v3 TlsCredentials
envoy.extensions.grpc_service.channel_credentials.xds.v3 XdsCredentials
envoy.extensions.health_check.event_sinks.file.v3 HealthCheckEventFileSink
envoy.extensions.health_checkers.dynamic_modules.v3 DynamicModuleHealthCheck
envoy.extensions.health_checkers.redis.v3 Redis
envoy.extensions.health_checkers.thrift.v3 Thrift
envoy.extensions.health_checkers.udp.v3 UdpHealthCheck
envoy.extensions.http.ai_filters.request_info.v3 RequestInfo
envoy.extensions.http.ai_filters.request_info.v3.RequestInfo TokenEstimation
envoy.extensions.http.ai_filters.schema_validation.v3 SchemaValidation
envoy.extensions.http.ai_filters.transcoder.v3 Transcoder
envoy.extensions.http.cache.file_system_http_cache.v3 FileSystemHttpCacheConfig
envoy.extensions.http.cache.simple_http_cache.v3 SimpleHttpCacheConfig
envoy.extensions.http.cache_v2.file_system_http_cache.v3 FileSystemHttpCacheV2Config
envoy.extensions.http.cache_v2.simple_http_cache.v3 SimpleHttpCacheV2Config
envoy.extensions.http.custom_response.local_response_policy.v3 LocalResponsePolicy
envoy.extensions.http.custom_response.redirect_policy.v3 RedirectPolicy
envoy.extensions.http.early_header_mutation.dynamic_modules.v3 DynamicModuleEarlyHeaderMutation
envoy.extensions.http.early_header_mutation.header_mutation.v3 HeaderMutation
envoy.extensions.http.ext_proc.processing_request_modifiers.mapped_attribute_builder.v3 MappedAttributeBuilder
envoy.extensions.http.ext_proc.response_processors.save_processing_response.v3 SaveProcessingResponse
envoy.extensions.http.ext_proc.response_processors.save_processing_response.v3.SaveProcessingResponse SaveOptions
envoy.extensions.http.header_formatters.dynamic_modules.v3 DynamicModuleHeaderFormatter
envoy.extensions.http.header_formatters.preserve_case.v3 PreserveCaseFormatterConfig
envoy.extensions.http.header_validators.envoy_default.v3 HeaderValidatorConfig
envoy.extensions.http.header_validators.envoy_default.v3.HeaderValidatorConfig Http1ProtocolOptions UriPathNormalizationOptions
envoy.extensions.http.injected_credentials.generic.v3 Generic
envoy.extensions.http.injected_credentials.oauth2.v3 OAuth2
envoy.extensions.http.injected_credentials.oauth2.v3.OAuth2 ClientCredentials EndpointParameter
envoy.extensions.http.original_ip_detection.custom_header.v3 CustomHeaderConfig
envoy.extensions.http.original_ip_detection.xff.v3 XffConfig XffTrustedCidrs
envoy.extensions.http.stateful_session.cookie.v3 CookieBasedSessionState
envoy.extensions.http.stateful_session.envelope.v3 EnvelopeSessionState
envoy.extensions.http.stateful_session.envelope.v3.EnvelopeSessionState Header
envoy.extensions.http.stateful_session.header.v3 HeaderBasedSessionState
envoy.extensions.internal_redirect.allow_listed_routes.v3 AllowListedRoutesConfig
envoy.extensions.internal_redirect.filter_state.v3 FilterStateConfig
envoy.extensions.internal_redirect.previous_routes.v3 PreviousRoutesConfig
envoy.extensions.internal_redirect.safe_cross_scheme.v3 SafeCrossSchemeConfig
envoy.extensions.key_value.file_based.v3 FileBasedKeyValueStoreConfig
envoy.extensions.load_balancing_policies.client_side_weighted_round_robin.v3 ClientSideWeightedRoundRobin
envoy.extensions.load_balancing_policies.cluster_provided.v3 ClusterProvided
envoy.extensions.load_balancing_policies.common.v3 ConsistentHashingLbConfig LocalityLbConfig OrcaOobReportingConfig SlowStartConfig
envoy.extensions.load_balancing_policies.common.v3.LocalityLbConfig LocalityWeightedLbConfig ZoneAwareLbConfig
envoy.extensions.load_balancing_policies.common.v3.LocalityLbConfig.ZoneAwareLbConfig ForceLocalZone
envoy.extensions.load_balancing_policies.dynamic_modules.v3 DynamicModulesLoadBalancerConfig
envoy.extensions.load_balancing_policies.least_request.v3 LeastRequest
envoy.extensions.load_balancing_policies.load_aware_locality.v3 LoadAwareLocality
envoy.extensions.load_balancing_policies.maglev.v3 Maglev
envoy.extensions.load_balancing_policies.override_host.v3 OverrideHost
envoy.extensions.load_balancing_policies.override_host.v3.OverrideHost OverrideHostSource
envoy.extensions.load_balancing_policies.peak_ewma.v3alpha PeakEwma
envoy.extensions.load_balancing_policies.pick_first.v3 PickFirst
envoy.extensions.load_balancing_policies.random.v3 Random
envoy.extensions.load_balancing_policies.random_subsetting.v3 RandomSubsetting
envoy.extensions.load_balancing_policies.ring_hash.v3 RingHash
envoy.extensions.load_balancing_policies.round_robin.v3 RoundRobin
envoy.extensions.load_balancing_policies.subset.v3 Subset
envoy.extensions.load_balancing_policies.subset.v3.Subset LbSubsetSelector
envoy.extensions.load_balancing_policies.wrr_locality.v3 WrrLocality
envoy.extensions.local_address_selectors.filter_state_override.v3 Config
envoy.extensions.matching.actions.transform_stat.v3 TransformStat
envoy.extensions.matching.actions.transform_stat.v3.TransformStat DropStat DropTag UpdateTag
envoy.extensions.matching.common_inputs.environment_variable.v3 Config
envoy.extensions.matching.common_inputs.network.v3 ApplicationProtocolInput DestinationIPInput DestinationPortInput DirectSourceIPInput DynamicMetadataInput FilterStateInput NetworkNamespaceInput ServerNameInput SourceIPInput SourcePortInput SourceTypeInput TransportProtocolInput
envoy.extensions.matching.common_inputs.network.v3.DynamicMetadataInput PathSegment
envoy.extensions.matching.common_inputs.ssl.v3 DnsSanInput SubjectInput UriSanInput
envoy.extensions.matching.common_inputs.stats.v3 StatFullNameMatchInput StatTagValueInput
envoy.extensions.matching.common_inputs.transport_socket.v3 EndpointMetadataInput FilterStateInput LocalityMetadataInput TransportSocketNameAction
envoy.extensions.matching.common_inputs.transport_socket.v3.EndpointMetadataInput PathSegment
envoy.extensions.matching.common_inputs.transport_socket.v3.LocalityMetadataInput PathSegment
envoy.extensions.matching.http.dynamic_modules.v3 DynamicModuleDataInput HttpDynamicModuleMatchInput
envoy.extensions.matching.input_matchers.consistent_hashing.v3 ConsistentHashing
envoy.extensions.matching.input_matchers.dynamic_modules.v3 DynamicModuleMatcher
envoy.extensions.matching.input_matchers.hyperscan.v3alpha Hyperscan
envoy.extensions.matching.input_matchers.hyperscan.v3alpha.Hyperscan Regex
envoy.extensions.matching.input_matchers.ip.v3 Ip
envoy.extensions.matching.input_matchers.metadata.v3 Metadata
envoy.extensions.matching.input_matchers.runtime_fraction.v3 RuntimeFraction
envoy.extensions.network.connection_balance.dlb.v3alpha Dlb
envoy.extensions.network.dns_resolver.apple.v3 AppleDnsResolverConfig
envoy.extensions.network.dns_resolver.cares.v3 CaresDnsResolverConfig
envoy.extensions.network.dns_resolver.getaddrinfo.v3 GetAddrInfoDnsResolverConfig
envoy.extensions.network.dns_resolver.hickory.v3 DnsOverHttpsConfig DnsOverTlsConfig HickoryDnsResolverConfig
envoy.extensions.network.socket_interface.sockmap.v3 Sockmap
envoy.extensions.network.socket_interface.v3 DefaultSocketInterface IoUringOptions
envoy.extensions.network_filters.peer_metadata Config UpstreamConfig
envoy.extensions.outlier_detection_monitors.common.v3 DatabaseErrors ErrorBuckets HttpErrors LocalOriginErrors
envoy.extensions.outlier_detection_monitors.consecutive_errors.v3 ConsecutiveErrors
envoy.extensions.path.match.uri_template.v3 UriTemplateMatchConfig
envoy.extensions.path.rewrite.uri_template.v3 UriTemplateRewriteConfig
envoy.extensions.private_key_providers.cryptomb.v3alpha CryptoMbPrivateKeyMethodConfig
envoy.extensions.private_key_providers.kae.v3alpha KaePrivateKeyMethodConfig
envoy.extensions.private_key_providers.qat.v3alpha QatPrivateKeyMethodConfig
envoy.extensions.queue_policy.fifo.v3 FifoQueuePolicyConfig
envoy.extensions.quic.client_writer_factory.v3 DefaultClientWriter
envoy.extensions.quic.connection_debug_visitor.quic_stats.v3 Config
envoy.extensions.quic.connection_debug_visitor.v3 BasicConfig
envoy.extensions.quic.connection_id_generator.quic_lb.v3 Config
envoy.extensions.quic.connection_id_generator.v3 DeterministicConnectionIdGeneratorConfig
envoy.extensions.quic.crypto_stream.v3 CryptoServerStreamConfig
envoy.extensions.quic.proof_source.v3 ProofSourceConfig
envoy.extensions.quic.server_preferred_address.v3 DataSourceServerPreferredAddressConfig FixedServerPreferredAddressConfig
envoy.extensions.quic.server_preferred_address.v3.DataSourceServerPreferredAddressConfig AddressFamilyConfig
envoy.extensions.quic.server_preferred_address.v3.FixedServerPreferredAddressConfig AddressFamilyConfig
envoy.extensions.rate_limit_descriptors.expr.v3 Descriptor
envoy.extensions.rate_limit_descriptors.jwt_claim.v3 Descriptor
envoy.extensions.rbac.audit_loggers.stream.v3 StdoutAuditLog
envoy.extensions.rbac.matchers.upstream_ip_port.v3 UpstreamIpPortMatcher
envoy.extensions.rbac.principals.mtls_authenticated.v3 Config
envoy.extensions.regex_engines.hyperscan.v3alpha Hyperscan
envoy.extensions.regex_engines.v3 GoogleRE2
envoy.extensions.request_id.uuid.v3 UuidRequestIdConfig
envoy.extensions.resource_monitors.cgroup_memory.v3 CgroupMemoryConfig
envoy.extensions.resource_monitors.cpu_utilization.v3 CpuUtilizationConfig
envoy.extensions.resource_monitors.downstream_connections.v3 DownstreamConnectionsConfig
envoy.extensions.resource_monitors.fixed_heap.v3 FixedHeapConfig
envoy.extensions.resource_monitors.injected_resource.v3 InjectedResourceConfig
envoy.extensions.retry.host.omit_canary_hosts.v3 OmitCanaryHostsPredicate
envoy.extensions.retry.host.omit_host_metadata.v3 OmitHostMetadataConfig
envoy.extensions.retry.host.previous_hosts.v3 PreviousHostsPredicate
envoy.extensions.retry.priority.previous_priorities.v3 PreviousPrioritiesConfig
envoy.extensions.reverse_tunnel_reporters.v3alpha.clients.grpc_client GrpcClientConfig ReverseTunnel StreamReverseTunnelsRequest StreamReverseTunnelsResponse TunnelInitiatorIdentity
envoy.extensions.reverse_tunnel_reporters.v3alpha.reporters EventReporterConfig ReverseConnectionReporterClient
envoy.extensions.router.cluster_specifier.golang.v3alpha Config
envoy.extensions.router.cluster_specifiers.dynamic_modules.v3 DynamicModuleClusterSpecifier RouteActionOverride
envoy.extensions.router.cluster_specifiers.lua.v3 LuaConfig
envoy.extensions.router.cluster_specifiers.matcher.v3 ClusterAction MatcherClusterSpecifier
envoy.extensions.router.cluster_specifiers.priority_group.v3 ClusterWeight PriorityGroup PriorityGroupClusterSpecifier PriorityGroupsOverride
envoy.extensions.router.route_specifiers.dynamic_modules.v3 DynamicModuleRouteSpecifier RouteOverride RouteTemplate
envoy.extensions.stat_sinks.dynamic_modules.v3 DynamicModuleStatsSink
envoy.extensions.stat_sinks.graphite_statsd.v3 GraphiteStatsdSink
envoy.extensions.stat_sinks.kafka.v3 KafkaStatsSinkConfig
envoy.extensions.stat_sinks.open_telemetry.v3 SinkConfig
envoy.extensions.stat_sinks.open_telemetry.v3.SinkConfig ConversionAction DropAction
envoy.extensions.stat_sinks.wasm.v3 Wasm
envoy.extensions.stat_sinks.wasm_filter.v3 WasmFilterStatsSinkConfig
envoy.extensions.string_matcher.lua.v3 Lua
envoy.extensions.tap_sinks.udp_sink.v3alpha UdpSink
envoy.extensions.tracers.dynamic_modules.v3 DynamicModuleTracer
envoy.extensions.tracers.fluentd.v3 FluentdConfig
envoy.extensions.tracers.opentelemetry.resource_detectors.v3 DynatraceResourceDetectorConfig EnvironmentResourceDetectorConfig StaticConfigResourceDetectorConfig
envoy.extensions.tracers.opentelemetry.samplers.v3 AlwaysOnSamplerConfig CELSamplerConfig DynatraceSamplerConfig ParentBasedSamplerConfig TraceIdRatioBasedSamplerConfig
envoy.extensions.transport_sockets.alts.v3 Alts
envoy.extensions.transport_sockets.dynamic_modules.v3 DynamicModuleTransportSocket
envoy.extensions.transport_sockets.http_11_proxy.v3 Http11ProxyUpstreamTransport
envoy.extensions.transport_sockets.internal_upstream.v3 InternalUpstreamTransport
envoy.extensions.transport_sockets.internal_upstream.v3.InternalUpstreamTransport MetadataValueSource
envoy.extensions.transport_sockets.proxy_protocol.v3 ProxyProtocolUpstreamTransport
envoy.extensions.transport_sockets.quic.v3 QuicDownstreamTransport QuicUpstreamTransport
envoy.extensions.transport_sockets.raw_buffer.v3 RawBuffer
envoy.extensions.transport_sockets.s2a.v3 S2AConfiguration
envoy.extensions.transport_sockets.starttls.v3 StartTlsConfig UpstreamStartTlsConfig
envoy.extensions.transport_sockets.tap.v3 SocketTapConfig Tap
envoy.extensions.transport_sockets.tcp_stats.v3 Config
envoy.extensions.transport_sockets.tls.cert_mappers.filter_state_override.v3 Config
envoy.extensions.transport_sockets.tls.cert_mappers.sni.v3 SNI
envoy.extensions.transport_sockets.tls.cert_mappers.static_name.v3 StaticName
envoy.extensions.transport_sockets.tls.cert_selectors.on_demand_secret.v3 Config
envoy.extensions.transport_sockets.tls.cert_validator.dynamic_modules.v3 DynamicModuleCertValidatorConfig
envoy.extensions.transport_sockets.tls.handshakers.dynamic_modules.v3 DynamicModuleTlsHandshaker
envoy.extensions.transport_sockets.tls.v3 CertificateProviderPluginInstance CertificateValidationContext CommonTlsContext DownstreamTlsContext GenericSecret PrivateKeyProvider SPIFFECertValidatorConfig SdsSecretConfig Secret SubjectAltNameMatcher TlsCertificate TlsKeyLog TlsParameters TlsSessionTicketKeys UpstreamTlsContext
envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext SystemRootCerts
envoy.extensions.transport_sockets.tls.v3.CommonTlsContext CertificateProvider CertificateProviderInstance CombinedCertificateValidationContext
envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig TrustDomain
envoy.extensions.udp_packet_writer.v3 UdpDefaultWriterFactory UdpGsoBatchWriterFactory
envoy.extensions.upstreams.http.dynamic_modules.v3 Config
envoy.extensions.upstreams.http.generic.v3 GenericConnectionPoolProto
envoy.extensions.upstreams.http.http.v3 HttpConnectionPoolProto
envoy.extensions.upstreams.http.reverse_tunnel.v3 ReverseTunnelUpstreamCodecOptions
envoy.extensions.upstreams.http.tcp.golang.v3alpha Config
envoy.extensions.upstreams.http.tcp.v3 TcpConnectionPoolProto
envoy.extensions.upstreams.http.udp.v3 UdpConnectionPoolProto
envoy.extensions.upstreams.http.v3 HttpProtocolOptions
envoy.extensions.upstreams.http.v3.HttpProtocolOptions AutoHttpConfig ExplicitHttpConfig OutlierDetection UseDownstreamHttpConfig
envoy.extensions.upstreams.tcp.generic.v3 GenericConnectionPoolProto
envoy.extensions.upstreams.tcp.v3 TcpProtocolOptions
envoy.extensions.vcl.v3alpha VclSocketInterface
envoy.extensions.wasm.v3 CapabilityRestrictionConfig EnvironmentVariables PluginConfig ReloadConfig SanitizationConfig VmConfig WasmService
envoy.extensions.watchdog.backtrace_action.v3 BacktraceActionConfig
envoy.extensions.watchdog.profile_action.v3 ProfileActionConfig
envoy.service.accesslog.v2 StreamAccessLogsMessage StreamAccessLogsResponse
envoy.service.accesslog.v2.StreamAccessLogsMessage HTTPAccessLogEntries Identifier TCPAccessLogEntries
envoy.service.accesslog.v3 StreamAccessLogsMessage StreamAccessLogsResponse
envoy.service.accesslog.v3.StreamAccessLogsMessage HTTPAccessLogEntries Identifier TCPAccessLogEntries
envoy.service.auth.v2 AttributeContext CheckRequest CheckResponse DeniedHttpResponse OkHttpResponse
envoy.service.auth.v2.AttributeContext HttpRequest Peer Request
envoy.service.auth.v3 AttributeContext CheckRequest CheckResponse DeniedHttpResponse OkHttpResponse
envoy.service.auth.v3.AttributeContext HttpRequest Peer Request TLSSession
envoy.service.cluster.v3 CdsDummy
envoy.service.discovery.v2 AdsDummy Capability ClusterHealthCheck EndpointHealth EndpointHealthResponse HealthCheckRequest HealthCheckRequestOrEndpointHealthResponse HealthCheckSpecifier LocalityEndpoints RtdsDummy Runtime SdsDummy
envoy.service.discovery.v3 AdsDummy DeltaDiscoveryRequest DeltaDiscoveryResponse DiscoveryRequest DiscoveryResponse DynamicParameterConstraints Resource ResourceError ResourceLocator ResourceName
envoy.service.discovery.v3.DynamicParameterConstraints ConstraintList SingleConstraint
envoy.service.discovery.v3.DynamicParameterConstraints.SingleConstraint Exists
envoy.service.discovery.v3.Resource CacheControl
envoy.service.endpoint.v3 EdsDummy LedsDummy
envoy.service.event_reporting.v2alpha StreamEventsRequest StreamEventsResponse
envoy.service.event_reporting.v2alpha.StreamEventsRequest Identifier
envoy.service.event_reporting.v3 StreamEventsRequest StreamEventsResponse
envoy.service.event_reporting.v3.StreamEventsRequest Identifier
envoy.service.ext_proc.v3 BodyMutation BodyResponse CommonResponse GrpcStatus HeaderMutation HeadersResponse HttpBody HttpHeaders HttpTrailers ImmediateResponse ProcessingRequest ProcessingResponse ProtocolConfiguration StreamedBodyResponse StreamedImmediateResponse TrailersResponse
envoy.service.ext_proc.v3.ProcessingRequest ClientWindowUpdate FlowControlInit
envoy.service.ext_proc.v3.ProcessingResponse ServerWindowUpdate
envoy.service.extension.v3 EcdsDummy
envoy.service.health.v3 Capability ClusterEndpointsHealth ClusterHealthCheck EndpointHealth EndpointHealthResponse HdsDummy HealthCheckRequest HealthCheckRequestOrEndpointHealthResponse HealthCheckSpecifier LocalityEndpoints LocalityEndpointsHealth
envoy.service.listener.v3 LdsDummy
envoy.service.load_stats.v2 LoadStatsRequest LoadStatsResponse
envoy.service.load_stats.v3 LoadStatsRequest LoadStatsResponse
envoy.service.metrics.v2 StreamMetricsMessage StreamMetricsResponse
envoy.service.metrics.v2.StreamMetricsMessage Identifier
envoy.service.metrics.v3 StreamMetricsMessage StreamMetricsResponse
envoy.service.metrics.v3.StreamMetricsMessage Identifier
envoy.service.network_ext_proc.v3 Data ProcessingRequest ProcessingResponse
envoy.service.rate_limit_quota.v3 BucketId RateLimitQuotaResponse RateLimitQuotaUsageReports
envoy.service.rate_limit_quota.v3.RateLimitQuotaResponse BucketAction
envoy.service.rate_limit_quota.v3.RateLimitQuotaResponse.BucketAction AbandonAction QuotaAssignmentAction
envoy.service.rate_limit_quota.v3.RateLimitQuotaUsageReports BucketQuotaUsage
envoy.service.ratelimit.v2 RateLimitRequest RateLimitResponse
envoy.service.ratelimit.v2.RateLimitResponse DescriptorStatus RateLimit
envoy.service.ratelimit.v3 RateLimitRequest RateLimitResponse
envoy.service.ratelimit.v3.RateLimitResponse DescriptorStatus Quota RateLimit
envoy.service.redis_auth.v3 RedisProxyExternalAuthRequest RedisProxyExternalAuthResponse
envoy.service.route.v3 RdsDummy SrdsDummy
envoy.service.runtime.v3 RtdsDummy Runtime
envoy.service.secret.v3 SdsDummy
envoy.service.status.v2 ClientConfig ClientStatusRequest ClientStatusResponse PerXdsConfig
envoy.service.status.v3 ClientConfig ClientStatusRequest ClientStatusResponse PerXdsConfig
envoy.service.status.v3.ClientConfig GenericXdsConfig
envoy.service.tap.v2alpha FilePerTapSink HttpHeadersMatch MatchPredicate OutputConfig OutputSink StreamTapsRequest StreamTapsResponse StreamingAdminSink StreamingGrpcSink TapConfig
envoy.service.tap.v2alpha.MatchPredicate MatchSet
envoy.service.tap.v2alpha.StreamTapsRequest Identifier
envoy.service.tap.v3 StreamTapsRequest StreamTapsResponse
envoy.service.tap.v3.StreamTapsRequest Identifier
envoy.tcp.metadataexchange.config MetadataExchange
envoy.type DoubleRange FractionalPercent HashPolicy HttpStatus Int32Range Int64Range Percent SemanticVersion TokenBucket
envoy.type.HashPolicy SourceIp
envoy.type.http.v3 Cookie CookieAttribute PathTransformation
envoy.type.http.v3.PathTransformation Operation
envoy.type.http.v3.PathTransformation.Operation MergeSlashes NormalizePathRFC3986
envoy.type.matcher DoubleMatcher ListMatcher ListStringMatcher MetadataMatcher NodeMatcher PathMatcher RegexMatchAndSubstitute RegexMatcher StringMatcher StructMatcher ValueMatcher
envoy.type.matcher.MetadataMatcher PathSegment
envoy.type.matcher.RegexMatcher GoogleRE2
envoy.type.matcher.StructMatcher PathSegment
envoy.type.matcher.ValueMatcher NullMatch
envoy.type.matcher.v3 AddressMatcher DoubleMatcher FilterStateMatcher HttpRequestHeaderMatchInput HttpRequestQueryParamMatchInput HttpRequestTrailerMatchInput HttpResponseHeaderMatchInput HttpResponseLocalReplyMatchInput HttpResponseStatusCodeClassMatchInput HttpResponseStatusCodeMatchInput HttpResponseTrailerMatchInput ListMatcher ListStringMatcher MetadataMatcher NodeMatcher OrMatcher PathMatcher RegexMatchAndSubstitute RegexMatcher StringMatcher StructMatcher ValueMatcher
envoy.type.matcher.v3.MetadataMatcher PathSegment
envoy.type.matcher.v3.RegexMatcher GoogleRE2
envoy.type.matcher.v3.StructMatcher PathSegment
envoy.type.matcher.v3.ValueMatcher NullMatch
envoy.type.metadata.v2 MetadataKey MetadataKind
envoy.type.metadata.v2.MetadataKey PathSegment
envoy.type.metadata.v2.MetadataKind Cluster Host Request Route
envoy.type.metadata.v3 MetadataKey MetadataKind
envoy.type.metadata.v3.MetadataKey PathSegment
envoy.type.metadata.v3.MetadataKind Cluster Host Request Route
envoy.type.tracing.v2 CustomTag
envoy.type.tracing.v2.CustomTag Environment Header Literal Metadata
envoy.type.tracing.v3 CustomTag
envoy.type.tracing.v3.CustomTag Environment Header Literal Metadata
envoy.type.v3 DoubleRange FractionalPercent HashPolicy HttpStatus Int32Range Int64Range Percent RateLimitStrategy Scope SemanticVersion TokenBucket
envoy.type.v3.HashPolicy FilterState SourceIp
envoy.type.v3.RateLimitStrategy RequestsPerTimeUnit
envoy.watchdog.v3 AbortActionConfig
google.api CustomHttpPattern Http HttpRule
google.api.expr.v1alpha1 CheckedExpr Constant Decl Expr ParsedExpr Reference SourceInfo SourcePosition Type
google.api.expr.v1alpha1.Decl FunctionDecl IdentDecl
google.api.expr.v1alpha1.Decl.FunctionDecl Overload
google.api.expr.v1alpha1.Expr Call Comprehension CreateList CreateStruct Ident Select
google.api.expr.v1alpha1.Expr.CreateStruct Entry
google.api.expr.v1alpha1.SourceInfo Extension
google.api.expr.v1alpha1.SourceInfo.Extension Version
google.api.expr.v1alpha1.Type AbstractType FunctionType ListType MapType
google.protobuf Any BoolValue BytesValue DescriptorProto DoubleValue Duration Empty EnumDescriptorProto EnumOptions EnumValueDescriptorProto EnumValueOptions ExtensionRangeOptions FeatureSet FeatureSetDefaults FieldDescriptorProto FieldOptions FileDescriptorProto FileDescriptorSet FileOptions FloatValue GeneratedCodeInfo Int32Value Int64Value ListValue MessageOptions MethodDescriptorProto MethodOptions OneofDescriptorProto OneofOptions ServiceDescriptorProto ServiceOptions SourceCodeInfo StringValue Struct Timestamp UInt32Value UInt64Value UninterpretedOption Value
google.protobuf.DescriptorProto ExtensionRange ReservedRange
google.protobuf.EnumDescriptorProto EnumReservedRange
google.protobuf.ExtensionRangeOptions Declaration
google.protobuf.FeatureSet VisibilityFeature
google.protobuf.FeatureSetDefaults FeatureSetEditionDefault
google.protobuf.FieldOptions EditionDefault FeatureSupport
google.protobuf.GeneratedCodeInfo Annotation
google.protobuf.SourceCodeInfo Location
google.protobuf.UninterpretedOption NamePart
google.rpc Status
higress FragmentBuilder HostValueExtractor LocalPortValueExtractor ScopedRoutes
io.istio.http.peer_metadata Config
io.istio.http.peer_metadata.Config Baggage DiscoveryMethod IstioHeaders PropagationMethod UpstreamFilterState WorkloadDiscovery
io.prometheus.client Bucket BucketSpan Counter Exemplar Gauge Histogram LabelPair Metric MetricFamily Quantile Summary Untyped
istio.envoy.config.filter.http.alpn.v2alpha1 FilterConfig
istio.envoy.config.filter.http.alpn.v2alpha1.FilterConfig AlpnOverride
istio.envoy.config.filter.http.authn.v2alpha1 FilterConfig Jwt MutualTls OriginAuthenticationMethod PeerAuthenticationMethod Policy PortSelector StringMatch TargetSelector TriggerRule
istio.envoy.config.filter.http.jwt_auth.v2alpha1 DataSource HttpUri JwtAuthentication JwtHeader JwtRule RemoteJwks
istio.mixer.v1 Attributes
istio.mixer.v1.Attributes AttributeValue StringMap
istio.mixer.v1.config.client APIKey AttributeMatch EndUserAuthenticationPolicySpec HTTPAPISpec HTTPAPISpecPattern HttpClientConfig JWT NetworkFailPolicy Quota QuotaRule QuotaSpec ServiceConfig StringMatch TcpClientConfig TransportConfig
istio.mixer.v1.config.client.JWT Location
istio.networking.nds.v1 NameTable
istio.security Authorization
istio.workload Address ApplicationTunnel BootstrapExtension GatewayAddress Locality NamespacedHostname NetworkAddress Port PortList Workload
opencensus.proto.trace.v1 ConstantSampler ProbabilitySampler RateLimitingSampler TraceConfig
opentelemetry.proto.common.v1 AnyValue ArrayValue EntityRef InstrumentationScope KeyValue KeyValueList
stats MetricConfig MetricDefinition PluginConfig
udpa.annotations FieldMigrateAnnotation FieldSecurityAnnotation FileMigrateAnnotation MigrateAnnotation StatusAnnotation VersioningAnnotation
udpa.data.orca.v1 OrcaLoadReport
udpa.service.orca.v1 OrcaLoadReportRequest
udpa.type.v1 TypedStruct
validate AnyRules BoolRules BytesRules DoubleRules DurationRules EnumRules FieldRules Fixed32Rules Fixed64Rules FloatRules Int32Rules Int64Rules MapRules MessageRules RepeatedRules SFixed32Rules SFixed64Rules SInt32Rules SInt64Rules StringRules TimestampRules UInt32Rules UInt64Rules
xds.annotations.v3 FieldMigrateAnnotation FieldSecurityAnnotation FieldStatusAnnotation FileMigrateAnnotation FileStatusAnnotation MessageStatusAnnotation MigrateAnnotation StatusAnnotation VersioningAnnotation
xds.core.v3 Authority CidrRange CollectionEntry ContextParams Resource ResourceLocator ResourceName TypedExtensionConfig
xds.core.v3.CollectionEntry InlineEntry
xds.core.v3.ResourceLocator Directive
xds.data.orca.v3 OrcaLoadReport
xds.service.orca.v3 OrcaLoadReportRequest
xds.type.matcher.v3 CelMatcher DoubleRangeMatcher HttpAttributesCelMatchInput IPMatcher Int32RangeMatcher Int64RangeMatcher ListStringMatcher Matcher RegexMatcher ServerNameMatcher StringMatcher
xds.type.matcher.v3.DoubleRangeMatcher RangeMatcher
xds.type.matcher.v3.IPMatcher IPRangeMatcher
xds.type.matcher.v3.Int32RangeMatcher RangeMatcher
xds.type.matcher.v3.Int64RangeMatcher RangeMatcher
xds.type.matcher.v3.Matcher MatcherList MatcherTree OnMatch
xds.type.matcher.v3.Matcher.MatcherList FieldMatcher Predicate
xds.type.matcher.v3.Matcher.MatcherList.Predicate PredicateList SinglePredicate
xds.type.matcher.v3.Matcher.MatcherTree MatchMap
xds.type.matcher.v3.RegexMatcher GoogleRE2
xds.type.matcher.v3.ServerNameMatcher DomainMatcher
xds.type.v3 CelExpression CelExtractString DoubleRange Int32Range Int64Range TypedStruct`;
