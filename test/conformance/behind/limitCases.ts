import type { JsonObject } from '../../../src/base/json.ts';
import { type BehindCase, cluster, routes, type Sent, toCluster } from './behindCase.ts';

const asked = (name: string, manager: JsonObject, sent: Sent): BehindCase => ({
  name: `too much: ${name}`,
  clusters: [cluster('@c')],
  manager: { ...routes(toCluster({})), ...manager },
  sent: [sent],
});

const many = (count: number): Sent => ({
  headers: Object.fromEntries(Array.from({ length: count }, (_, at) => [`x-h${at}`, 'v'])),
});
const large = (bytes: number): Sent => ({ headers: { 'x-large': 'a'.repeat(bytes) } });
const long = (bytes: number): Sent => ({ path: `/${'a'.repeat(bytes)}` });
const fewHeaders = { common_http_protocol_options: { max_headers_count: 5 } };
const oneKb = { max_request_headers_kb: 1 };
const mapped = (more: JsonObject): JsonObject => ({
  local_reply_config: {
    mappers: [
      {
        filter: {
          status_code_filter: { comparison: { op: 'EQ', value: { default_value: 431, runtime_key: 'none' } } },
        },
        status_code: 414,
      },
    ],
  },
  ...more,
});

/** Headers and paths beyond what the codec takes; three more headers are sent than are listed here. */
export const limitCases: readonly BehindCase[] = [
  asked('few headers', fewHeaders, many(2)),
  asked('headers', fewHeaders, many(5)),
  asked('headers without a limit, few', {}, many(97)),
  asked('headers without a limit', {}, many(100)),
  asked('both, and headers', { ...fewHeaders, ...oneKb }, { headers: { ...many(9).headers, ...large(1024).headers } }),
  asked('bytes that fit', oneKb, large(900)),
  asked('bytes', oneKb, large(1000)),
  asked('many small ones', oneKb, many(90)),
  asked('a path that fits', oneKb, long(940)),
  asked('a path', oneKb, long(990)),
  asked('bytes without a limit that fit', {}, large(60_000)),
  asked('bytes without a limit', {}, large(61_500)),
  asked('another code for it', mapped(oneKb), large(1000)),
];
