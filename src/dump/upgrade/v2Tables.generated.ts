// Made by scripts/upgradeTables.mjs from protos/; do not edit.

/**
 * One v3 message a line: its full name, then `field:line` for fields to look into (`%` for maps, `@` for an Any), and
 * `old>new` for fields that older versions have and v3 has under another name, or (`old>`) not at all.
 */
export const messageLines = String.raw`envoy.admin.v3.BootstrapConfigDump bootstrap:33
envoy.admin.v3.ClustersConfigDump static_clusters:3 dynamic_active_clusters:2 dynamic_warming_clusters:2
envoy.admin.v3.ClustersConfigDump.DynamicCluster cluster:@ error_state:24
envoy.admin.v3.ClustersConfigDump.StaticCluster cluster:@
envoy.admin.v3.CommandLineOptions max_stats> max_obj_name_len>
envoy.admin.v3.EcdsConfigDump ecds_filters:6
envoy.admin.v3.EcdsConfigDump.EcdsFilterConfig ecds_filter:@ error_state:24
envoy.admin.v3.EndpointsConfigDump static_endpoint_configs:9 dynamic_endpoint_configs:8
envoy.admin.v3.EndpointsConfigDump.DynamicEndpointConfig endpoint_config:@ error_state:24
envoy.admin.v3.EndpointsConfigDump.StaticEndpointConfig endpoint_config:@
envoy.admin.v3.ListenersConfigDump static_listeners:13 dynamic_listeners:11
envoy.admin.v3.ListenersConfigDump.DynamicListener active_state:12 warming_state:12 draining_state:12 error_state:24
envoy.admin.v3.ListenersConfigDump.DynamicListenerState listener:@
envoy.admin.v3.ListenersConfigDump.StaticListener listener:@
envoy.admin.v3.RoutesConfigDump static_route_configs:16 dynamic_route_configs:15
envoy.admin.v3.RoutesConfigDump.DynamicRouteConfig route_config:@ error_state:24
envoy.admin.v3.RoutesConfigDump.StaticRouteConfig route_config:@
envoy.admin.v3.ScopedRoutesConfigDump inline_scoped_route_configs:19 dynamic_scoped_route_configs:18
envoy.admin.v3.ScopedRoutesConfigDump.DynamicScopedRouteConfigs scoped_route_configs:@ error_state:24
envoy.admin.v3.ScopedRoutesConfigDump.InlineScopedRouteConfigs scoped_route_configs:@
envoy.admin.v3.SecretsConfigDump static_secrets:22 dynamic_active_secrets:21 dynamic_warming_secrets:21
envoy.admin.v3.SecretsConfigDump.DynamicSecret secret:@ error_state:24
envoy.admin.v3.SecretsConfigDump.StaticSecret secret:@
envoy.admin.v3.ServerInfo command_line_options:4 node:91
envoy.admin.v3.UpdateFailureState failed_configuration:@
envoy.config.accesslog.v3.AccessLog filter:26 typed_config:@ config>
envoy.config.accesslog.v3.AccessLogFilter and_filter:27 or_filter:31 header_filter:29 extension_filter:28 metadata_filter:30
envoy.config.accesslog.v3.AndFilter filters:26
envoy.config.accesslog.v3.ExtensionFilter typed_config:@ config>
envoy.config.accesslog.v3.HeaderFilter header:141
envoy.config.accesslog.v3.MetadataFilter matcher:277
envoy.config.accesslog.v3.OrFilter filters:26
envoy.config.bootstrap.v3.Admin access_log:25 allow_paths:281
envoy.config.bootstrap.v3.Bootstrap node:91 static_resources:35 dynamic_resources:34 cluster_manager:36 hds_config:71 stats_sinks:121 stats_config:119 watchdog:42 watchdogs:44 tracing:172 layered_runtime:39 admin:32 overload_manager:123 typed_dns_resolver_config:101 bootstrap_extensions:101 fatal_actions:38 config_sources:74 default_config_source:74 certificate_provider_instances:%101 default_regex_engine:101 xds_delegate_extension:101 xds_config_tracker_extension:101 listener_manager:101 runtime>
envoy.config.bootstrap.v3.Bootstrap.DynamicResources lds_config:74 cds_config:74 ads_config:71
envoy.config.bootstrap.v3.Bootstrap.StaticResources listeners:112 clusters:45 secrets:263
envoy.config.bootstrap.v3.ClusterManager outlier_detection:37 upstream_bind_config:73 load_stats_config:71
envoy.config.bootstrap.v3.ClusterManager.OutlierDetection event_service:75
envoy.config.bootstrap.v3.FatalAction config:101
envoy.config.bootstrap.v3.LayeredRuntime layers:40
envoy.config.bootstrap.v3.RuntimeLayer rtds_layer:41
envoy.config.bootstrap.v3.RuntimeLayer.RtdsLayer rtds_config:74
envoy.config.bootstrap.v3.Watchdog actions:43
envoy.config.bootstrap.v3.Watchdog.WatchdogAction config:101
envoy.config.bootstrap.v3.Watchdogs main_thread_watchdog:42 worker_watchdog:42
envoy.config.cluster.v3.Cluster transport_socket_matches:50 transport_socket_matcher:295 stats_matcher:120 cluster_type:46 eds_cluster_config:47 load_assignment:102 health_checks:82 http_protocol_options:86 typed_extension_protocol_options:%@ typed_dns_resolver_config:101 outlier_detection:54 upstream_bind_config:73 transport_socket:100 metadata:90 filters:51 load_balancing_policy:52 lrs_server:74 upstream_config:101 preconnect_policy:48 queuing_policies:49 hosts> tls_context> extension_protocol_options> drain_connections_on_host_removal>ignore_health_on_host_removal
envoy.config.cluster.v3.Cluster.CustomClusterType typed_config:@
envoy.config.cluster.v3.Cluster.EdsClusterConfig eds_config:74
envoy.config.cluster.v3.Cluster.PreconnectPolicy preconnect_enabled_metadata:277
envoy.config.cluster.v3.Cluster.QueuingPolicies pending_rq_policy:101
envoy.config.cluster.v3.Cluster.TransportSocketMatch transport_socket:100
envoy.config.cluster.v3.Filter typed_config:@ config_discovery:76
envoy.config.cluster.v3.LoadBalancingPolicy policies:53
envoy.config.cluster.v3.LoadBalancingPolicy.Policy typed_extension_config:101 name> config> typed_config>
envoy.config.cluster.v3.OutlierDetection monitors:101
envoy.config.common.key_value.v3.KeyValueStoreConfig config:101
envoy.config.common.matcher.v3.HttpHeadersMatch headers:141
envoy.config.common.matcher.v3.MatchPredicate or_match:58 and_match:58 not_match:57 http_request_headers_match:56 http_request_trailers_match:56 http_response_headers_match:56 http_response_trailers_match:56
envoy.config.common.matcher.v3.MatchPredicate.MatchSet rules:57
envoy.config.common.matcher.v3.Matcher matcher_list:60 matcher_tree:65 on_no_match:67
envoy.config.common.matcher.v3.Matcher.MatcherList matchers:61
envoy.config.common.matcher.v3.Matcher.MatcherList.FieldMatcher predicate:62 on_match:67
envoy.config.common.matcher.v3.Matcher.MatcherList.Predicate single_predicate:64 or_matcher:63 and_matcher:63 not_matcher:62
envoy.config.common.matcher.v3.Matcher.MatcherList.Predicate.PredicateList predicate:62
envoy.config.common.matcher.v3.Matcher.MatcherList.Predicate.SinglePredicate input:101 value_match:281 custom_match:101
envoy.config.common.matcher.v3.Matcher.MatcherTree input:101 exact_match_map:66 prefix_match_map:66 custom_match:101
envoy.config.common.matcher.v3.Matcher.MatcherTree.MatchMap map:%67
envoy.config.common.matcher.v3.Matcher.OnMatch matcher:59 action:101
envoy.config.common.mutation_rules.v3.HeaderMutation remove_on_match:69
envoy.config.common.mutation_rules.v3.HeaderMutation.RemoveOnMatch key_matcher:281
envoy.config.core.v3.AlternateProtocolsCacheOptions key_value_store_config:101
envoy.config.core.v3.ApiConfigSource grpc_services:77 config_validators:101
envoy.config.core.v3.AsyncDataSource remote:94
envoy.config.core.v3.BindConfig local_address_selector:101
envoy.config.core.v3.ConfigSource api_config_source:71
envoy.config.core.v3.EventServiceConfig grpc_service:77
envoy.config.core.v3.ExtensionConfigSource config_source:74 default_config:@
envoy.config.core.v3.GrpcService envoy_grpc:78 google_grpc:79 retry_policy:95
envoy.config.core.v3.GrpcService.EnvoyGrpc retry_policy:95
envoy.config.core.v3.GrpcService.GoogleGrpc channel_credentials_plugin:@ call_credentials:80 call_credentials_plugin:@
envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials from_plugin:81
envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.MetadataCredentialsFromPlugin typed_config:@ config>
envoy.config.core.v3.HealthCheck http_health_check:84 tcp_health_check:85 custom_health_check:83 event_logger:101 event_service:75
envoy.config.core.v3.HealthCheck.CustomHealthCheck typed_config:@ config>
envoy.config.core.v3.HealthCheck.HttpHealthCheck service_name_matcher:281 service_name> use_http2>
envoy.config.core.v3.HealthCheck.TcpHealthCheck proxy_protocol_config:92
envoy.config.core.v3.Http1ProtocolOptions header_key_format:87 ignore_http_11_upgrade:281
envoy.config.core.v3.Http1ProtocolOptions.HeaderKeyFormat stateful_formatter:101
envoy.config.core.v3.Http3ProtocolOptions quic_protocol_options:93
envoy.config.core.v3.HttpService formatters:101
envoy.config.core.v3.Metadata typed_filter_metadata:%@
envoy.config.core.v3.Node build_version>
envoy.config.core.v3.ProxyProtocolConfig added_tlvs:99
envoy.config.core.v3.QuicProtocolOptions client_packet_writer:101
envoy.config.core.v3.RemoteDataSource retry_policy:95
envoy.config.core.v3.RetryPolicy retry_priority:97 retry_host_predicate:96
envoy.config.core.v3.RetryPolicy.RetryHostPredicate typed_config:@
envoy.config.core.v3.RetryPolicy.RetryPriority typed_config:@
envoy.config.core.v3.SubstitutionFormatString formatters:101
envoy.config.core.v3.TlvEntry format_string:98
envoy.config.core.v3.TransportSocket typed_config:@ config>
envoy.config.core.v3.TypedExtensionConfig typed_config:@
envoy.config.endpoint.v3.ClusterLoadAssignment endpoints:106 policy:103
envoy.config.endpoint.v3.ClusterLoadAssignment.Policy disable_overprovisioning>
envoy.config.endpoint.v3.LbEndpoint metadata:90
envoy.config.endpoint.v3.LedsClusterLocalityConfig leds_config:74
envoy.config.endpoint.v3.LocalityLbEndpoints metadata:90 lb_endpoints:104 load_balancer_endpoints:107 leds_cluster_locality_config:105
envoy.config.endpoint.v3.LocalityLbEndpoints.LbEndpointList lb_endpoints:104
envoy.config.listener.v3.ApiListener api_listener:@
envoy.config.listener.v3.Filter typed_config:@ config_discovery:76 config>
envoy.config.listener.v3.FilterChain filter_chain_match:111 filters:109 metadata:90 transport_socket:100 tls_context>
envoy.config.listener.v3.FilterChainMatch sni_domains>server_names
envoy.config.listener.v3.Listener stats_matcher:120 filter_chains:110 fcds_config:114 filter_chain_matcher:295 default_filter_chain:110 metadata:90 listener_filters:115 udp_listener_config:117 api_listener:108 connection_balance_config:113 access_log:25
envoy.config.listener.v3.Listener.ConnectionBalanceConfig extend_balance:101
envoy.config.listener.v3.Listener.FcdsConfig config_source:74
envoy.config.listener.v3.ListenerFilter typed_config:@ config_discovery:76 config>
envoy.config.listener.v3.QuicProtocolOptions quic_protocol_options:93 crypto_stream_config:101 proof_source_config:101 connection_id_generator_config:101 server_preferred_address_config:101 connection_debug_visitor_config:101 max_concurrent_streams>quic_protocol_options
envoy.config.listener.v3.UdpListenerConfig quic_options:116 udp_packet_packet_writer_config:101 udp_listener_name> config> typed_config>
envoy.config.metrics.v3.HistogramBucketSettings match:281
envoy.config.metrics.v3.StatsConfig stats_matcher:120 histogram_bucket_settings:118
envoy.config.metrics.v3.StatsMatcher exclusion_list:276 inclusion_list:276
envoy.config.metrics.v3.StatsSink typed_config:@ config>
envoy.config.overload.v3.OverloadAction typed_config:@
envoy.config.overload.v3.OverloadManager resource_monitors:124 actions:122
envoy.config.overload.v3.ResourceMonitor typed_config:@ config>
envoy.config.rbac.v3.Permission and_rules:126 or_rules:126 header:141 url_path:280 metadata:277 not_rule:125 requested_server_name:281 matcher:101 uri_template:101 sourced_metadata:134
envoy.config.rbac.v3.Permission.Set rules:125
envoy.config.rbac.v3.Policy permissions:125 principals:128
envoy.config.rbac.v3.Principal and_ids:130 or_ids:130 authenticated:129 header:141 url_path:280 metadata:277 filter_state:274 not_id:128 sourced_metadata:134 custom:101
envoy.config.rbac.v3.Principal.Authenticated principal_name:281
envoy.config.rbac.v3.Principal.Set ids:128
envoy.config.rbac.v3.RBAC policies:%127 audit_logging_options:132
envoy.config.rbac.v3.RBAC.AuditLoggingOptions logger_configs:133
envoy.config.rbac.v3.RBAC.AuditLoggingOptions.AuditLoggerConfig audit_logger:101
envoy.config.rbac.v3.SourcedMetadata metadata_matcher:277
envoy.config.route.v3.ClusterSpecifierPlugin extension:101
envoy.config.route.v3.CookieMatcher string_match:281
envoy.config.route.v3.CorsPolicy allow_origin_string_match:281 allow_origin> allow_origin_regex> enabled>
envoy.config.route.v3.DirectResponseAction body_format:98
envoy.config.route.v3.FilterAction action:@
envoy.config.route.v3.FilterConfig config:@
envoy.config.route.v3.HeaderMatcher string_match:281 value> regex> regex_match>
envoy.config.route.v3.InternalRedirectPolicy predicates:101
envoy.config.route.v3.QueryParameterMatcher string_match:281 value> regex>
envoy.config.route.v3.RateLimit actions:145
envoy.config.route.v3.RateLimit.Action header_value_match:146 extension:101 query_parameter_value_match:147
envoy.config.route.v3.RateLimit.Action.HeaderValueMatch headers:141
envoy.config.route.v3.RateLimit.Action.QueryParameterValueMatch query_parameters:143
envoy.config.route.v3.RetryPolicy retry_priority:150 retry_host_predicate:149 retry_options_predicates:101 retriable_headers:141 retriable_request_headers:141
envoy.config.route.v3.RetryPolicy.RetryHostPredicate typed_config:@ config>
envoy.config.route.v3.RetryPolicy.RetryPriority typed_config:@ config>
envoy.config.route.v3.Route match:158 route:152 direct_response:138 filter_action:139 metadata:90 typed_per_filter_config:%@ route_specifiers:101 per_filter_config>
envoy.config.route.v3.RouteAction weighted_clusters:163 inline_cluster_specifier_plugin:135 metadata_match:90 path_rewrite_policy:101 early_data_policy:101 retry_policy:148 retry_policy_typed_config:@ request_mirror_policies:153 rate_limits:144 cors:137 upgrade_configs:154 internal_redirect_policy:142 use_websocket> host_rewrite> auto_host_rewrite_header>host_rewrite_header request_mirror_policy>
envoy.config.route.v3.RouteAction.RequestMirrorPolicy request_headers_mutations:68 runtime_key>
envoy.config.route.v3.RouteAction.UpgradeConfig connect_config:155
envoy.config.route.v3.RouteAction.UpgradeConfig.ConnectConfig proxy_protocol_config:92
envoy.config.route.v3.RouteConfiguration virtual_hosts:162 vhds:160 cluster_specifier_plugins:135 request_mirror_policies:153 typed_per_filter_config:%@ metadata:90 route_specifiers:101
envoy.config.route.v3.RouteList routes:151
envoy.config.route.v3.RouteMatch path_match_policy:101 headers:141 query_parameters:143 cookies:136 dynamic_metadata:277 filter_state:274 regex>
envoy.config.route.v3.ScopedRouteConfiguration route_configuration:156
envoy.config.route.v3.Vhds config_source:74
envoy.config.route.v3.VirtualCluster headers:141 pattern> method>
envoy.config.route.v3.VirtualHost routes:151 matcher:295 virtual_clusters:161 rate_limits:144 cors:137 typed_per_filter_config:%@ retry_policy:148 retry_policy_typed_config:@ request_mirror_policies:153 metadata:90 route_specifiers:101 per_filter_config>
envoy.config.route.v3.WeightedCluster clusters:164
envoy.config.route.v3.WeightedCluster.ClusterWeight metadata_match:90 typed_per_filter_config:%@ per_filter_config>
envoy.config.tap.v3.HttpHeadersMatch headers:141
envoy.config.tap.v3.MatchPredicate or_match:167 and_match:167 not_match:166 http_request_headers_match:165 http_request_trailers_match:165 http_response_headers_match:165 http_response_trailers_match:165
envoy.config.tap.v3.MatchPredicate.MatchSet rules:166
envoy.config.tap.v3.OutputConfig sinks:169
envoy.config.tap.v3.OutputSink streaming_grpc:170 custom_sink:101
envoy.config.tap.v3.StreamingGrpcSink grpc_service:77
envoy.config.tap.v3.TapConfig match_config:166 match:57 output_config:168
envoy.config.trace.v3.Tracing http:173
envoy.config.trace.v3.Tracing.Http typed_config:@ config>
envoy.extensions.access_loggers.file.v3.FileAccessLog log_format:98
envoy.extensions.access_loggers.grpc.v3.CommonGrpcAccessLogConfig grpc_service:77 grpc_stream_retry_policy:95
envoy.extensions.access_loggers.grpc.v3.HttpGrpcAccessLogConfig common_config:175
envoy.extensions.access_loggers.grpc.v3.TcpGrpcAccessLogConfig common_config:175
envoy.extensions.access_loggers.open_telemetry.v3.OpenTelemetryAccessLogConfig common_config:175 http_service:89 grpc_service:77 resource_detectors:101 formatters:101
envoy.extensions.access_loggers.stream.v3.StderrAccessLog log_format:98
envoy.extensions.access_loggers.stream.v3.StdoutAccessLog log_format:98
envoy.extensions.clusters.dns.v3.DnsCluster typed_dns_resolver_config:101
envoy.extensions.clusters.dynamic_forward_proxy.v3.ClusterConfig dns_cache_config:184 sub_clusters_config:183
envoy.extensions.clusters.dynamic_forward_proxy.v3.SubClustersConfig dns_cluster_config:181
envoy.extensions.common.dynamic_forward_proxy.v3.DnsCacheConfig typed_dns_resolver_config:101 key_value_config:55
envoy.extensions.common.matching.v3.ExtensionWithMatcher matcher:59 xds_matcher:295 extension_config:101
envoy.extensions.common.matching.v3.ExtensionWithMatcherPerRoute xds_matcher:295
envoy.extensions.common.tap.v3.CommonExtensionConfig static_config:171
envoy.extensions.filters.common.fault.v3.FaultDelay type>
envoy.extensions.filters.common.set_filter_state.v3.FilterStateValue format_string:98
envoy.extensions.filters.http.composite.v3.Composite named_filter_chains:%194 matcher:295
envoy.extensions.filters.http.composite.v3.CompositePerRoute matcher:295
envoy.extensions.filters.http.composite.v3.DynamicConfig config_discovery:76
envoy.extensions.filters.http.composite.v3.ExecuteFilterAction typed_config:101 dynamic_config:192 filter_chain:194
envoy.extensions.filters.http.composite.v3.FilterChainConfiguration typed_config:101
envoy.extensions.filters.http.cors.v3.CorsPolicy allow_origin_string_match:281
envoy.extensions.filters.http.credential_injector.v3.CredentialInjector credential:101
envoy.extensions.filters.http.csrf.v3.CsrfPolicy additional_origins:281
envoy.extensions.filters.http.ext_authz.v3.AuthorizationRequest allowed_headers:276
envoy.extensions.filters.http.ext_authz.v3.AuthorizationResponse allowed_upstream_headers:276 allowed_upstream_headers_to_append:276 allowed_client_headers:276 allowed_client_headers_on_success:276 dynamic_metadata_from_headers:276
envoy.extensions.filters.http.ext_authz.v3.CheckSettings grpc_service:77 http_service:203
envoy.extensions.filters.http.ext_authz.v3.ExtAuthz grpc_service:77 http_service:203 filter_enabled_metadata:277 allowed_headers:276 disallowed_headers:276 use_alpha>
envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute check_settings:200
envoy.extensions.filters.http.ext_authz.v3.HttpService authorization_request:198 authorization_response:199 retry_policy:95
envoy.extensions.filters.http.fault.v3.HTTPFault delay:188 headers:141
envoy.extensions.filters.http.header_mutation.v3.HeaderMutation mutations:207
envoy.extensions.filters.http.header_mutation.v3.HeaderMutationPerRoute mutations:207
envoy.extensions.filters.http.header_mutation.v3.Mutations request_mutations:68 response_mutations:68 response_trailers_mutations:68 request_trailers_mutations:68 formatters:101
envoy.extensions.filters.http.health_check.v3.HealthCheck headers:141
envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication providers:%210 rules:212
envoy.extensions.filters.http.jwt_authn.v3.JwtProvider subjects:281 remote_jwks:211
envoy.extensions.filters.http.jwt_authn.v3.RemoteJwks retry_policy:95
envoy.extensions.filters.http.jwt_authn.v3.RequirementRule match:158
envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit rate_limits:144
envoy.extensions.filters.http.rbac.v3.RBAC rules:131 matcher:295 shadow_rules:131 shadow_matcher:295
envoy.extensions.filters.http.rbac.v3.RBACPerRoute rbac:214
envoy.extensions.filters.http.router.v3.Router upstream_log:25 upstream_http_filters:224
envoy.extensions.filters.http.set_filter_state.v3.Config on_request_headers:189
envoy.extensions.filters.listener.set_filter_state.v3.Config on_accept:189
envoy.extensions.filters.network.ext_authz.v3.ExtAuthz grpc_service:77 filter_enabled_metadata:277
envoy.extensions.filters.network.http_connection_manager.v3.EnvoyMobileHttpConnectionManager config:221
envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager rds:226 route_config:156 scoped_routes:231 http_filters:224 tracing:222 http_protocol_options:86 http3_protocol_options:88 access_log:25 original_ip_detection_extensions:101 early_header_mutation_extensions:101 forward_client_cert_matcher:295 upgrade_configs:223 request_id_extension:227 local_reply_config:225 typed_header_validation_config:101 idle_timeout>
envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.Tracing provider:173 operation_name> request_headers_for_tags>
envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.UpgradeConfig filters:224
envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter typed_config:@ config_discovery:76 config>
envoy.extensions.filters.network.http_connection_manager.v3.LocalReplyConfig mappers:228 body_format:98
envoy.extensions.filters.network.http_connection_manager.v3.Rds config_source:74
envoy.extensions.filters.network.http_connection_manager.v3.RequestIDExtension typed_config:@
envoy.extensions.filters.network.http_connection_manager.v3.ResponseMapper filter:26 body_format_override:98
envoy.extensions.filters.network.http_connection_manager.v3.ScopedRds scoped_rds_config_source:74
envoy.extensions.filters.network.http_connection_manager.v3.ScopedRouteConfigurationsList scoped_route_configurations:159
envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes rds_config_source:74 scoped_route_configurations_list:230 scoped_rds:229
envoy.extensions.filters.network.rbac.v3.RBAC rules:131 matcher:295 shadow_rules:131 shadow_matcher:295
envoy.extensions.filters.network.set_filter_state.v3.Config on_new_connection:189 on_downstream_tls_handshake:189 on_downstream_data:189
envoy.extensions.filters.network.sni_dynamic_forward_proxy.v3.FilterConfig dns_cache_config:184
envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy weighted_clusters:238 on_demand:236 metadata_match:90 access_log:25 tunneling_config:237 proxy_protocol_tlvs:99 deprecated_v1>
envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.OnDemand odcds_config:74
envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.TunnelingConfig request_id_extension:227 formatters:101
envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.WeightedCluster clusters:239
envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.WeightedCluster.ClusterWeight metadata_match:90
envoy.extensions.filters.network.wasm.v3.Wasm config:272
envoy.extensions.http.early_header_mutation.header_mutation.v3.HeaderMutation mutations:68
envoy.extensions.load_balancing_policies.override_host.v3.OverrideHost fallback_policy:52
envoy.extensions.load_balancing_policies.subset.v3.Subset subset_lb_policy:52
envoy.extensions.load_balancing_policies.wrr_locality.v3.WrrLocality endpoint_picking_policy:52
envoy.extensions.matching.input_matchers.metadata.v3.Metadata value:283
envoy.extensions.rbac.principals.mtls_authenticated.v3.Config san_matcher:264
envoy.extensions.transport_sockets.http_11_proxy.v3.Http11ProxyUpstreamTransport transport_socket:100
envoy.extensions.transport_sockets.internal_upstream.v3.InternalUpstreamTransport transport_socket:100
envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport config:92 transport_socket:100
envoy.extensions.transport_sockets.quic.v3.QuicDownstreamTransport downstream_tls_context:260
envoy.extensions.transport_sockets.quic.v3.QuicUpstreamTransport upstream_tls_context:266
envoy.extensions.transport_sockets.starttls.v3.StartTlsConfig tls_socket_config:260
envoy.extensions.transport_sockets.starttls.v3.UpstreamStartTlsConfig tls_socket_config:266
envoy.extensions.transport_sockets.tap.v3.Tap common_config:187 transport_socket:100
envoy.extensions.transport_sockets.tcp_stats.v3.Config transport_socket:100
envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext match_typed_subject_alt_names:264 match_subject_alt_names:281 custom_validator_config:101 verify_subject_alt_name> require_ocsp_staple>
envoy.extensions.transport_sockets.tls.v3.CommonTlsContext tls_certificates:265 tls_certificate_sds_secret_configs:262 custom_tls_certificate_selector:101 tls_certificate_certificate_provider:258 validation_context:256 validation_context_sds_secret_config:262 combined_validation_context:259 validation_context_certificate_provider:258 custom_handshaker:101
envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CertificateProvider typed_config:101
envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CombinedCertificateValidationContext default_validation_context:256 validation_context_sds_secret_config:262 validation_context_certificate_provider:258
envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext common_tls_context:257 session_ticket_keys_sds_secret_config:262
envoy.extensions.transport_sockets.tls.v3.PrivateKeyProvider typed_config:@ config>
envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig sds_config:74
envoy.extensions.transport_sockets.tls.v3.Secret tls_certificate:265 validation_context:256
envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher matcher:281
envoy.extensions.transport_sockets.tls.v3.TlsCertificate private_key_provider:261
envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext common_tls_context:257
envoy.extensions.upstreams.http.v3.HttpProtocolOptions explicit_http_config:269 use_downstream_protocol_config:271 auto_config:268 http_filters:224 header_validation_config:101 outlier_detection:270 request_mirror_policies:153 retry_policy:148
envoy.extensions.upstreams.http.v3.HttpProtocolOptions.AutoHttpConfig http_protocol_options:86 http3_protocol_options:88 alternate_protocols_cache_options:70
envoy.extensions.upstreams.http.v3.HttpProtocolOptions.ExplicitHttpConfig http_protocol_options:86 http3_protocol_options:88
envoy.extensions.upstreams.http.v3.HttpProtocolOptions.OutlierDetection error_matcher:57
envoy.extensions.upstreams.http.v3.HttpProtocolOptions.UseDownstreamHttpConfig http_protocol_options:86 http3_protocol_options:88
envoy.extensions.wasm.v3.PluginConfig vm_config:273 configuration:@
envoy.extensions.wasm.v3.VmConfig code:72 configuration:@
envoy.type.matcher.v3.FilterStateMatcher string_match:281
envoy.type.matcher.v3.ListMatcher one_of:283
envoy.type.matcher.v3.ListStringMatcher patterns:281
envoy.type.matcher.v3.MetadataMatcher value:283
envoy.type.matcher.v3.NodeMatcher node_id:281 node_metadatas:282
envoy.type.matcher.v3.OrMatcher value_matchers:283
envoy.type.matcher.v3.PathMatcher path:281
envoy.type.matcher.v3.StringMatcher custom:285 regex>
envoy.type.matcher.v3.StructMatcher value:283
envoy.type.matcher.v3.ValueMatcher string_match:281 list_match:275 or_match:279
istio.workload.BootstrapExtension config_source:74
xds.core.v3.TypedExtensionConfig typed_config:@
xds.type.matcher.v3.DoubleRangeMatcher range_matchers:287
xds.type.matcher.v3.DoubleRangeMatcher.RangeMatcher on_match:303
xds.type.matcher.v3.IPMatcher range_matchers:289
xds.type.matcher.v3.IPMatcher.IPRangeMatcher on_match:303
xds.type.matcher.v3.Int32RangeMatcher range_matchers:291
xds.type.matcher.v3.Int32RangeMatcher.RangeMatcher on_match:303
xds.type.matcher.v3.Int64RangeMatcher range_matchers:293
xds.type.matcher.v3.Int64RangeMatcher.RangeMatcher on_match:303
xds.type.matcher.v3.ListStringMatcher patterns:306
xds.type.matcher.v3.Matcher matcher_list:296 matcher_tree:301 on_no_match:303
xds.type.matcher.v3.Matcher.MatcherList matchers:297
xds.type.matcher.v3.Matcher.MatcherList.FieldMatcher predicate:298 on_match:303
xds.type.matcher.v3.Matcher.MatcherList.Predicate single_predicate:300 or_matcher:299 and_matcher:299 not_matcher:298
xds.type.matcher.v3.Matcher.MatcherList.Predicate.PredicateList predicate:298
xds.type.matcher.v3.Matcher.MatcherList.Predicate.SinglePredicate input:285 value_match:306 custom_match:285
xds.type.matcher.v3.Matcher.MatcherTree input:285 exact_match_map:302 prefix_match_map:302 custom_match:285
xds.type.matcher.v3.Matcher.MatcherTree.MatchMap map:%303
xds.type.matcher.v3.Matcher.OnMatch matcher:295 action:285
xds.type.matcher.v3.ServerNameMatcher domain_matchers:305
xds.type.matcher.v3.ServerNameMatcher.DomainMatcher on_match:303
xds.type.matcher.v3.StringMatcher custom:285`;

/** One package of older versions a line: its name, then `package of v3=message,message>new name`. */
export const typeLines = String.raw`envoy.admin.v2alpha envoy.admin.v3=BootstrapConfigDump,Certificate,CertificateDetails,Certificates,ClusterStatus,Clusters,ClustersConfigDump,CommandLineOptions,ConfigDump,EcdsConfigDump,HostHealthStatus,HostStatus,ListenerStatus,Listeners,ListenersConfigDump,Memory,MutexStats,RoutesConfigDump,ScopedRoutesConfigDump,SecretsConfigDump,ServerInfo,SimpleMetric,SubjectAlternateName,TapRequest,UpdateFailureState
envoy.api.v2 envoy.service.cluster.v3=CdsDummy envoy.config.cluster.v3=Cluster,LoadBalancingPolicy,UpstreamConnectionOptions envoy.config.endpoint.v3=ClusterLoadAssignment envoy.service.discovery.v3=DeltaDiscoveryRequest,DeltaDiscoveryResponse,DiscoveryRequest,DiscoveryResponse,Resource envoy.service.endpoint.v3=EdsDummy envoy.service.listener.v3=LdsDummy envoy.config.listener.v3=Listener envoy.service.route.v3=RdsDummy,SrdsDummy envoy.config.route.v3=RouteConfiguration,ScopedRouteConfiguration,Vhds
envoy.api.v2.auth envoy.extensions.transport_sockets.tls.v3=CertificateValidationContext,CommonTlsContext,DownstreamTlsContext,GenericSecret,PrivateKeyProvider,SdsSecretConfig,Secret,TlsCertificate,TlsParameters,TlsSessionTicketKeys,UpstreamTlsContext
envoy.api.v2.cluster envoy.config.cluster.v3=CircuitBreakers,Filter,OutlierDetection
envoy.api.v2.core envoy.config.core.v3=Address,AggregatedConfigSource,ApiConfigSource,AsyncDataSource,BackoffStrategy,BindConfig,BuildVersion,CidrRange,ConfigSource,ControlPlane,DataSource,EventServiceConfig,Extension,GrpcMethodList,GrpcProtocolOptions,GrpcService,HeaderMap,HeaderValue,HeaderValueOption,HealthCheck,Http1ProtocolOptions,Http2ProtocolOptions,HttpProtocolOptions,HttpUri,Locality,Metadata,Node,Pipe,RateLimitSettings,RemoteDataSource,RetryPolicy,RuntimeDouble,RuntimeFeatureFlag,RuntimeFractionalPercent,RuntimeUInt32,SelfConfigSource,SocketAddress,SocketOption,TcpKeepalive,TcpProtocolOptions,TransportSocket,UpstreamHttpProtocolOptions
envoy.api.v2.endpoint envoy.config.endpoint.v3=ClusterStats,Endpoint,EndpointLoadMetricStats,LbEndpoint,LocalityLbEndpoints,UpstreamEndpointStats,UpstreamLocalityStats
envoy.api.v2.listener envoy.config.listener.v3=ActiveRawUdpListenerConfig,Filter,FilterChain,FilterChainMatch,ListenerFilter,ListenerFilterChainMatchPredicate,QuicProtocolOptions,UdpListenerConfig
envoy.api.v2.ratelimit envoy.extensions.common.ratelimit.v3=RateLimitDescriptor
envoy.api.v2.route envoy.config.route.v3=CorsPolicy,Decorator,DirectResponseAction,FilterAction,HeaderMatcher,HedgePolicy,QueryParameterMatcher,RateLimit,RedirectAction,RetryPolicy,Route,RouteAction,RouteMatch,Tracing,VirtualCluster,VirtualHost,WeightedCluster
envoy.config.accesslog.v2 envoy.extensions.access_loggers.grpc.v3=CommonGrpcAccessLogConfig,HttpGrpcAccessLogConfig,TcpGrpcAccessLogConfig envoy.extensions.access_loggers.file.v3=FileAccessLog
envoy.config.bootstrap.v2 envoy.config.bootstrap.v3=Admin,Bootstrap,ClusterManager,LayeredRuntime,Runtime,RuntimeLayer,Watchdog
envoy.config.cluster.aggregate.v2alpha envoy.extensions.clusters.aggregate.v3=ClusterConfig
envoy.config.cluster.dynamic_forward_proxy.v2alpha envoy.extensions.clusters.dynamic_forward_proxy.v3=ClusterConfig
envoy.config.cluster.redis envoy.extensions.clusters.redis.v3=RedisClusterConfig
envoy.config.cluster.v3 envoy.extensions.load_balancing_policies.subset.v3=LbSubsetConfig>Subset
envoy.config.common.dynamic_forward_proxy.v2alpha envoy.extensions.common.dynamic_forward_proxy.v3=DnsCacheConfig
envoy.config.common.tap.v2alpha envoy.extensions.common.tap.v3=AdminConfig,CommonExtensionConfig
envoy.config.filter.accesslog.v2 envoy.config.accesslog.v3=AccessLog,AccessLogFilter,AndFilter,ComparisonFilter,DurationFilter,ExtensionFilter,GrpcStatusFilter,HeaderFilter,MetadataFilter,NotHealthCheckFilter,OrFilter,ResponseFlagFilter,RuntimeFilter,StatusCodeFilter,TraceableFilter
envoy.config.filter.dubbo.router.v2alpha1 envoy.extensions.filters.network.dubbo_proxy.router.v3=Router
envoy.config.filter.fault.v2 envoy.extensions.filters.common.fault.v3=FaultDelay,FaultRateLimit
envoy.config.filter.http.adaptive_concurrency.v2alpha envoy.extensions.filters.http.adaptive_concurrency.v3=AdaptiveConcurrency,GradientControllerConfig
envoy.config.filter.http.aws_lambda.v2alpha envoy.extensions.filters.http.aws_lambda.v3=Config,PerRouteConfig
envoy.config.filter.http.aws_request_signing.v2alpha envoy.extensions.filters.http.aws_request_signing.v3=AwsRequestSigning
envoy.config.filter.http.buffer.v2 envoy.extensions.filters.http.buffer.v3=Buffer,BufferPerRoute
envoy.config.filter.http.cache.v2alpha envoy.extensions.filters.http.cache.v3=CacheConfig
envoy.config.filter.http.compressor.v2 envoy.extensions.filters.http.compressor.v3=Compressor
envoy.config.filter.http.cors.v2 envoy.extensions.filters.http.cors.v3=Cors
envoy.config.filter.http.csrf.v2 envoy.extensions.filters.http.csrf.v3=CsrfPolicy
envoy.config.filter.http.dynamic_forward_proxy.v2alpha envoy.extensions.filters.http.dynamic_forward_proxy.v3=FilterConfig,PerRouteConfig
envoy.config.filter.http.dynamo.v2 envoy.extensions.filters.http.dynamo.v3=Dynamo
envoy.config.filter.http.ext_authz.v2 envoy.extensions.filters.http.ext_authz.v3=AuthorizationRequest,AuthorizationResponse,BufferSettings,CheckSettings,ExtAuthz,ExtAuthzPerRoute,HttpService
envoy.config.filter.http.fault.v2 envoy.extensions.filters.http.fault.v3=FaultAbort,HTTPFault
envoy.config.filter.http.grpc_http1_bridge.v2 envoy.extensions.filters.http.grpc_http1_bridge.v3=Config
envoy.config.filter.http.grpc_http1_reverse_bridge.v2alpha1 envoy.extensions.filters.http.grpc_http1_reverse_bridge.v3=FilterConfig,FilterConfigPerRoute
envoy.config.filter.http.grpc_stats.v2alpha envoy.extensions.filters.http.grpc_stats.v3=FilterConfig,FilterObject
envoy.config.filter.http.grpc_web.v2 envoy.extensions.filters.http.grpc_web.v3=GrpcWeb
envoy.config.filter.http.gzip.v2 envoy.extensions.filters.http.gzip.v3=Gzip
envoy.config.filter.http.header_to_metadata.v2 envoy.extensions.filters.http.header_to_metadata.v3=Config
envoy.config.filter.http.health_check.v2 envoy.extensions.filters.http.health_check.v3=HealthCheck
envoy.config.filter.http.ip_tagging.v2 envoy.extensions.filters.http.ip_tagging.v3=IPTagging
envoy.config.filter.http.jwt_authn.v2alpha envoy.extensions.filters.http.jwt_authn.v3=FilterStateRule,JwtAuthentication,JwtHeader,JwtProvider,JwtRequirement,JwtRequirementAndList,JwtRequirementOrList,ProviderWithAudiences,RemoteJwks,RequirementRule
envoy.config.filter.http.lua.v2 envoy.extensions.filters.http.lua.v3=Lua
envoy.config.filter.http.on_demand.v2 envoy.extensions.filters.http.on_demand.v3=OnDemand
envoy.config.filter.http.original_src.v2alpha1 envoy.extensions.filters.http.original_src.v3=OriginalSrc
envoy.config.filter.http.rate_limit.v2 envoy.extensions.filters.http.ratelimit.v3=RateLimit
envoy.config.filter.http.rbac.v2 envoy.extensions.filters.http.rbac.v3=RBAC,RBACPerRoute
envoy.config.filter.http.router.v2 envoy.extensions.filters.http.router.v3=Router
envoy.config.filter.http.tap.v2alpha envoy.extensions.filters.http.tap.v3=Tap
envoy.config.filter.http.transcoder.v2 envoy.extensions.filters.http.grpc_json_transcoder.v3=GrpcJsonTranscoder
envoy.config.filter.listener.http_inspector.v2 envoy.extensions.filters.listener.http_inspector.v3=HttpInspector
envoy.config.filter.listener.original_dst.v2 envoy.extensions.filters.listener.original_dst.v3=OriginalDst
envoy.config.filter.listener.original_src.v2alpha1 envoy.extensions.filters.listener.original_src.v3=OriginalSrc
envoy.config.filter.listener.proxy_protocol.v2 envoy.extensions.filters.listener.proxy_protocol.v3=ProxyProtocol
envoy.config.filter.listener.tls_inspector.v2 envoy.extensions.filters.listener.tls_inspector.v3=TlsInspector
envoy.config.filter.network.client_ssl_auth.v2 envoy.extensions.filters.network.client_ssl_auth.v3=ClientSSLAuth
envoy.config.filter.network.direct_response.v2 envoy.extensions.filters.network.direct_response.v3=Config
envoy.config.filter.network.dubbo_proxy.v2alpha1 envoy.extensions.filters.network.dubbo_proxy.v3=DubboFilter,DubboProxy,MethodMatch,Route,RouteAction,RouteConfiguration,RouteMatch
envoy.config.filter.network.echo.v2 envoy.extensions.filters.network.echo.v3=Echo
envoy.config.filter.network.ext_authz.v2 envoy.extensions.filters.network.ext_authz.v3=ExtAuthz
envoy.config.filter.network.http_connection_manager.v2 envoy.extensions.filters.network.http_connection_manager.v3=HttpConnectionManager,HttpFilter,Rds,RequestIDExtension,ScopedRds,ScopedRouteConfigurationsList,ScopedRoutes
envoy.config.filter.network.kafka_broker.v2alpha1 envoy.extensions.filters.network.kafka_broker.v3=KafkaBroker
envoy.config.filter.network.local_rate_limit.v2alpha envoy.extensions.filters.network.local_ratelimit.v3=LocalRateLimit
envoy.config.filter.network.mongo_proxy.v2 envoy.extensions.filters.network.mongo_proxy.v3=MongoProxy
envoy.config.filter.network.mysql_proxy.v1alpha1 envoy.extensions.filters.network.mysql_proxy.v3=MySQLProxy
envoy.config.filter.network.rate_limit.v2 envoy.extensions.filters.network.ratelimit.v3=RateLimit
envoy.config.filter.network.rbac.v2 envoy.extensions.filters.network.rbac.v3=RBAC
envoy.config.filter.network.redis_proxy.v2 envoy.extensions.filters.network.redis_proxy.v3=RedisProtocolOptions,RedisProxy
envoy.config.filter.network.sni_cluster.v2 envoy.extensions.filters.network.sni_cluster.v3=SniCluster
envoy.config.filter.network.tcp_proxy.v2 envoy.extensions.filters.network.tcp_proxy.v3=TcpProxy
envoy.config.filter.network.thrift_proxy.v2alpha1 envoy.extensions.filters.network.thrift_proxy.v3=Route,RouteAction,RouteConfiguration,RouteMatch,ThriftFilter,ThriftProtocolOptions,ThriftProxy,WeightedCluster
envoy.config.filter.network.zookeeper_proxy.v1alpha1 envoy.extensions.filters.network.zookeeper_proxy.v3=ZooKeeperProxy
envoy.config.filter.thrift.rate_limit.v2alpha1 envoy.extensions.filters.network.thrift_proxy.filters.ratelimit.v3=RateLimit
envoy.config.filter.thrift.router.v2alpha1 envoy.extensions.filters.network.thrift_proxy.router.v3=Router
envoy.config.filter.udp.udp_proxy.v2alpha envoy.extensions.filters.udp.udp_proxy.v3=UdpProxyConfig
envoy.config.grpc_credential.v2alpha envoy.config.grpc_credential.v3=FileBasedMetadataConfig
envoy.config.health_checker.redis.v2 envoy.extensions.health_checkers.redis.v3=Redis
envoy.config.listener.v2 envoy.config.listener.v3=ApiListener
envoy.config.metrics.v2 envoy.config.metrics.v3=DogStatsdSink,HystrixSink,MetricsServiceConfig,StatsConfig,StatsMatcher,StatsSink,StatsdSink,TagSpecifier
envoy.config.overload.v2alpha envoy.config.overload.v3=OverloadAction,OverloadManager,ResourceMonitor,ThresholdTrigger,Trigger
envoy.config.ratelimit.v2 envoy.config.ratelimit.v3=RateLimitServiceConfig
envoy.config.rbac.v2 envoy.config.rbac.v3=Permission,Policy,Principal,RBAC
envoy.config.resource_monitor.fixed_heap.v2alpha envoy.extensions.resource_monitors.fixed_heap.v3=FixedHeapConfig
envoy.config.resource_monitor.injected_resource.v2alpha envoy.extensions.resource_monitors.injected_resource.v3=InjectedResourceConfig
envoy.config.retry.omit_canary_hosts.v2 envoy.extensions.retry.host.omit_canary_hosts.v3=OmitCanaryHostsPredicate
envoy.config.retry.omit_host_metadata.v2 envoy.extensions.retry.host.omit_host_metadata.v3=OmitHostMetadataConfig
envoy.config.retry.previous_hosts.v2 envoy.extensions.retry.host.previous_hosts.v3=PreviousHostsPredicate
envoy.config.retry.previous_priorities envoy.extensions.retry.priority.previous_priorities.v3=PreviousPrioritiesConfig
envoy.config.trace.v2 envoy.config.trace.v3=DatadogConfig,DynamicOtConfig,LightstepConfig,TraceServiceConfig,Tracing,ZipkinConfig
envoy.config.trace.v2alpha envoy.config.trace.v3=XRayConfig
envoy.config.transport_socket.alts.v2alpha envoy.extensions.transport_sockets.alts.v3=Alts
envoy.config.transport_socket.raw_buffer.v2 envoy.extensions.transport_sockets.raw_buffer.v3=RawBuffer
envoy.config.transport_socket.tap.v2alpha envoy.extensions.transport_sockets.tap.v3=Tap
envoy.data.accesslog.v2 envoy.data.accesslog.v3=AccessLogCommon,ConnectionProperties,HTTPAccessLogEntry,HTTPRequestProperties,HTTPResponseProperties,ResponseFlags,TCPAccessLogEntry,TLSProperties
envoy.data.cluster.v2alpha envoy.data.cluster.v3=OutlierDetectionEvent,OutlierEjectConsecutive,OutlierEjectFailurePercentage,OutlierEjectSuccessRate
envoy.data.core.v2alpha envoy.data.core.v3=DegradedHealthyHost,HealthCheckAddHealthy,HealthCheckEjectUnhealthy,HealthCheckEvent,HealthCheckFailure,NoLongerDegradedHost
envoy.data.dns.v2alpha envoy.data.dns.v3=DnsTable
envoy.data.tap.v2alpha envoy.data.tap.v3=Body,Connection,HttpBufferedTrace,HttpStreamedTraceSegment,SocketBufferedTrace,SocketEvent,SocketStreamedTraceSegment,TraceWrapper
envoy.service.accesslog.v2 envoy.service.accesslog.v3=StreamAccessLogsMessage,StreamAccessLogsResponse
envoy.service.auth.v2 envoy.service.auth.v3=AttributeContext,CheckRequest,CheckResponse,DeniedHttpResponse,OkHttpResponse
envoy.service.discovery.v2 envoy.service.discovery.v3=AdsDummy envoy.service.health.v3=Capability,ClusterHealthCheck,EndpointHealth,EndpointHealthResponse,HealthCheckRequest,HealthCheckRequestOrEndpointHealthResponse,HealthCheckSpecifier,LocalityEndpoints envoy.service.runtime.v3=RtdsDummy,Runtime envoy.service.secret.v3=SdsDummy
envoy.service.event_reporting.v2alpha envoy.service.event_reporting.v3=StreamEventsRequest,StreamEventsResponse
envoy.service.load_stats.v2 envoy.service.load_stats.v3=LoadStatsRequest,LoadStatsResponse
envoy.service.metrics.v2 envoy.service.metrics.v3=StreamMetricsMessage,StreamMetricsResponse
envoy.service.ratelimit.v2 envoy.service.ratelimit.v3=RateLimitRequest,RateLimitResponse
envoy.service.status.v2 envoy.service.status.v3=ClientConfig,ClientStatusRequest,ClientStatusResponse,PerXdsConfig
envoy.service.tap.v2alpha envoy.config.tap.v3=FilePerTapSink,HttpHeadersMatch,MatchPredicate,OutputConfig,OutputSink,StreamingAdminSink,StreamingGrpcSink,TapConfig envoy.service.tap.v3=StreamTapsRequest,StreamTapsResponse
envoy.type envoy.type.v3=DoubleRange,FractionalPercent,HashPolicy,HttpStatus,Int32Range,Int64Range,Percent,SemanticVersion,TokenBucket
envoy.type.matcher envoy.type.matcher.v3=DoubleMatcher,ListMatcher,ListStringMatcher,MetadataMatcher,NodeMatcher,PathMatcher,RegexMatchAndSubstitute,RegexMatcher,StringMatcher,StructMatcher,ValueMatcher
envoy.type.metadata.v2 envoy.type.metadata.v3=MetadataKey,MetadataKind
envoy.type.tracing.v2 envoy.type.tracing.v3=CustomTag`;
