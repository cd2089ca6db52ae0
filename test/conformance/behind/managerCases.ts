import type { JsonObject } from '../../../src/base/json.ts';
import { type BehindCase, cluster, httpFilter, routes, type Sent, toCluster } from './behindCase.ts';

const deny = httpFilter('rbac.v3.RBAC', {
  rules: { action: 'DENY', policies: { p: { permissions: [{ any: true }], principals: [{ any: true }] } } },
});
const denyGrpc = httpFilter('rbac.v3.RBAC', {
  rules: {
    action: 'DENY',
    policies: {
      p: {
        permissions: [{ header: { name: 'content-type', string_match: { exact: 'application/grpc' } } }],
        principals: [{ any: true }],
      },
    },
  },
});
const router = httpFilter('router.v3.Router');
const upgrade: Sent = { headers: { connection: 'upgrade', upgrade: 'websocket' } };
const id: Sent = { headers: { 'x-request-id': 'abc' } };
const allowing = (...filters: readonly JsonObject[]): JsonObject => ({
  upgrade_configs: [{ upgrade_type: 'websocket', ...(filters.length === 0 ? {} : { filters }) }],
});
const offButForRoute: JsonObject = {
  upgrade_configs: [{ upgrade_type: 'websocket', enabled: false, filters: [router] }],
};

const behind = (
  name: string,
  http_filters: readonly JsonObject[],
  manager: JsonObject,
  ...sent: readonly Sent[]
): BehindCase => ({
  name: `manager: ${name}`,
  clusters: [cluster('@c'), cluster('@d')],
  manager: { ...routes(toCluster({})), ...manager, http_filters },
  sent,
});
const ids = routes(
  {
    match: { prefix: '/', headers: [{ name: 'x-request-id', string_match: { exact: 'abc' } }] },
    direct_response: { status: 201 },
  },
  toCluster({}),
);
const has = routes(
  {
    match: { prefix: '/', headers: [{ name: 'x-request-id', present_match: true }] },
    direct_response: { status: 201 },
  },
  toCluster({}),
);
const inside = { internal_address_config: { cidr_ranges: [{ address_prefix: '126.0.0.0', prefix_len: 7 }] } };
const edge = { use_remote_address: true };
const web = (type: string): Sent => ({ method: 'POST', headers: { 'content-type': type } });

/** What connection managers do beside their routes and filters. */
export const managerCases: readonly BehindCase[] = [
  behind('an upgrade has filters of its own', [deny], allowing(router), upgrade, {}),
  behind('an upgrade has no filters of its own', [deny], allowing(), upgrade, {}),
  behind('filters for an upgrade only', [], allowing(deny, router), upgrade, {}),
  behind(
    'an upgrade that the route allows',
    [deny],
    { ...routes(toCluster({ upgrade_configs: [{ upgrade_type: 'websocket' }] })), ...offButForRoute },
    upgrade,
  ),
  behind(
    'filters for an upgrade that is off, and no route',
    [],
    {
      ...routes({ match: { prefix: '/x' }, route: { cluster: '@c' } }),
      upgrade_configs: [{ upgrade_type: 'websocket', enabled: false, filters: [deny, router] }],
    },
    upgrade,
  ),
  behind(
    'a health check that is passed on',
    [
      httpFilter('health_check.v3.HealthCheck', {
        pass_through_mode: true,
        headers: [{ name: ':path', string_match: { exact: '/healthy' } }],
      }),
    ],
    {
      ...routes({ match: { prefix: '/x' }, route: { cluster: '@c' } }),
      local_reply_config: { mappers: [{ filter: { not_health_check_filter: {} }, status_code: 451 }] },
    },
    {},
    { path: '/healthy' },
  ),
  behind('an ID of a client', [], ids, id),
  behind('an ID of a client inside', [], { ...ids, ...edge, ...inside }, id),
  behind('an ID of a client outside that is kept', [], { ...ids, ...edge, preserve_external_request_id: true }, id),
  behind('no ID is made', [], { ...has, generate_request_id: false }, {}, id),
  behind('no ID is made, outside', [], { ...ids, ...edge, generate_request_id: false }, id),
  behind(
    'actions of others',
    [],
    routes({ match: { path: '/' }, non_forwarding_action: {} }, { match: { prefix: '/' }, filter_action: {} }),
    {},
    { path: '/x' },
  ),
  behind(
    'gRPC-Web is gRPC',
    [httpFilter('grpc_web.v3.GrpcWeb'), denyGrpc],
    {},
    web('application/grpc-web'),
    web('application/grpc-web-text+proto'),
    web('application/grpc-webby'),
  ),
];
