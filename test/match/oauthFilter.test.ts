import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { connectionManager, verdictOf } from './passage.ts';

const type = (name: string): string => `type.googleapis.com/envoy.${name}`;
const oauth = type('extensions.filters.http.oauth2.v3.OAuth2');

const config: JsonObject = {
  redirect_path_matcher: { path: { exact: '/callback' } },
  signout_path: { path: { exact: '/signout' } },
  pass_through_matcher: [{ name: 'authorization', string_match: { prefix: 'Bearer ' } }],
  allow_failed_matcher: [{ name: ':path', string_match: { prefix: '/public' } }],
  deny_redirect_matcher: [{ name: 'x-requested-with', present_match: true }],
};

async function answered(path: string, headers: Record<string, string>, perRoute?: JsonObject): Promise<string> {
  const route_config = {
    name: 'r',
    virtual_hosts: [
      {
        name: 'all',
        domains: ['*'],
        routes: [{ match: { prefix: '/' }, direct_response: { status: 204 } }],
        ...(perRoute === undefined ? {} : { typed_per_filter_config: { login: perRoute } }),
      },
    ],
  };
  const filter = { name: 'login', typed_config: { '@type': oauth, config } };
  const verdict = await verdictOf(
    { filters: [connectionManager({ route_config }, [filter])] },
    { transport: 'raw_buffer', http: '1.1', request: { method: 'GET', authority: 'a.example.com', path, headers } },
  );
  return JSON.stringify(verdict);
}

const login = '"code":302,"flags":"-","details":"oauth.missing_credentials"';
const assumed = 'may answer itself or change the request (oauth2.v3.OAuth2)';

// As Envoy 1.36 (without allow_failed_matcher) and 1.40 answer.
test.each([
  ['no session', '/x', {}, login],
  [
    'an empty configuration of the route',
    '/x',
    {},
    login,
    { '@type': type('config.route.v3.FilterConfig'), config: {} },
  ],
  ['what is passed through', '/signout', { authorization: 'Bearer t' }, '"code":204'],
  ['the address to sign out', '/signout?a=b', {}, '"details":"oauth.sign_out"'],
  ['what may fail', '/public/x', {}, '"code":204'],
  [
    'what is not redirected',
    '/x?a=b',
    { 'x-requested-with': 'fetch' },
    '"code":401,"flags":"-","details":"Unauthorized,_and_redirecting_to_OAuth_server_is_not_allowed:_/x?a=b"',
  ],
  ['a session, which nobody can check', '/x', { cookie: 'BearerToken=t' }, assumed],
  ['the way back from the log-in', '/callback?code=1', {}, assumed],
])('%s', async (_, path, headers, answer, perRoute?: JsonObject) => {
  expect(await answered(path, headers, perRoute)).toContain(answer);
});
