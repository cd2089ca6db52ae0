import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { connectionManager, verdictOf } from './passage.ts';

const part = (value: JsonObject): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: JsonObject): string => `Bearer ${part({ alg: 'HS256' })}.${part({ iss: 'a', ...claims })}.eA`;

async function answered(
  authorization: string,
  provider: JsonObject,
  requires?: JsonObject,
  time?: string,
): Promise<string> {
  const route_config = {
    name: 'r',
    virtual_hosts: [
      { name: 'all', domains: ['*'], routes: [{ match: { prefix: '/' }, direct_response: { status: 204 } }] },
    ],
  };
  const filter = {
    name: 'tokens',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication',
      providers: { a: { issuer: 'a', ...provider }, c: { issuer: 'c' } },
      rules: [{ match: { prefix: '/' }, requires: requires ?? { provider_name: 'a' } }],
    },
  };
  const empty = { name: 'empty', type: 'STATIC', load_assignment: { cluster_name: 'empty', endpoints: [] } };
  const verdict = await verdictOf(
    { filters: [connectionManager({ route_config }, [filter])], clusters: ['there', empty], lastUpdated: time },
    {
      transport: 'raw_buffer',
      http: '1.1',
      request: { method: 'GET', authority: 'a.example.com', path: '/', headers: { authorization } },
    },
  );
  return JSON.stringify(verdict);
}

const denied = (problem: string): string => `jwt_authn_access_denied{${problem.replaceAll(' ', '_')}}`;
const keysFrom = (cluster: string): JsonObject => ({
  remote_jwks: { http_uri: { uri: 'http://x/keys', cluster, timeout: '1s' } },
});
const passes = '"code":204';

// As Envoy 1.36 and 1.40 answer.
test.each<readonly [what: string, authorization: string, provider: JsonObject, said: string]>([
  ['no expiry', token({}), { require_expiration: true }, denied('Jwt verification fails')],
  ['no expiry for a lifetime', token({}), { max_lifetime: '60s' }, denied('Jwt verification fails')],
  [
    'an expiry that may be too far away',
    token({ exp: 4_000_000_000 }),
    { max_lifetime: '60s' },
    denied('Jwt verification fails'),
  ],
  [
    'a signature that is none',
    `Bearer ${part({ alg: 'HS256' })}.${part({})}.x`,
    {},
    denied('Jwt signature is an invalid Base64url encoded'),
  ],
  ['an expiry', token({ exp: 4_000_000_000 }), { require_expiration: true }, passes],
  ['another subject', token({ sub: 'y' }), { subjects: { prefix: 'x-' } }, denied('Jwt verification fails')],
  ['no subject', token({}), { subjects: { prefix: 'x-' } }, denied('Jwt verification fails')],
  ['the subject', token({ sub: 'x-1' }), { subjects: { prefix: 'x-' } }, passes],
  ['a subject of another type', token({ sub: 5 }), {}, denied('Jwt payload [sub] field is not a string')],
  ['keys from nowhere', 'Bearer …', keysFrom('gone'), denied('Jwks remote fetch is failed')],
  ['keys from somewhere', 'Bearer …', keysFrom('there'), passes],
])('%s', async (_, authorization, provider, said) => {
  expect(await answered(authorization, provider)).toContain(said);
});

test('keys that cannot be fetched now may be kept from before', async () => {
  const verdict = await answered(token({}), keysFrom('empty'));
  expect(verdict).toContain(denied('Jwks remote fetch is failed'));
  expect(verdict).toContain(passes);
});

test('a token that may be missing is one of the providers beside it', async () => {
  const requires = { requires_any: { requirements: [{ provider_name: 'a' }, { allow_missing: {} }] } };
  expect(await answered(token({ iss: 'c' }), {}, requires)).toContain(denied('Jwt issuer is not configured'));
  expect(await answered('Basic x', {}, requires)).toContain(passes);
});

test('a token that is not valid at the time of the dump leaves the answer open', async () => {
  const time = '2026-01-01T00:00:00Z';
  const said = (claims: JsonObject, provider: JsonObject = {}): Promise<string> =>
    answered(token(claims), provider, undefined, time);
  const expired = await said({ exp: 1_700_000_000 }, { audiences: ['x'] });
  expect(expired).toContain(denied('Jwt is expired'));
  expect(expired).toContain(denied('Audiences in Jwt are not allowed'));
  expect(expired).toContain('later than 2023-11-14T22:14:20Z');
  expect(await said({ exp: 1_700_000_000 }, { clock_skew_seconds: 5 })).toContain('later than 2023-11-14T22:13:25Z');
  expect(await said({ nbf: 4_000_000_000 })).toContain(denied('Jwt not yet valid'));
  expect(await said({ exp: 4_000_000_000 }, { max_lifetime: '60s' })).toContain('later than 2096-10-02T07:05:40Z');
  const lasting = await said({ nbf: 1_700_000_000, exp: 4_000_000_000 });
  expect(lasting).toContain('"outcome":"matched"');
  expect(lasting).toContain('valid from 2023-11-14T22:13:20Z until 2096-10-02T07:06:40Z');
});

test('of keys that are fetched elsewhere depends when a token is taken out of the request', async () => {
  const both = { requires_all: { requirements: [{ provider_name: 'a' }, { provider_name: 'a' }] } };
  const fetched = await answered(token({}), keysFrom('there'), both);
  expect(fetched).toContain(denied('Jwt is missing'));
  expect(fetched).toContain(passes);
  expect(await answered(token({}), {}, both)).not.toContain(passes);
  expect(await answered(token({}), { ...keysFrom('there'), forward: true }, both)).toContain('"outcome":"matched"');
});
