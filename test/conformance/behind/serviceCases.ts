import type { JsonObject } from '../../../src/base/json.ts';
import {
  type BehindCase,
  cluster,
  filters,
  host,
  httpFilter,
  overwriting,
  routes,
  toCluster,
  typed,
} from './behindCase.ts';

const clusters = [cluster('@c'), cluster('@e', {}, [])];
const http = (uri: string): JsonObject => ({
  http_service: { server_uri: { uri: 'http://x', cluster: uri, timeout: '0.5s' } },
});
const grpc = (cluster_name: string): JsonObject => ({
  grpc_service: { envoy_grpc: { cluster_name }, timeout: '0.5s' },
});

const asked = (name: string, filter: JsonObject, route: JsonObject = {}): BehindCase => ({
  name,
  clusters,
  manager: { ...routes(toCluster({}, route)), http_filters: [filter] },
  sent: [{}],
});

const authz = (name: string, more: JsonObject, route: JsonObject = {}): BehindCase =>
  asked(`authz: ${name}`, httpFilter('ext_authz.v3.ExtAuthz', more), route);
const processor = (name: string, more: JsonObject, route: JsonObject = {}): BehindCase =>
  asked(`processor: ${name}`, httpFilter('ext_proc.v3.ExternalProcessor', { ...grpc('@gone'), ...more }), route);

const byHttp = (name: string, uri: string, more: JsonObject = {}): BehindCase =>
  asked(
    `processor over HTTP: ${name}`,
    httpFilter('ext_proc.v3.ExternalProcessor', {
      http_service: { http_service: { http_uri: { uri: 'http://x', cluster: uri, timeout: '0.5s' } } },
      processing_mode: { request_header_mode: 'SEND', response_header_mode: 'SKIP' },
      ...more,
    }),
  );

const perRoute = (filter: string, type: string, more: JsonObject): JsonObject => ({
  typed_per_filter_config: { [filter]: typed(`${filters}http.${type}`, more) },
});
const ofAuthz = (more: JsonObject): JsonObject =>
  perRoute('ext_authz.v3.ExtAuthz', 'ext_authz.v3.ExtAuthzPerRoute', more);
const ofProcessor = (more: JsonObject): JsonObject =>
  perRoute('ext_proc.v3.ExternalProcessor', 'ext_proc.v3.ExtProcPerRoute', more);

const share = (numerator: number): JsonObject => ({ filter_enabled: { default_value: { numerator } } });
const skip = { processing_mode: { request_header_mode: 'SKIP', response_header_mode: 'SKIP' } };
const itself = { route: undefined, direct_response: { status: 202 } } as unknown as JsonObject;
const denyOff = { deny_at_disable: { default_value: true, runtime_key: 'none' } };

/** A header that is made of another, and who has it is sent away. */
const mutated = (format: string, wanted: string, more: JsonObject = {}): BehindCase => ({
  name: `a header from ${format}`,
  clusters,
  manager: {
    ...routes(toCluster({})),
    http_filters: [
      httpFilter('header_mutation.v3.HeaderMutation', {
        mutations: { request_mutations: [{ append: overwriting('x-made', format, more) }] },
      }),
      httpFilter('rbac.v3.RBAC', {
        rules: {
          action: 'DENY',
          policies: {
            made: {
              permissions: [{ header: { name: 'x-made', string_match: { exact: wanted } } }],
              principals: [{ any: true }],
            },
          },
        },
      }),
    ],
  },
  sent: [{ headers: { 'x-from': 'client' } }, {}],
});

/** Services that cannot be asked, and headers made from others. */
export const serviceCases: readonly BehindCase[] = [
  ...[http, grpc].flatMap((by) => [
    authz(`no such cluster (${by.name})`, by('@gone')),
    authz(`no endpoint (${by.name})`, by('@e')),
  ]),
  authz('it may fail', { ...http('@gone'), failure_mode_allow: true }),
  authz('another status', { ...http('@gone'), status_on_error: { code: 'BadGateway' } }),
  authz('asked about nothing', { ...http('@gone'), ...share(0) }),
  authz('asked about everything', { ...http('@gone'), ...share(100) }),
  authz('what it is not asked about is denied', { ...http('@gone'), ...share(0), ...denyOff }),
  authz('off for the route', http('@gone'), ofAuthz({ disabled: true })),
  authz('another service for the route', http('@gone'), ofAuthz({ check_settings: grpc('@e') })),
  authz('a route that answers itself', http('@gone'), itself),
  authz('no route', http('@gone'), { match: { prefix: '/other' } }),
  {
    name: 'authz: before the redirect to TLS',
    clusters,
    manager: {
      ...host({ require_tls: 'ALL', routes: [toCluster({})] }),
      http_filters: [httpFilter('ext_authz.v3.ExtAuthz', http('@gone'))],
    },
    sent: [{}],
  },
  processor('no such cluster', {}),
  processor('no endpoint', grpc('@e')),
  processor('it may fail', { failure_mode_allow: true }),
  processor('another status', { status_on_error: { code: 'BadGateway' } }),
  processor('not asked about requests', skip),
  processor('off for the route', {}, ofProcessor({ disabled: true })),
  processor('not asked for the route', {}, ofProcessor({ overrides: skip })),
  processor('another service for the route', {}, ofProcessor({ overrides: grpc('@e') })),
  processor('it may fail for the route', {}, ofProcessor({ overrides: { failure_mode_allow: true } })),
  processor('no route', {}, { match: { prefix: '/other' } }),
  byHttp('no such cluster', '@gone'),
  byHttp('no endpoint', '@e'),
  byHttp('no such cluster, it may fail', '@gone', { failure_mode_allow: true }),
  byHttp('no such cluster, another status', '@gone', { status_on_error: { code: 'BadGateway' } }),
  byHttp('no endpoint, another status', '@e', { status_on_error: { code: 'BadGateway' } }),
  mutated('%REQ(X-From)%', 'client'),
  mutated('%REQ(x-none?x-from)%', 'client'),
  mutated('a%REQ(x-none)%b', 'ab'),
  mutated('%REQ(x-none)%', '', { keep_empty_value: true }),
  mutated('%REQ(:path)%', '/'),
  mutated('%DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT%', '127.9.0.1'),
];
