import { expect, test } from 'vitest';
import { AccessLogReader } from '../../../src/evidence/accessLog/accessLogReader.ts';
import { LogExplainer } from '../../../src/question/logs/logExplainer.ts';

const reader = new AccessLogReader([]);
const explainer = new LogExplainer(undefined);

const line = (request: string, code: number, flags: string, details: string): string =>
  `[2024-05-01T10:00:00.000Z] "${request} HTTP/1.1" ${code} ${flags} ${details} - "-" 9 9 2000 - "-" "-" "-" "a.example" "10.0.0.1:80" backend 10.0.0.9:4000 10.0.0.9:8080 10.0.0.8:5000 - -`;

const closed = 'upstream_reset_after_response_started{connection_termination}';

// What Envoy 1.40 wrote when its server, which speaks HTTP/1.1, closed what was open.
test.each([
  [
    'GET /chat',
    101,
    'UC',
    closed,
    'proxied',
    'The upgraded connection (WebSocket) was open until 10.0.0.1:80 closed it',
  ],
  ['CONNECT -', 200, 'UC', closed, 'proxied', 'The tunnel was open until 10.0.0.1:80 closed it after 2 s.'],
  ['GET /chat', 101, 'UC', '-', 'proxied', 'was open until 10.0.0.1:80 closed it'],
  ['GET /chat', 101, 'DC', 'downstream_remote_disconnect', 'proxied', 'was open until the client closed it'],
  ['GET /page', 200, 'UC', closed, 'server_closed', 'within its response'],
  ['GET /chat', 101, 'UR', 'upstream_reset_after_response_started{remote_reset}', 'server_reset', 'reset the stream'],
])('%s %d %s %s: %s', (request, code, flags, details, kind, words) => {
  const read = reader.read(line(request, code, flags, details));
  if (read.kind !== 'record') throw new Error(read.kind);
  const { cause } = explainer.explain(read.record);
  expect(cause.kind).toBe(kind);
  expect(cause.words).toContain(words);
});
