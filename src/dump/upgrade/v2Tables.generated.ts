// Made by scripts/upgradeTables.mjs from protos/; do not edit.

/**
 * One v3 message a line: its full name, then `field:place` for fields to look into (where the line of their message
 * begins, to the base of 36; `%` for maps, `@` for an Any), and `old>new` for fields that older versions have and v3 has
 * under another name, or (`old>`) not at all.
 */
export const messageLines = () => String.raw`envoy.admin.v3.BootstrapConfigDump bootstrap:01xj
envoy.admin.v3.ClustersConfigDump static_clusters:006o dynamic_active_clusters:004k dynamic_warming_clusters:004k
envoy.admin.v3.ClustersConfigDump.DynamicCluster cluster:@ error_state:01h0
envoy.admin.v3.ClustersConfigDump.StaticCluster cluster:@
envoy.admin.v3.CommandLineOptions max_stats> max_obj_name_len>
envoy.admin.v3.EcdsConfigDump ecds_filters:00bd
envoy.admin.v3.EcdsConfigDump.EcdsFilterConfig ecds_filter:@ error_state:01h0
envoy.admin.v3.EndpointsConfigDump static_endpoint_configs:00ip dynamic_endpoint_configs:00g5
envoy.admin.v3.EndpointsConfigDump.DynamicEndpointConfig endpoint_config:@ error_state:01h0
envoy.admin.v3.EndpointsConfigDump.StaticEndpointConfig endpoint_config:@
envoy.admin.v3.ListenersConfigDump static_listeners:00sb dynamic_listeners:00mz
envoy.admin.v3.ListenersConfigDump.DynamicListener active_state:00qg warming_state:00qg draining_state:00qg error_state:01h0
envoy.admin.v3.ListenersConfigDump.DynamicListenerState listener:@
envoy.admin.v3.ListenersConfigDump.StaticListener listener:@
envoy.admin.v3.RoutesConfigDump static_route_configs:00yo dynamic_route_configs:00wd
envoy.admin.v3.RoutesConfigDump.DynamicRouteConfig route_config:@ error_state:01h0
envoy.admin.v3.RoutesConfigDump.StaticRouteConfig route_config:@
envoy.admin.v3.ScopedRoutesConfigDump inline_scoped_route_configs:016a dynamic_scoped_route_configs:013e
envoy.admin.v3.ScopedRoutesConfigDump.DynamicScopedRouteConfigs scoped_route_configs:@ error_state:01h0
envoy.admin.v3.ScopedRoutesConfigDump.InlineScopedRouteConfigs scoped_route_configs:@
envoy.admin.v3.SecretsConfigDump static_secrets:01dr dynamic_active_secrets:01bq dynamic_warming_secrets:01bq
envoy.admin.v3.SecretsConfigDump.DynamicSecret secret:@ error_state:01h0
envoy.admin.v3.SecretsConfigDump.StaticSecret secret:@
envoy.admin.v3.ServerInfo command_line_options:008a node:06hl
envoy.admin.v3.UpdateFailureState failed_configuration:@
envoy.config.accesslog.v3.AccessLog filter:01kk typed_config:@ config>
envoy.config.accesslog.v3.AccessLogFilter and_filter:01ob or_filter:01ue header_filter:01rh extension_filter:01po metadata_filter:01sw
envoy.config.accesslog.v3.AndFilter filters:01kk
envoy.config.accesslog.v3.ExtensionFilter typed_config:@ config>
envoy.config.accesslog.v3.HeaderFilter header:09ws
envoy.config.accesslog.v3.MetadataFilter matcher:11a1
envoy.config.accesslog.v3.OrFilter filters:01kk
envoy.config.bootstrap.v3.Admin access_log:01il allow_paths:11fx
envoy.config.bootstrap.v3.Bootstrap node:06hl static_resources:02g9 dynamic_resources:02d1 cluster_manager:02iv hds_config:058j stats_sinks:08pf stats_config:08kw watchdog:02ud watchdogs:02xf tracing:0cre layered_runtime:02pj admin:01vq overload_manager:08sj typed_dns_resolver_config:06zo bootstrap_extensions:06zo fatal_actions:02o5 config_sources:05ei default_config_source:05ei certificate_provider_instances:%06zo default_regex_engine:06zo xds_delegate_extension:06zo xds_config_tracker_extension:06zo listener_manager:06zo rate_limit_service> runtime>
envoy.config.bootstrap.v3.Bootstrap.DynamicResources lds_config:05ei cds_config:05ei ads_config:058j deprecated_v1>
envoy.config.bootstrap.v3.Bootstrap.StaticResources listeners:07q7 clusters:02zq secrets:1010
envoy.config.bootstrap.v3.ClusterManager outlier_detection:02m0 upstream_bind_config:05cu load_stats_config:058j
envoy.config.bootstrap.v3.ClusterManager.OutlierDetection event_service:05g3
envoy.config.bootstrap.v3.FatalAction config:06zo
envoy.config.bootstrap.v3.LayeredRuntime layers:02r0
envoy.config.bootstrap.v3.RuntimeLayer rtds_layer:02sj
envoy.config.bootstrap.v3.RuntimeLayer.RtdsLayer rtds_config:05ei
envoy.config.bootstrap.v3.Watchdog actions:02vp
envoy.config.bootstrap.v3.Watchdog.WatchdogAction config:06zo
envoy.config.bootstrap.v3.Watchdogs main_thread_watchdog:02ud worker_watchdog:02ud
envoy.config.cluster.v3.Cluster transport_socket_matches:03qw transport_socket_matcher:1270 stats_matcher:08na cluster_type:03h9 eds_cluster_config:03j2 load_assignment:0719 health_checks:05wk http_protocol_options:067x typed_extension_protocol_options:%@ typed_dns_resolver_config:06zo outlier_detection:040z upstream_bind_config:05cu ring_hash_lb_config:03p4 transport_socket:06y0 metadata:06g2 filters:03ui load_balancing_policy:03we lrs_server:05ei upstream_config:06zo preconnect_policy:03kv queuing_policies:03n5 hosts> tls_context> extension_protocol_options> drain_connections_on_host_removal>ignore_health_on_host_removal
envoy.config.cluster.v3.Cluster.CustomClusterType typed_config:@
envoy.config.cluster.v3.Cluster.EdsClusterConfig eds_config:05ei
envoy.config.cluster.v3.Cluster.PreconnectPolicy preconnect_enabled_metadata:11a1
envoy.config.cluster.v3.Cluster.QueuingPolicies pending_rq_policy:06zo
envoy.config.cluster.v3.Cluster.RingHashLbConfig deprecated_v1>
envoy.config.cluster.v3.Cluster.TransportSocketMatch transport_socket:06y0
envoy.config.cluster.v3.ClusterCollection entries:11nb
envoy.config.cluster.v3.Filter typed_config:@ config_discovery:05hp
envoy.config.cluster.v3.LoadBalancingPolicy policies:03y0
envoy.config.cluster.v3.LoadBalancingPolicy.Policy typed_extension_config:06zo name> config> typed_config>
envoy.config.cluster.v3.OutlierDetection monitors:06zo
envoy.config.common.key_value.v3.KeyValueStoreConfig config:06zo
envoy.config.common.matcher.v3.HttpHeadersMatch headers:09ws
envoy.config.common.matcher.v3.MatchPredicate or_match:04c6 and_match:04c6 not_match:0460 http_request_headers_match:044b http_request_trailers_match:044b http_response_headers_match:044b http_response_trailers_match:044b
envoy.config.common.matcher.v3.MatchPredicate.MatchSet rules:0460
envoy.config.common.matcher.v3.Matcher matcher_list:04gk matcher_tree:04uk on_no_match:04zx
envoy.config.common.matcher.v3.Matcher.MatcherList matchers:04id
envoy.config.common.matcher.v3.Matcher.MatcherList.FieldMatcher predicate:04ky on_match:04zx
envoy.config.common.matcher.v3.Matcher.MatcherList.Predicate single_predicate:04r5 or_matcher:04on and_matcher:04on not_matcher:04ky
envoy.config.common.matcher.v3.Matcher.MatcherList.Predicate.PredicateList predicate:04ky
envoy.config.common.matcher.v3.Matcher.MatcherList.Predicate.SinglePredicate input:06zo value_match:11fx custom_match:06zo
envoy.config.common.matcher.v3.Matcher.MatcherTree input:06zo exact_match_map:04xz prefix_match_map:04xz custom_match:06zo
envoy.config.common.matcher.v3.Matcher.MatcherTree.MatchMap map:%04zx
envoy.config.common.matcher.v3.Matcher.OnMatch matcher:04e0 action:06zo
envoy.config.common.mutation_rules.v3.HeaderMutation remove_on_match:053z
envoy.config.common.mutation_rules.v3.HeaderMutation.RemoveOnMatch key_matcher:11fx
envoy.config.core.v3.AlternateProtocolsCacheOptions key_value_store_config:06zo
envoy.config.core.v3.ApiConfigSource grpc_services:05jw config_validators:06zo cluster_name>cluster_names
envoy.config.core.v3.AsyncDataSource remote:06nl
envoy.config.core.v3.BindConfig local_address_selector:06zo
envoy.config.core.v3.ConfigSource api_config_source:058j
envoy.config.core.v3.EventServiceConfig grpc_service:05jw
envoy.config.core.v3.ExtensionConfigSource config_source:05ei default_config:@
envoy.config.core.v3.GrpcService envoy_grpc:05m8 google_grpc:05nx retry_policy:06p5
envoy.config.core.v3.GrpcService.EnvoyGrpc retry_policy:06p5
envoy.config.core.v3.GrpcService.GoogleGrpc channel_credentials_plugin:@ call_credentials:05ra call_credentials_plugin:@
envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials from_plugin:05tf
envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.MetadataCredentialsFromPlugin typed_config:@ config>
envoy.config.core.v3.HealthCheck http_health_check:0632 tcp_health_check:065u custom_health_check:0610 event_logger:06zo event_service:05g3 redis_health_check>
envoy.config.core.v3.HealthCheck.CustomHealthCheck typed_config:@ config>
envoy.config.core.v3.HealthCheck.HttpHealthCheck service_name_matcher:11fx service_name> use_http2>
envoy.config.core.v3.HealthCheck.TcpHealthCheck proxy_protocol_config:06k5
envoy.config.core.v3.Http1ProtocolOptions header_key_format:06ai ignore_http_11_upgrade:11fx
envoy.config.core.v3.Http1ProtocolOptions.HeaderKeyFormat stateful_formatter:06zo
envoy.config.core.v3.Http3ProtocolOptions quic_protocol_options:06lq
envoy.config.core.v3.HttpService formatters:06zo
envoy.config.core.v3.Metadata typed_filter_metadata:%@
envoy.config.core.v3.Node build_version>
envoy.config.core.v3.PerHostConfig added_tlvs:06wn
envoy.config.core.v3.ProxyProtocolConfig added_tlvs:06wn
envoy.config.core.v3.QuicProtocolOptions client_packet_writer:06zo
envoy.config.core.v3.RemoteDataSource retry_policy:06p5
envoy.config.core.v3.RetryPolicy retry_priority:06t7 retry_host_predicate:06rc
envoy.config.core.v3.RetryPolicy.RetryHostPredicate typed_config:@
envoy.config.core.v3.RetryPolicy.RetryPriority typed_config:@
envoy.config.core.v3.SubstitutionFormatString formatters:06zo
envoy.config.core.v3.TlvEntry format_string:06ux
envoy.config.core.v3.TransportSocket typed_config:@ config>
envoy.config.core.v3.TypedExtensionConfig typed_config:@
envoy.config.endpoint.v3.ClusterLoadAssignment endpoints:07av policy:073b
envoy.config.endpoint.v3.ClusterLoadAssignment.Policy drop_overload> disable_overprovisioning>
envoy.config.endpoint.v3.LbEndpoint metadata:06g2
envoy.config.endpoint.v3.LbEndpointCollection entries:11nb
envoy.config.endpoint.v3.LedsClusterLocalityConfig leds_config:05ei
envoy.config.endpoint.v3.LocalityLbEndpoints metadata:06g2 lb_endpoints:075y load_balancer_endpoints:07er leds_cluster_locality_config:078z
envoy.config.endpoint.v3.LocalityLbEndpoints.LbEndpointList lb_endpoints:075y
envoy.config.listener.v3.ApiListener api_listener:@
envoy.config.listener.v3.Filter typed_config:@ config_discovery:05hp deprecated_v1> config>
envoy.config.listener.v3.FilterChain filter_chain_match:07oc filters:07id metadata:06g2 transport_socket:06y0 tls_context>
envoy.config.listener.v3.FilterChainMatch sni_domains>server_names
envoy.config.listener.v3.Listener stats_matcher:08na filter_chains:07kx fcds_config:07zs filter_chain_matcher:1270 default_filter_chain:07kx metadata:06g2 listener_filters:0835 udp_listener_config:08dn api_listener:07gx connection_balance_config:07xm access_log:01il
envoy.config.listener.v3.Listener.ConnectionBalanceConfig extend_balance:06zo
envoy.config.listener.v3.Listener.FcdsConfig config_source:05ei
envoy.config.listener.v3.ListenerCollection entries:11nb
envoy.config.listener.v3.ListenerFilter typed_config:@ config_discovery:05hp deprecated_v1> config>
envoy.config.listener.v3.QuicProtocolOptions quic_protocol_options:06lq crypto_stream_config:06zo proof_source_config:06zo connection_id_generator_config:06zo server_preferred_address_config:06zo connection_debug_visitor_config:06zo max_concurrent_streams>quic_protocol_options
envoy.config.listener.v3.UdpListenerConfig quic_options:085x udp_packet_packet_writer_config:06zo udp_listener_name> config> typed_config>
envoy.config.metrics.v3.HistogramBucketSettings match:11fx
envoy.config.metrics.v3.MetricsServiceConfig grpc_service:05jw
envoy.config.metrics.v3.StatsConfig stats_matcher:08na histogram_bucket_settings:08hi
envoy.config.metrics.v3.StatsMatcher exclusion_list:118j inclusion_list:118j
envoy.config.metrics.v3.StatsSink typed_config:@ config>
envoy.config.overload.v3.OverloadAction typed_config:@
envoy.config.overload.v3.OverloadManager resource_monitors:08uo actions:08r0
envoy.config.overload.v3.ResourceMonitor typed_config:@ config>
envoy.config.ratelimit.v3.RateLimitServiceConfig grpc_service:05jw
envoy.config.rbac.v3.Permission and_rules:093q or_rules:093q header:09ws url_path:11ep metadata:11a1 not_rule:08yb requested_server_name:11fx matcher:06zo uri_template:06zo sourced_metadata:09kw
envoy.config.rbac.v3.Permission.Set rules:08yb
envoy.config.rbac.v3.Policy permissions:08yb principals:096q
envoy.config.rbac.v3.Principal and_ids:09do or_ids:09do authenticated:09bp header:09ws url_path:11ep metadata:11a1 filter_state:115m not_id:096q sourced_metadata:09kw custom:06zo
envoy.config.rbac.v3.Principal.Authenticated principal_name:11fx name>
envoy.config.rbac.v3.Principal.Set ids:096q
envoy.config.rbac.v3.RBAC policies:%0951 audit_logging_options:09gs
envoy.config.rbac.v3.RBAC.AuditLoggingOptions logger_configs:09im
envoy.config.rbac.v3.RBAC.AuditLoggingOptions.AuditLoggerConfig audit_logger:06zo
envoy.config.rbac.v3.SourcedMetadata metadata_matcher:11a1
envoy.config.route.v3.ClusterSpecifierPlugin extension:06zo
envoy.config.route.v3.CookieMatcher string_match:11fx
envoy.config.route.v3.CorsPolicy allow_origin_string_match:11fx allow_origin> allow_origin_regex> enabled>
envoy.config.route.v3.DirectResponseAction body_format:06ux
envoy.config.route.v3.FilterAction action:@
envoy.config.route.v3.FilterConfig config:@
envoy.config.route.v3.HeaderMatcher string_match:11fx value> regex> regex_match>
envoy.config.route.v3.InternalRedirectPolicy predicates:06zo
envoy.config.route.v3.QueryParameterMatcher string_match:11fx value> regex>
envoy.config.route.v3.RateLimit actions:0a43
envoy.config.route.v3.RateLimit.Action header_value_match:0a76 extension:06zo query_parameter_value_match:0a93
envoy.config.route.v3.RateLimit.Action.HeaderValueMatch headers:09ws
envoy.config.route.v3.RateLimit.Action.QueryParameterValueMatch query_parameters:0a0q
envoy.config.route.v3.RetryPolicy retry_priority:0ai5 retry_host_predicate:0ag1 retry_options_predicates:06zo retriable_headers:09ws retriable_request_headers:09ws
envoy.config.route.v3.RetryPolicy.RetryHostPredicate typed_config:@ config>
envoy.config.route.v3.RetryPolicy.RetryPriority typed_config:@ config>
envoy.config.route.v3.Route match:0bgo route:0aow direct_response:09so filter_action:09uc metadata:06g2 typed_per_filter_config:%@ route_specifiers:06zo per_filter_config>
envoy.config.route.v3.RouteAction weighted_clusters:0bxm inline_cluster_specifier_plugin:09mj metadata_match:06g2 path_rewrite_policy:06zo early_data_policy:06zo retry_policy:0abh retry_policy_typed_config:@ request_mirror_policies:0b30 rate_limits:0a2u cors:09pp upgrade_configs:0b5q internal_redirect_policy:09z1 use_websocket> web_socket_config> request_headers_to_add> response_headers_to_add> response_headers_to_remove> host_rewrite> auto_host_rewrite_header>host_rewrite_header request_mirror_policy>
envoy.config.route.v3.RouteAction.RequestMirrorPolicy request_headers_mutations:051x runtime_key>
envoy.config.route.v3.RouteAction.UpgradeConfig connect_config:0b7m
envoy.config.route.v3.RouteAction.UpgradeConfig.ConnectConfig proxy_protocol_config:06k5
envoy.config.route.v3.RouteConfiguration virtual_hosts:0bq9 vhds:0bn4 cluster_specifier_plugins:09mj request_mirror_policies:0b30 typed_per_filter_config:%@ metadata:06g2 route_specifiers:06zo
envoy.config.route.v3.RouteList routes:0ak4
envoy.config.route.v3.RouteMatch path_match_policy:06zo headers:09ws query_parameters:0a0q cookies:09o7 dynamic_metadata:11a1 filter_state:115m runtime> regex>
envoy.config.route.v3.ScopedRouteConfiguration route_configuration:0ba3
envoy.config.route.v3.Vhds config_source:05ei
envoy.config.route.v3.VirtualCluster headers:09ws pattern> method>
envoy.config.route.v3.VirtualHost routes:0ak4 matcher:1270 virtual_clusters:0boe rate_limits:0a2u cors:09pp typed_per_filter_config:%@ retry_policy:0abh retry_policy_typed_config:@ request_mirror_policies:0b30 metadata:06g2 route_specifiers:06zo per_filter_config>
envoy.config.route.v3.WeightedCluster clusters:0bz2
envoy.config.route.v3.WeightedCluster.ClusterWeight metadata_match:06g2 typed_per_filter_config:%@ per_filter_config>
envoy.config.tap.v3.HttpHeadersMatch headers:09ws
envoy.config.tap.v3.MatchPredicate or_match:0c9l and_match:0c9l not_match:0c3q http_request_headers_match:0c2c http_request_trailers_match:0c2c http_response_headers_match:0c2c http_response_trailers_match:0c2c
envoy.config.tap.v3.MatchPredicate.MatchSet rules:0c3q
envoy.config.tap.v3.OutputConfig sinks:0ccc
envoy.config.tap.v3.OutputSink streaming_grpc:0ce8 custom_sink:06zo
envoy.config.tap.v3.StreamingGrpcSink grpc_service:05jw
envoy.config.tap.v3.TapConfig match_config:0c3q match:0460 output_config:0cb4
envoy.config.trace.v3.OpenCensusConfig stackdriver_grpc_service:05jw ocagent_grpc_service:05jw
envoy.config.trace.v3.OpenTelemetryConfig grpc_service:05jw http_service:06ep exporter:06zo resource_detectors:06zo sampler:06zo
envoy.config.trace.v3.SkyWalkingConfig grpc_service:05jw
envoy.config.trace.v3.TraceServiceConfig grpc_service:05jw
envoy.config.trace.v3.Tracing http:0csi
envoy.config.trace.v3.Tracing.Http typed_config:@ config>
envoy.config.trace.v3.ZipkinConfig collector_service:06ep
envoy.data.dns.v3.DnsTable known_suffixes:11fx
envoy.extensions.access_loggers.dynamic_modules.v3.DynamicModuleAccessLog dynamic_module_config:0flu logger_config:@
envoy.extensions.access_loggers.file.v3.FileAccessLog log_format:06ux
envoy.extensions.access_loggers.filters.process_ratelimit.v3.DynamicTokenBucket config_source:05ei
envoy.extensions.access_loggers.filters.process_ratelimit.v3.ProcessRateLimitFilter dynamic_config:0d28
envoy.extensions.access_loggers.fluentd.v3.FluentdAccessLogConfig formatters:06zo
envoy.extensions.access_loggers.grpc.v3.CommonGrpcAccessLogConfig grpc_service:05jw grpc_stream_retry_policy:06p5
envoy.extensions.access_loggers.grpc.v3.HttpGrpcAccessLogConfig common_config:0da5
envoy.extensions.access_loggers.grpc.v3.TcpGrpcAccessLogConfig common_config:0da5
envoy.extensions.access_loggers.open_telemetry.v3.OpenTelemetryAccessLogConfig common_config:0da5 http_service:06ep grpc_service:05jw resource_detectors:06zo formatters:06zo
envoy.extensions.access_loggers.stats.v3.Config histograms:0dsu counters:0dp8 gauges:0dr2
envoy.extensions.access_loggers.stats.v3.Config.Counter stat:0duq
envoy.extensions.access_loggers.stats.v3.Config.Gauge stat:0duq
envoy.extensions.access_loggers.stats.v3.Config.Histogram stat:0duq
envoy.extensions.access_loggers.stats.v3.Config.Stat tags:0dwh
envoy.extensions.access_loggers.stats.v3.Config.Tag rules:1270
envoy.extensions.access_loggers.stream.v3.StderrAccessLog log_format:06ux
envoy.extensions.access_loggers.stream.v3.StdoutAccessLog log_format:06ux
envoy.extensions.access_loggers.wasm.v3.WasmAccessLog config:110o
envoy.extensions.bootstrap.dynamic_modules.v3.DynamicModuleBootstrapExtension dynamic_module_config:0flu extension_config:@
envoy.extensions.bootstrap.reverse_tunnel.downstream_socket_interface.v3.DownstreamReverseConnectionSocketInterface http_handshake:0ebu access_log:01il
envoy.extensions.bootstrap.reverse_tunnel.downstream_socket_interface.v3.DownstreamReverseConnectionSocketInterface.HttpHandshakeConfig formatters:06zo
envoy.extensions.bootstrap.reverse_tunnel.upstream_socket_interface.v3.UpstreamReverseConnectionSocketInterface reporter_config:06zo access_log:01il
envoy.extensions.clusters.aggregate.v3.AggregateClusterResource config_source:05ei
envoy.extensions.clusters.dns.v3.DnsCluster typed_dns_resolver_config:06zo
envoy.extensions.clusters.dynamic_forward_proxy.v3.ClusterConfig dns_cache_config:0f56 sub_clusters_config:0erp
envoy.extensions.clusters.dynamic_forward_proxy.v3.SubClustersConfig dns_cluster_config:0emi
envoy.extensions.clusters.dynamic_modules.v3.ClusterConfig dynamic_module_config:0flu cluster_config:@
envoy.extensions.clusters.mcp_multicluster.v3.ClusterConfig servers:0f2k
envoy.extensions.clusters.mcp_multicluster.v3.ClusterConfig.HeaderForwarding allowed_headers:118j disallowed_headers:118j
envoy.extensions.clusters.mcp_multicluster.v3.ClusterConfig.McpBackend header_forwarding:0ez6
envoy.extensions.common.dynamic_forward_proxy.v3.DnsCacheConfig typed_dns_resolver_config:06zo key_value_config:042i
envoy.extensions.common.matching.v3.ExtensionWithMatcher matcher:04e0 xds_matcher:1270 extension_config:06zo
envoy.extensions.common.matching.v3.ExtensionWithMatcherPerRoute xds_matcher:1270
envoy.extensions.common.tap.v3.CommonExtensionConfig static_config:0cfs
envoy.extensions.config.v3alpha.KeyValueStoreXdsDelegateConfig key_value_store_config:042i
envoy.extensions.config.validators.dynamic_modules.v3.DynamicModuleConfigValidator dynamic_module_config:0flu extension_config:@
envoy.extensions.dynamic_modules.v3.DynamicModuleConfig module:05bh
envoy.extensions.filters.common.fault.v3.FaultDelay percent> type>
envoy.extensions.filters.common.jwks.v3.JwtHandshakeValidator remote_jwks:0frs
envoy.extensions.filters.common.jwks.v3.RemoteJwks retry_policy:06p5
envoy.extensions.filters.common.set_filter_state.v3.FilterStateValue format_string:06ux
envoy.extensions.filters.http.ai_protocol_manager.v3.AiProtocolManager filters:06zo
envoy.extensions.filters.http.alternate_protocols_cache.v3.FilterConfig alternate_protocols_cache_options:056b
envoy.extensions.filters.http.aws_eventstream_parser.v3.AwsEventstreamParser response_rules:0g49
envoy.extensions.filters.http.aws_eventstream_parser.v3.AwsEventstreamParser.ProcessingRules content_parser:06zo
envoy.extensions.filters.http.aws_lambda.v3.Config match_excluded_headers:11fx match_included_headers:11fx
envoy.extensions.filters.http.aws_lambda.v3.PerRouteConfig invoke_config:0g7e
envoy.extensions.filters.http.aws_request_signing.v3.AwsRequestSigning match_excluded_headers:11fx match_included_headers:11fx
envoy.extensions.filters.http.aws_request_signing.v3.AwsRequestSigningPerRoute aws_request_signing:0gcj
envoy.extensions.filters.http.bandwidth_share.v3.BandwidthShare tenant_name_selector:1270
envoy.extensions.filters.http.buffer.v3.Buffer max_request_time>
envoy.extensions.filters.http.buffer.v3.BufferPerRoute buffer:0glg
envoy.extensions.filters.http.cache.v3.CacheConfig typed_config:@ allowed_vary_headers:11fx key_creator_params:0gsc
envoy.extensions.filters.http.cache.v3.CacheConfig.KeyCreatorParams query_parameters_included:0a0q query_parameters_excluded:0a0q
envoy.extensions.filters.http.cache_v2.v3.CacheV2Config typed_config:@ allowed_vary_headers:11fx key_creator_params:0gzb
envoy.extensions.filters.http.cache_v2.v3.CacheV2Config.KeyCreatorParams query_parameters_included:0a0q query_parameters_excluded:0a0q
envoy.extensions.filters.http.checksum.v3alpha.ChecksumConfig checksums:0h57
envoy.extensions.filters.http.checksum.v3alpha.ChecksumConfig.Checksum path_matcher:11fx
envoy.extensions.filters.http.composite.v3.Composite named_filter_chains:%0hhs matcher:1270
envoy.extensions.filters.http.composite.v3.CompositePerRoute matcher:1270
envoy.extensions.filters.http.composite.v3.DynamicConfig config_discovery:05hp
envoy.extensions.filters.http.composite.v3.ExecuteFilterAction typed_config:06zo dynamic_config:0hca filter_chain:0hhs
envoy.extensions.filters.http.composite.v3.FilterChainConfiguration typed_config:06zo
envoy.extensions.filters.http.compressor.v3.Compressor compressor_library:06zo request_direction_config:0hqx response_direction_config:0htm
envoy.extensions.filters.http.compressor.v3.Compressor.CommonDirectionConfig content_type_matcher:11fx
envoy.extensions.filters.http.compressor.v3.Compressor.RequestDirectionConfig common_config:0ho2
envoy.extensions.filters.http.compressor.v3.Compressor.ResponseDirectionConfig common_config:0ho2
envoy.extensions.filters.http.compressor.v3.CompressorOverrides compressor_library:06zo
envoy.extensions.filters.http.compressor.v3.CompressorPerRoute overrides:0hwc
envoy.extensions.filters.http.cors.v3.CorsPolicy allow_origin_string_match:11fx
envoy.extensions.filters.http.credential_injector.v3.CredentialInjector credential:06zo
envoy.extensions.filters.http.csrf.v3.CsrfPolicy additional_origins:11fx
envoy.extensions.filters.http.custom_response.v3.CustomResponse custom_response_matcher:1270
envoy.extensions.filters.http.decompressor.v3.Decompressor decompressor_library:06zo
envoy.extensions.filters.http.dynamic_forward_proxy.v3.FilterConfig dns_cache_config:0f56
envoy.extensions.filters.http.dynamic_forward_proxy.v3.PerRouteConfig host_rewrite>host_rewrite_literal auto_host_rewrite_header>host_rewrite_header
envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilter dynamic_module_config:0flu filter_config:@
envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilterPerRoute dynamic_module_config:0flu filter_config:@
envoy.extensions.filters.http.ext_authz.v3.AuthorizationRequest allowed_headers:118j
envoy.extensions.filters.http.ext_authz.v3.AuthorizationResponse allowed_upstream_headers:118j allowed_upstream_headers_to_append:118j allowed_client_headers:118j allowed_client_headers_on_success:118j dynamic_metadata_from_headers:118j
envoy.extensions.filters.http.ext_authz.v3.CheckSettings grpc_service:05jw http_service:0j88
envoy.extensions.filters.http.ext_authz.v3.ExtAuthz grpc_service:05jw http_service:0j88 filter_enabled_metadata:11a1 allowed_headers:118j disallowed_headers:118j use_alpha>
envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute check_settings:0iym
envoy.extensions.filters.http.ext_authz.v3.HttpService authorization_request:0ipo authorization_response:0is1 retry_policy:06p5
envoy.extensions.filters.http.ext_proc.v3.ExtProcHttpService http_service:06ep
envoy.extensions.filters.http.ext_proc.v3.ExtProcOverrides grpc_service:05jw processing_request_modifier:06zo
envoy.extensions.filters.http.ext_proc.v3.ExtProcPerRoute overrides:0jdz
envoy.extensions.filters.http.ext_proc.v3.ExternalProcessor grpc_service:05jw http_service:0jbs forward_rules:0jny processing_request_modifier:06zo on_processing_response:06zo
envoy.extensions.filters.http.ext_proc.v3.HeaderForwardingRules allowed_headers:118j disallowed_headers:118j
envoy.extensions.filters.http.fault.v3.FaultAbort percent>
envoy.extensions.filters.http.fault.v3.HTTPFault delay:0fnq abort:0jqz headers:09ws
envoy.extensions.filters.http.filter_chain.v3.FilterChain filters:06zo
envoy.extensions.filters.http.filter_chain.v3.FilterChainConfig default_filter_chain:0juy
envoy.extensions.filters.http.filter_chain.v3.FilterChainConfigPerRoute filter_chain:0juy
envoy.extensions.filters.http.gcp_authn.v3.GcpAuthnFilterConfig retry_policy:06p5
envoy.extensions.filters.http.geoip.v3.Geoip provider:06zo
envoy.extensions.filters.http.golang.v3alpha.Config plugin_config:@ generic_secrets:0zyy
envoy.extensions.filters.http.golang.v3alpha.ConfigsPerRoute plugins_config:%0kal
envoy.extensions.filters.http.golang.v3alpha.RouterPlugin config:@
envoy.extensions.filters.http.gzip.v3.Gzip compressor:0hk6 content_length> content_type> disable_on_etag_header> remove_accept_encoding_header>
envoy.extensions.filters.http.header_mutation.v3.HeaderMutation mutations:0kl2
envoy.extensions.filters.http.header_mutation.v3.HeaderMutationPerRoute mutations:0kl2
envoy.extensions.filters.http.header_mutation.v3.Mutations request_mutations:051x response_mutations:051x response_trailers_mutations:051x request_trailers_mutations:051x formatters:06zo
envoy.extensions.filters.http.health_check.v3.HealthCheck headers:09ws endpoint>
envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication providers:%0kuy rules:0kzc
envoy.extensions.filters.http.jwt_authn.v3.JwtProvider subjects:11fx remote_jwks:0kxc
envoy.extensions.filters.http.jwt_authn.v3.RemoteJwks retry_policy:06p5
envoy.extensions.filters.http.jwt_authn.v3.RequirementRule match:0bgo
envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit rate_limits:0a2u
envoy.extensions.filters.http.mcp_router.v3.McpRouter servers:0l8m
envoy.extensions.filters.http.mcp_router.v3.McpRouter.HeaderForwarding allowed_headers:118j disallowed_headers:118j
envoy.extensions.filters.http.mcp_router.v3.McpRouter.McpBackend header_forwarding:0l5e
envoy.extensions.filters.http.oauth2.v3.OAuth2 config:0lcp
envoy.extensions.filters.http.oauth2.v3.OAuth2Config retry_policy:06p5 credentials:0lil redirect_path_matcher:11ep signout_path:11ep pass_through_matcher:09ws deny_redirect_matcher:09ws allow_failed_matcher:09ws
envoy.extensions.filters.http.oauth2.v3.OAuth2Credentials token_secret:0zyy hmac_secret:0zyy
envoy.extensions.filters.http.oauth2.v3.OAuth2PerRoute config:0lcp
envoy.extensions.filters.http.on_demand.v3.OnDemand odcds:0los
envoy.extensions.filters.http.on_demand.v3.OnDemandCds source:05ei
envoy.extensions.filters.http.on_demand.v3.PerRouteConfig odcds:0los
envoy.extensions.filters.http.proto_api_scrubber.v3.MessageRestrictions config:0m2o field_restrictions:%0m2o
envoy.extensions.filters.http.proto_api_scrubber.v3.MethodRestrictions request_field_restrictions:%0m2o response_field_restrictions:%0m2o method_restriction:0m2o
envoy.extensions.filters.http.proto_api_scrubber.v3.ProtoApiScrubberConfig restrictions:0m4z
envoy.extensions.filters.http.proto_api_scrubber.v3.RestrictionConfig matcher:1270
envoy.extensions.filters.http.proto_api_scrubber.v3.Restrictions method_restrictions:%0lvl message_restrictions:%0lsk
envoy.extensions.filters.http.rate_limit_quota.v3.RateLimitQuotaBucketSettings bucket_id_builder:0mbv deny_response_settings:0mio
envoy.extensions.filters.http.rate_limit_quota.v3.RateLimitQuotaBucketSettings.BucketIdBuilder bucket_id_builder:%0mf6
envoy.extensions.filters.http.rate_limit_quota.v3.RateLimitQuotaBucketSettings.BucketIdBuilder.ValueBuilder custom_value:06zo
envoy.extensions.filters.http.rate_limit_quota.v3.RateLimitQuotaBucketSettings.DenyResponseSettings grpc_status:11l2
envoy.extensions.filters.http.rate_limit_quota.v3.RateLimitQuotaFilterConfig rlqs_server:05jw bucket_matchers:1270
envoy.extensions.filters.http.rate_limit_quota.v3.RateLimitQuotaOverride bucket_matchers:1270
envoy.extensions.filters.http.ratelimit.v3.RateLimit rate_limit_service:08wg rate_limits:0a2u
envoy.extensions.filters.http.ratelimit.v3.RateLimitPerRoute rate_limits:0a2u
envoy.extensions.filters.http.rbac.v3.RBAC rules:09ew matcher:1270 shadow_rules:09ew shadow_matcher:1270
envoy.extensions.filters.http.rbac.v3.RBACPerRoute rbac:0mwi disabled>
envoy.extensions.filters.http.router.v3.Router upstream_log:01il upstream_http_filters:0qdv
envoy.extensions.filters.http.set_filter_state.v3.Config on_request_headers:0ftp
envoy.extensions.filters.http.set_metadata.v3.Config metadata:0n82
envoy.extensions.filters.http.set_metadata.v3.Metadata typed_value:@
envoy.extensions.filters.http.sse_to_metadata.v3.SseToMetadata response_rules:0nca
envoy.extensions.filters.http.sse_to_metadata.v3.SseToMetadata.ProcessingRules content_parser:06zo
envoy.extensions.filters.http.stateful_session.v3.StatefulSession session_state:06zo
envoy.extensions.filters.http.stateful_session.v3.StatefulSessionPerRoute stateful_session:0nf1
envoy.extensions.filters.http.sxg.v3alpha.SXG certificate:0zyy private_key:0zyy
envoy.extensions.filters.http.tap.v3.Tap common_config:0fdq
envoy.extensions.filters.http.transform.v3.BodyTransformation body_format:06ux
envoy.extensions.filters.http.transform.v3.TransformConfig request_transformation:0ntd response_transformation:0ntd
envoy.extensions.filters.http.transform.v3.Transformation headers_mutations:051x body_transformation:0nny
envoy.extensions.filters.http.wasm.v3.Wasm config:110o
envoy.extensions.filters.listener.dynamic_modules.v3.DynamicModuleListenerFilter dynamic_module_config:0flu filter_config:@
envoy.extensions.filters.listener.set_filter_state.v3.Config on_accept:0ftp
envoy.extensions.filters.network.dubbo_proxy.v3.Drds config_source:05ei
envoy.extensions.filters.network.dubbo_proxy.v3.DubboFilter config:@
envoy.extensions.filters.network.dubbo_proxy.v3.DubboProxy route_config:0oki drds:0o3e multiple_route_config:0ocy dubbo_filters:0o5e
envoy.extensions.filters.network.dubbo_proxy.v3.MethodMatch name:11fx
envoy.extensions.filters.network.dubbo_proxy.v3.MultipleRouteConfiguration route_config:0oki
envoy.extensions.filters.network.dubbo_proxy.v3.Route match:0omp route:0ohn
envoy.extensions.filters.network.dubbo_proxy.v3.RouteAction weighted_clusters:0bxm metadata_match:06g2
envoy.extensions.filters.network.dubbo_proxy.v3.RouteConfiguration routes:0ofj
envoy.extensions.filters.network.dubbo_proxy.v3.RouteMatch method:0ob0 headers:09ws
envoy.extensions.filters.network.dynamic_modules.v3.DynamicModuleNetworkFilter dynamic_module_config:0flu filter_config:@
envoy.extensions.filters.network.ext_authz.v3.ExtAuthz grpc_service:05jw filter_enabled_metadata:11a1
envoy.extensions.filters.network.ext_proc.v3.NetworkExternalProcessor grpc_service:05jw
envoy.extensions.filters.network.generic_proxy.action.v3.RouteAction weighted_clusters:0bxm metadata:06g2 per_filter_config:%@ retry_policy:06p5
envoy.extensions.filters.network.generic_proxy.matcher.v3.KeyValueMatchEntry string_match:11fx
envoy.extensions.filters.network.generic_proxy.matcher.v3.RequestMatcher host:11fx path:11fx method:11fx properties:0p1q
envoy.extensions.filters.network.generic_proxy.v3.GenericProxy codec_config:06zo generic_rds:0pc4 route_config:0pec filters:06zo tracing:0q6s access_log:01il
envoy.extensions.filters.network.generic_proxy.v3.GenericRds config_source:05ei
envoy.extensions.filters.network.generic_proxy.v3.RouteConfiguration routes:1270 virtual_hosts:0ph4
envoy.extensions.filters.network.generic_proxy.v3.VirtualHost routes:1270
envoy.extensions.filters.network.geoip.v3.Geoip provider:06zo
envoy.extensions.filters.network.golang.v3alpha.Config plugin_config:@
envoy.extensions.filters.network.http_connection_manager.v3.EnvoyMobileHttpConnectionManager config:0pps
envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager rds:0qkh route_config:0ba3 scoped_routes:0qyq http_filters:0qdv tracing:0q6s http_protocol_options:067x http3_protocol_options:06cs access_log:01il original_ip_detection_extensions:06zo early_header_mutation_extensions:06zo set_current_client_cert_details:0q3l forward_client_cert_matcher:1270 upgrade_configs:0qau request_id_extension:0qms local_reply_config:0qhi typed_header_validation_config:06zo idle_timeout>
envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.SetCurrentClientCertDetails san>
envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.Tracing provider:0csi operation_name> request_headers_for_tags>
envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.UpgradeConfig filters:0qdv
envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter typed_config:@ config_discovery:05hp deprecated_v1> config>
envoy.extensions.filters.network.http_connection_manager.v3.LocalReplyConfig mappers:0qpe body_format:06ux
envoy.extensions.filters.network.http_connection_manager.v3.Rds config_source:05ei
envoy.extensions.filters.network.http_connection_manager.v3.RequestIDExtension typed_config:@
envoy.extensions.filters.network.http_connection_manager.v3.ResponseMapper filter:01kk body_format_override:06ux
envoy.extensions.filters.network.http_connection_manager.v3.ScopedRds scoped_rds_config_source:05ei
envoy.extensions.filters.network.http_connection_manager.v3.ScopedRouteConfigurationsList scoped_route_configurations:0bl4
envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes rds_config_source:05ei scoped_route_configurations_list:0qvb scoped_rds:0qsj
envoy.extensions.filters.network.mongo_proxy.v3.MongoProxy delay:0fnq
envoy.extensions.filters.network.ratelimit.v3.RateLimit rate_limit_service:08wg
envoy.extensions.filters.network.rbac.v3.RBAC rules:09ew matcher:1270 shadow_rules:09ew shadow_matcher:1270
envoy.extensions.filters.network.redis_proxy.v3.RedisExternalAuthProvider grpc_service:05jw
envoy.extensions.filters.network.redis_proxy.v3.RedisProxy settings:0rg7 prefix_routes:0rix external_auth_provider:0ra2 cluster>
envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.ConnPoolSettings dns_cache_config:0f56
envoy.extensions.filters.network.redis_proxy.v3.RedisProxy.PrefixRoutes catch_all_cluster>
envoy.extensions.filters.network.reverse_tunnel.v3.DrainAwareHttpConnectionManager hcm_config:0pps
envoy.extensions.filters.network.reverse_tunnel.v3.ReverseTunnel jwt_validator:0fpl
envoy.extensions.filters.network.rocketmq_proxy.v3.RocketmqProxy route_config:0rxc
envoy.extensions.filters.network.rocketmq_proxy.v3.Route match:0rzm route:0rv1
envoy.extensions.filters.network.rocketmq_proxy.v3.RouteAction metadata_match:06g2
envoy.extensions.filters.network.rocketmq_proxy.v3.RouteConfiguration routes:0rsu
envoy.extensions.filters.network.rocketmq_proxy.v3.RouteMatch topic:11fx headers:09ws
envoy.extensions.filters.network.set_filter_state.v3.Config on_new_connection:0ftp on_downstream_tls_handshake:0ftp on_downstream_data:0ftp
envoy.extensions.filters.network.sip_proxy.tra.v3alpha.TraServiceConfig grpc_service:05jw
envoy.extensions.filters.network.sip_proxy.v3alpha.SipFilter typed_config:@
envoy.extensions.filters.network.sip_proxy.v3alpha.SipProxy sip_filters:0s8e settings:0sd1
envoy.extensions.filters.network.sip_proxy.v3alpha.SipProxy.SipSettings tra_service_config:0s5w
envoy.extensions.filters.network.sni_dynamic_forward_proxy.v3.FilterConfig dns_cache_config:0f56
envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy weighted_clusters:0st4 on_demand:0snp metadata_match:06g2 access_log:01il tunneling_config:0spz proxy_protocol_tlvs:06wn deprecated_v1>
envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.OnDemand odcds_config:05ei
envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.TunnelingConfig request_id_extension:0qms formatters:06zo
envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.WeightedCluster clusters:0svh
envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy.WeightedCluster.ClusterWeight metadata_match:06g2
envoy.extensions.filters.network.thrift_proxy.filters.ratelimit.v3.RateLimit rate_limit_service:08wg
envoy.extensions.filters.network.thrift_proxy.v3.Route match:0t8x route:0t3c
envoy.extensions.filters.network.thrift_proxy.v3.RouteAction weighted_clusters:0tit metadata_match:06g2 rate_limits:0a2u
envoy.extensions.filters.network.thrift_proxy.v3.RouteConfiguration routes:0t17
envoy.extensions.filters.network.thrift_proxy.v3.RouteMatch headers:09ws
envoy.extensions.filters.network.thrift_proxy.v3.ThriftFilter typed_config:@ config>
envoy.extensions.filters.network.thrift_proxy.v3.ThriftProxy route_config:0t6p trds:0tgs thrift_filters:0tay access_log:01il
envoy.extensions.filters.network.thrift_proxy.v3.Trds config_source:05ei
envoy.extensions.filters.network.thrift_proxy.v3.WeightedCluster clusters:0tl0
envoy.extensions.filters.network.thrift_proxy.v3.WeightedCluster.ClusterWeight metadata_match:06g2
envoy.extensions.filters.network.wasm.v3.Wasm config:110o
envoy.extensions.filters.udp.dns_filter.v3.DnsFilterConfig server_config:0tvk client_config:0tsi access_log:01il
envoy.extensions.filters.udp.dns_filter.v3.DnsFilterConfig.ClientContextConfig typed_dns_resolver_config:06zo
envoy.extensions.filters.udp.dns_filter.v3.DnsFilterConfig.ServerContextConfig inline_dns_table:0cvq
envoy.extensions.filters.udp.dynamic_modules.v3.DynamicModuleUdpListenerFilter dynamic_module_config:0flu filter_config:@
envoy.extensions.filters.udp.udp_proxy.session.dynamic_forward_proxy.v3.FilterConfig dns_cache_config:0f56
envoy.extensions.filters.udp.udp_proxy.session.ext_authz.v3.FilterConfig grpc_service:05jw
envoy.extensions.filters.udp.udp_proxy.v3.UdpProxyConfig matcher:1270 access_log:01il proxy_access_log:01il session_filters:0ubg tunneling_config:0ueg
envoy.extensions.filters.udp.udp_proxy.v3.UdpProxyConfig.SessionFilter typed_config:@ config_discovery:05hp
envoy.extensions.filters.udp.udp_proxy.v3.UdpProxyConfig.UdpTunnelingConfig formatters:06zo
envoy.extensions.formatter.dynamic_modules.v3.DynamicModuleFormatter dynamic_module_config:0flu formatter_config:@
envoy.extensions.formatter.generic_secret.v3.GenericSecret secret_configs:%0zyy
envoy.extensions.grpc_service.channel_credentials.xds.v3.XdsCredentials fallback_credentials:@
envoy.extensions.health_checkers.dynamic_modules.v3.DynamicModuleHealthCheck dynamic_module_config:0flu health_checker_config:@
envoy.extensions.http.custom_response.local_response_policy.v3.LocalResponsePolicy body_format:06ux
envoy.extensions.http.custom_response.redirect_policy.v3.RedirectPolicy modify_request_headers_action:06zo
envoy.extensions.http.early_header_mutation.dynamic_modules.v3.DynamicModuleEarlyHeaderMutation dynamic_module_config:0flu early_header_mutation_config:@
envoy.extensions.http.early_header_mutation.header_mutation.v3.HeaderMutation mutations:051x
envoy.extensions.http.header_formatters.dynamic_modules.v3.DynamicModuleHeaderFormatter dynamic_module_config:0flu header_formatter_config:@
envoy.extensions.http.injected_credentials.generic.v3.Generic credential:0zyy
envoy.extensions.http.injected_credentials.oauth2.v3.OAuth2 client_credentials:0vdn
envoy.extensions.http.injected_credentials.oauth2.v3.OAuth2.ClientCredentials client_secret:0zyy
envoy.extensions.load_balancing_policies.dynamic_modules.v3.DynamicModulesLoadBalancerConfig dynamic_module_config:0flu lb_policy_config:@
envoy.extensions.load_balancing_policies.load_aware_locality.v3.LoadAwareLocality endpoint_picking_policy:03we
envoy.extensions.load_balancing_policies.override_host.v3.OverrideHost fallback_policy:03we
envoy.extensions.load_balancing_policies.random_subsetting.v3.RandomSubsetting child_policy:03we
envoy.extensions.load_balancing_policies.subset.v3.Subset subset_lb_policy:03we
envoy.extensions.load_balancing_policies.wrr_locality.v3.WrrLocality endpoint_picking_policy:03we
envoy.extensions.matching.http.dynamic_modules.v3.DynamicModuleDataInput dynamic_module_config:0flu input_config:@
envoy.extensions.matching.input_matchers.dynamic_modules.v3.DynamicModuleMatcher dynamic_module_config:0flu matcher_config:@
envoy.extensions.matching.input_matchers.metadata.v3.Metadata value:11ir
envoy.extensions.quic.connection_id_generator.quic_lb.v3.Config encryption_parameters:0zyy
envoy.extensions.rbac.principals.mtls_authenticated.v3.Config san_matcher:103m
envoy.extensions.retry.host.omit_host_metadata.v3.OmitHostMetadataConfig metadata_match:06g2
envoy.extensions.reverse_tunnel_reporters.v3alpha.clients.grpc_client.StreamReverseTunnelsRequest node:06hl
envoy.extensions.reverse_tunnel_reporters.v3alpha.clients.grpc_client.StreamReverseTunnelsResponse error_detail:11l2
envoy.extensions.reverse_tunnel_reporters.v3alpha.reporters.EventReporterConfig clients:0wmb
envoy.extensions.reverse_tunnel_reporters.v3alpha.reporters.ReverseConnectionReporterClient typed_config:@
envoy.extensions.router.cluster_specifier.golang.v3alpha.Config config:@
envoy.extensions.router.cluster_specifiers.dynamic_modules.v3.DynamicModuleClusterSpecifier dynamic_module_config:0flu specifier_config:@ route_action_overrides:%0wvy
envoy.extensions.router.cluster_specifiers.dynamic_modules.v3.RouteActionOverride retry_policy:0abh metadata_match:06g2 request_mirror_policies:0b30
envoy.extensions.router.cluster_specifiers.matcher.v3.MatcherClusterSpecifier cluster_matcher:1270
envoy.extensions.router.route_specifiers.dynamic_modules.v3.DynamicModuleRouteSpecifier dynamic_module_config:0flu specifier_config:@ route_templates:0xcs route_overrides:0x7q
envoy.extensions.router.route_specifiers.dynamic_modules.v3.RouteOverride retry_policy:0abh metadata_match:06g2 request_mirror_policies:0b30 rate_limits:0a2u cors:09pp metadata:06g2
envoy.extensions.router.route_specifiers.dynamic_modules.v3.RouteTemplate route:0ak4
envoy.extensions.stat_sinks.dynamic_modules.v3.DynamicModuleStatsSink dynamic_module_config:0flu sink_config:@
envoy.extensions.stat_sinks.open_telemetry.v3.SinkConfig grpc_service:05jw http_service:06ep resource_detectors:06zo custom_metric_conversions:1270
envoy.extensions.stat_sinks.wasm.v3.Wasm config:110o
envoy.extensions.stat_sinks.wasm_filter.v3.WasmFilterStatsSinkConfig wasm_config:110o inner_sink:08pf
envoy.extensions.tracers.dynamic_modules.v3.DynamicModuleTracer dynamic_module_config:0flu tracer_config:@
envoy.extensions.tracers.fluentd.v3.FluentdConfig retry_policy:06p5
envoy.extensions.tracers.opentelemetry.samplers.v3.DynatraceSamplerConfig http_service:06ep
envoy.extensions.tracers.opentelemetry.samplers.v3.ParentBasedSamplerConfig wrapped_sampler:06zo
envoy.extensions.transport_sockets.dynamic_modules.v3.DynamicModuleTransportSocket dynamic_module_config:0flu transport_socket_config:@
envoy.extensions.transport_sockets.http_11_proxy.v3.Http11ProxyUpstreamTransport transport_socket:06y0
envoy.extensions.transport_sockets.internal_upstream.v3.InternalUpstreamTransport transport_socket:06y0
envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport config:06k5 transport_socket:06y0
envoy.extensions.transport_sockets.quic.v3.QuicDownstreamTransport downstream_tls_context:0zt0
envoy.extensions.transport_sockets.quic.v3.QuicUpstreamTransport upstream_tls_context:1082
envoy.extensions.transport_sockets.starttls.v3.StartTlsConfig tls_socket_config:0zt0
envoy.extensions.transport_sockets.starttls.v3.UpstreamStartTlsConfig tls_socket_config:1082
envoy.extensions.transport_sockets.tap.v3.Tap common_config:0fdq transport_socket:06y0
envoy.extensions.transport_sockets.tcp_stats.v3.Config transport_socket:06y0
envoy.extensions.transport_sockets.tls.cert_selectors.on_demand_secret.v3.Config config_source:05ei certificate_mapper:06zo
envoy.extensions.transport_sockets.tls.cert_validator.dynamic_modules.v3.DynamicModuleCertValidatorConfig dynamic_module_config:0flu validator_config:@
envoy.extensions.transport_sockets.tls.handshakers.dynamic_modules.v3.DynamicModuleTlsHandshaker dynamic_module_config:0flu handshaker_config:@
envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext match_typed_subject_alt_names:103m match_subject_alt_names:11fx custom_validator_config:06zo verify_subject_alt_name> require_ocsp_staple>
envoy.extensions.transport_sockets.tls.v3.CommonTlsContext tls_certificates:105r tls_certificate_sds_secret_configs:0zyy custom_tls_certificate_selector:06zo tls_certificate_certificate_provider:0zkc validation_context:0z3w validation_context_sds_secret_config:0zyy combined_validation_context:0zn1 validation_context_certificate_provider:0zkc custom_handshaker:06zo deprecated_v1>
envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CertificateProvider typed_config:06zo
envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CombinedCertificateValidationContext default_validation_context:0z3w validation_context_sds_secret_config:0zyy validation_context_certificate_provider:0zkc
envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext common_tls_context:0z9q session_ticket_keys_sds_secret_config:0zyy
envoy.extensions.transport_sockets.tls.v3.PrivateKeyProvider typed_config:@ config>
envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig sds_config:05ei
envoy.extensions.transport_sockets.tls.v3.Secret tls_certificate:105r validation_context:0z3w
envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher matcher:11fx
envoy.extensions.transport_sockets.tls.v3.TlsCertificate private_key_provider:0zwm
envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext common_tls_context:0z9q
envoy.extensions.upstreams.http.dynamic_modules.v3.Config dynamic_module_config:0flu bridge_config:@
envoy.extensions.upstreams.http.tcp.golang.v3alpha.Config plugin_config:@
envoy.extensions.upstreams.http.v3.HttpProtocolOptions explicit_http_config:10qu use_downstream_protocol_config:10wy auto_config:10ma http_filters:0qdv header_validation_config:06zo outlier_detection:10uf request_mirror_policies:0b30 retry_policy:0abh
envoy.extensions.upstreams.http.v3.HttpProtocolOptions.AutoHttpConfig http_protocol_options:067x http3_protocol_options:06cs alternate_protocols_cache_options:056b
envoy.extensions.upstreams.http.v3.HttpProtocolOptions.ExplicitHttpConfig http_protocol_options:067x http3_protocol_options:06cs
envoy.extensions.upstreams.http.v3.HttpProtocolOptions.OutlierDetection error_matcher:0460
envoy.extensions.upstreams.http.v3.HttpProtocolOptions.UseDownstreamHttpConfig http_protocol_options:067x http3_protocol_options:06cs
envoy.extensions.wasm.v3.PluginConfig vm_config:112l configuration:@
envoy.extensions.wasm.v3.VmConfig code:05bh configuration:@
envoy.extensions.wasm.v3.WasmService config:110o
envoy.type.matcher.v3.FilterStateMatcher string_match:11fx
envoy.type.matcher.v3.ListMatcher one_of:11ir
envoy.type.matcher.v3.ListStringMatcher patterns:11fx
envoy.type.matcher.v3.MetadataMatcher value:11ir
envoy.type.matcher.v3.NodeMatcher node_id:11fx node_metadatas:11hg
envoy.type.matcher.v3.OrMatcher value_matchers:11ir
envoy.type.matcher.v3.PathMatcher path:11fx
envoy.type.matcher.v3.StringMatcher custom:11qw regex>
envoy.type.matcher.v3.StructMatcher value:11ir
envoy.type.matcher.v3.ValueMatcher string_match:11fx list_match:1179 or_match:11d9
google.rpc.Status details:@
istio.workload.BootstrapExtension config_source:05ei
xds.core.v3.CollectionEntry inline_entry:11ol
xds.core.v3.CollectionEntry.InlineEntry resource:@
xds.core.v3.Resource resource:@
xds.core.v3.TypedExtensionConfig typed_config:@
xds.type.matcher.v3.DoubleRangeMatcher range_matchers:11tv
xds.type.matcher.v3.DoubleRangeMatcher.RangeMatcher on_match:12qh
xds.type.matcher.v3.IPMatcher range_matchers:11x3
xds.type.matcher.v3.IPMatcher.IPRangeMatcher on_match:12qh
xds.type.matcher.v3.Int32RangeMatcher range_matchers:120c
xds.type.matcher.v3.Int32RangeMatcher.RangeMatcher on_match:12qh
xds.type.matcher.v3.Int64RangeMatcher range_matchers:123r
xds.type.matcher.v3.Int64RangeMatcher.RangeMatcher on_match:12qh
xds.type.matcher.v3.ListStringMatcher patterns:12vn
xds.type.matcher.v3.Matcher matcher_list:1299 matcher_tree:12lq on_no_match:12qh
xds.type.matcher.v3.Matcher.MatcherList matchers:12ar
xds.type.matcher.v3.Matcher.MatcherList.FieldMatcher predicate:12d1 on_match:12qh
xds.type.matcher.v3.Matcher.MatcherList.Predicate single_predicate:12im or_matcher:12gf and_matcher:12gf not_matcher:12d1
xds.type.matcher.v3.Matcher.MatcherList.Predicate.PredicateList predicate:12d1
xds.type.matcher.v3.Matcher.MatcherList.Predicate.SinglePredicate input:11qw value_match:12vn custom_match:11qw
xds.type.matcher.v3.Matcher.MatcherTree input:11qw exact_match_map:12ou prefix_match_map:12ou custom_match:11qw
xds.type.matcher.v3.Matcher.MatcherTree.MatchMap map:%12qh
xds.type.matcher.v3.Matcher.OnMatch matcher:1270 action:11qw
xds.type.matcher.v3.ServerNameMatcher domain_matchers:12tt
xds.type.matcher.v3.ServerNameMatcher.DomainMatcher on_match:12qh
xds.type.matcher.v3.StringMatcher custom:11qw`;

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
