import { describe, expect, test } from 'vitest';
import { isRefused } from '../../src/verdict/finding.ts';
import { checkedListeners } from './checkedListeners.ts';

const extensions = 'type.googleapis.com/envoy.extensions';

/** What is said of a format, by Envoy and to do. */
async function said(format: string, envoyVersion?: string, more: object = {}): Promise<readonly string[]> {
  const log = {
    '@type': `${extensions}.access_loggers.file.v3.FileAccessLog`,
    path: '/dev/null',
    log_format: { text_format_source: { inline_string: format }, ...more },
  };
  const proxy = {
    '@type': `${extensions}.filters.network.tcp_proxy.v3.TcpProxy`,
    stat_prefix: 'x',
    cluster: 'c',
    access_log: [{ name: 'log', typed_config: log }],
  };
  const address = { socket_address: { address: '127.0.0.1', port_value: 80 } };
  const listener = { name: 'l', address, filter_chains: [{ filters: [{ name: 'tcp', typed_config: proxy }] }] };
  const { findings } = await checkedListeners([listener], envoyVersion);
  return findings.filter(isRefused).map(({ envoySays, diagnostic }) => `${envoySays}; ${diagnostic.hint}`);
}

describe('commands of formats', () => {
  test.each([
    ['%CLIENT_IP%', /^Not supported field in StreamInfo: CLIENT_IP; write a percent sign/],
    ['%RESPONSE_FLAG%', /^Not supported field in StreamInfo: RESPONSE_FLAG; did you mean %RESPONSE_FLAGS%\?/],
    ['%PROTOCOL:3%', /^PROTOCOL does not take any parameters or length/],
    ['%RESPONSE_CODE(a)%', /^RESPONSE_CODE does not take any parameters or length/],
    ['%REQ%', /^REQ requires parameters/],
    ['%REQ(A?B?C)%', /^More than 1 alternative header specified in token: A\?B\?C/],
  ])('%s', async (format, says) => {
    expect(await said(format)).toEqual([expect.stringMatching(says)]);
  });

  test('may be those of later releases, and of extensions', async () => {
    expect(await said('%NEW%', '1.40')).toHaveLength(1);
    expect(await said('%NEW%', '1.41')).toEqual([]);
    const type = `${extensions}.formatter.req_without_query.v3.ReqWithoutQuery`;
    const formatters = [{ name: 'f', typed_config: { '@type': type } }];
    expect(await said('%REQ_WITHOUT_QUERY(:PATH)%', '1.40', { formatters })).toEqual([]);
  });
});
