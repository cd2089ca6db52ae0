import type { JsonObject } from '../../../src/base/json.ts';
import { type BehindCase, cluster, httpFilter, routes, toCluster } from './behindCase.ts';
import { bearer, local_jwks } from './jsonWebToken.ts';

const brought = (name: string, requires: JsonObject, more: JsonObject, ...values: readonly string[]): BehindCase => ({
  name: `token: ${name}`,
  clusters: [cluster('@c')],
  manager: {
    ...routes(toCluster({})),
    http_filters: [
      httpFilter('jwt_authn.v3.JwtAuthentication', {
        providers: {
          a: { issuer: 'a', ...('remote_jwks' in more ? {} : { local_jwks }), ...more },
          c: { issuer: 'c', local_jwks },
        },
        rules: [{ match: { prefix: '/' }, requires }],
      }),
    ],
  },
  sent: values.map((authorization) => ({ headers: { authorization } })),
});

const good = bearer({ iss: 'a' });
const other = bearer({ iss: 'b' });
const one = { provider_name: 'a' };
const anyOf = (...requirements: readonly JsonObject[]): JsonObject => ({ requires_any: { requirements } });

const broken = [
  'Bearer garbage',
  'Bearer a.b',
  'Bearer a.b.c',
  bearer({ iss: 'a' }, {}),
  bearer({ iss: 'a' }, { alg: 'none' }),
  bearer({ iss: 'a' }, 'no JSON'),
  bearer('no JSON'),
  bearer({ iss: 1 }),
  bearer({ iss: 'a', aud: 1 }),
  bearer({ iss: 'a', exp: 'tomorrow' }),
  bearer({ iss: 'a', exp: -5 }),
];
const others = [
  { sub: 5 },
  { iat: 'x' },
  { iat: -1 },
  { nbf: 'x' },
  { nbf: -1 },
  { jti: 5 },
  { jti: 5, exp: 'x' },
  { sub: 5, iat: 'x' },
].map((claims) => bearer({ iss: 'a', ...claims }));
const lasting = bearer({ iss: 'a', exp: 4_000_000_000 });
const sub = { iss: 'a', sub: 'y' };
const noKeys = { remote_jwks: { http_uri: { uri: 'http://x/keys', cluster: '@gone', timeout: '0.5s' } } };
const audiences = [
  bearer({ iss: 'a', aud: 'x' }),
  bearer({ iss: 'a', aud: ['q', 'x'] }),
  bearer({ iss: 'a', aud: 'https://x/' }),
  bearer({ iss: 'a', aud: 'y' }),
  good,
];

/** Tokens that are refused before their signature is looked at, and some that are right. */
export const tokenCases: readonly BehindCase[] = [
  brought('form and claims', one, {}, good, ...broken),
  brought('issuer', one, {}, other, bearer({}), bearer({ iss: 'c' })),
  brought('no issuer wanted', one, { issuer: '' }, good, other, bearer({})),
  brought('audiences', one, { audiences: ['x'] }, ...audiences),
  brought('audiences with a scheme', one, { audiences: ['http://x'] }, ...audiences),
  brought(
    'audiences of the rule',
    { provider_and_audiences: { provider_name: 'a', audiences: ['x'] } },
    {},
    ...audiences,
  ),
  brought('one of two', anyOf(one, { provider_name: 'c' }), {}, good, other, bearer({ iss: 'c' }), 'Bearer x'),
  brought('one or none', anyOf(one, { allow_missing: {} }), {}, good, other, 'Bearer x', 'Bearer ', 'Basic x'),
  brought('none is fine', { allow_missing: {} }, {}, good, other, 'Bearer x', 'Basic x'),
  brought('a bad one is fine', { allow_missing_or_failed: {} }, {}, other, 'Bearer x'),
  brought('a blank', one, {}, 'Bearer '),
  brought('claims of other types', one, {}, ...others),
  brought('it has to expire', one, { require_expiration: true }, good, bearer({ iss: 'a', exp: 0 }), lasting),
  brought('it has to expire soon', one, { max_lifetime: '4000000000s' }, good, lasting),
  brought('subjects', one, { subjects: { prefix: 'x-' } }, good, bearer({ iss: 'a', sub: 'x-1' }), bearer(sub)),
  brought('subject and audience', one, { subjects: { prefix: 'x-' }, audiences: ['q'] }, bearer(sub)),
  brought('no keys', one, noKeys, good, other, 'Bearer x'),
  brought('no keys, and no subject', one, { ...noKeys, subjects: { prefix: 'x-' } }, bearer(sub)),
  brought('no keys for one of two', anyOf(one, { provider_name: 'c' }), noKeys, good, bearer({ iss: 'c' })),
  brought('no keys, none is fine', { allow_missing: {} }, noKeys, good, 'Basic x'),
  brought('no keys, a bad one is fine', { allow_missing_or_failed: {} }, noKeys, good),
  brought('of that provider or none', anyOf({ allow_missing: {} }, one), {}, good, bearer({ iss: 'c' }), other, 'x'),
  brought(
    'of that provider and audience, or none',
    anyOf({ provider_and_audiences: { provider_name: 'a', audiences: ['x'] } }, { allow_missing: {} }),
    {},
    ...audiences,
    bearer({ iss: 'c' }),
  ),
];
