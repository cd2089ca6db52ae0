import type { JsonObject } from '../../../src/base/json.ts';
import {
  type BehindCase,
  cluster,
  filters,
  host,
  httpFilter,
  routes,
  type Sent,
  toCluster,
  typed,
} from './behindCase.ts';

const name = 'custom_response.v3.CustomResponse';
const policies = 'envoy.extensions.http.custom_response.';
const by = (input: string): JsonObject => ({
  name: 'input',
  typed_config: typed(`envoy.type.matcher.v3.HttpResponseStatusCode${input}MatchInput`),
});
const says = (status_code?: number): JsonObject => ({
  action: {
    name: 'policy',
    typed_config: typed(`${policies}local_response_policy.v3.LocalResponsePolicy`, {
      ...(status_code === undefined ? {} : { status_code }),
      body: { inline_string: 'x' },
    }),
  },
});
const map = (found: Readonly<Record<string, JsonObject>>, input = ''): JsonObject => ({
  custom_response_matcher: { matcher_tree: { input: by(input), exact_match_map: { map: found } } },
});
const list = (...codes: readonly (readonly [string, number])[]): JsonObject => ({
  custom_response_matcher: {
    matcher_list: {
      matchers: codes.map(([exact, code]) => ({
        predicate: { single_predicate: { input: by(''), value_match: { exact } } },
        on_match: says(code),
      })),
    },
  },
});
const custom = (config: JsonObject, more: JsonObject = {}): JsonObject => ({ ...httpFilter(name, config), ...more });
const of = (config: JsonObject): JsonObject => ({
  typed_per_filter_config: { [name]: typed(`${filters}http.${name}`, config) },
});

const deny = httpFilter('rbac.v3.RBAC', {
  rules: { action: 'DENY', policies: { p: { permissions: [{ any: true }], principals: [{ any: true }] } } },
});
const grpc: Sent = { method: 'POST', headers: { 'content-type': 'application/grpc', te: 'trailers' } };
const upgrade: Sent = { headers: { connection: 'upgrade', upgrade: 'websocket' } };
const full = { circuit_breakers: { thresholds: [{ max_pending_requests: 0, max_requests: 0 }] } };
const clusters = [cluster('@c'), cluster('@e', {}, []), cluster('@f', full)];
const mapped = (from: number, to: number): JsonObject => ({
  local_reply_config: {
    mappers: [
      {
        filter: {
          status_code_filter: { comparison: { op: 'EQ', value: { default_value: from, runtime_key: 'none' } } },
        },
        status_code: to,
      },
    ],
  },
});

const behind = (
  what: string,
  http_filters: readonly JsonObject[],
  manager: JsonObject = routes(toCluster({})),
  ...sent: readonly Sent[]
): BehindCase => ({
  name: `reply: ${what}`,
  clusters,
  manager: { ...manager, http_filters },
  sent: sent.length === 0 ? [{}] : sent,
});
const to = (name: string, more: JsonObject = {}): JsonObject => ({ ...routes(toCluster({ cluster: name })), ...more });
const redirecting = { match: { prefix: '/' }, redirect: { path_redirect: '/x' } };
const noCode = custom(map({ 403: says() }));
const for403 = custom(map({ 403: says(299) }));

/** What becomes of the proxy's own answers before the client gets them. */
export const replyCases: readonly BehindCase[] = [
  behind('no endpoint', [], to('@e'), {}, grpc),
  behind('no endpoint, another code', [], to('@e', mapped(503, 504)), {}, grpc),
  behind('too many requests, another code', [], to('@f', mapped(503, 504)), {}, grpc),
  behind('of a custom response', [for403, deny]),
  behind('of a custom response behind', [deny, for403]),
  behind('without a code', [noCode, deny]),
  behind('for gRPC', [for403, deny], undefined, grpc),
  behind('for gRPC, which has 200', [custom(map({ 200: says(299) })), deny], undefined, grpc),
  behind('by the class, no endpoint', [custom(map({ '5xx': says(299) }, 'Class'))], to('@e'), {}, grpc),
  behind('by the class, no cluster', [custom(map({ '5xx': says(299) }, 'Class'))], to('@gone')),
  behind('of a list', [custom(list(['404', 298], ['403', 299])), deny]),
  behind('custom, then mapped', [for403, deny], to('@c', mapped(299, 298))),
  behind('mapped, then custom', [custom(map({ 298: says(299) })), deny], to('@c', mapped(403, 298))),
  behind('mapped to what is not custom', [for403, deny], to('@c', mapped(403, 298))),
  behind('no route', [custom(map({ 404: says(299) }))], routes({ match: { prefix: '/x' }, route: { cluster: '@c' } })),
  behind('a redirect', [custom(map({ 301: says(299) }))], routes(redirecting)),
  behind('a redirect to TLS', [custom(map({ 301: says(299) }))], host({ require_tls: 'ALL', routes: [toCluster({})] })),
  behind('no upgrade', [for403], undefined, upgrade),
  behind(
    'a path',
    [custom(map({ 400: says(299) }))],
    to('@c', { path_with_escaped_slashes_action: 'REJECT_REQUEST' }),
    { path: '/a%2fb' },
  ),
  behind(
    'too many headers',
    [custom(map({ 431: says(299) }))],
    to('@c', { common_http_protocol_options: { max_headers_count: 3 } }),
    { headers: { a: '1', b: '2', c: '3' } },
  ),
  behind('of the route', [custom({}), deny], routes(toCluster({}, of(map({ 403: says(299) }))))),
  behind(
    'of the route before the virtual host',
    [for403, deny],
    host({ ...of(map({ 403: says(298) })), routes: [toCluster({}, of(map({ 403: says(297) })))] }),
  ),
  behind(
    'of the virtual host, where the route has none',
    [for403, deny],
    host({ ...of(map({ 403: says(298) })), routes: [toCluster({}, of(map({ 404: says(297) })))] }),
  ),
  behind('switched off', [custom(map({ 403: says(299) }), { disabled: true }), deny]),
  behind(
    'switched on for the route',
    [custom({}, { disabled: true }), deny],
    routes(toCluster({}, of(map({ 403: says(299) })))),
  ),
  behind('of the last of two', [for403, custom(map({ 403: says(298) }), { name: 'second' }), deny]),
];
