/** What the types of the configurations of HTTP filters begin with. */
export const httpFilterTypes = 'envoy.extensions.filters.http.';

const http = httpFilterTypes;

/** Of filters that let every request pass and go where it would have gone. */
export const neutralTypes = new Set(
  [
    ...['grpc_stats.v3.FilterConfig', 'compressor.v3.Compressor', 'decompressor.v3.Decompressor'],
    ...['upstream_codec.v3.UpstreamCodec', 'tap.v3.Tap', 'alternate_protocols_cache.v3.FilterConfig'],
    ...['bandwidth_limit.v3.BandwidthLimit', 'original_src.v3.OriginalSrc'],
  ]
    .map((type) => `${http}${type}`)
    .concat([
      'stats.PluginConfig',
      'io.istio.http.peer_metadata.Config',
      'istio.telemetry.stackdriver.v1.PluginConfig',
    ]),
);

/** Of filters that may answer a request themselves or change where it goes, and are not evaluated. */
export const mayDecideTypes = new Set(
  [
    ...['wasm.v3.Wasm'],
    ...['buffer.v3.Buffer', 'golang.v3alpha.Config'],
    ...['dynamic_modules.v3.DynamicModuleFilter', 'composite.v3.Composite', 'cache.v3.CacheConfig'],
    ...['dynamic_forward_proxy.v3.FilterConfig', 'on_demand.v3.OnDemand'],
    ...['ip_tagging.v3.IPTagging', 'aws_lambda.v3.Config', 'grpc_json_transcoder.v3.GrpcJsonTranscoder'],
    ...['admission_control.v3.AdmissionControl', 'adaptive_concurrency.v3.AdaptiveConcurrency'],
    ...['grpc_http1_bridge.v3.Config', 'grpc_http1_reverse_bridge.v3.FilterConfig'],
    ...['credential_injector.v3.CredentialInjector', 'kill_request.v3.KillRequest'],
    ...['json_to_metadata.v3.JsonToMetadata', 'geoip.v3.Geoip', 'gcp_authn.v3.GcpAuthnFilterConfig'],
  ].map((type) => `${http}${type}`),
);

/** Of these the ones that change headers, or what the route is looked for by, and have it looked for again. */
const clearingTypes =
  /\.http\.(?:wasm|golang|dynamic_modules|composite|ip_tagging|grpc_http1_bridge|grpc_json_transcoder)\./;

export const isClearing = (type: string): boolean => clearingTypes.test(type);
