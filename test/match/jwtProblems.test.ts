import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { connectionManager, verdictOf } from './passage.ts';

const part = (value: JsonObject): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: JsonObject): string => `Bearer ${part({ alg: 'HS256' })}.${part({ iss: 'a', ...claims })}.x`;

async function answered(authorization: string, provider: JsonObject, requires?: JsonObject): Promise<string> {
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
    { filters: [connectionManager({ route_config }, [filter])], clusters: ['there', empty] },
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
