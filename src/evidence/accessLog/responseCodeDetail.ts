import { onDemand } from '../../base/onDemand.ts';
import { type PlainWords, plainWords, withUnderscores } from './plainWords.ts';

/** A response code detail, taken apart. */
export interface ResponseCodeDetail extends PlainWords {
  /** The text without its parameter: `upstream_reset_before_response_started`. */
  readonly name: string;
  /** What stood in braces, brackets or parentheses: `connection_termination`, `ns[default]-policy[x]-rule[0]`. */
  readonly parameter: string | undefined;
  /** Who produced the response. */
  readonly from: 'upstream' | 'proxy';
  /** For `upstream_reset_…`: why the stream was reset, with underscores, and the transport socket's reason if printed. */
  readonly reset: { readonly reason: string; readonly transportFailureReason: string | undefined } | undefined;
}

type Words = Readonly<Record<string, readonly [meaning: string, next?: string]>>;

const details = onDemand<Words>(() => ({
  via_upstream: ['the response is what the server itself said'],
  direct_response: ['the proxy answered by itself: a direct response, a redirect, or the redirect to https'],
  filter_chain_not_found: [
    'no filter chain of the listener accepts the connection, and it has no default filter chain',
    'run `explain` with the connection: it names the criterion and the chain that was nearest',
  ],
  route_not_found: [
    'no virtual host has this authority, or none of its routes takes this path, method and headers',
    'compare the authority with the domains of the route configuration',
  ],
  route_configuration_not_found: [
    'the listener has not received its route configuration',
    'see whether the route configuration is in the dump and whether the control plane sends it',
  ],
  cluster_not_found: [
    'the route names a cluster that the proxy does not have',
    'look for the cluster in the dump; a deleted service or subset is the usual reason',
  ],
  no_healthy_upstream: [
    'the cluster has no endpoint that may be used',
    'compare the endpoints with the subset of the route and with their health',
  ],
  no_cluster: ['the route leads to no cluster'],
  response_timeout: ['the server did not answer within the timeout of the route'],
  upstream_response_timeout: ['the server did not answer within the timeout of the route'],
  upstream_per_try_timeout: ['the server did not answer within the timeout of one try'],
  upstream_per_try_idle_timeout: ['the server was silent within one try for too long'],
  upstream_max_stream_duration_reached: ['the request lasted longer than the largest duration of a stream'],
  upstream_reset_before_response_started: ['the stream to the server broke before the response began'],
  upstream_reset_after_response_started: [
    'the stream to the server broke within the response, so the client may have seen a good status and half a body',
  ],
  request_timeout: ['the client did not send its whole request in time'],
  request_overall_timeout: ['the client did not send its whole request in time'],
  request_header_timeout: ['the client did not send the headers of its request in time'],
  downstream_header_timeout: ['the client did not send the headers of its request in time'],
  stream_idle_timeout: ['nothing moved on the stream for as long as the idle timeout'],
  max_duration_timeout: ['the stream reached its largest duration'],
  duration_timeout: ['the connection reached its largest duration'],
  downstream_remote_disconnect: ['the client closed the connection before the response was complete'],
  downstream_remote_reset: ['the client reset the stream'],
  downstream_local_disconnect: ['the proxy closed the connection to the client'],
  low_version: [
    'the client speaks HTTP/1.0 (or 0.9), which the listener does not accept',
    'let the client use HTTP/1.1, or set accept_http_10 in http_protocol_options of the connection manager (not of a cluster)',
  ],
  missing_host_header: [
    'the request has no host',
    'HTTP/1.1 requires one: health checks and scanners without it get this answer',
  ],
  missing_path_rejected: ['the request has no path'],
  invalid_path: ['the path is not valid'],
  absolute_path_rejected: ['the request has a path that does not begin with a slash'],
  path_normalization_failed: ['the path could not be normalized'],
  request_headers_failed_strict_check: ['an x-envoy-… header failed the strict check'],
  request_headers_timeout: ['the client did not send the headers of its request in time'],
  request_payload_too_large: ['the request body is larger than a filter may buffer'],
  response_payload_too_large: ['the response body is larger than a filter may buffer'],
  request_payload_exceeded_retry_buffer_limit: ['the body was too large to be kept for a retry'],
  upgrade_failed: [
    'the request asks for an upgrade that is not enabled',
    'enable it in upgrade_configs of the connection manager or of the route',
  ],
  websocket_handshake_unsuccessful: ['the server refused the WebSocket handshake'],
  internal_redirect: ['the proxy followed a redirect of the server by itself'],
  maintenance_mode: ['the cluster is in maintenance mode'],
  overload: ['the proxy is overloaded and sheds load'],
  drop_overload: ['the load assignment asks to drop a part of the traffic'],
  unconditional_drop_overload: ['the load assignment asks to drop all traffic'],
  admin_filter_response: ['the answer of the admin page'],
  early_connect_data: ['the client sent data before its CONNECT request was answered'],
  rejecting_because_detection_failed: ['the original address of the client could not be found'],
  filter_removed_required_headers: ['a filter removed a header that must be there'],
  filter_removed_required_request_headers: ['a filter removed a request header that must be there'],
  filter_removed_required_response_headers: ['a filter removed a response header that must be there'],
  filter_added_invalid_request_data: ['a filter added data where it must not'],
  filter_added_invalid_response_data: ['a filter added data where it must not'],
  rbac_access_denied: ['an authorization policy refused the request'],
  rbac_access_denied_matched_policy: [
    'an authorization policy refused the request',
    'see the RBAC filter of the chain',
  ],
  jwt_authn_access_denied: ['the JSON web token is missing or was refused'],
  ext_authz_denied: ['the external authorization service refused'],
  ext_authz_error: ['the external authorization service could not be asked', 'see whether its cluster has endpoints'],
  ext_authz_invalid: ['the external authorization service answered something that is not allowed in a header'],
  ext_authz_close: ['the external authorization service refused the connection'],
  ext_proc_error: ['the external processor failed'],
  ext_proc_error_gRPC_error: [
    'the external processor could not be asked, or it failed',
    'see whether its cluster has endpoints, and its log',
  ],
  'ext_proc_error_per-message_timeout_exceeded': [
    'the external processor did not answer in time',
    'see whether it runs and its cluster is there, and `message_timeout` of the filter',
  ],
  ext_proc_error_HTTP_ERROR: [
    'the external processor could not be asked, or it failed',
    'see whether its cluster has endpoints, and its log',
  ],
  ext_proc_spurious_message: ['the external processor answered out of turn'],
  fault_filter_abort: ['a fault was configured that aborts'],
  local_rate_limited: ['the local rate limit refused'],
  request_rate_limited: ['the rate limit service refused'],
  rate_limited_by_quota: ['the quota of the rate limit is used up'],
  rate_limiter_error: ['the rate limit service could not be asked'],
  csrf_origin_mismatch: ['the origin of the request is not allowed'],
  cors_preflight_bypassed: ['the proxy answered the CORS preflight request'],
  cors_response: ['the proxy answered the CORS preflight request'],
  basic_auth: ['user name or password is missing or wrong'],
  no_credential_for_basic_auth: ['user name and password are missing'],
  invalid_credential_for_basic_auth: ['user name or password is wrong'],
  invalid_scheme_for_basic_auth: ['what the request brings to log in is no user name and password (Basic)'],
  invalid_format_for_basic_auth: ['user name and password are not written as `Basic` wants them'],
  missing_api_key: ['the API key is missing'],
  unknown_api_key: ['the API key is not one of those that are known'],
  // As Envoy spells it.
  unkonwn_api_key: ['the API key is not one of those that are known'],
  client_not_allowed: ['the API key is right, and its client is none of those that this route allows'],
  'oauth.missing_credentials': [
    'the request has no session, and OAuth 2 sends it to the log-in',
    'that is how a log-in begins; where it goes round in circles, see whether the cookies come back (their domain, Secure, SameSite)',
  ],
  'oauth.sign_out': ['OAuth 2 ended the session'],
  oauth_missing_path: ['the request has no path, so OAuth 2 cannot send it to the log-in'],
  oauth_unauthorized_rq: [
    'OAuth 2 refused the request: there is no valid session, and this request is not sent to the log-in',
  ],
  cdn_loop_detected: [
    'the request has been at this proxy before, as the header cdn-loop says',
    'see whether the upstream leads back to the proxy',
  ],
  invalid_cdn_loop_header: ['the header cdn-loop is not valid'],
  query_missing_content_type: ['the request has the method QUERY and no content type'],
  early_grpc_json_transcode_failure: [
    'the request could not be turned from JSON into gRPC',
    'compare it with the service in the proto descriptors of the transcoder',
  ],
  grpc_json_transcode_failure: [
    'the request or the answer could not be turned from JSON into gRPC or back',
    'compare it with the service in the proto descriptors of the transcoder',
  ],
  early_grpc_json_reverse_transcode_failure: ['the request could not be turned from gRPC into JSON'],
  grpc_json_reverse_transcode_failure: ['the request or the answer could not be turned from gRPC into JSON or back'],
  grpc_bridge_data_too_small: ['the gRPC request holds no whole message'],
  grpc_bridge_content_type_wrong: [
    'the server answered a bridged gRPC request with another content type than the filter wants',
  ],
  wasm_fail_stream: ['a Wasm extension has failed, and the filter refuses then', 'see the log of the proxy for why'],
  dynamic_module_filter_init_failed: ['a dynamic module could not make its filter'],
  custom_response_redirect_no_route: ['a custom response redirects to where there is no route'],
  custom_response_invalid_uri: ['a custom response redirects to what is no URL'],
  denied_by_admission_control: [
    'admission control refused, because too many of the latest requests have failed',
    'see why the requests before it failed',
  ],
  health_check_ok: ['the health check filter answered: this proxy is healthy'],
  health_check_failed: [
    'the health check filter answered: this proxy is failing',
    'see the admin page /healthcheck/fail',
  ],
  health_check_failed_cluster_empty: ['the health check filter answered: a cluster that it asks for has no endpoints'],
  health_check_failed_cluster_unhealthy: [
    'the health check filter answered: too few endpoints of a cluster that it asks for are healthy',
  ],
  health_check_failed_no_cluster_found: [
    'the health check filter answered: the proxy does not have a cluster that it asks for',
  ],
  health_check_ok_cluster_healthy: ['the health check filter answered: the clusters that it asks for are healthy'],
  dns_resolution_failure: [
    'the name of the server could not be resolved',
    'see the dynamic forward proxy and its DNS cache',
  ],
  dns_cache_overflow: ['the DNS cache takes no more requests', 'see dns_cache_circuit_breaker of the DNS cache'],
  dns_cache_pending_requests_overflow: [
    'the DNS cache takes no more requests',
    'see dns_cache_circuit_breaker of the DNS cache',
  ],
  sub_cluster_overflow: ['the dynamic forward proxy makes no more clusters', 'see max_sub_clusters'],
  sub_cluster_warming_timeout: ['the cluster that the dynamic forward proxy made for the name was not ready in time'],
  extension_config_missing: ['the configuration of a filter that is discovered apart has not arrived'],
  upstream_queue_overloaded: ['too many requests wait for the servers'],
  lua_response: ['a Lua script answered'],
  sni_not_found: ['there was no server name to route by'],
  'cache.response_from_cache_filter': ['the answer came from the cache'],
  'adaptive_concurrency.request_blocked': ['the adaptive concurrency limit refused'],
  reached_concurrency_limit: ['the adaptive concurrency limit refused'],
  'http1.codec_error': [
    'the bytes are not HTTP/1',
    'a TLS client on a chain that expects plaintext causes exactly this',
  ],
  'http1.headers_too_large': ['the headers are larger than allowed'],
  'http1.too_many_headers': ['there are more headers than allowed'],
  'http1.invalid_characters': ['a header holds characters that are not allowed'],
  'http1.invalid_url': ['the address of the request is not valid'],
  'http1.invalid_scheme': ['the scheme of the request is not valid'],
  'http1.https_url_on_plaintext_connection': ['the request names an https address, but the connection is plaintext'],
  'http1.body_disallowed': ['there is a body where none is allowed'],
  'http1.connection_header_rejected': ['the Connection header is not valid'],
  'http1.content_length_not_allowed': ['there is a content length where none is allowed'],
  'http1.content_length_and_chunked_not_allowed': ['both a content length and chunks are given'],
  'http1.invalid_transfer_encoding': ['the transfer encoding is not valid'],
  'http1.transfer_encoding_not_allowed': ['there is a transfer encoding where none is allowed'],
  'http1.unexpected_underscore': ['a header name holds an underscore'],
  'http2.inbound_empty_frames_flood': ['the client floods with empty HTTP/2 frames'],
  'http2.inbound_window_update_frames_flood': ['the client floods with HTTP/2 frames'],
  'http2.inbound_priority_frames_flood': ['the client floods with HTTP/2 frames'],
  'http2.outbound_frames_flood': ['the client makes the proxy send too many HTTP/2 frames'],
  'http2.invalid.header.field': ['an HTTP/2 header is not valid'],
  'http2.violation.of.messaging.rule': ['the stream violates the rules of HTTP/2'],
  'http2.too_many_headers': ['there are more headers than allowed'],
  'http2.header_list_size_too_large': ['the headers are larger than allowed'],
  'http2.unexpected_underscore': ['a header name holds an underscore'],
  'http2.remote_reset': ['the client reset the stream'],
  'http2.remote_refuse': ['the client refused the stream'],
  'http2.unknown.nghttp2.error': ['the HTTP/2 library reports an error'],
  'http2.unknown.oghttp2.error': ['the HTTP/2 library reports an error'],
  'http3.headers_too_large': ['the headers are larger than allowed'],
  'http3.too_many_headers': ['there are more headers than allowed'],
  'http3.invalid_header_field': ['an HTTP/3 header is not valid'],
  'http3.remote_reset': ['the client reset the stream'],
}));

/** Reasons of a reset stream. Source: `Http::Utility::resetReasonToString` of several Envoys. */
const resets = onDemand<Words>(() => ({
  connection_failure: ['no connection to the server came about', 'the transport failure reason says why'],
  remote_connection_failure: ['no connection to the server came about', 'the transport failure reason says why'],
  local_connection_failure: ['the proxy could not even begin a connection to the server'],
  connection_timeout: [
    'connecting to the server took too long',
    'a firewall or network policy that drops looks like this',
  ],
  connection_termination: [
    'the server closed the connection before it answered',
    'plaintext sent to a port that speaks TLS looks exactly like this',
  ],
  protocol_error: [
    'the server does not speak the HTTP version that the proxy uses towards it',
    'compare the HTTP options of the cluster with the server',
  ],
  overflow: ['a circuit breaker of the cluster is open', 'see the circuit breakers of the cluster'],
  local_reset: ['the proxy reset the stream'],
  local_refused_stream_reset: ['the proxy refused the stream'],
  remote_reset: ['the server reset the stream'],
  remote_refused_stream_reset: ['the server refused the stream'],
  remote_error_with_CONNECT_request: ['the server refused the CONNECT request'],
  overload_manager_reset: ['the proxy is overloaded'],
  http_1_1_upstream_half_close: ['the server closed its half of the connection too early'],
}));

const closing: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

function takeApart(text: string): { name: string; parameter: string | undefined } {
  const open = text.search(/[{[(]/);
  if (open <= 0) return { name: text, parameter: undefined };
  const close = text.lastIndexOf(closing[text[open] ?? ''] ?? '');
  return { name: text.slice(0, open), parameter: text.slice(open + 1, close > open ? close : text.length) };
}

/** `remote_connection_failure|TLS_error:|…`; the separator was a comma before it was a bar. */
function resetOf(parameter: string): NonNullable<ResponseCodeDetail['reset']> {
  const text = withUnderscores(parameter);
  const end = text.search(/[|,]/);
  if (end === -1) return { reason: text, transportFailureReason: undefined };
  return { reason: text.slice(0, end), transportFailureReason: text.slice(end + 1) };
}

function entry<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Reads what `%RESPONSE_CODE_DETAILS%` printed, of any era; undefined for a text that we do not know. */
export function responseCodeDetail(text: string): ResponseCodeDetail | undefined {
  const { name, parameter } = takeApart(text);
  const words = entry(details(), withUnderscores(name).replace(/_\d+$/, ''));
  if (words === undefined) return undefined;
  const isReset = name.startsWith('upstream_reset_') && parameter !== undefined;
  const reset = isReset ? resetOf(parameter) : undefined;
  const reason = reset === undefined ? undefined : entry(resets(), reset.reason);
  const policy = name === 'rbac_access_denied_matched_policy' ? policyWords(parameter) : undefined;
  return {
    name,
    parameter,
    from: name === 'via_upstream' ? 'upstream' : 'proxy',
    reset,
    ...(policy ?? plainWords(reason === undefined ? words[0] : `${words[0]}: ${reason[0]}`, reason?.[1] ?? words[1])),
  };
}

/** What `rbac_access_denied_matched_policy[…]` says, of an HTTP or a network filter. */
export function policyWords(parameter: string | undefined): PlainWords {
  if (parameter === undefined || parameter === 'none') {
    return plainWords(
      'there are policies that allow, and none of them allows this one',
      'compare source, principal, port, path and method with the allowing policies of the RBAC filter',
    );
  }
  return plainWords(`the policy \`${parameter}\` refuses it`, 'see this policy in the RBAC filter of the chain');
}
