import type { JsonObject } from '../../../src/base/json.ts';
import { type BehindCase, cluster, httpFilter, routes, type Sent, toCluster } from './behindCase.ts';

const behind = (name: string, filter: JsonObject, ...sent: readonly Sent[]): BehindCase => ({
  name,
  clusters: [cluster('@c')],
  manager: { ...routes(toCluster({})), http_filters: [filter] },
  sent: sent.length === 0 ? [{}] : sent,
});

const fault = (name: string, abort: JsonObject, more: JsonObject, ...headers: readonly Sent['headers'][]): BehindCase =>
  behind(
    `fault: ${name}`,
    httpFilter('fault.v3.HTTPFault', { abort: { percentage: { numerator: 100 }, ...abort }, ...more }),
    ...headers.map((one) => (one === undefined ? {} : { headers: one })),
  );

const asked = (status: string, percentage?: string): Sent['headers'] => ({
  'x-envoy-fault-abort-request': status,
  ...(percentage === undefined ? {} : { 'x-envoy-fault-abort-request-percentage': percentage }),
});

const loops = (name: string, more: JsonObject, ...values: readonly string[]): BehindCase =>
  behind(
    `loop: ${name}`,
    httpFilter('cdn_loop.v3.CdnLoopConfig', { cdn_id: 'me', ...more }),
    {},
    ...values.map((value) => ({ headers: { 'cdn-loop': value } })),
  );

/** Faults made on purpose, and requests that go round in a circle. */
export const faultCases: readonly BehindCase[] = [
  fault('a gRPC status', { grpc_status: 14 }, {}),
  fault('no more than none', { http_status: 418 }, { max_active_faults: 0 }),
  fault(
    'of one node',
    { http_status: 418 },
    { downstream_nodes: ['n'] },
    {},
    { 'x-envoy-downstream-service-node': 'n' },
    { 'x-envoy-downstream-service-node': 'm' },
  ),
  fault(
    'by the request',
    { header_abort: {} },
    {},
    {},
    asked('503'),
    asked('99'),
    asked('600'),
    asked('x'),
    asked('503', '0'),
    asked('503', '100'),
    asked('503', '101'),
    asked('503', 'x'),
    { 'x-envoy-fault-abort-grpc-request': '5' },
    { 'x-envoy-fault-abort-grpc-request': 'x' },
    { 'x-envoy-fault-abort-grpc-request': '99' },
    { 'x-envoy-fault-abort-grpc-request': '5', 'x-envoy-fault-abort-request': '418' },
  ),
  fault('no more by the request', { header_abort: {}, percentage: { numerator: 0 } }, {}, asked('503', '100')),
  loops(
    'never again',
    {},
    ...['me', 'ME', 'other, me; v=1', 'other', ', ;', ',,', '"me"', '[::1', '[::1]', 'me:80', 'me:', 'me:x', ''],
    ...['me; a="b, c"', 'foo; a="me, me"', 'foo bar', 'foo ;a=b ;c=d , me', 'foo;a', 'foo;a=', 'foo; =b', 'foo;'],
    ...['foo; a="b', 'foo; a="\\"me"', 'me,', ',me', 'a@b'],
  ),
  loops('once more', { max_allowed_occurrences: 1 }, 'me', 'me, me', 'me, foo, me'),
];
