import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { isRefused } from '../../src/verdict/finding.ts';
import { checkedListeners } from './checkedListeners.ts';

const filters = 'type.googleapis.com/envoy.extensions.filters';

/** Envoy's words about a listener with this filter of HTTP, and the same for one with this configuration of a host. */
async function said(name: string, config: JsonObject, ofHost?: JsonObject): Promise<readonly (string | undefined)[]> {
  const filter = (type: string, more: JsonObject): JsonObject => ({
    name: type,
    typed_config: { '@type': `${filters}.http.${type}`, ...more },
  });
  const host = { name: 'v', domains: ['*'], ...(ofHost && { typed_per_filter_config: { x: ofHost } }) };
  const manager = {
    '@type': `${filters}.network.http_connection_manager.v3.HttpConnectionManager`,
    stat_prefix: 'x',
    route_config: { name: 'r', virtual_hosts: [host] },
    http_filters: [...(ofHost ? [] : [filter(name, config)]), filter('router.v3.Router', {})],
  };
  const address = { socket_address: { address: '127.0.0.1', port_value: 80 } };
  const listener = { name: 'l', address, filter_chains: [{ filters: [{ name: 'm', typed_config: manager }] }] };
  const { findings } = await checkedListeners([listener]);
  return findings.filter(isRefused).map(({ envoySays }) => envoySays);
}

const sha = '{SHA}qZk+NkcGgWq6PiVxeFDCbJzQ2J0=';

describe('users', () => {
  test.each([
    ['', ['DataSource cannot be empty']],
    ['# nobody', []],
    [`a:${sha}\na:${sha}`, ['basic auth: duplicate users']],
    ['a', ['basic auth: invalid htpasswd format, username:password is expected']],
    ['[redacted]', []],
    ['{{ users }}', []],
  ])('%j', async (text, says) => {
    expect(await said('basic_auth.v3.BasicAuth', { users: { inline_string: text } })).toEqual(says);
    const ofHost = { '@type': `${filters}.http.basic_auth.v3.BasicAuthPerRoute`, users: { inline_string: text } };
    expect(await said('', {}, ofHost)).toEqual(text === '' ? [] : says);
  });

  test('as a dump hides bytes', async () => {
    expect(await said('basic_auth.v3.BasicAuth', { users: { inline_bytes: 'W3JlZGFjdGVkXQ==' } })).toEqual([]);
  });
});

test.each([
  [['a', 'a'], ["Duplicated credential key: 'a'"]],
  [['a', 'b'], []],
  [['[redacted]', '[redacted]'], []],
])('keys %j', async (keys, says) => {
  const credentials = keys.map((key, index) => ({ key, client: `c${index}` }));
  expect(await said('api_key_auth.v3.ApiKeyAuth', { credentials, key_sources: [{ header: 'x' }] })).toEqual(says);
});

test.each([
  ['', []],
  ['keys', [expect.stringContaining('invalid local jwks')]],
])('keys of a provider %j', async (text, says) => {
  const providers = { p: { issuer: 'i', local_jwks: { inline_string: text } } };
  expect(await said('jwt_authn.v3.JwtAuthentication', { providers })).toEqual(says);
});
