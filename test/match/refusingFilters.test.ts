import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { connectionManager, verdictOf } from './passage.ts';

const http = 'type.googleapis.com/envoy.extensions.filters.http.';

async function answered(
  filter: JsonObject | undefined,
  headers: Readonly<Record<string, string>> = {},
  more: { readonly manager?: JsonObject; readonly route?: JsonObject } = {},
): Promise<string> {
  const route = { match: { prefix: '/' }, route: { cluster: 'there', ...more.route } };
  const route_config = { name: 'r', virtual_hosts: [{ name: 'all', domains: ['*'], routes: [route] }] };
  const filters = filter === undefined ? [] : [{ name: 'asked', typed_config: filter }];
  const verdict = await verdictOf(
    { filters: [connectionManager({ route_config, ...more.manager }, filters)], clusters: ['there'] },
    {
      transport: 'raw_buffer',
      http: '1.1',
      request: { method: 'GET', authority: 'a.example.com', path: '/', headers: { ...headers } },
    },
  );
  return JSON.stringify(verdict);
}

const said = (code: number, flags: string, details: string): string =>
  `"code":${code},"flags":"${flags}","details":"${details}"`;

const loop = { '@type': `${http}cdn_loop.v3.CdnLoopConfig`, cdn_id: 'me' };

test('a request that has been here before is refused', async () => {
  expect(await answered(loop, { 'cdn-loop': 'other, me; v=1' })).toContain(said(502, '-', 'cdn_loop_detected'));
  expect(await answered(loop, { 'cdn-loop': 'a b' })).toContain(said(400, '-', 'invalid_cdn_loop_header'));
  expect(await answered(loop, { 'cdn-loop': 'other' })).not.toContain('cdn_loop_detected');
  expect(await answered({ ...loop, max_allowed_occurrences: 1 }, { 'cdn-loop': 'me' })).not.toContain('"code":502');
});

const limits = {
  '@type': `${http}ratelimit.v3.RateLimit`,
  domain: 'd',
  failure_mode_deny: true,
  rate_limit_service: { transport_api_version: 'V3', grpc_service: { envoy_grpc: { cluster_name: 'gone' } } },
};
const limited = { rate_limits: [{ actions: [{ request_headers: { header_name: 'x-r', descriptor_key: 'r' } }] }] };

test('a rate limit whose service is not there refuses what is limited, where it may not fail', async () => {
  const refused = said(500, 'RLSE', 'rate_limiter_error');
  expect(await answered(limits, { 'x-r': 'v' }, { route: limited })).toContain(refused);
  const unlimited = await answered(limits, {}, { route: limited });
  expect(unlimited).not.toContain(refused);
  expect(unlimited).not.toContain('limits how many requests pass');
  const lenient = { ...limits, failure_mode_deny: false };
  expect(await answered(lenient, { 'x-r': 'v' }, { route: limited })).not.toContain(refused);
});

test('an external processor over HTTP whose service is not there is waited for', async () => {
  const http_service = { http_service: { http_uri: { uri: 'http://x', cluster: 'gone', timeout: '1s' } } };
  const processor = { '@type': `${http}ext_proc.v3.ExternalProcessor`, http_service };
  expect(await answered(processor)).toContain(said(504, '-', 'ext_proc_error_per-message_timeout_exceeded'));
});

test('faults as the request asks for them, never more', async () => {
  const abort = { header_abort: {}, percentage: { numerator: 100 } };
  const fault = { '@type': `${http}fault.v3.HTTPFault`, abort };
  const aborted = said(503, 'FI', 'fault_filter_abort');
  const asked = { 'x-envoy-fault-abort-request': '503' };
  expect(await answered(fault, asked)).toContain(aborted);
  expect(await answered(fault, { ...asked, 'x-envoy-fault-abort-request-percentage': '0' })).not.toContain(aborted);
  expect(await answered({ ...fault, max_active_faults: 0 }, asked)).not.toContain(aborted);
  expect(await answered({ ...fault, downstream_nodes: ['n'] }, asked)).not.toContain(aborted);
});

test('more headers than the codec takes, and larger ones', async () => {
  const few = { manager: { common_http_protocol_options: { max_headers_count: 2 } } };
  expect(await answered(undefined, { a: '1', b: '2' }, few)).toContain(said(431, 'DPE', 'http1.too_many_headers'));
  expect(await answered(undefined, { a: '1' }, few)).not.toContain('"code":431');
  const small = { manager: { max_request_headers_kb: 1 } };
  const large = { a: 'a'.repeat(1000) };
  expect(await answered(undefined, large, small)).toContain(said(431, 'DPE', 'http1.headers_too_large'));
  expect(await answered(undefined, large)).not.toContain('"code":431');
});

test('a rate limit of the network whose service is not there closes at once, where it may not fail', async () => {
  const network = 'type.googleapis.com/envoy.extensions.filters.network.';
  const closes = async (failure_mode_deny: boolean): Promise<string | undefined> => {
    const { '@type': _, ...common } = limits;
    const limit = { ...common, '@type': `${network}ratelimit.v3.RateLimit`, stat_prefix: 'x', failure_mode_deny };
    const proxy = { '@type': `${network}tcp_proxy.v3.TcpProxy`, stat_prefix: 'x', cluster: 'there' };
    const filters = [limit, proxy].map((typed_config) => ({ name: 'f', typed_config }));
    return (await verdictOf({ filters, clusters: ['there'] }, { transport: 'raw_buffer' })).ends;
  };
  expect(await closes(true)).toBe('closed');
  expect(await closes(false)).toBe('cluster');
});
