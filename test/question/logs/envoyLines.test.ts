import { describe, expect, it } from 'vitest';
import type { CauseKind } from '../../../src/question/logs/causeKind.ts';
import { calledTroubleFree, goldenOf, recordedLines, type Truth } from './recordedLines.ts';

const { lines, explained, withoutDump } = await recordedLines('envoyLines.ndjson', 'envoyDump.json');

/**
 * What really happened, by the level of the line: `listener`, `http`, `tcp`. Written by hand from the clients and
 * configurations of the recording, not from what is printed.
 */
const truth: Truth = {
  no_chain_plaintext: { listener: ['no_filter_chain'] },
  no_chain_other_name: { listener: ['no_filter_chain'] },
  no_chain_no_name: { listener: ['no_filter_chain'] },
  no_chain_strict: { listener: ['no_filter_chain'] },
  no_chain_silent: { listener: ['no_filter_chain'] },
  no_chain_foreign_tls: { listener: ['no_filter_chain'] },
  no_chain_source: { listener: ['no_filter_chain'] },
  no_chain_port: { listener: ['no_filter_chain'] },
  coalesced_connection: { listener: ['proxied'], http: ['served', 'connection_coalescing'] },
  scanner_by_address: { listener: ['proxied'], http: ['scanner'] },
  chain_without_filters: { listener: ['empty_filter_chain'] },
  listener_filter_timeout: { listener: ['silent_client'] },
  listener_filter_timeout_continued: { listener: ['proxied'], tcp: ['proxied'] },
  client_left_while_inspected: { listener: ['client_left_early'] },
  proxy_protocol_bad: { listener: ['listener_filter_closed'] },
  proxy_protocol_http: { listener: ['proxied'], http: ['served'] },
  forwarded_for: { listener: ['proxied'], http: ['served'] },
  plaintext_http_to_tls: { listener: ['plaintext_to_tls'] },
  plaintext_http_to_tls_inspected: { listener: ['plaintext_to_tls'] },
  garbage_to_tls: { listener: ['plaintext_to_tls'], tcp: ['plaintext_to_tls'] },
  plaintext_to_tls_tcp: { listener: ['plaintext_to_tls'], tcp: ['plaintext_to_tls'] },
  no_client_certificate_12: { listener: ['client_certificate_missing'] },
  no_client_certificate_13: { listener: ['client_certificate_missing'], tcp: ['client_certificate_missing'] },
  foreign_client_certificate: { listener: ['client_certificate_refused'], tcp: ['client_certificate_refused'] },
  tls_version: { listener: ['downstream_tls_failed'], tcp: ['downstream_tls_failed'] },
  // The alert of a TLS 1.3 client comes after Envoy's side is done: Envoy itself does not know.
  client_refuses_certificate: { listener: ['downstream_tls_failed'], tcp: ['downstream_tls_failed'] },
  downstream_secret_missing: { listener: ['downstream_secret_missing'], tcp: ['downstream_secret_missing'] },
  handshake_timeout: { listener: ['handshake_timeout'], tcp: ['handshake_timeout'] },
  mutual_tls: { listener: ['proxied'], http: ['served'] },
  plain_http: { listener: ['proxied'], http: ['served'] },
  injected_user_agent: { listener: ['proxied'], http: ['served'] },
  tls_to_plaintext_http: { listener: ['tls_to_plaintext'], http: ['tls_to_plaintext'] },
  http10: { listener: ['bad_request'], http: ['http_version'] },
  no_host: { listener: ['proxied'], http: ['local_reply'] },
  // Its line of the request is the same as that of a TLS client; the listener's line tells them apart.
  not_http: { listener: ['bad_request'], http: ['tls_to_plaintext'] },
  bad_path: { listener: ['bad_request'], http: ['bad_request'] },
  upgrade_refused: { listener: ['proxied'], http: ['local_reply'] },
  route_not_found_host: { listener: ['proxied'], http: ['route_not_found'] },
  route_not_found_path: { listener: ['proxied'], http: ['route_not_found'] },
  route_name_with_spaces: { listener: ['proxied'], http: ['served'] },
  cluster_not_found_http: { listener: ['proxied'], http: ['cluster_not_found'] },
  cluster_not_found_tcp: { listener: ['cluster_not_found'], tcp: ['cluster_not_found'] },
  direct_response: { listener: ['proxied'], http: ['direct_response'] },
  redirect: { listener: ['proxied'], http: ['redirect'] },
  rbac_denied_by_policy: { listener: ['proxied'], http: ['rbac_denied'] },
  rbac_not_allowed: { listener: ['proxied'], http: ['rbac_denied'] },
  network_rbac_denied_by_policy: { listener: ['rbac_denied'], tcp: ['rbac_denied'] },
  network_rbac_not_allowed: { listener: ['rbac_denied'], tcp: ['rbac_denied'] },
  web_token_missing: { listener: ['proxied'], http: ['jwt_denied'] },
  authorization_denied: { listener: ['proxied'], http: ['ext_authz_denied'] },
  authorization_error: { listener: ['proxied'], http: ['ext_authz_error'] },
  fault: { listener: ['proxied'], http: ['fault_injected'] },
  rate_limited: { listener: ['proxied'], http: ['served', 'rate_limited'] },
  no_endpoints_http: { listener: ['proxied'], http: ['no_healthy_endpoint'] },
  no_endpoints_tcp: { listener: ['no_healthy_endpoint'], tcp: ['no_healthy_endpoint'] },
  refused_http: { listener: ['proxied'], http: ['connection_refused'] },
  refused_tcp: { listener: ['connection_refused'], tcp: ['connection_refused'] },
  refused_retried: { listener: ['proxied'], http: ['connection_refused'] },
  tls_to_plaintext_server_http: { listener: ['proxied'], http: ['tls_to_plaintext_server'] },
  tls_to_plaintext_server_tcp: { listener: ['tls_to_plaintext_server'], tcp: ['tls_to_plaintext_server'] },
  // The same lines as those of a server that crashes: both ways are told, as open.
  plaintext_to_tls_server_http: { listener: ['proxied'], http: ['server_closed'] },
  plaintext_to_tls_server_tcp: { listener: ['server_closed'], tcp: ['server_closed'] },
  unknown_authority_http: { listener: ['proxied'], http: ['server_certificate'] },
  unknown_authority_tcp: { listener: ['server_certificate'], tcp: ['server_certificate'] },
  wrong_name_http: { listener: ['proxied'], http: ['server_certificate'] },
  no_client_certificate_for_server_http: { listener: ['proxied'], http: ['proxy_certificate_refused'] },
  no_client_certificate_for_server_tcp: {
    listener: ['proxy_certificate_refused'],
    tcp: ['proxy_certificate_refused'],
  },
  server_tls_version_http: { listener: ['proxied'], http: ['upstream_tls_failed'] },
  upstream_secret_missing_http: { listener: ['proxied'], http: ['upstream_secret_missing'] },
  http2_to_http1_server: { listener: ['proxied'], http: ['upstream_protocol'] },
  server_closes_http: { listener: ['proxied'], http: ['server_closed'] },
  server_silent_http: { listener: ['proxied'], http: ['upstream_timeout'] },
  client_gives_up_http: { listener: ['proxied'], http: ['client_left'] },
  overflow_http: { listener: ['proxied'], http: ['upstream_overflow'] },
  unknown_internal_listener_tcp: { listener: ['endpoint_unreachable'], tcp: ['endpoint_unreachable'] },
  plain_tcp: { listener: ['proxied'], tcp: ['proxied'] },
  tls_tcp: { listener: ['proxied'], tcp: ['proxied'] },
  idle_tcp: { listener: ['timeout'], tcp: ['timeout'] },
  longest_duration_tcp: { listener: ['timeout'], tcp: ['timeout'] },
  stream_idle_http: { listener: ['proxied'], http: ['timeout'] },
  request_timeout_http: { listener: ['proxied'], http: ['timeout'] },
};

/** Kinds that a format without the telling field may give instead; none of them blames the wrong part. */
const vaguer: Readonly<Partial<Record<CauseKind, readonly CauseKind[]>>> = {
  // Of the request itself its own line tells.
  tls_to_plaintext: ['bad_request'],
  plaintext_to_tls: ['downstream_tls_failed', 'client_left_early'],
  client_certificate_missing: ['downstream_tls_failed', 'client_left_early'],
  client_certificate_refused: ['downstream_tls_failed'],
  downstream_secret_missing: ['downstream_tls_failed'],
  timeout: ['proxied'],
  downstream_tls_failed: ['client_left_early'],
};

describe('lines of a real Envoy against its own dump', () => {
  it('get their right cause where everything is logged', () => {
    for (const { situation, level, line } of lines.filter(({ format }) => format === 'everything')) {
      const { cause } = explained(line);
      expect(truth[situation]?.[level], `${situation} ${level}: ${cause.words}\n${line}`).toContain(cause.kind);
    }
  });

  it('get it, or one that says that it is open, in Istio’s format and JSON', () => {
    for (const { situation, level, format, line } of lines) {
      if (!/^istio-(?:1\.23|1\.9|json)/.test(format)) continue;
      const { cause } = explained(line);
      const kinds = (truth[situation]?.[level] ?? []).flatMap((kind) => [kind, ...(vaguer[kind] ?? [])]);
      expect(kinds, `${situation} ${level} ${format}: ${cause.words}\n${line}`).toContain(cause.kind);
    }
  });

  it('are never called trouble-free without a dump where something went wrong', () => {
    expect(calledTroubleFree(lines, truth, withoutDump)).toEqual([]);
  });

  it('contradict the dump in nothing', () => {
    for (const { situation, level, format, line } of lines) {
      const { cause, notices } = explained(line);
      expect(cause.kind, `${situation} ${level} ${format}\n${line}`).not.toBe('contradiction');
      const codes = notices
        .map(({ code }) => code)
        .filter((code) => !situation.startsWith('injected') || code !== 'WC0707');
      expect(codes, `${situation} ${level} ${format}\n${line}`).toEqual([]);
    }
  });

  it('read as the golden file says', async () => {
    await expect(goldenOf(lines, explained)).toMatchFileSnapshot('../fixtures/envoyLineCauses.golden.txt');
  });
});
