import type { JsonObject } from '../../../src/base/json.ts';
import { type BehindCase, cluster, httpFilter, routes, type Sent, toCluster } from './behindCase.ts';
import { bearer, local_jwks } from './jsonWebToken.ts';

const append = (key: string, value: string): JsonObject =>
  httpFilter('header_mutation.v3.HeaderMutation', {
    mutations: {
      request_mutations: [{ append: { header: { key, value }, append_action: 'APPEND_IF_EXISTS_OR_ADD' } }],
    },
  });

const text = (string_match: JsonObject, more: JsonObject = {}): JsonObject => ({ name: 'x-a', string_match, ...more });
const inverted = { invert_match: true };
const matchers: readonly (readonly [string, JsonObject])[] = [
  ['is 2', text({ exact: '2' })],
  ['is 1', text({ exact: '1' })],
  ['is 2,1', text({ exact: '2,1' })],
  ['starts with 1', text({ prefix: '1' })],
  ['has a comma', text({ contains: ',' })],
  ['is 2 by a pattern', text({ safe_regex: { regex: '2' } })],
  ['is not 1', text({ exact: '1' }, inverted)],
  ['is not 2,1', text({ exact: '2,1' }, inverted)],
  ['is not 3', text({ exact: '3' }, inverted)],
  ['is in a range', { name: 'x-a', range_match: { start: 1, end: 3 } }],
  ['is there', { name: 'x-a', present_match: true }],
];

const headers = (more: Sent['headers']): Sent => ({
  headers: { authorization: bearer({ iss: 'a' }), ...more },
});
const sent = [headers({ 'x-a': '2' }), headers({ 'x-a': '2,1' }), headers({ 'x-a': ['2', '1'] }), headers({})];

const asked = (
  name: string,
  http_filters: readonly JsonObject[],
  list: readonly JsonObject[] = [toCluster({})],
): BehindCase => ({
  name: `several values: ${name}`,
  clusters: [cluster('@c')],
  manager: { ...routes(...list), http_filters },
  sent,
});

const policies = (action: string, header: JsonObject): JsonObject =>
  httpFilter('rbac.v3.RBAC', {
    rules: { action, policies: { p: { permissions: [{ any: true }], principals: [{ header }] } } },
  });
const answering = (header: JsonObject): readonly JsonObject[] => [
  { match: { prefix: '/', headers: [header] }, direct_response: { status: 201 } },
  toCluster({}),
];
const provider = { issuer: 'a', local_jwks, payload_in_metadata: 'p', clear_route_cache: true };
const again = httpFilter('jwt_authn.v3.JwtAuthentication', {
  providers: { a: provider },
  rules: [{ match: { prefix: '/' }, requires: { provider_name: 'a' } }],
});

/** Since 1.38 policies look at each value of a header, and since 1.39 everything that matches headers. */
export const headerValueCases: readonly BehindCase[] = matchers.flatMap(([name, matcher]) => [
  asked(`allowed, ${name}`, [policies('ALLOW', matcher)]),
  asked(`denied, ${name}`, [policies('DENY', matcher)]),
  asked(`allowed, ${name}, appended`, [append('x-a', '1'), policies('ALLOW', matcher)]),
  asked(`route, ${name}`, [], answering(matcher)),
  asked(`route, ${name}, appended`, [append('x-a', '1'), again], answering(matcher)),
  asked(`fault, ${name}`, [
    httpFilter('fault.v3.HTTPFault', {
      abort: { http_status: 418, percentage: { numerator: 100 } },
      headers: [matcher],
    }),
  ]),
]);
