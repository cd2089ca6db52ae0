import { createHmac } from 'node:crypto';
import type { JsonObject } from '../../../src/base/json.ts';
import { type BehindCase, cluster, httpFilter, overwriting, routes, toCluster } from './behindCase.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64url');
const secret = 'a secret of thirty-two bytes, say';
const signed = `${base64('{"alg":"HS256"}')}.${base64('{"iss":"a","group":"dev"}')}`;
const token = `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
const jwks = { inline_string: JSON.stringify({ keys: [{ kty: 'oct', alg: 'HS256', k: base64(secret) }] }) };

/** A filter writes a header that another route wants, and the one behind it has the route looked for again, or not. */
const rerouted = (name: string, provider: JsonObject, headers: Readonly<Record<string, string>>): BehindCase => ({
  name,
  clusters: [cluster('@c')],
  manager: {
    ...routes(
      {
        match: { prefix: '/', headers: [{ name: 'x-s', string_match: { exact: 'filter' } }] },
        direct_response: { status: 202 },
      },
      toCluster({}),
    ),
    http_filters: [
      httpFilter('header_mutation.v3.HeaderMutation', {
        mutations: { request_mutations: [{ append: overwriting('x-s', 'filter') }] },
      }),
      httpFilter('jwt_authn.v3.JwtAuthentication', {
        providers: { a: { issuer: 'a', local_jwks: jwks, ...provider } },
        rules: [
          {
            match: { prefix: '/' },
            requires: { requires_any: { requirements: [{ provider_name: 'a' }, { allow_missing: {} }] } },
          },
        ],
      }),
    ],
  },
  sent: [{ headers }],
});

const brought = { authorization: `Bearer ${token}` };
const claims = { payload_in_metadata: 'payload', clear_route_cache: true };

export const claimCases: readonly BehindCase[] = [
  rerouted('a token clears the route', claims, brought),
  rerouted('without a token it stays', claims, {}),
  rerouted('nobody asks for that', { payload_in_metadata: 'payload' }, brought),
  rerouted('no claim comes to be seen', { clear_route_cache: true }, brought),
  rerouted(
    'a claim in a header',
    { claim_to_headers: [{ header_name: 'x-g', claim_name: 'group' }], clear_route_cache: true },
    brought,
  ),
  rerouted('the payload in a header', { forward_payload_header: 'x-p', clear_route_cache: true }, brought),
];
