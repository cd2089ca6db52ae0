import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import { type BehindCase, cluster, httpFilter, routes, type Sent, toCluster, typed } from './behindCase.ts';
import { bearer, local_jwks, token } from './jsonWebToken.ts';

/** What is sent to jwt_authn with these providers, which take any issuer where they do not say one; `behind`: filters behind it. */
function asked(
  name: string,
  providers: Readonly<Record<string, JsonObject>>,
  requires: JsonObject,
  sent: readonly Sent[],
  ...behind: readonly JsonObject[]
): BehindCase {
  const full = Object.entries(providers).map(([key, more]) => [key, { issuer: '', local_jwks, ...more }] as const);
  const tokens = httpFilter('jwt_authn.v3.JwtAuthentication', {
    providers: Object.fromEntries(full),
    rules: [{ match: { prefix: '/' }, requires }],
  });
  return {
    name: `token: ${name}`,
    clusters: [cluster('@c')],
    manager: { ...routes(toCluster({})), http_filters: [tokens, ...behind] },
    sent,
  };
}

const provider = (provider_name: string): JsonObject => ({ provider_name });
const a = provider('a');
const b = provider('b');
const missing = { allow_missing: {} };
const orFailed = { allow_missing_or_failed: {} };
const all = (...requirements: readonly JsonObject[]): JsonObject => ({ requires_all: { requirements } });
const any = (...requirements: readonly JsonObject[]): JsonObject => ({ requires_any: { requirements } });

const plain = token({ iss: 'a' });
const good = bearer({ iss: 'a' });
const nothing: Sent = {};
const brought = (...values: readonly string[]): readonly Sent[] =>
  values.map((authorization) => ({ headers: { authorization } }));

const same = { a: {}, b: {} };
const keeps = { forward: true };
const atHeader = { from_headers: [{ name: 'x-t' }] };
const atParameter = { from_params: ['t'] };
const atCookie = { from_cookies: ['t'] };

/** Where a valid token is taken out of the request, the next requirement does not find it. */
const inTurn = [
  asked('both want it', same, all(a, b), [...brought(good), nothing]),
  asked('both want it and leave it', { a: keeps, b: keeps }, all(a, b), [...brought(good), nothing]),
  asked('the first leaves it', { a: keeps, b: {} }, all(a, b), brought(good)),
  asked('the second would leave it', { a: {}, b: keeps }, all(a, b), brought(good)),
  asked('wanted twice', same, all(a, a), brought(good)),
  asked('may be missing, then wanted', same, all(missing, b), brought(good)),
  asked('wanted, then may be missing', same, all(a, missing), brought(good)),
  asked('may be bad, then wanted', same, all(orFailed, b), [...brought(good, 'Bearer x'), nothing]),
  asked('one of two, then the second', same, all(any(a, b), b), brought(good)),
  asked('both or none', same, any(all(a, b), missing), [...brought(good), nothing]),
  asked('both, or another', { ...same, c: {} }, any(all(a, b), provider('c')), brought(good)),
  asked('both, or one at another place', { ...same, c: atHeader }, any(all(a, b), provider('c')), [
    ...brought(good),
    { headers: { authorization: good, 'x-t': plain } },
  ]),
  asked(
    'as Istio asks for one of two issuers',
    { a: { issuer: 'a' }, b: { issuer: 'b' } },
    any(a, b, all(any(a, missing), any(b, missing))),
    [...brought(good, bearer({ iss: 'b' }), bearer({ iss: 'c' }), 'Bearer x'), nothing],
  ),
  asked('in a header', { a: atHeader, b: atHeader }, all(a, b), [{ headers: { 'x-t': plain } }]),
  asked('in a parameter', { a: atParameter, b: atParameter }, all(a, b), [{ path: `/?t=${plain}` }]),
  asked('in a cookie', { a: atCookie, b: atCookie }, all(a, b), [{ headers: { cookie: `t=${plain}` } }]),
  asked('at two places', { a: atHeader, b: atParameter }, all(a, b), [
    { headers: { 'x-t': plain } },
    { path: `/?t=${plain}` },
    { path: `/?t=${plain}`, headers: { 'x-t': plain } },
  ]),
];

const twoHeaders = { issuer: 'a', from_headers: [{ name: 'x-t' }, { name: 'x-u' }] };
const foreign = token({ iss: 'b' });

/** All tokens of a provider have to be valid, wherever they are. */
const places = [
  asked('two of one provider', { a: twoHeaders }, a, [
    { headers: { 'x-t': plain, 'x-u': plain } },
    { headers: { 'x-t': plain, 'x-u': 'bad' } },
    { headers: { 'x-t': foreign, 'x-u': plain } },
    { headers: { 'x-u': 'bad' } },
  ]),
  asked('the last one counts where it may be missing', { a: { issuer: 'a' } }, missing, [
    { path: '/?access_token=bad', headers: { authorization: good } },
    { path: `/?access_token=${plain}`, headers: { authorization: 'Bearer bad' } },
  ]),
  asked(
    'parameters',
    { a: { issuer: 'a' } },
    a,
    [foreign, 'bad', '', plain].map((one) => ({ path: `/?access_token=${one}` })),
  ),
  asked(
    'cookies',
    { a: { issuer: 'a', ...atCookie } },
    a,
    [`t=${foreign}`, 't=bad', `t="${plain}"`, `xt=${plain}`, 't=', `q=1; t=${plain}; t=bad`].map((cookie) => ({
      headers: { cookie },
    })),
  ),
  asked('signatures', { a: { issuer: 'a' } }, a, brought(`${good.replace(/\.[^.]*$/, '.')}`, `${good.slice(0, -3)}*`)),
  asked('the whole header', { a: atHeader }, a, [{ headers: { 'x-t': good } }, { headers: { 'x-t': `"${plain}"` } }]),
  asked('two with one issuer', { a: { issuer: 'a', audiences: ['x'] }, b: {} }, missing, brought(good)),
  asked(
    'the last error is told',
    { a: { audiences: ['x'] }, b: { subjects: { exact: 's' } } },
    any(a, b),
    brought(good),
  ),
  asked(
    'the last error is told, turned',
    { a: { audiences: ['x'] }, b: { subjects: { exact: 's' } } },
    any(b, a),
    brought(good),
  ),
  asked('an expiry that is too large', { a: {} }, a, brought(bearer({ iss: 'a', exp: 1e30 }))),
];

const allowed = (...ids: readonly JsonObject[]): JsonObject =>
  httpFilter('rbac.v3.RBAC', {
    rules: {
      action: 'ALLOW',
      policies: { p: { permissions: [{ any: true }], principals: [{ or_ids: { ids } }] } },
    },
  });
const header = (name: string, exact?: string): JsonObject => ({
  header: { name, ...(exact === undefined ? { present_match: true } : { string_match: { exact } }) },
});
const claim = (path: readonly string[], value: JsonObject): JsonObject => ({
  metadata: { filter: 'envoy.filters.http.jwt_authn', path: path.map((key) => ({ key })), value },
});
const groups = (...values: readonly JsonValue[]): readonly Sent[] =>
  brought(...values.map((group) => bearer({ iss: 'a', group })));
const own: Sent = { headers: { 'x-g': 'mine' } };

const claims = { issuer: 'a', claim_to_headers: [{ header_name: 'x-g', claim_name: 'group' }] };
const inMetadata = { issuer: 'a', payload_in_metadata: 'payload' };
const isDev = { string_match: { exact: 'dev' } };

/** What filters behind it see. */
const behind = [
  asked(
    'gone behind it',
    { a: {} },
    any(a, missing),
    [...brought(good, 'Basic x'), nothing],
    allowed(header('authorization')),
  ),
  asked('left behind it', { a: keeps }, a, brought(good), allowed(header('authorization'))),
  asked(
    'a bad one is left',
    { a: { issuer: 'a' } },
    orFailed,
    brought(good, 'Basic x', bearer({ iss: 'b' })),
    allowed(header('authorization')),
  ),
  asked('own claims are none', { a: claims }, any(a, missing), [own, ...brought(good)], allowed(header('x-g'))),
  asked(
    'claims of providers that are not asked',
    { a: { issuer: 'a', ...atHeader }, b: claims },
    any(a, missing),
    [own],
    allowed(header('x-g')),
  ),
  asked(
    'claims of any provider',
    { a: { issuer: 'a', ...atHeader }, b: claims },
    missing,
    [own],
    allowed(header('x-g')),
  ),
  asked(
    'claims in headers',
    { a: claims },
    a,
    groups('dev', 'ops', 5, 1.5, -1, true, ['dev', 'ops'], '', null),
    allowed(...['dev', '5', '1.500000', '-1.000000', 'WyJkZXYiLCJvcHMiXQ=='].map((one) => header('x-g', one))),
  ),
  asked(
    'claims of claims',
    { a: { issuer: 'a', claim_to_headers: [{ header_name: 'x-g', claim_name: 'o.g' }] } },
    a,
    brought(bearer({ iss: 'a', o: { g: 'dev' } }), bearer({ iss: 'a', 'o.g': 'dev' })),
    allowed(header('x-g', 'dev')),
  ),
  asked(
    'the payload in a header',
    { a: { issuer: 'a', forward_payload_header: 'x-p', pad_forward_payload_header: true } },
    a,
    brought(bearer({ iss: 'a', g: 1 })),
    allowed(header('x-p', Buffer.from('{"iss":"a","g":1}').toString('base64'))),
  ),
  asked(
    'claims in metadata',
    { a: inMetadata },
    any(a, missing),
    [...groups('dev', ['ops', 'dev'], 5, { dev: 1 }), nothing],
    allowed(claim(['payload', 'group'], isDev), claim(['payload', 'group'], { list_match: { one_of: isDev } })),
  ),
  asked('claims that nobody asks for', { a: {} }, a, groups('dev'), allowed(claim(['payload', 'group'], isDev))),
  asked(
    'lists of claims in metadata',
    { a: { ...inMetadata, normalize_payload_in_metadata: { space_delimited_claims: ['group'] } } },
    a,
    groups('ops dev', 'dev', 'ops', ['dev']),
    allowed(claim(['payload', 'group'], { list_match: { one_of: isDev } })),
  ),
  asked(
    'claims of a bad one',
    { a: inMetadata },
    orFailed,
    [...brought(good, bearer({ iss: 'b' }), 'Bearer x'), nothing],
    allowed(claim(['payload', 'iss'], { present_match: true })),
  ),
  asked(
    'the parameter is gone behind it',
    { a: {} },
    a,
    ['/x?a=1&access_token=T', '/x?access_token=T&a=1', '/x?access_token=T'].map((path) => ({
      path: path.replace('T', plain),
    })),
    allowed(header(':path', '/x?a=1'), header(':path', '/x')),
  ),
];

/** The requirement that the route names, where there is one. */
function named(name: string, requirement_name: string, disabled = false): BehindCase {
  const made = asked(name, { a: claims }, a, [own], allowed(header('x-g')));
  const of = typed(
    'envoy.extensions.filters.http.jwt_authn.v3.PerRouteConfig',
    disabled ? { disabled } : { requirement_name },
  );
  const typed_per_filter_config = { 'jwt_authn.v3.JwtAuthentication': of };
  return { ...made, manager: { ...made.manager, ...routes(toCluster({}, { typed_per_filter_config })) } };
}

export const tokenTakenCases: readonly BehindCase[] = [
  ...inTurn,
  ...places,
  ...behind,
  named('a requirement that is not there', 'q'),
  named('switched off', '', true),
];
