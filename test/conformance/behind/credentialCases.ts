import type { JsonObject } from '../../../src/base/json.ts';
import { type BehindCase, cluster, filters, httpFilter, routes, type Sent, toCluster, typed } from './behindCase.ts';

const behind = (name: string, filter: JsonObject, sent: readonly Sent[], route: JsonObject = {}): BehindCase => ({
  name,
  clusters: [cluster('@c')],
  manager: { ...routes(toCluster({}, route)), http_filters: [filter] },
  sent,
});

const ofRoute = (name: string, more: JsonObject): JsonObject => ({
  typed_per_filter_config: { [name]: typed(`${filters}http.${name}PerRoute`, more) },
});

/** `a` with the password `password`. */
const users = { inline_string: 'a:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=\n' };
const right = 'Basic YTpwYXNzd29yZA==';

const csrf = (more: JsonObject): JsonObject => httpFilter('csrf.v3.CsrfPolicy', more);
const always = { filter_enabled: { default_value: { numerator: 100 } } };
const from = (origin: string, more: Readonly<Record<string, string>> = {}): Sent => ({
  method: 'POST',
  headers: { origin, ...more },
});

/** Filters that send away who brings nothing, or comes from elsewhere. */
export const credentialCases: readonly BehindCase[] = [
  behind('passwords', httpFilter('basic_auth.v3.BasicAuth', { users }), [
    {},
    { headers: { authorization: right } },
    { headers: { authorization: 'Bearer x' } },
    { headers: { authorization: '' } },
  ]),
  behind('passwords elsewhere', httpFilter('basic_auth.v3.BasicAuth', { users, authentication_header: 'X-Auth' }), [
    { headers: { authorization: right } },
    { headers: { 'x-auth': right } },
  ]),
  behind(
    'keys',
    httpFilter('api_key_auth.v3.ApiKeyAuth', {
      credentials: [{ key: 'k', client: 'me' }],
      key_sources: [{ query: 'q' }, { cookie: 'c' }, { header: 'X-Key' }],
    }),
    [
      {},
      { path: '/?q=k' },
      { path: '/?q=', headers: { cookie: 'c=k' } },
      { headers: { 'x-key': 'k' } },
      { path: '/?q=' },
    ],
  ),
  behind(
    'passwords of a route',
    httpFilter('basic_auth.v3.BasicAuth', { users: { inline_string: 'b:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=' } }),
    [{}, { headers: { authorization: right } }, { headers: { authorization: 'Bearer x' } }],
    ofRoute('basic_auth.v3.BasicAuth', { users }),
  ),
  behind(
    'keys of a route',
    httpFilter('api_key_auth.v3.ApiKeyAuth', {
      credentials: [{ key: 'k', client: 'me' }],
      key_sources: [{ header: 'X-Key' }],
    }),
    [{}, { headers: { 'x-key': 'k' } }, { path: '/?q=k' }],
    ofRoute('api_key_auth.v3.ApiKeyAuth', { key_sources: [{ query: 'q' }] }),
  ),
  behind(
    'users of keys of a route',
    httpFilter('api_key_auth.v3.ApiKeyAuth', { key_sources: [{ header: 'X-Key' }] }),
    [{}, { headers: { 'x-key': 'k' } }],
    ofRoute('api_key_auth.v3.ApiKeyAuth', { credentials: [{ key: 'k', client: 'me' }] }),
  ),
  behind('origins', csrf({ ...always, additional_origins: [{ suffix: '.friend' }] }), [
    { method: 'POST' },
    { method: 'DELETE' },
    { method: 'OPTIONS' },
    { method: 'GET', headers: { origin: 'http://evil' } },
    from('http://a.example.com'),
    from('http://A.example.com'),
    from('http://a.example.com:80'),
    from('a.example.com'),
    from('null'),
    from('https://x.friend'),
    from('', { referer: 'http://a.example.com/x' }),
    { method: 'PUT', headers: { referer: 'http://evil/a.example.com' } },
  ]),
  behind('origins that nobody asks for', csrf({ filter_enabled: { default_value: { numerator: 0 } } }), [
    { method: 'POST' },
  ]),
];
