import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { EnvoyLogReader } from '../../../src/evidence/envoyLog/envoyLogReader.ts';
import { loadDumpFiles } from '../../../src/node.ts';
import type { CauseKind } from '../../../src/question/logs/causeKind.ts';
import type { LineExplanation } from '../../../src/question/logs/lineExplanation.ts';
import { LogExplainer } from '../../../src/question/logs/logExplainer.ts';
import { causeLines } from '../../../src/render/lineText.ts';
import { plainPaint } from '../../../src/render/paint.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../../evidence/fixtures/${name}`, import.meta.url));

/** What a real Envoy wrote in one situation; made by scripts/recordOwnLog.ts. */
interface OwnLog {
  readonly situation: string;
  readonly lines: readonly string[];
}

const [, ...texts] = readFileSync(fixture('envoyOwnLog.ndjson'), 'utf8').trimEnd().split('\n');
const logs = texts.map((text) => JSON.parse(text) as OwnLog);
const loaded = await loadDumpFiles([fixture('envoyDump.json')]);
if (!loaded.ok) throw new Error('the dump of the recording does not load');
const explainer = new LogExplainer(loaded.value);
const alone = new LogExplainer(undefined);

function told(by: LogExplainer, lines: readonly string[]): readonly LineExplanation[] {
  const reader = new EnvoyLogReader();
  const pushed = lines.flatMap((line, index) => reader.push(line, index + 1).findings);
  return [...pushed, ...reader.end()].map(({ record }) => by.explain(record));
}

/**
 * What really happened, as in envoyLines.test.ts, of what Envoy writes a word about. Nothing is told of what went well, nor of
 * clients that leave or refuse a certificate: there is no line that tells.
 */
const truth: Readonly<Record<string, CauseKind>> = {
  no_chain_plaintext: 'no_filter_chain',
  no_chain_other_name: 'no_filter_chain',
  no_chain_no_name: 'no_filter_chain',
  no_chain_strict: 'no_filter_chain',
  no_chain_silent: 'no_filter_chain',
  no_chain_foreign_tls: 'no_filter_chain',
  no_chain_source: 'no_filter_chain',
  no_chain_port: 'no_filter_chain',
  coalesced_connection: 'connection_coalescing',
  scanner_by_address: 'scanner',
  chain_without_filters: 'empty_filter_chain',
  listener_filter_timeout: 'silent_client',
  proxy_protocol_bad: 'listener_filter_closed',
  plaintext_http_to_tls: 'plaintext_to_tls',
  plaintext_http_to_tls_inspected: 'plaintext_to_tls',
  garbage_to_tls: 'plaintext_to_tls',
  plaintext_to_tls_tcp: 'plaintext_to_tls',
  no_client_certificate_12: 'client_certificate_missing',
  no_client_certificate_13: 'client_certificate_missing',
  foreign_client_certificate: 'client_certificate_refused',
  tls_version: 'downstream_tls_failed',
  tls_to_plaintext_http: 'tls_to_plaintext',
  http10: 'http_version',
  no_host: 'local_reply',
  not_http: 'tls_to_plaintext',
  bad_path: 'bad_request',
  upgrade_refused: 'local_reply',
  route_not_found_host: 'route_not_found',
  route_not_found_path: 'route_not_found',
  cluster_not_found_http: 'cluster_not_found',
  cluster_not_found_tcp: 'cluster_not_found',
  direct_response: 'direct_response',
  redirect: 'redirect',
  rbac_denied_by_policy: 'rbac_denied',
  rbac_not_allowed: 'rbac_denied',
  network_rbac_denied_by_policy: 'rbac_denied',
  network_rbac_not_allowed: 'rbac_denied',
  web_token_missing: 'jwt_denied',
  authorization_denied: 'ext_authz_denied',
  authorization_error: 'ext_authz_error',
  fault: 'fault_injected',
  rate_limited: 'rate_limited',
  no_endpoints_http: 'no_healthy_endpoint',
  no_endpoints_tcp: 'no_healthy_endpoint',
  refused_http: 'connection_refused',
  refused_tcp: 'connection_refused',
  refused_retried: 'connection_refused',
  tls_to_plaintext_server_http: 'tls_to_plaintext_server',
  tls_to_plaintext_server_tcp: 'tls_to_plaintext_server',
  plaintext_to_tls_server_http: 'server_closed',
  unknown_authority_http: 'server_certificate',
  unknown_authority_tcp: 'server_certificate',
  wrong_name_http: 'server_certificate',
  no_client_certificate_for_server_http: 'proxy_certificate_refused',
  no_client_certificate_for_server_tcp: 'proxy_certificate_refused',
  server_tls_version_http: 'upstream_tls_failed',
  upstream_secret_missing_http: 'upstream_secret_missing',
  http2_to_http1_server: 'upstream_protocol',
  server_closes_http: 'server_closed',
  server_silent_http: 'upstream_timeout',
  client_gives_up_http: 'client_left',
  overflow_http: 'upstream_overflow',
  unknown_internal_listener_tcp: 'endpoint_unreachable',
  idle_tcp: 'timeout',
  stream_idle_http: 'timeout',
  request_timeout_http: 'timeout',
};

describe('the own log of a real Envoy', () => {
  it('tells of each situation once, and what happened', () => {
    for (const { situation, lines } of logs) {
      const kinds = told(explainer, lines).map(({ cause }) => cause.kind);
      const wanted = truth[situation];
      expect(kinds, `${situation}\n${lines.join('\n')}`).toEqual(wanted === undefined ? [] : [wanted]);
    }
  });

  it('tells the same without the dump, as far as it can', () => {
    for (const { situation, lines } of logs) {
      const kinds = told(alone, lines).map(({ cause }) => cause.kind);
      // Whether other chains have the name that was asked for, the dump says.
      const wanted = situation === 'coalesced_connection' ? 'route_not_found' : truth[situation];
      expect(kinds, situation).toEqual(wanted === undefined ? [] : [wanted]);
    }
  });

  it('tells of all situations in one stream what it tells of each', () => {
    const lines = logs.flatMap((log) => log.lines);
    const kinds = told(explainer, lines).map(({ cause }) => cause.kind);
    expect(kinds.toSorted()).toEqual(Object.values(truth).toSorted());
  });

  it('reads as the golden file says', async () => {
    const blocks = logs.flatMap(({ situation, lines }) =>
      told(explainer, lines).map((answer) =>
        [
          `## ${situation}`,
          ...causeLines(answer, plainPaint),
          `  (${answer.cause.kind}, ${answer.cause.certainty})`,
          ...answer.inferences.map(({ words }) => `  concluded: ${words}`),
        ].join('\n'),
      ),
    );
    await expect(`${blocks.join('\n\n')}\n`).toMatchFileSnapshot('../fixtures/envoyOwnLog.golden.txt');
  });
});
