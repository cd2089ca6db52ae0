import type { JsonObject } from '../../../src/base/json.ts';
import { type BehindCase, cluster, filters, host, httpFilter, type Sent, toCluster, typed } from './behindCase.ts';

const limit = (action: JsonObject, more: JsonObject = {}): JsonObject => ({ actions: [action], ...more });
const all = limit({ generic_key: { descriptor_value: 'x' } });
const byHeader = { header_name: 'X-R', descriptor_key: 'r' };
const hasHeader = { name: 'x-r', string_match: { exact: 'v' } };

const filter = (more: JsonObject, service = '@gone'): JsonObject =>
  httpFilter('ratelimit.v3.RateLimit', {
    domain: 'd',
    failure_mode_deny: true,
    rate_limit_service: {
      transport_api_version: 'V3',
      grpc_service: { envoy_grpc: { cluster_name: service }, timeout: '0.5s' },
    },
    ...more,
  });

interface Limited {
  /** Members of the route's action. */
  readonly route?: JsonObject;
  readonly virtualHost?: JsonObject;
  readonly perRoute?: JsonObject;
  readonly match?: JsonObject;
}

function limited(name: string, own: JsonObject, where: Limited, ...sent: readonly Sent[]): BehindCase {
  const { route = {}, virtualHost = {}, perRoute, match } = where;
  const typed_per_filter_config = perRoute && {
    'ratelimit.v3.RateLimit': typed(`${filters}http.ratelimit.v3.RateLimitPerRoute`, perRoute),
  };
  const more = { ...(typed_per_filter_config && { typed_per_filter_config }), ...(match && { match }) };
  return {
    name: `rate limit: ${name}`,
    clusters: [cluster('@c'), cluster('@e', {}, [])],
    manager: { ...host({ routes: [toCluster(route, more)], ...virtualHost }), http_filters: [own] },
    sent: sent.length === 0 ? [{}] : sent,
  };
}

const has = (...rate_limits: readonly JsonObject[]): JsonObject => ({ rate_limits });
const ofRoute = (...limits: readonly JsonObject[]): Limited => ({ route: has(...limits) });
const withHeader: Sent = { headers: { 'x-r': 'v' } };
const share = (numerator: number): JsonObject => ({ default_value: { numerator } });
const nowhere = { cluster: '@nowhere' };

/** Rate limits whose service cannot be asked. */
export const rateLimitCases: readonly BehindCase[] = [
  limited('no such cluster', filter({}), ofRoute(all)),
  limited('no endpoint', filter({}, '@e'), ofRoute(all)),
  limited('it may fail', filter({ failure_mode_deny: false }), ofRoute(all)),
  limited('another status', filter({ status_on_error: { code: 'ServiceUnavailable' } }), ofRoute(all)),
  limited('nothing is limited', filter({}), {}),
  limited('no route', filter({}), { ...ofRoute(all), match: { prefix: '/other' } }),
  limited('a cluster that is not there', filter({}), { route: { ...has(all), ...nowhere } }),
  limited('asked about nothing', filter({ filter_enabled: share(0) }), ofRoute(all)),
  limited('asked about everything', filter({ filter_enabled: share(100) }), ofRoute(all)),
  limited('enforced for nothing', filter({ filter_enforced: share(0) }), ofRoute(all)),
  limited('no failure is denied', filter({ failure_mode_deny_percent: share(0) }), ofRoute(all)),
  limited(
    'every failure is denied',
    filter({ failure_mode_deny: false, failure_mode_deny_percent: share(100) }),
    ofRoute(all),
  ),
  limited('another stage', filter({ stage: 1 }), ofRoute(all)),
  limited('the same stage', filter({ stage: 1 }), ofRoute({ ...all, stage: 1 })),
  limited('a key to switch it off', filter({}), ofRoute({ ...all, disable_key: 'k' })),
  limited('when the stream is done', filter({}), ofRoute({ ...all, apply_on_stream_done: true })),
  ...[{ remote_address: {} }, { source_cluster: {} }, { destination_cluster: {} }, { masked_remote_address: {} }].map(
    (action) => limited(Object.keys(action).join(), filter({}), ofRoute(limit(action))),
  ),
  limited('a header', filter({}), ofRoute(limit({ request_headers: byHeader })), {}, withHeader, {
    headers: { 'x-r': '' },
  }),
  limited(
    'a header or not, and a key',
    filter({}),
    ofRoute({ actions: [{ request_headers: byHeader }, { generic_key: { descriptor_value: 'x' } }] }),
    {},
    withHeader,
  ),
  limited(
    'a value',
    filter({}),
    ofRoute(limit({ header_value_match: { descriptor_value: 'x', headers: [hasHeader] } })),
    {},
    withHeader,
  ),
  limited(
    'not a value',
    filter({}),
    ofRoute(limit({ header_value_match: { descriptor_value: 'x', expect_match: false, headers: [hasHeader] } })),
    {},
    withHeader,
  ),
  limited('of the virtual host', filter({}), { virtualHost: has(all) }),
  limited('of the virtual host, where the route has one', filter({}), {
    route: has(limit({ request_headers: byHeader })),
    virtualHost: has(all),
  }),
  limited('of both', filter({}), {
    route: { ...has(limit({ request_headers: byHeader })), include_vh_rate_limits: true },
    virtualHost: has(all),
  }),
  limited('of both, by the filter', filter({}), {
    route: has(limit({ request_headers: byHeader })),
    virtualHost: has(all),
    perRoute: { vh_rate_limits: 'INCLUDE' },
  }),
  limited('the virtual host is ignored', filter({}), { virtualHost: has(all), perRoute: { vh_rate_limits: 'IGNORE' } }),
  limited('of the filter', filter(has(all)), {}),
  limited('of the filter before the route', filter(has(limit({ request_headers: byHeader }))), ofRoute(all)),
  limited('of the filter for the route', filter({}), { perRoute: has(all) }),
  limited('of the filter for the route before its own', filter(has(all)), {
    perRoute: has(limit({ request_headers: byHeader })),
  }),
];
