import { describe, expect, it } from 'vitest';
import type { CauseKind } from '../../../src/question/logs/causeKind.ts';
import { calledTroubleFree, goldenOf, recordedLines, type Truth } from './recordedLines.ts';

const { lines, explained, withoutDump } = await recordedLines('otherEnvoyLines.ndjson', 'otherEnvoyDump.json');

/**
 * What really happened, by the level of the line: `listener`, `http`, `tcp`. Written from the clients, servers and
 * configurations of the recording (scripts/recordAccessLogs/otherSituations.ts).
 */
const truth: Truth = {
  headers_too_large: { listener: ['bad_request'], http: ['bad_request'] },
  too_many_headers: { listener: ['bad_request'], http: ['bad_request'] },
  length_and_chunks: { listener: ['bad_request'], http: ['bad_request'] },
  http2_to_http1_codec: { listener: ['bad_request'], http: ['tls_to_plaintext'] },
  http1_to_http2_codec: { listener: ['bad_request'] },
  websocket_served: { listener: ['proxied'], http: ['proxied'] },
  websocket_refused_by_server: { listener: ['proxied'], http: ['local_reply'] },
  connect_without_route: { listener: ['proxied'], http: ['route_not_found'] },
  connect_not_enabled: { listener: ['proxied'], http: ['route_not_found'] },
  connect_served: { listener: ['proxied'], http: ['proxied'] },
  cluster_header_missing: { listener: ['proxied'], http: ['cluster_not_found'] },
  cluster_header_unknown: { listener: ['proxied'], http: ['cluster_not_found'] },
  require_tls: { listener: ['proxied'], http: ['redirect'] },
  direct_503: { listener: ['proxied'], http: ['direct_response'] },
  route_by_header_missing: { listener: ['proxied'], http: ['route_not_found'] },
  request_timeout_body: { listener: ['proxied'], http: ['timeout'] },
  client_leaves_body: { listener: ['proxied'], http: ['client_left'] },
  connection_idle: { listener: ['proxied'], http: ['served'] },
  connection_longest: { listener: ['proxied'], http: ['served'] },
  stream_longest: { listener: ['proxied'], http: ['timeout'] },
  route_stream_longest: { listener: ['proxied'], http: ['timeout'] },
  cluster_stream_longest: { listener: ['proxied'], http: ['timeout'] },
  forbidden_underscore: { listener: ['bad_request'], http: ['bad_request'] },
  escaped_slashes: { listener: ['proxied'], http: ['local_reply'] },
  rbac_by_method: { listener: ['proxied'], http: ['rbac_denied'] },
  rbac_by_path: { listener: ['proxied'], http: ['rbac_denied'] },
  web_token_expired: { listener: ['proxied'], http: ['jwt_denied'] },
  web_token_other_audience: { listener: ['proxied'], http: ['jwt_denied'] },
  web_token_other_issuer: { listener: ['proxied'], http: ['jwt_denied'] },
  web_token_no_keys: { listener: ['proxied'], http: ['jwt_denied'] },
  limit_service_down: { listener: ['proxied'], http: ['rate_limited'] },
  fault_delay: { listener: ['proxied'], http: ['fault_injected'] },
  fault_delay_and_abort: { listener: ['proxied'], http: ['fault_injected'] },
  lua_answers: { listener: ['proxied'], http: ['local_reply'] },
  basic_auth_missing: { listener: ['proxied'], http: ['local_reply'] },
  csrf_refused: { listener: ['proxied'], http: ['local_reply'] },
  cors_preflight: { listener: ['proxied'], http: ['direct_response'] },
  buffer_too_large: { listener: ['proxied'], http: ['local_reply'] },
  api_key_missing: { listener: ['proxied'], http: ['local_reply'] },
  processor_down: { listener: ['proxied'], http: ['local_reply'] },
  authorization_down_grpc: { listener: ['proxied'], http: ['ext_authz_error'] },
  health_check_answer: { listener: ['proxied'], http: ['direct_response'] },
  concurrency_refused: { listener: ['proxied'], http: ['local_reply', 'served'] },
  dynamic_forward_unresolved: { listener: ['proxied'], http: ['local_reply'] },
  server_answers_503: { listener: ['proxied'], http: ['server_error'] },
  server_answers_503_retried: { listener: ['proxied'], http: ['server_error'] },
  server_recovers_on_retry: { listener: ['proxied'], http: ['served'] },
  http2_served: { listener: ['proxied'], http: ['served'] },
  http1_to_http2_server: { listener: ['proxied'], http: ['upstream_protocol'] },
  server_resets_stream: { listener: ['proxied'], http: ['server_reset'] },
  server_resets_stream_retried: { listener: ['proxied'], http: ['server_reset'] },
  server_answers_garbage: { listener: ['proxied'], http: ['upstream_protocol'] },
  server_answers_tls_alert: { listener: ['proxied'], http: ['upstream_protocol'] },
  server_breaks_body: { listener: ['proxied'], http: ['server_closed'] },
  server_headers_too_large: { listener: ['proxied'], http: ['upstream_protocol'] },
  server_refuses_plaintext: { listener: ['proxied'], http: ['served'] },
  server_resets_connection: { listener: ['proxied'], http: ['server_closed'] },
  server_resets_connection_retried: { listener: ['proxied'], http: ['server_closed'] },
  server_greets_http: { listener: ['proxied'], http: ['upstream_protocol'] },
  server_too_slow: { listener: ['proxied'], http: ['upstream_timeout'] },
  server_too_slow_per_try: { listener: ['proxied'], http: ['upstream_timeout'] },
  client_leaves_response: { listener: ['proxied'], http: ['client_left'] },
  internal_redirect_refused: { listener: ['proxied'], http: ['redirect', 'served'] },
  all_unhealthy: { listener: ['proxied'], http: ['no_healthy_endpoint'] },
  all_unhealthy_tcp: { listener: ['no_healthy_endpoint'], tcp: ['no_healthy_endpoint'] },
  panic_served: { listener: ['proxied'], http: ['served'] },
  name_unresolved: { listener: ['proxied'], http: ['no_healthy_endpoint'] },
  subset_missing: { listener: ['proxied'], http: ['no_healthy_endpoint'] },
  original_destination_missing: { listener: ['proxied'], http: ['no_healthy_endpoint'] },
  all_dropped: { listener: ['proxied'], http: ['local_reply'] },
  unreachable_http: { listener: ['proxied'], http: ['endpoint_unreachable'] },
  circuit_open: { listener: ['proxied'], http: ['served', 'upstream_overflow'] },
  tls_to_greeter: { listener: ['proxied'], http: ['tls_to_plaintext_server'] },
  tls_to_silence: { listener: ['proxied'], http: ['endpoint_unreachable'] },
  tls_to_closing: { listener: ['proxied'], http: ['upstream_tls_failed'] },
  tls_to_resetting: { listener: ['proxied'], http: ['upstream_tls_failed'] },
  tcp_server_resets: { listener: ['server_reset'], tcp: ['server_reset'] },
  tcp_server_closes: { listener: ['server_closed'], tcp: ['server_closed'] },
  tcp_client_resets: { listener: ['server_closed'], tcp: ['server_closed'] },
  tcp_unreachable: { listener: ['endpoint_unreachable'], tcp: ['endpoint_unreachable'] },
  tcp_unreachable_retried: { listener: ['endpoint_unreachable'], tcp: ['endpoint_unreachable'] },
  tcp_overflow: { listener: ['proxied', 'upstream_overflow'], tcp: ['proxied', 'upstream_overflow'] },
  tcp_tls_to_silence: { listener: ['endpoint_unreachable'], tcp: ['endpoint_unreachable'] },
  tcp_limited: { listener: ['proxied', 'rate_limited'], tcp: ['proxied', 'rate_limited'] },
  tcp_connection_limit: { listener: ['proxied', 'rate_limited'], tcp: ['proxied', 'rate_limited'] },
  tcp_authorization_down: { listener: ['ext_authz_error'], tcp: ['ext_authz_error'] },
  tcp_limit_service_down: { listener: ['rate_limited'], tcp: ['rate_limited'] },
  tcp_rbac_source: { listener: ['rbac_denied'], tcp: ['rbac_denied'] },
  tcp_subset_missing: { listener: ['no_healthy_endpoint'], tcp: ['no_healthy_endpoint'] },
  client_name_not_allowed: { listener: ['client_certificate_refused'] },
  client_alpn_unknown: { listener: ['proxied'], http: ['served'] },
  client_hello_half: { listener: ['silent_client'] },
  client_leaves_handshake: { listener: ['downstream_tls_failed'], tcp: ['downstream_tls_failed'] },
  client_http2_over_tls: { listener: ['proxied'], http: ['served'] },
  health_check_by_tcp: { listener: ['client_left_early'] },
  health_check_by_tcp_inspected: { listener: ['downstream_tls_failed'] },
  listener_limit: { listener: ['client_left_early', 'proxied'], tcp: ['proxied'] },
};

/** Kinds that a format without the telling field may give instead; none of them blames the wrong part. */
const vaguer: Readonly<Partial<Record<CauseKind, readonly CauseKind[]>>> = {
  rate_limited: ['local_reply', 'client_left_early'],
  client_certificate_refused: ['downstream_tls_failed'],
};

describe('further lines of a real Envoy against its own dump', () => {
  it('get their right cause where everything is logged, in Istio’s format it or one that says that it is open', () => {
    for (const { situation, level, format, line } of lines) {
      const { cause } = explained(line);
      const kinds = truth[situation]?.[level] ?? [];
      const allowed = format === 'everything' ? kinds : kinds.flatMap((kind) => [kind, ...(vaguer[kind] ?? [])]);
      expect(allowed, `${situation} ${level} ${format}: ${cause.words}\n${line}`).toContain(cause.kind);
    }
  });

  it('are all of the situations', () => {
    expect(new Set(lines.map(({ situation }) => situation))).toEqual(new Set(Object.keys(truth)));
  });

  it('are never called trouble-free without a dump where something went wrong', () => {
    expect(calledTroubleFree(lines, truth, withoutDump)).toEqual([]);
  });

  it('contradict the dump in nothing', () => {
    for (const { situation, level, format, line } of lines) {
      const { cause, notices } = explained(line);
      expect(cause.kind, `${situation} ${level} ${format}\n${line}`).not.toBe('contradiction');
      expect(notices, `${situation} ${level} ${format}\n${line}`).toEqual([]);
    }
  });

  it('read as the golden file says', async () => {
    await expect(goldenOf(lines, explained)).toMatchFileSnapshot('../fixtures/otherEnvoyLineCauses.golden.txt');
  });
});
