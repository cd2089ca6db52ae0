import { expect, test } from 'vitest';
import { responseCodeDetail } from '../../../src/evidence/accessLog/responseCodeDetail.ts';

test.each([
  ['mcp_not_jsonrpc', 'Model Context Protocol'],
  ['mcp_json_rest_bridge_request_too_large', 'bridge'],
  ['uhv.http2.invalid_te', 'HTTP/2'],
  ['file_server_rejected_method', 'file server'],
  ['oauth.logged_in', 'log-in'],
])('%s is put in words', (detail, words) => {
  expect(responseCodeDetail(detail)?.meaning).toContain(words);
});
