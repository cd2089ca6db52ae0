import type { JsonObject } from '../../../src/base/json.ts';
import { type BehindCase, cluster, httpFilter, overwriting, routes, toCluster } from './behindCase.ts';
import { bearer, local_jwks } from './jsonWebToken.ts';

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
        providers: { a: { issuer: 'a', local_jwks, ...provider } },
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

const brought = { authorization: bearer({ iss: 'a', group: 'dev' }) };
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
