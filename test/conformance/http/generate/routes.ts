import type { JsonObject } from '../../../../src/base/json.ts';
import type { Random } from '../../generate/random.ts';
import { headerMatcher, pathSpecifier, stringMatcher } from './matchers.ts';
import { clusterNames, domains, headerNames, prefixes } from './pools.ts';
import { rbacConfig } from './rbac.ts';
import { routeMatcher } from './routeMatcher.ts';
import { upgrades } from './upgrades.ts';

/** A route configuration. Every virtual host tells its name in its metadata, for the access log. */
export function routeConfiguration(random: Random, name: string, filters: readonly string[], port: number): JsonObject {
  const count = random.between(1, 4);
  const left = random.some(domains, 12);
  const virtualHosts = Array.from({ length: count }, (_, index) => {
    const own = left.splice(0, random.between(1, 4));
    return virtualHost(random, `v${index}`, own, filters, port);
  }).filter(({ domains: own }) => Array.isArray(own) && own.length > 0);
  return {
    name,
    validate_clusters: false,
    virtual_hosts: virtualHosts,
    ...(random.chance(0.15) ? { ignore_port_in_host_matching: true } : {}),
    ...(random.chance(0.15) ? { ignore_path_parameters_in_path_matching: true } : {}),
    ...(random.chance(0.1) ? { internal_only_headers: random.some(headerNames, random.between(1, 2)) } : {}),
    ...(random.chance(0.05) ? { vhost_header: 'x-cluster' } : {}),
  };
}

function virtualHost(
  random: Random,
  name: string,
  own: readonly string[],
  filters: readonly string[],
  port: number,
): JsonObject {
  const make = (index: string): JsonObject => route(random, `${name}-r${index}`, filters, port);
  return {
    name,
    domains: [...own],
    metadata: { filter_metadata: { w: { n: name } } },
    ...(random.chance(0.12)
      ? { matcher: routeMatcher(random, make) }
      : {
          routes: [
            ...Array.from({ length: random.below(6) }, (_, index) => make(String(index))),
            ...(random.chance(0.6) ? [lastRoute(random, `${name}-last`, filters, port)] : []),
          ],
        }),
    ...(filters.includes('cors') && random.chance(0.3) ? { cors: oldCorsPolicy(random) } : {}),
    ...(filters.includes('cors') && random.chance(0.5)
      ? { typed_per_filter_config: { cors: corsPolicy(random) } }
      : {}),
    ...(random.chance(0.08) ? { require_tls: random.pick(['ALL', 'ALL', 'EXTERNAL_ONLY']) } : {}),
    ...(random.chance(0.15) ? { typed_per_filter_config: overrides(random, filters, port) } : {}),
  };
}

/** A route for whatever is left, as most configurations have one. */
function lastRoute(random: Random, name: string, filters: readonly string[], port: number): JsonObject {
  return { name, match: { prefix: '/' }, ...action(random, filters, port) };
}

function route(random: Random, name: string, filters: readonly string[], port: number): JsonObject {
  return {
    name,
    match: routeMatch(random),
    ...action(random, filters, port),
    ...(random.chance(0.15) ? { typed_per_filter_config: overrides(random, filters, port) } : {}),
  };
}

export function routeMatch(random: Random): JsonObject {
  return {
    ...(random.chance(0.06) ? { connect_matcher: {} } : pathSpecifier(random, prefixes)),
    ...(random.chance(0.3)
      ? { headers: Array.from({ length: random.between(1, 2) }, () => headerMatcher(random)) }
      : {}),
    ...(random.chance(0.15) ? { query_parameters: [queryMatcher(random)] } : {}),
    ...(random.chance(0.05) ? { grpc: {} } : {}),
    ...(random.chance(0.08) ? { tls_context: tlsContext(random) } : {}),
    ...(random.chance(0.05)
      ? { dynamic_metadata: [{ filter: 'none', path: [{ key: 'k' }], value: { present_match: true } }] }
      : {}),
    ...(random.chance(0.05) ? { cookies: [cookieMatcher(random)] } : {}),
    ...(random.chance(0.03) ? { filter_state: [{ key: 'nothing', string_match: { exact: 'x' } }] } : {}),
    ...(random.chance(0.05) ? { runtime_fraction: { default_value: { numerator: random.pick([0, 100, 50]) } } } : {}),
  };
}

function corsPolicy(random: Random): JsonObject {
  const fraction = { default_value: { numerator: random.pick([0, 100]) } };
  return {
    '@type': 'type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy',
    allow_origin_string_match: random.chance(0.9) ? [stringMatcher(random, ['https://a.com', 'https://other'])] : [],
    allow_methods: 'GET',
    ...(random.chance(0.2) ? { filter_enabled: fraction } : {}),
    ...(random.chance(0.2) ? { shadow_enabled: fraction } : {}),
    ...(random.chance(0.3) ? { forward_not_matching_preflights: random.chance(0.5) } : {}),
  };
}

function oldCorsPolicy(random: Random): JsonObject {
  const { '@type': _, ...policy } = corsPolicy(random);
  return policy;
}

function queryMatcher(random: Random): JsonObject {
  const name = random.pick(['k', 'e', 'K']);
  return random.chance(0.4)
    ? { name, present_match: random.chance(0.8) }
    : { name, string_match: stringMatcher(random, ['v', 'w', 'A']) };
}

function cookieMatcher(random: Random): JsonObject {
  return {
    name: random.pick(['c', 'd']),
    string_match: stringMatcher(random, ['v', 'w', 'A']),
    ...(random.chance(0.3) ? { invert_match: true } : {}),
  };
}

function tlsContext(random: Random): JsonObject {
  return {
    ...(random.chance(0.6) ? { presented: random.chance(0.5) } : {}),
    ...(random.chance(0.5) ? { validated: random.chance(0.5) } : {}),
  };
}

function action(random: Random, filters: readonly string[], port: number): JsonObject {
  const cluster = random.pick(clusterNames);
  return random.weighted<JsonObject>([
    [6, () => ({ route: { cluster, ...(random.chance(0.15) ? { upgrade_configs: routeUpgrades(random) } : {}) } })],
    [1, () => ({ route: { cluster: 'nowhere', ...notFoundCode(random) } })],
    [
      1,
      () => ({
        route: {
          weighted_clusters: {
            clusters: [
              { name: 'one', weight: random.pick([0, 30]) },
              {
                name: 'two',
                weight: 70,
                ...(random.chance(0.3) ? { typed_per_filter_config: overrides(random, filters, port) } : {}),
              },
            ],
          },
        },
      }),
    ],
    [1, () => ({ route: { cluster_header: 'x-cluster' } })],
    [
      0.7,
      () => ({
        route: {
          weighted_clusters: {
            clusters: [
              { name: 'one', weight: random.pick([1, 3, 40]) },
              random.chance(0.7) ? { name: 'two', weight: 5 } : { cluster_header: 'x-cluster', weight: 5 },
              { name: 'three', weight: random.pick([0, 2]) },
            ],
            ...(random.chance(0.7) ? { header_name: 'x-count' } : {}),
          },
        },
      }),
    ],
    [
      2,
      () => ({
        redirect: random.pick<JsonObject>([
          { https_redirect: true },
          { host_redirect: 'new.com', response_code: 'FOUND' },
          { path_redirect: '/new', response_code: 'PERMANENT_REDIRECT' },
          { strip_query: true, host_redirect: 'b', response_code: 'TEMPORARY_REDIRECT' },
        ]),
      }),
    ],
    [2, () => ({ direct_response: { status: random.pick([200, 204, 403, 418, 503]) } })],
  ]);
}

/** The end of a tunnel may be here. */
function routeUpgrades(random: Random): JsonObject[] {
  return upgrades(random).map((upgrade) =>
    upgrade.upgrade_type === 'CONNECT' && random.chance(0.5) ? { ...upgrade, connect_config: {} } : upgrade,
  );
}

const notFoundCode = (random: Random): JsonObject =>
  random.chance(0.3) ? { cluster_not_found_response_code: random.pick(['NOT_FOUND', 'INTERNAL_SERVER_ERROR']) } : {};

/** What a level says about the RBAC and fault filters of the chain. */
function overrides(random: Random, filters: readonly string[], port: number): JsonObject {
  const named = random.some(filters, 1);
  return Object.fromEntries(
    named.map((name) => [
      name,
      random.weighted<JsonObject>([
        [1, () => ({ '@type': 'type.googleapis.com/envoy.config.route.v3.FilterConfig', disabled: true })],
        [
          2,
          () =>
            name.startsWith('rbac')
              ? {
                  '@type': 'type.googleapis.com/envoy.extensions.filters.http.rbac.v3.RBACPerRoute',
                  ...(random.chance(0.2) ? {} : { rbac: rbacConfig(random, 'http', port) }),
                }
              : { '@type': 'type.googleapis.com/envoy.config.route.v3.FilterConfig', disabled: true },
        ],
      ]),
    ]),
  );
}
