// Made by scripts/upgradeTables.mjs from protos/; do not edit.

/**
 * One v3 message a line: its full name, then `field:line` for fields to look into (`%` for maps, `@` for an Any), and
 * `old>new` for fields that older versions have and v3 has under another name, or (`old>`) not at all.
 */
export const messageLines = () => String.raw`envoy.admin.v3.BootstrapConfigDump bootstrap:33
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
envoy.admin.v3.ServerInfo command_line_options:4 node:93
envoy.admin.v3.UpdateFailureState failed_configuration:@
envoy.config.accesslog.v3.AccessLog filter:26 typed_config:@ config>
envoy.config.accesslog.v3.AccessLogFilter and_filter:27 or_filter:31 header_filter:29 extension_filter:28 metadata_filter:30
envoy.config.accesslog.v3.AndFilter filters:26
envoy.config.accesslog.v3.ExtensionFilter typed_config:@ config>
envoy.config.accesslog.v3.HeaderFilter header:148
envoy.config.accesslog.v3.MetadataFilter matcher:496
envoy.config.accesslog.v3.OrFilter filters:26
envoy.config.bootstrap.v3.Admin access_log:25 allow_paths:500
envoy.config.bootstrap.v3.Bootstrap node:93 static_resources:35 dynamic_resources:34 cluster_manager:36 hds_config:73 stats_sinks:127 stats_config:125 watchdog:42 watchdogs:44 tracing:183 layered_runtime:39 admin:32 overload_manager:129 typed_dns_resolver_config:104 bootstrap_extensions:104 fatal_actions:38 config_sources:76 default_config_source:76 certificate_provider_instances:%104 default_regex_engine:104 xds_delegate_extension:104 xds_config_tracker_extension:104 listener_manager:104 rate_limit_service> runtime>
envoy.config.bootstrap.v3.Bootstrap.DynamicResources lds_config:76 cds_config:76 ads_config:73 deprecated_v1>
envoy.config.bootstrap.v3.Bootstrap.StaticResources listeners:116 clusters:45 secrets:479
envoy.config.bootstrap.v3.ClusterManager outlier_detection:37 upstream_bind_config:75 load_stats_config:73
envoy.config.bootstrap.v3.ClusterManager.OutlierDetection event_service:77
envoy.config.bootstrap.v3.FatalAction config:104
envoy.config.bootstrap.v3.LayeredRuntime layers:40
envoy.config.bootstrap.v3.RuntimeLayer rtds_layer:41
envoy.config.bootstrap.v3.RuntimeLayer.RtdsLayer rtds_config:76
envoy.config.bootstrap.v3.Watchdog actions:43
envoy.config.bootstrap.v3.Watchdog.WatchdogAction config:104
envoy.config.bootstrap.v3.Watchdogs main_thread_watchdog:42 worker_watchdog:42
envoy.config.cluster.v3.Cluster transport_socket_matches:51 transport_socket_matcher:518 stats_matcher:126 cluster_type:46 eds_cluster_config:47 load_assignment:105 health_checks:84 http_protocol_options:88 typed_extension_protocol_options:%@ typed_dns_resolver_config:104 outlier_detection:56 upstream_bind_config:75 ring_hash_lb_config:50 transport_socket:103 metadata:92 filters:53 load_balancing_policy:54 lrs_server:76 upstream_config:104 preconnect_policy:48 queuing_policies:49 hosts> tls_context> extension_protocol_options> drain_connections_on_host_removal>ignore_health_on_host_removal
envoy.config.cluster.v3.Cluster.CustomClusterType typed_config:@
envoy.config.cluster.v3.Cluster.EdsClusterConfig eds_config:76
envoy.config.cluster.v3.Cluster.PreconnectPolicy preconnect_enabled_metadata:496
envoy.config.cluster.v3.Cluster.QueuingPolicies pending_rq_policy:104
envoy.config.cluster.v3.Cluster.RingHashLbConfig deprecated_v1>
envoy.config.cluster.v3.Cluster.TransportSocketMatch transport_socket:103
envoy.config.cluster.v3.ClusterCollection entries:505
envoy.config.cluster.v3.Filter typed_config:@ config_discovery:78
envoy.config.cluster.v3.LoadBalancingPolicy policies:55
envoy.config.cluster.v3.LoadBalancingPolicy.Policy typed_extension_config:104 name> config> typed_config>
envoy.config.cluster.v3.OutlierDetection monitors:104
envoy.config.common.key_value.v3.KeyValueStoreConfig config:104
envoy.config.common.matcher.v3.HttpHeadersMatch headers:148
envoy.config.common.matcher.v3.MatchPredicate or_match:60 and_match:60 not_match:59 http_request_headers_match:58 http_request_trailers_match:58 http_response_headers_match:58 http_response_trailers_match:58
envoy.config.common.matcher.v3.MatchPredicate.MatchSet rules:59
envoy.config.common.matcher.v3.Matcher matcher_list:62 matcher_tree:67 on_no_match:69
envoy.config.common.matcher.v3.Matcher.MatcherList matchers:63
envoy.config.common.matcher.v3.Matcher.MatcherList.FieldMatcher predicate:64 on_match:69
envoy.config.common.matcher.v3.Matcher.MatcherList.Predicate single_predicate:66 or_matcher:65 and_matcher:65 not_matcher:64
envoy.config.common.matcher.v3.Matcher.MatcherList.Predicate.PredicateList predicate:64
envoy.config.common.matcher.v3.Matcher.MatcherList.Predicate.SinglePredicate input:104 value_match:500 custom_match:104
envoy.config.common.matcher.v3.Matcher.MatcherTree input:104 exact_match_map:68 prefix_match_map:68 custom_match:104
envoy.config.common.matcher.v3.Matcher.MatcherTree.MatchMap map:%69
envoy.config.common.matcher.v3.Matcher.OnMatch matcher:61 action:104
envoy.config.common.mutation_rules.v3.HeaderMutation remove_on_match:71
envoy.config.common.mutation_rules.v3.HeaderMutation.RemoveOnMatch key_matcher:500
envoy.config.core.v3.AlternateProtocolsCacheOptions key_value_store_config:104
envoy.config.core.v3.ApiConfigSource grpc_services:79 config_validators:104 cluster_name>cluster_names
envoy.config.core.v3.AsyncDataSource remote:97
envoy.config.core.v3.BindConfig local_address_selector:104
envoy.config.core.v3.ConfigSource api_config_source:73
envoy.config.core.v3.EventServiceConfig grpc_service:79
envoy.config.core.v3.ExtensionConfigSource config_source:76 default_config:@
envoy.config.core.v3.GrpcService envoy_grpc:80 google_grpc:81 retry_policy:98
envoy.config.core.v3.GrpcService.EnvoyGrpc retry_policy:98
envoy.config.core.v3.GrpcService.GoogleGrpc channel_credentials_plugin:@ call_credentials:82 call_credentials_plugin:@
envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials from_plugin:83
envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.MetadataCredentialsFromPlugin typed_config:@ config>
envoy.config.core.v3.HealthCheck http_health_check:86 tcp_health_check:87 custom_health_check:85 event_logger:104 event_service:77 redis_health_check>
envoy.config.core.v3.HealthCheck.CustomHealthCheck typed_config:@ config>
envoy.config.core.v3.HealthCheck.HttpHealthCheck service_name_matcher:500 service_name> use_http2>
envoy.config.core.v3.HealthCheck.TcpHealthCheck proxy_protocol_config:95
envoy.config.core.v3.Http1ProtocolOptions header_key_format:89 ignore_http_11_upgrade:500
envoy.config.core.v3.Http1ProtocolOptions.HeaderKeyFormat stateful_formatter:104
envoy.config.core.v3.Http3ProtocolOptions quic_protocol_options:96
envoy.config.core.v3.HttpService formatters:104
envoy.config.core.v3.Metadata typed_filter_metadata:%@
envoy.config.core.v3.Node build_version>
envoy.config.core.v3.PerHostConfig added_tlvs:102
envoy.config.core.v3.ProxyProtocolConfig added_tlvs:102
envoy.config.core.v3.QuicProtocolOptions client_packet_writer:104
envoy.config.core.v3.RemoteDataSource retry_policy:98
envoy.config.core.v3.RetryPolicy retry_priority:100 retry_host_predicate:99
envoy.config.core.v3.RetryPolicy.RetryHostPredicate typed_config:@
envoy.config.core.v3.RetryPolicy.RetryPriority typed_config:@
envoy.config.core.v3.SubstitutionFormatString formatters:104
envoy.config.core.v3.TlvEntry format_string:101
envoy.config.core.v3.TransportSocket typed_config:@ config>
envoy.config.core.v3.TypedExtensionConfig typed_config:@
envoy.config.endpoint.v3.ClusterLoadAssignment endpoints:110 policy:106
envoy.config.endpoint.v3.ClusterLoadAssignment.Policy drop_overload> disable_overprovisioning>
envoy.config.endpoint.v3.LbEndpoint metadata:92
envoy.config.endpoint.v3.LbEndpointCollection entries:505
envoy.config.endpoint.v3.LedsClusterLocalityConfig leds_config:76
envoy.config.endpoint.v3.LocalityLbEndpoints metadata:92 lb_endpoints:107 load_balancer_endpoints:111 leds_cluster_locality_config:109
envoy.config.endpoint.v3.LocalityLbEndpoints.LbEndpointList lb_endpoints:107
envoy.config.listener.v3.ApiListener api_listener:@
envoy.config.listener.v3.Filter typed_config:@ config_discovery:78 deprecated_v1> config>
envoy.config.listener.v3.FilterChain filter_chain_match:115 filters:113 metadata:92 transport_socket:103 tls_context>
envoy.config.listener.v3.FilterChainMatch sni_domains>server_names
envoy.config.listener.v3.Listener stats_matcher:126 filter_chains:114 fcds_config:118 filter_chain_matcher:518 default_filter_chain:114 metadata:92 listener_filters:120 udp_listener_config:122 api_listener:112 connection_balance_config:117 access_log:25
envoy.config.listener.v3.Listener.ConnectionBalanceConfig extend_balance:104
envoy.config.listener.v3.Listener.FcdsConfig config_source:76
envoy.config.listener.v3.ListenerCollection entries:505
envoy.config.listener.v3.ListenerFilter typed_config:@ config_discovery:78 deprecated_v1> config>
envoy.config.listener.v3.QuicProtocolOptions quic_protocol_options:96 crypto_stream_config:104 proof_source_config:104 connection_id_generator_config:104 server_preferred_address_config:104 connection_debug_visitor_config:104 max_concurrent_streams>quic_protocol_options
envoy.config.listener.v3.UdpListenerConfig quic_options:121 udp_packet_packet_writer_config:104 udp_listener_name> config> typed_config>
envoy.config.metrics.v3.HistogramBucketSettings match:500
envoy.config.metrics.v3.MetricsServiceConfig grpc_service:79
envoy.config.metrics.v3.StatsConfig stats_matcher:126 histogram_bucket_settings:123
envoy.config.metrics.v3.StatsMatcher exclusion_list:495 inclusion_list:495
envoy.config.metrics.v3.StatsSink typed_config:@ config>
envoy.config.overload.v3.OverloadAction typed_config:@
envoy.config.overload.v3.OverloadManager resource_monitors:130 actions:128
envoy.config.overload.v3.ResourceMonitor typed_config:@ config>
envoy.config.ratelimit.v3.RateLimitServiceConfig grpc_service:79
envoy.config.rbac.v3.Permission and_rules:133 or_rules:133 header:148 url_path:499 metadata:496 not_rule:132 requested_server_name:500 matcher:104 uri_template:104 sourced_metadata:141
envoy.config.rbac.v3.Permission.Set rules:132
envoy.config.rbac.v3.Policy permissions:132 principals:135
envoy.config.rbac.v3.Principal and_ids:137 or_ids:137 authenticated:136 header:148 url_path:499 metadata:496 filter_state:493 not_id:135 sourced_metadata:141 custom:104
envoy.config.rbac.v3.Principal.Authenticated principal_name:500 name>
envoy.config.rbac.v3.Principal.Set ids:135
envoy.config.rbac.v3.RBAC policies:%134 audit_logging_options:139
envoy.config.rbac.v3.RBAC.AuditLoggingOptions logger_configs:140
envoy.config.rbac.v3.RBAC.AuditLoggingOptions.AuditLoggerConfig audit_logger:104
envoy.config.rbac.v3.SourcedMetadata metadata_matcher:496
envoy.config.route.v3.ClusterSpecifierPlugin extension:104
envoy.config.route.v3.CookieMatcher string_match:500
envoy.config.route.v3.CorsPolicy allow_origin_string_match:500 allow_origin> allow_origin_regex> enabled>
envoy.config.route.v3.DirectResponseAction body_format:101
envoy.config.route.v3.FilterAction action:@
envoy.config.route.v3.FilterConfig config:@
envoy.config.route.v3.HeaderMatcher string_match:500 value> regex> regex_match>
envoy.config.route.v3.InternalRedirectPolicy predicates:104
envoy.config.route.v3.QueryParameterMatcher string_match:500 value> regex>
envoy.config.route.v3.RateLimit actions:152
envoy.config.route.v3.RateLimit.Action header_value_match:153 extension:104 query_parameter_value_match:154
envoy.config.route.v3.RateLimit.Action.HeaderValueMatch headers:148
envoy.config.route.v3.RateLimit.Action.QueryParameterValueMatch query_parameters:150
envoy.config.route.v3.RetryPolicy retry_priority:157 retry_host_predicate:156 retry_options_predicates:104 retriable_headers:148 retriable_request_headers:148
envoy.config.route.v3.RetryPolicy.RetryHostPredicate typed_config:@ config>
envoy.config.route.v3.RetryPolicy.RetryPriority typed_config:@ config>
envoy.config.route.v3.Route match:165 route:159 direct_response:145 filter_action:146 metadata:92 typed_per_filter_config:%@ route_specifiers:104 per_filter_config>
envoy.config.route.v3.RouteAction weighted_clusters:170 inline_cluster_specifier_plugin:142 metadata_match:92 path_rewrite_policy:104 early_data_policy:104 retry_policy:155 retry_policy_typed_config:@ request_mirror_policies:160 rate_limits:151 cors:144 upgrade_configs:161 internal_redirect_policy:149 use_websocket> web_socket_config> request_headers_to_add> response_headers_to_add> response_headers_to_remove> host_rewrite> auto_host_rewrite_header>host_rewrite_header request_mirror_policy>
envoy.config.route.v3.RouteAction.RequestMirrorPolicy request_headers_mutations:70 runtime_key>
envoy.config.route.v3.RouteAction.UpgradeConfig connect_config:162
envoy.config.route.v3.RouteAction.UpgradeConfig.ConnectConfig proxy_protocol_config:95
envoy.config.route.v3.RouteConfiguration virtual_hosts:169 vhds:167 cluster_specifier_plugins:142 request_mirror_policies:160 typed_per_filter_config:%@ metadata:92 route_specifiers:104
envoy.config.route.v3.RouteList routes:158
envoy.config.route.v3.RouteMatch path_match_policy:104 headers:148 query_parameters:150 cookies:143 dynamic_metadata:496 filter_state:493 runtime> regex>
envoy.config.route.v3.ScopedRouteConfiguration route_configuration:163
envoy.config.route.v3.Vhds config_source:76
envoy.config.route.v3.VirtualCluster headers:148 pattern> method>
envoy.config.route.v3.VirtualHost routes:158 matcher:518 virtual_clusters:168 rate_limits:151 cors:144 typed_per_filter_config:%@ retry_policy:155 retry_policy_typed_config:@ request_mirror_policies:160 metadata:92 route_specifiers:104 per_filter_config>
envoy.config.route.v3.WeightedCluster clusters:171
envoy.config.route.v3.WeightedCluster.ClusterWeight metadata_match:92 typed_per_filter_config:%@ per_filter_config>
envoy.config.tap.v3.HttpHeadersMatch headers:148
envoy.config.tap.v3.MatchPredicate or_match:174 and_match:174 not_match:173 http_request_headers_match:172 http_request_trailers_match:172 http_response_headers_match:172 http_response_trailers_match:172
envoy.config.tap.v3.MatchPredicate.MatchSet rules:173
envoy.config.tap.v3.OutputConfig sinks:176
envoy.config.tap.v3.OutputSink streaming_grpc:177 custom_sink:104
envoy.config.tap.v3.StreamingGrpcSink grpc_service:79
envoy.config.tap.v3.TapConfig match_config:173 match:59 output_config:175
envoy.config.trace.v3.OpenCensusConfig stackdriver_grpc_service:79 ocagent_grpc_service:79
envoy.config.trace.v3.OpenTelemetryConfig grpc_service:79 http_service:91 exporter:104 resource_detectors:104 sampler:104
envoy.config.trace.v3.SkyWalkingConfig grpc_service:79
envoy.config.trace.v3.TraceServiceConfig grpc_service:79
envoy.config.trace.v3.Tracing http:184
envoy.config.trace.v3.Tracing.Http typed_config:@ config>
envoy.config.trace.v3.ZipkinConfig collector_service:91
envoy.data.dns.v3.DnsTable known_suffixes:500
envoy.extensions.access_loggers.dynamic_modules.v3.DynamicModuleAccessLog dynamic_module_config:223 logger_config:@
envoy.extensions.access_loggers.file.v3.FileAccessLog log_format:101
envoy.extensions.access_loggers.filters.process_ratelimit.v3.DynamicTokenBucket config_source:76
envoy.extensions.access_loggers.filters.process_ratelimit.v3.ProcessRateLimitFilter dynamic_config:189
envoy.extensions.access_loggers.fluentd.v3.FluentdAccessLogConfig formatters:104
envoy.extensions.access_loggers.grpc.v3.CommonGrpcAccessLogConfig grpc_service:79 grpc_stream_retry_policy:98
envoy.extensions.access_loggers.grpc.v3.HttpGrpcAccessLogConfig common_config:192
envoy.extensions.access_loggers.grpc.v3.TcpGrpcAccessLogConfig common_config:192
envoy.extensions.access_loggers.open_telemetry.v3.OpenTelemetryAccessLogConfig common_config:192 http_service:91 grpc_service:79 resource_detectors:104 formatters:104
envoy.extensions.access_loggers.stats.v3.Config histograms:199 counters:197 gauges:198
envoy.extensions.access_loggers.stats.v3.Config.Counter stat:200
envoy.extensions.access_loggers.stats.v3.Config.Gauge stat:200
envoy.extensions.access_loggers.stats.v3.Config.Histogram stat:200
envoy.extensions.access_loggers.stats.v3.Config.Stat tags:201
envoy.extensions.access_loggers.stats.v3.Config.Tag rules:518
envoy.extensions.access_loggers.stream.v3.StderrAccessLog log_format:101
envoy.extensions.access_loggers.stream.v3.StdoutAccessLog log_format:101
envoy.extensions.access_loggers.wasm.v3.WasmAccessLog config:490
envoy.extensions.bootstrap.dynamic_modules.v3.DynamicModuleBootstrapExtension dynamic_module_config:223 extension_config:@
envoy.extensions.bootstrap.reverse_tunnel.downstream_socket_interface.v3.DownstreamReverseConnectionSocketInterface http_handshake:207 access_log:25
envoy.extensions.bootstrap.reverse_tunnel.downstream_socket_interface.v3.DownstreamReverseConnectionSocketInterface.HttpHandshakeConfig formatters:104
envoy.extensions.bootstrap.reverse_tunnel.upstream_socket_interface.v3.UpstreamReverseConnectionSocketInterface reporter_config:104 access_log:25
envoy.extensions.clusters.aggregate.v3.AggregateClusterResource config_source:76
envoy.extensions.clusters.dns.v3.DnsCluster typed_dns_resolver_config:104
envoy.extensions.clusters.dynamic_forward_proxy.v3.ClusterConfig dns_cache_config:217 sub_clusters_config:212
envoy.extensions.clusters.dynamic_forward_proxy.v3.SubClustersConfig dns_cluster_config:210
envoy.extensions.clusters.dynamic_modules.v3.ClusterConfig dynamic_module_config:223 cluster_config:@
envoy.extensions.clusters.mcp_multicluster.v3.ClusterConfig servers:216
envoy.extensions.clusters.mcp_multicluster.v3.ClusterConfig.HeaderForwarding allowed_headers:495 disallowed_headers:495
envoy.extensions.clusters.mcp_multicluster.v3.ClusterConfig.McpBackend header_forwarding:215
envoy.extensions.common.dynamic_forward_proxy.v3.DnsCacheConfig typed_dns_resolver_config:104 key_value_config:57
envoy.extensions.common.matching.v3.ExtensionWithMatcher matcher:61 xds_matcher:518 extension_config:104
envoy.extensions.common.matching.v3.ExtensionWithMatcherPerRoute xds_matcher:518
envoy.extensions.common.tap.v3.CommonExtensionConfig static_config:178
envoy.extensions.config.v3alpha.KeyValueStoreXdsDelegateConfig key_value_store_config:57
envoy.extensions.config.validators.dynamic_modules.v3.DynamicModuleConfigValidator dynamic_module_config:223 extension_config:@
envoy.extensions.dynamic_modules.v3.DynamicModuleConfig module:74
envoy.extensions.filters.common.fault.v3.FaultDelay percent> type>
envoy.extensions.filters.common.jwks.v3.JwtHandshakeValidator remote_jwks:226
envoy.extensions.filters.common.jwks.v3.RemoteJwks retry_policy:98
envoy.extensions.filters.common.set_filter_state.v3.FilterStateValue format_string:101
envoy.extensions.filters.http.ai_protocol_manager.v3.AiProtocolManager filters:104
envoy.extensions.filters.http.alternate_protocols_cache.v3.FilterConfig alternate_protocols_cache_options:72
envoy.extensions.filters.http.aws_eventstream_parser.v3.AwsEventstreamParser response_rules:231
envoy.extensions.filters.http.aws_eventstream_parser.v3.AwsEventstreamParser.ProcessingRules content_parser:104
envoy.extensions.filters.http.aws_lambda.v3.Config match_excluded_headers:500 match_included_headers:500
envoy.extensions.filters.http.aws_lambda.v3.PerRouteConfig invoke_config:232
envoy.extensions.filters.http.aws_request_signing.v3.AwsRequestSigning match_excluded_headers:500 match_included_headers:500
envoy.extensions.filters.http.aws_request_signing.v3.AwsRequestSigningPerRoute aws_request_signing:234
envoy.extensions.filters.http.bandwidth_share.v3.BandwidthShare tenant_name_selector:518
envoy.extensions.filters.http.buffer.v3.Buffer max_request_time>
envoy.extensions.filters.http.buffer.v3.BufferPerRoute buffer:237
envoy.extensions.filters.http.cache.v3.CacheConfig typed_config:@ allowed_vary_headers:500 key_creator_params:240
envoy.extensions.filters.http.cache.v3.CacheConfig.KeyCreatorParams query_parameters_included:150 query_parameters_excluded:150
envoy.extensions.filters.http.cache_v2.v3.CacheV2Config typed_config:@ allowed_vary_headers:500 key_creator_params:242
envoy.extensions.filters.http.cache_v2.v3.CacheV2Config.KeyCreatorParams query_parameters_included:150 query_parameters_excluded:150
envoy.extensions.filters.http.checksum.v3alpha.ChecksumConfig checksums:244
envoy.extensions.filters.http.checksum.v3alpha.ChecksumConfig.Checksum path_matcher:500
envoy.extensions.filters.http.composite.v3.Composite named_filter_chains:%249 matcher:518
envoy.extensions.filters.http.composite.v3.CompositePerRoute matcher:518
envoy.extensions.filters.http.composite.v3.DynamicConfig config_discovery:78
envoy.extensions.filters.http.composite.v3.ExecuteFilterAction typed_config:104 dynamic_config:247 filter_chain:249
envoy.extensions.filters.http.composite.v3.FilterChainConfiguration typed_config:104
envoy.extensions.filters.http.compressor.v3.Compressor compressor_library:104 request_direction_config:252 response_direction_config:253
envoy.extensions.filters.http.compressor.v3.Compressor.CommonDirectionConfig content_type_matcher:500
envoy.extensions.filters.http.compressor.v3.Compressor.RequestDirectionConfig common_config:251
envoy.extensions.filters.http.compressor.v3.Compressor.ResponseDirectionConfig common_config:251
envoy.extensions.filters.http.compressor.v3.CompressorOverrides compressor_library:104
envoy.extensions.filters.http.compressor.v3.CompressorPerRoute overrides:254
envoy.extensions.filters.http.cors.v3.CorsPolicy allow_origin_string_match:500
envoy.extensions.filters.http.credential_injector.v3.CredentialInjector credential:104
envoy.extensions.filters.http.csrf.v3.CsrfPolicy additional_origins:500
envoy.extensions.filters.http.custom_response.v3.CustomResponse custom_response_matcher:518
envoy.extensions.filters.http.decompressor.v3.Decompressor decompressor_library:104
envoy.extensions.filters.http.dynamic_forward_proxy.v3.FilterConfig dns_cache_config:217
envoy.extensions.filters.http.dynamic_forward_proxy.v3.PerRouteConfig host_rewrite>host_rewrite_literal auto_host_rewrite_header>host_rewrite_header
envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilter dynamic_module_config:223 filter_config:@
envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilterPerRoute dynamic_module_config:223 filter_config:@
envoy.extensions.filters.http.ext_authz.v3.AuthorizationRequest allowed_headers:495
envoy.extensions.filters.http.ext_authz.v3.AuthorizationResponse allowed_upstream_headers:495 allowed_upstream_headers_to_append:495 allowed_client_headers:495 allowed_client_headers_on_success:495 dynamic_metadata_from_headers:495
envoy.extensions.filters.http.ext_authz.v3.CheckSettings grpc_service:79 http_service:270
envoy.extensions.filters.http.ext_authz.v3.ExtAuthz grpc_service:79 http_service:270 filter_enabled_metadata:496 allowed_headers:495 disallowed_headers:495 use_alpha>
envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute check_settings:267
envoy.extensions.filters.http.ext_authz.v3.HttpService authorization_request:265 authorization_response:266 retry_policy:98
envoy.extensions.filters.http.ext_proc.v3.ExtProcHttpService http_service:91
envoy.extensions.filters.http.ext_proc.v3.ExtProcOverrides grpc_service:79 processing_request_modifier:104
envoy.extensions.filters.http.ext_proc.v3.ExtProcPerRoute overrides:272
envoy.extensions.filters.http.ext_proc.v3.ExternalProcessor grpc_service:79 http_service:271 forward_rules:275 processing_request_modifier:104 on_processing_response:104
envoy.extensions.filters.http.ext_proc.v3.HeaderForwardingRules allowed_headers:495 disallowed_headers:495
envoy.extensions.filters.http.fault.v3.FaultAbort percent>
envoy.extensions.filters.http.fault.v3.HTTPFault delay:224 abort:276 headers:148
envoy.extensions.filters.http.filter_chain.v3.FilterChain filters:104
envoy.extensions.filters.http.filter_chain.v3.FilterChainConfig default_filter_chain:278
envoy.extensions.filters.http.filter_chain.v3.FilterChainConfigPerRoute filter_chain:278
envoy.extensions.filters.http.gcp_authn.v3.GcpAuthnFilterConfig retry_policy:98
envoy.extensions.filters.http.geoip.v3.Geoip provider:104
envoy.extensions.filters.http.golang.v3alpha.Config plugin_config:@ generic_secrets:478
envoy.extensions.filters.http.golang.v3alpha.ConfigsPerRoute plugins_config:%285
envoy.extensions.filters.http.golang.v3alpha.RouterPlugin config:@
envoy.extensions.filters.http.gzip.v3.Gzip compressor:250 content_length> content_type> disable_on_etag_header> remove_accept_encoding_header>
envoy.extensions.filters.http.header_mutation.v3.HeaderMutation mutations:289
envoy.extensions.filters.http.header_mutation.v3.HeaderMutationPerRoute mutations:289
envoy.extensions.filters.http.header_mutation.v3.Mutations request_mutations:70 response_mutations:70 response_trailers_mutations:70 request_trailers_mutations:70 formatters:104
envoy.extensions.filters.http.health_check.v3.HealthCheck headers:148 endpoint>
envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication providers:%292 rules:294
envoy.extensions.filters.http.jwt_authn.v3.JwtProvider subjects:500 remote_jwks:293
envoy.extensions.filters.http.jwt_authn.v3.RemoteJwks retry_policy:98
envoy.extensions.filters.http.jwt_authn.v3.RequirementRule match:165
envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit rate_limits:151
envoy.extensions.filters.http.mcp_router.v3.McpRouter servers:298
envoy.extensions.filters.http.mcp_router.v3.McpRouter.HeaderForwarding allowed_headers:495 disallowed_headers:495
envoy.extensions.filters.http.mcp_router.v3.McpRouter.McpBackend header_forwarding:297
envoy.extensions.filters.http.oauth2.v3.OAuth2 config:300
envoy.extensions.filters.http.oauth2.v3.OAuth2Config retry_policy:98 credentials:301 redirect_path_matcher:499 signout_path:499 pass_through_matcher:148 deny_redirect_matcher:148 allow_failed_matcher:148
envoy.extensions.filters.http.oauth2.v3.OAuth2Credentials token_secret:478 hmac_secret:478
envoy.extensions.filters.http.oauth2.v3.OAuth2PerRoute config:300
envoy.extensions.filters.http.on_demand.v3.OnDemand odcds:304
envoy.extensions.filters.http.on_demand.v3.OnDemandCds source:76
envoy.extensions.filters.http.on_demand.v3.PerRouteConfig odcds:304
envoy.extensions.filters.http.proto_api_scrubber.v3.MessageRestrictions config:309 field_restrictions:%309
envoy.extensions.filters.http.proto_api_scrubber.v3.MethodRestrictions request_field_restrictions:%309 response_field_restrictions:%309 method_restriction:309
envoy.extensions.filters.http.proto_api_scrubber.v3.ProtoApiScrubberConfig restrictions:310
envoy.extensions.filters.http.proto_api_scrubber.v3.RestrictionConfig matcher:518
envoy.extensions.filters.http.proto_api_scrubber.v3.Restrictions method_restrictions:%307 message_restrictions:%306
envoy.extensions.filters.http.rate_limit_quota.v3.RateLimitQuotaBucketSettings bucket_id_builder:312 deny_response_settings:314
envoy.extensions.filters.http.rate_limit_quota.v3.RateLimitQuotaBucketSettings.BucketIdBuilder bucket_id_builder:%313
envoy.extensions.filters.http.rate_limit_quota.v3.RateLimitQuotaBucketSettings.BucketIdBuilder.ValueBuilder custom_value:104
envoy.extensions.filters.http.rate_limit_quota.v3.RateLimitQuotaBucketSettings.DenyResponseSettings grpc_status:503
envoy.extensions.filters.http.rate_limit_quota.v3.RateLimitQuotaFilterConfig rlqs_server:79 bucket_matchers:518
envoy.extensions.filters.http.rate_limit_quota.v3.RateLimitQuotaOverride bucket_matchers:518
envoy.extensions.filters.http.ratelimit.v3.RateLimit rate_limit_service:131 rate_limits:151
envoy.extensions.filters.http.ratelimit.v3.RateLimitPerRoute rate_limits:151
envoy.extensions.filters.http.rbac.v3.RBAC rules:138 matcher:518 shadow_rules:138 shadow_matcher:518
envoy.extensions.filters.http.rbac.v3.RBACPerRoute rbac:319 disabled>
envoy.extensions.filters.http.router.v3.Router upstream_log:25 upstream_http_filters:363
envoy.extensions.filters.http.set_filter_state.v3.Config on_request_headers:227
envoy.extensions.filters.http.set_metadata.v3.Config metadata:324
envoy.extensions.filters.http.set_metadata.v3.Metadata typed_value:@
envoy.extensions.filters.http.sse_to_metadata.v3.SseToMetadata response_rules:326
envoy.extensions.filters.http.sse_to_metadata.v3.SseToMetadata.ProcessingRules content_parser:104
envoy.extensions.filters.http.stateful_session.v3.StatefulSession session_state:104
envoy.extensions.filters.http.stateful_session.v3.StatefulSessionPerRoute stateful_session:327
envoy.extensions.filters.http.sxg.v3alpha.SXG certificate:478 private_key:478
envoy.extensions.filters.http.tap.v3.Tap common_config:220
envoy.extensions.filters.http.transform.v3.BodyTransformation body_format:101
envoy.extensions.filters.http.transform.v3.TransformConfig request_transformation:333 response_transformation:333
envoy.extensions.filters.http.transform.v3.Transformation headers_mutations:70 body_transformation:331
envoy.extensions.filters.http.wasm.v3.Wasm config:490
envoy.extensions.filters.listener.dynamic_modules.v3.DynamicModuleListenerFilter dynamic_module_config:223 filter_config:@
envoy.extensions.filters.listener.set_filter_state.v3.Config on_accept:227
envoy.extensions.filters.network.dubbo_proxy.v3.Drds config_source:76
envoy.extensions.filters.network.dubbo_proxy.v3.DubboFilter config:@
envoy.extensions.filters.network.dubbo_proxy.v3.DubboProxy route_config:344 drds:337 multiple_route_config:341 dubbo_filters:338
envoy.extensions.filters.network.dubbo_proxy.v3.MethodMatch name:500
envoy.extensions.filters.network.dubbo_proxy.v3.MultipleRouteConfiguration route_config:344
envoy.extensions.filters.network.dubbo_proxy.v3.Route match:345 route:343
envoy.extensions.filters.network.dubbo_proxy.v3.RouteAction weighted_clusters:170 metadata_match:92
envoy.extensions.filters.network.dubbo_proxy.v3.RouteConfiguration routes:342
envoy.extensions.filters.network.dubbo_proxy.v3.RouteMatch method:340 headers:148
envoy.extensions.filters.network.dynamic_modules.v3.DynamicModuleNetworkFilter dynamic_module_config:223 filter_config:@
envoy.extensions.filters.network.ext_authz.v3.ExtAuthz grpc_service:79 filter_enabled_metadata:496
envoy.extensions.filters.network.ext_proc.v3.NetworkExternalProcessor grpc_service:79
envoy.extensions.filters.network.generic_proxy.action.v3.RouteAction weighted_clusters:170 metadata:92 per_filter_config:%@ retry_policy:98
envoy.extensions.filters.network.generic_proxy.matcher.v3.KeyValueMatchEntry string_match:500
envoy.extensions.filters.network.generic_proxy.matcher.v3.RequestMatcher host:500 path:500 method:500 properties:350
envoy.extensions.filters.network.generic_proxy.v3.GenericProxy codec_config:104 generic_rds:353 route_config:354 filters:104 tracing:361 access_log:25
envoy.extensions.filters.network.generic_proxy.v3.GenericRds config_source:76
envoy.extensions.filters.network.generic_proxy.v3.RouteConfiguration routes:518 virtual_hosts:355
envoy.extensions.filters.network.generic_proxy.v3.VirtualHost routes:518
envoy.extensions.filters.network.geoip.v3.Geoip provider:104
envoy.extensions.filters.network.golang.v3alpha.Config plugin_config:@
envoy.extensions.filters.network.http_connection_manager.v3.EnvoyMobileHttpConnectionManager config:359
envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager rds:365 route_config:163 scoped_routes:370 http_filters:363 tracing:361 http_protocol_options:88 http3_protocol_options:90 access_log:25 original_ip_detection_extensions:104 early_header_mutation_extensions:104 set_current_client_cert_details:360 forward_client_cert_matcher:518 upgrade_configs:362 request_id_extension:366 local_reply_config:364 typed_header_validation_config:104 idle_timeout>
envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.SetCurrentClientCertDetails san>
envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.Tracing provider:184 operation_name> request_headers_for_tags>
envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.UpgradeConfig filters:363
envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter typed_config:@ config_discovery:78 deprecated_v1> config>
envoy.extensions.filters.network.http_connection_manager.v3.LocalReplyConfig mappers:367 body_format:101
envoy.extensions.filters.network.http_connection_manager.v3.Rds config_source:76
envoy.extensions.filters.network.http_connection_manager.v3.RequestIDExtension typed_config:@
envoy.extensions.filters.network.http_connection_manager.v3.ResponseMapper filter:26 body_format_override:101
envoy.extensions.filters.network.http_connection_manager.v3.ScopedRds scoped_rds_config_source:76
envoy.extensions.filters.network.http_connection_manager.v3.ScopedRouteConfigurationsList scoped_route_configurations:166
envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes rds_config_source:76 scoped_route_configurations_list:369 scoped_rds:368
envoy.extensions.filters.network.mongo_proxy.v3.MongoProxy delay:224
envoy.extensions.filters.network.ratelimit.v3.RateLimit rate_limit_service:131
envoy.extensions.filters.network.rbac.v3.RBAC rules:138 matcher:518 shadow_rules:138 shadow_matcher:518
envoy.extensions.filters.network.redis_proxy.v3.RedisExternalAuthProvider grpc_service:79
envoy.extensions.filters.network.redis_proxy.v3.RedisProxy settings:376 prefix_routes:377 external_auth_provider:374 cluster>
envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.ConnPoolSettings dns_cache_config:217
envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.PrefixRoutes catch_all_cluster>
envoy.extensions.filters.network.reverse_tunnel.v3.DrainAwareHttpConnectionManager hcm_config:359
envoy.extensions.filters.network.reverse_tunnel.v3.ReverseTunnel jwt_validator:225
envoy.extensions.filters.network.rocketmq_proxy.v3.RocketmqProxy route_config:383
envoy.extensions.filters.network.rocketmq_proxy.v3.Route match:384 route:382
envoy.extensions.filters.network.rocketmq_proxy.v3.RouteAction metadata_match:92
envoy.extensions.filters.network.rocketmq_proxy.v3.RouteConfiguration routes:381
envoy.extensions.filters.network.rocketmq_proxy.v3.RouteMatch topic:500 headers:148
envoy.extensions.filters.network.set_filter_state.v3.Config on_new_connection:227 on_downstream_tls_handshake:227 on_downstream_data:227
envoy.extensions.filters.network.sip_proxy.tra.v3alpha.TraServiceConfig grpc_service:79
envoy.extensions.filters.network.sip_proxy.v3alpha.SipFilter typed_config:@
envoy.extensions.filters.network.sip_proxy.v3alpha.SipProxy sip_filters:387 settings:389
envoy.extensions.filters.network.sip_proxy.v3alpha.SipProxy.SipSettings tra_service_config:386
envoy.extensions.filters.network.sni_dynamic_forward_proxy.v3.FilterConfig dns_cache_config:217
envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy weighted_clusters:394 on_demand:392 metadata_match:92 access_log:25 tunneling_config:393 proxy_protocol_tlvs:102 deprecated_v1>
envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.OnDemand odcds_config:76
envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.TunnelingConfig request_id_extension:366 formatters:104
envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.WeightedCluster clusters:395
envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.WeightedCluster.ClusterWeight metadata_match:92
envoy.extensions.filters.network.thrift_proxy.filters.ratelimit.v3.RateLimit rate_limit_service:131
envoy.extensions.filters.network.thrift_proxy.v3.Route match:400 route:398
envoy.extensions.filters.network.thrift_proxy.v3.RouteAction weighted_clusters:404 metadata_match:92 rate_limits:151
envoy.extensions.filters.network.thrift_proxy.v3.RouteConfiguration routes:397
envoy.extensions.filters.network.thrift_proxy.v3.RouteMatch headers:148
envoy.extensions.filters.network.thrift_proxy.v3.ThriftFilter typed_config:@ config>
envoy.extensions.filters.network.thrift_proxy.v3.ThriftProxy route_config:399 trds:403 thrift_filters:401 access_log:25
envoy.extensions.filters.network.thrift_proxy.v3.Trds config_source:76
envoy.extensions.filters.network.thrift_proxy.v3.WeightedCluster clusters:405
envoy.extensions.filters.network.thrift_proxy.v3.WeightedCluster.ClusterWeight metadata_match:92
envoy.extensions.filters.network.wasm.v3.Wasm config:490
envoy.extensions.filters.udp.dns_filter.v3.DnsFilterConfig server_config:409 client_config:408 access_log:25
envoy.extensions.filters.udp.dns_filter.v3.DnsFilterConfig.ClientContextConfig typed_dns_resolver_config:104
envoy.extensions.filters.udp.dns_filter.v3.DnsFilterConfig.ServerContextConfig inline_dns_table:186
envoy.extensions.filters.udp.dynamic_modules.v3.DynamicModuleUdpListenerFilter dynamic_module_config:223 filter_config:@
envoy.extensions.filters.udp.udp_proxy.session.dynamic_forward_proxy.v3.FilterConfig dns_cache_config:217
envoy.extensions.filters.udp.udp_proxy.session.ext_authz.v3.FilterConfig grpc_service:79
envoy.extensions.filters.udp.udp_proxy.v3.UdpProxyConfig matcher:518 access_log:25 proxy_access_log:25 session_filters:414 tunneling_config:415
envoy.extensions.filters.udp.udp_proxy.v3.UdpProxyConfig.SessionFilter typed_config:@ config_discovery:78
envoy.extensions.filters.udp.udp_proxy.v3.UdpProxyConfig.UdpTunnelingConfig formatters:104
envoy.extensions.formatter.dynamic_modules.v3.DynamicModuleFormatter dynamic_module_config:223 formatter_config:@
envoy.extensions.formatter.generic_secret.v3.GenericSecret secret_configs:%478
envoy.extensions.grpc_service.channel_credentials.xds.v3.XdsCredentials fallback_credentials:@
envoy.extensions.health_checkers.dynamic_modules.v3.DynamicModuleHealthCheck dynamic_module_config:223 health_checker_config:@
envoy.extensions.http.custom_response.local_response_policy.v3.LocalResponsePolicy body_format:101
envoy.extensions.http.custom_response.redirect_policy.v3.RedirectPolicy modify_request_headers_action:104
envoy.extensions.http.early_header_mutation.dynamic_modules.v3.DynamicModuleEarlyHeaderMutation dynamic_module_config:223 early_header_mutation_config:@
envoy.extensions.http.early_header_mutation.header_mutation.v3.HeaderMutation mutations:70
envoy.extensions.http.header_formatters.dynamic_modules.v3.DynamicModuleHeaderFormatter dynamic_module_config:223 header_formatter_config:@
envoy.extensions.http.injected_credentials.generic.v3.Generic credential:478
envoy.extensions.http.injected_credentials.oauth2.v3.OAuth2 client_credentials:427
envoy.extensions.http.injected_credentials.oauth2.v3.OAuth2.ClientCredentials client_secret:478
envoy.extensions.load_balancing_policies.dynamic_modules.v3.DynamicModulesLoadBalancerConfig dynamic_module_config:223 lb_policy_config:@
envoy.extensions.load_balancing_policies.load_aware_locality.v3.LoadAwareLocality endpoint_picking_policy:54
envoy.extensions.load_balancing_policies.override_host.v3.OverrideHost fallback_policy:54
envoy.extensions.load_balancing_policies.random_subsetting.v3.RandomSubsetting child_policy:54
envoy.extensions.load_balancing_policies.subset.v3.Subset subset_lb_policy:54
envoy.extensions.load_balancing_policies.wrr_locality.v3.WrrLocality endpoint_picking_policy:54
envoy.extensions.matching.http.dynamic_modules.v3.DynamicModuleDataInput dynamic_module_config:223 input_config:@
envoy.extensions.matching.input_matchers.dynamic_modules.v3.DynamicModuleMatcher dynamic_module_config:223 matcher_config:@
envoy.extensions.matching.input_matchers.metadata.v3.Metadata value:502
envoy.extensions.quic.connection_id_generator.quic_lb.v3.Config encryption_parameters:478
envoy.extensions.rbac.principals.mtls_authenticated.v3.Config san_matcher:480
envoy.extensions.retry.host.omit_host_metadata.v3.OmitHostMetadataConfig metadata_match:92
envoy.extensions.reverse_tunnel_reporters.v3alpha.clients.grpc_client.StreamReverseTunnelsRequest node:93
envoy.extensions.reverse_tunnel_reporters.v3alpha.clients.grpc_client.StreamReverseTunnelsResponse error_detail:503
envoy.extensions.reverse_tunnel_reporters.v3alpha.reporters.EventReporterConfig clients:443
envoy.extensions.reverse_tunnel_reporters.v3alpha.reporters.ReverseConnectionReporterClient typed_config:@
envoy.extensions.router.cluster_specifier.golang.v3alpha.Config config:@
envoy.extensions.router.cluster_specifiers.dynamic_modules.v3.DynamicModuleClusterSpecifier dynamic_module_config:223 specifier_config:@ route_action_overrides:%446
envoy.extensions.router.cluster_specifiers.dynamic_modules.v3.RouteActionOverride retry_policy:155 metadata_match:92 request_mirror_policies:160
envoy.extensions.router.cluster_specifiers.matcher.v3.MatcherClusterSpecifier cluster_matcher:518
envoy.extensions.router.route_specifiers.dynamic_modules.v3.DynamicModuleRouteSpecifier dynamic_module_config:223 specifier_config:@ route_templates:450 route_overrides:449
envoy.extensions.router.route_specifiers.dynamic_modules.v3.RouteOverride retry_policy:155 metadata_match:92 request_mirror_policies:160 rate_limits:151 cors:144 metadata:92
envoy.extensions.router.route_specifiers.dynamic_modules.v3.RouteTemplate route:158
envoy.extensions.stat_sinks.dynamic_modules.v3.DynamicModuleStatsSink dynamic_module_config:223 sink_config:@
envoy.extensions.stat_sinks.open_telemetry.v3.SinkConfig grpc_service:79 http_service:91 resource_detectors:104 custom_metric_conversions:518
envoy.extensions.stat_sinks.wasm.v3.Wasm config:490
envoy.extensions.stat_sinks.wasm_filter.v3.WasmFilterStatsSinkConfig wasm_config:490 inner_sink:127
envoy.extensions.tracers.dynamic_modules.v3.DynamicModuleTracer dynamic_module_config:223 tracer_config:@
envoy.extensions.tracers.fluentd.v3.FluentdConfig retry_policy:98
envoy.extensions.tracers.opentelemetry.samplers.v3.DynatraceSamplerConfig http_service:91
envoy.extensions.tracers.opentelemetry.samplers.v3.ParentBasedSamplerConfig wrapped_sampler:104
envoy.extensions.transport_sockets.dynamic_modules.v3.DynamicModuleTransportSocket dynamic_module_config:223 transport_socket_config:@
envoy.extensions.transport_sockets.http_11_proxy.v3.Http11ProxyUpstreamTransport transport_socket:103
envoy.extensions.transport_sockets.internal_upstream.v3.InternalUpstreamTransport transport_socket:103
envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport config:95 transport_socket:103
envoy.extensions.transport_sockets.quic.v3.QuicDownstreamTransport downstream_tls_context:476
envoy.extensions.transport_sockets.quic.v3.QuicUpstreamTransport upstream_tls_context:482
envoy.extensions.transport_sockets.starttls.v3.StartTlsConfig tls_socket_config:476
envoy.extensions.transport_sockets.starttls.v3.UpstreamStartTlsConfig tls_socket_config:482
envoy.extensions.transport_sockets.tap.v3.Tap common_config:220 transport_socket:103
envoy.extensions.transport_sockets.tcp_stats.v3.Config transport_socket:103
envoy.extensions.transport_sockets.tls.cert_selectors.on_demand_secret.v3.Config config_source:76 certificate_mapper:104
envoy.extensions.transport_sockets.tls.cert_validator.dynamic_modules.v3.DynamicModuleCertValidatorConfig dynamic_module_config:223 validator_config:@
envoy.extensions.transport_sockets.tls.handshakers.dynamic_modules.v3.DynamicModuleTlsHandshaker dynamic_module_config:223 handshaker_config:@
envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext match_typed_subject_alt_names:480 match_subject_alt_names:500 custom_validator_config:104 verify_subject_alt_name> require_ocsp_staple>
envoy.extensions.transport_sockets.tls.v3.CommonTlsContext tls_certificates:481 tls_certificate_sds_secret_configs:478 custom_tls_certificate_selector:104 tls_certificate_certificate_provider:474 validation_context:472 validation_context_sds_secret_config:478 combined_validation_context:475 validation_context_certificate_provider:474 custom_handshaker:104 deprecated_v1>
envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CertificateProvider typed_config:104
envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CombinedCertificateValidationContext default_validation_context:472 validation_context_sds_secret_config:478 validation_context_certificate_provider:474
envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext common_tls_context:473 session_ticket_keys_sds_secret_config:478
envoy.extensions.transport_sockets.tls.v3.PrivateKeyProvider typed_config:@ config>
envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig sds_config:76
envoy.extensions.transport_sockets.tls.v3.Secret tls_certificate:481 validation_context:472
envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher matcher:500
envoy.extensions.transport_sockets.tls.v3.TlsCertificate private_key_provider:477
envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext common_tls_context:473
envoy.extensions.upstreams.http.dynamic_modules.v3.Config dynamic_module_config:223 bridge_config:@
envoy.extensions.upstreams.http.tcp.golang.v3alpha.Config plugin_config:@
envoy.extensions.upstreams.http.v3.HttpProtocolOptions explicit_http_config:487 use_downstream_protocol_config:489 auto_config:486 http_filters:363 header_validation_config:104 outlier_detection:488 request_mirror_policies:160 retry_policy:155
envoy.extensions.upstreams.http.v3.HttpProtocolOptions.AutoHttpConfig http_protocol_options:88 http3_protocol_options:90 alternate_protocols_cache_options:72
envoy.extensions.upstreams.http.v3.HttpProtocolOptions.ExplicitHttpConfig http_protocol_options:88 http3_protocol_options:90
envoy.extensions.upstreams.http.v3.HttpProtocolOptions.OutlierDetection error_matcher:59
envoy.extensions.upstreams.http.v3.HttpProtocolOptions.UseDownstreamHttpConfig http_protocol_options:88 http3_protocol_options:90
envoy.extensions.wasm.v3.PluginConfig vm_config:491 configuration:@
envoy.extensions.wasm.v3.VmConfig code:74 configuration:@
envoy.extensions.wasm.v3.WasmService config:490
envoy.type.matcher.v3.FilterStateMatcher string_match:500
envoy.type.matcher.v3.ListMatcher one_of:502
envoy.type.matcher.v3.ListStringMatcher patterns:500
envoy.type.matcher.v3.MetadataMatcher value:502
envoy.type.matcher.v3.NodeMatcher node_id:500 node_metadatas:501
envoy.type.matcher.v3.OrMatcher value_matchers:502
envoy.type.matcher.v3.PathMatcher path:500
envoy.type.matcher.v3.StringMatcher custom:508 regex>
envoy.type.matcher.v3.StructMatcher value:502
envoy.type.matcher.v3.ValueMatcher string_match:500 list_match:494 or_match:498
google.rpc.Status details:@
istio.workload.BootstrapExtension config_source:76
xds.core.v3.CollectionEntry inline_entry:506
xds.core.v3.CollectionEntry.InlineEntry resource:@
xds.core.v3.Resource resource:@
xds.core.v3.TypedExtensionConfig typed_config:@
xds.type.matcher.v3.DoubleRangeMatcher range_matchers:510
xds.type.matcher.v3.DoubleRangeMatcher.RangeMatcher on_match:526
xds.type.matcher.v3.IPMatcher range_matchers:512
xds.type.matcher.v3.IPMatcher.IPRangeMatcher on_match:526
xds.type.matcher.v3.Int32RangeMatcher range_matchers:514
xds.type.matcher.v3.Int32RangeMatcher.RangeMatcher on_match:526
xds.type.matcher.v3.Int64RangeMatcher range_matchers:516
xds.type.matcher.v3.Int64RangeMatcher.RangeMatcher on_match:526
xds.type.matcher.v3.ListStringMatcher patterns:529
xds.type.matcher.v3.Matcher matcher_list:519 matcher_tree:524 on_no_match:526
xds.type.matcher.v3.Matcher.MatcherList matchers:520
xds.type.matcher.v3.Matcher.MatcherList.FieldMatcher predicate:521 on_match:526
xds.type.matcher.v3.Matcher.MatcherList.Predicate single_predicate:523 or_matcher:522 and_matcher:522 not_matcher:521
xds.type.matcher.v3.Matcher.MatcherList.Predicate.PredicateList predicate:521
xds.type.matcher.v3.Matcher.MatcherList.Predicate.SinglePredicate input:508 value_match:529 custom_match:508
xds.type.matcher.v3.Matcher.MatcherTree input:508 exact_match_map:525 prefix_match_map:525 custom_match:508
xds.type.matcher.v3.Matcher.MatcherTree.MatchMap map:%526
xds.type.matcher.v3.Matcher.OnMatch matcher:518 action:508
xds.type.matcher.v3.ServerNameMatcher domain_matchers:528
xds.type.matcher.v3.ServerNameMatcher.DomainMatcher on_match:526
xds.type.matcher.v3.StringMatcher custom:508`;

/** One package of older versions a line: its name, then `package of v3=message,message>new name`. */
export const typeLines = () => String.raw`envoy.admin.v2alpha envoy.admin.v3=BootstrapConfigDump,Certificate,CertificateDetails,Certificates,ClusterStatus,Clusters,ClustersConfigDump,CommandLineOptions,ConfigDump,EcdsConfigDump,HostHealthStatus,HostStatus,ListenerStatus,Listeners,ListenersConfigDump,Memory,MutexStats,RoutesConfigDump,ScopedRoutesConfigDump,SecretsConfigDump,ServerInfo,SimpleMetric,SubjectAlternateName,TapRequest,UpdateFailureState
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
envoy.config.trace.v2 envoy.config.trace.v3=DatadogConfig,DynamicOtConfig,LightstepConfig,OpenCensusConfig,TraceServiceConfig,Tracing,ZipkinConfig
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
