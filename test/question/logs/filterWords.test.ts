import { expect, test } from 'vitest';
import { AccessLogReader } from '../../../src/evidence/accessLog/accessLogReader.ts';
import { LogExplainer } from '../../../src/question/logs/logExplainer.ts';

function causeOf(line: string): string {
  const read = new AccessLogReader().read(line);
  if (read.kind !== 'record') throw new Error(read.kind);
  const { kind, words } = new LogExplainer(undefined).explain(read.record).cause;
  return `${kind}: ${words}`;
}

const inIstio = (code: number, flags: string, details: string, host = '-'): string =>
  `[2026-01-01T00:00:00.000Z] "GET /x HTTP/1.1" ${code} ${flags} ${details} - "-" 0 0 3 - "-" "-" "-" "a.example.com" "${host}" - - 10.0.0.1:80 10.0.0.8:5000 - -`;

// Details that Envoy 1.40 has among its texts, and what they were taken for.
test.each([
  [504, '-', 'ext_proc_error_per-message_timeout_exceeded', 'timeout: The external processor did not answer in time'],
  [500, '-', 'ext_proc_error_HTTP_ERROR', 'local_reply: The external processor could not be asked'],
  [502, '-', 'cdn_loop_detected', 'local_reply: The request has been at this proxy before'],
  [400, '-', 'early_grpc_json_transcode_failure', 'local_reply: The request could not be turned from JSON'],
  [400, '-', 'grpc_json_transcode_failure{INVALID_ARGUMENT}', 'local_reply: The request or the answer could not'],
  [503, '-', 'wasm_fail_stream', 'local_reply: A Wasm extension has failed'],
  [503, '-', 'health_check_failed_cluster_unhealthy', 'local_reply: The health check filter answered: too few'],
  [200, '-', 'health_check_ok_cluster_healthy', 'direct_response: The health check filter answered'],
  [200, 'DPE', 'via_upstream', 'bad_request: The server answered, but then the client sent something'],
  [429, 'RFCF', 'rate_limited_by_quota', 'rate_limited: A rate limit refused the request.'],
])('%i %s %s', (code, flags, details, expected) => {
  expect(causeOf(inIstio(code, flags, details))).toContain(expected);
});

test('what the server says is not the client’s', () => {
  expect(causeOf(inIstio(502, 'UPE', 'http1.codec_error', '10.0.0.3:8080'))).toContain('upstream_protocol: What 10.0');
});

test('a quota that is used up has the flag of the cache', () => {
  const line = (code: number): string =>
    `[2026-01-01T00:00:00.000Z] "GET /x HTTP/1.1" ${code} RFCF 0 0 0 - "-" "curl/8" "id" "a.example.com" "-"`;
  expect(causeOf(line(429))).toContain('rate_limited');
  expect(causeOf(line(200))).toContain('the cache filter');
});

test('Kuma’s first releases logged no trace', () => {
  const line =
    '[2026-01-01T00:00:00.000Z] default "GET /x HTTP/1.1" 503 UH 0 19 0 - "-" "curl/8" "id" "backend" "web" "backend" "10.0.0.1" "-"';
  expect(causeOf(line)).toContain('no_healthy_endpoint');
});
