import type { JsonObject } from '../../../../src/base/json.ts';
import type { Random } from '../../generate/random.ts';
import { headerMatcher, stringMatcher } from './matchers.ts';
import { ranges, serverNames } from './pools.ts';
import { rbacMatcher } from './rbacMatcher.ts';

const identities = [
  'spiffe://mesh/ns/a/sa/alice',
  'spiffe://mesh/ns/a/sa/many',
  'spiffe://other/ns/b/sa/many',
  'bob.example.com',
  'many.example.com',
  'CN=bob,O=mesh',
  'CN=alice',
  'CN=nameless,O=mesh',
];

/** An RBAC configuration; `http` may ask about the request too. */
export function rbacConfig(random: Random, kind: 'http' | 'network', port: number): JsonObject {
  if (random.chance(0.12)) return { matcher: rbacMatcher(random, kind, port) };
  return {
    ...(random.chance(0.05) ? {} : { rules: rules(random, kind, port) }),
    ...(random.chance(0.15) ? { shadow_rules: rules(random, kind, port) } : {}),
  };
}

function rules(random: Random, kind: 'http' | 'network', port: number): JsonObject {
  const names = random.some(['b', 'a', 'allow all', 'Z'], random.below(4));
  return {
    action: random.weighted([
      [5, () => 'ALLOW'],
      [5, () => 'DENY'],
      [1, () => 'LOG'],
    ]),
    policies: Object.fromEntries(
      names.map((name) => [
        name,
        {
          permissions: many(random, () => permission(random, kind, port, 2)),
          principals: many(random, () => principal(random, kind, 2)),
        },
      ]),
    ),
  };
}

function many(random: Random, make: () => JsonObject): JsonObject[] {
  return Array.from({ length: random.between(1, 2) }, make);
}

function permission(random: Random, kind: 'http' | 'network', port: number, depth: number): JsonObject {
  const inner = (): JsonObject => permission(random, kind, port, depth - 1);
  return random.weighted<JsonObject>([
    [4, () => ({ any: true })],
    [depth > 0 ? 1 : 0, () => ({ and_rules: { rules: many(random, inner) } })],
    [depth > 0 ? 1 : 0, () => ({ or_rules: { rules: many(random, inner) } })],
    [depth > 0 ? 1 : 0, () => ({ not_rule: inner() })],
    [kind === 'http' ? 3 : 0, () => ({ header: headerMatcher(random) })],
    [kind === 'http' ? 3 : 0, () => ({ url_path: { path: stringMatcher(random, ['/a', '/a/b', '/c', '/admin']) } })],
    [
      kind === 'http' ? 1 : 0,
      () => ({
        uri_template: {
          name: 'template',
          typed_config: {
            '@type': 'type.googleapis.com/envoy.extensions.path.match.uri_template.v3.UriTemplateMatchConfig',
            path_template: random.pick(['/a/*', '/**', '/b/{id}', '/{x=*}/b', '/a/**']),
          },
        },
      }),
    ],
    [
      0.5,
      () => ({
        sourced_metadata: {
          metadata_matcher: { filter: 'w', path: [{ key: 'n' }], value: { string_match: { exact: 'v0' } } },
          metadata_source: random.pick(['DYNAMIC', 'ROUTE']),
        },
      }),
    ],
    [1, () => ({ destination_port: random.pick([port, port, 9]) })],
    [
      1,
      () => ({
        destination_port_range: { start: random.pick([1, port, port - 1]), end: random.pick([port + 1, port + 2]) },
      }),
    ],
    [1, () => ({ destination_ip: random.pick(ranges) })],
    [1, () => ({ requested_server_name: stringMatcher(random, serverNames) })],
    [
      0.3,
      () => ({
        metadata: { filter: 'none', path: [{ key: 'k' }], value: { present_match: true }, invert: random.chance(0.5) },
      }),
    ],
  ]);
}

function principal(random: Random, kind: 'http' | 'network', depth: number): JsonObject {
  const inner = (): JsonObject => principal(random, kind, depth - 1);
  return random.weighted<JsonObject>([
    [3, () => ({ any: true })],
    [depth > 0 ? 1 : 0, () => ({ and_ids: { ids: many(random, inner) } })],
    [depth > 0 ? 1 : 0, () => ({ or_ids: { ids: many(random, inner) } })],
    [depth > 0 ? 1 : 0, () => ({ not_id: inner() })],
    [4, () => ({ authenticated: random.chance(0.2) ? {} : { principal_name: stringMatcher(random, identities) } })],
    [1, () => ({ source_ip: random.pick(ranges) })],
    [0.5, () => ({ filter_state: { key: 'nothing', string_match: { exact: 'x' } } })],
    [
      0.5,
      () => ({
        metadata: { filter: 'none', path: [{ key: 'k' }], value: { present_match: true }, invert: random.chance(0.5) },
      }),
    ],
    [
      0.5,
      () => ({
        custom: {
          name: 'mtls',
          typed_config: {
            '@type': 'type.googleapis.com/envoy.extensions.rbac.principals.mtls_authenticated.v3.Config',
            ...random.pick<JsonObject>([
              { any_validated_client_certificate: true },
              { san_matcher: { san_type: 'URI', matcher: { prefix: 'spiffe://mesh/' } } },
              { san_matcher: { san_type: 'DNS', matcher: { suffix: 'example.com' } } },
            ]),
          },
        },
      }),
    ],
    [1, () => ({ direct_remote_ip: random.pick(ranges) })],
    [1, () => ({ remote_ip: random.pick(ranges) })],
    [kind === 'http' ? 2 : 0, () => ({ header: headerMatcher(random) })],
    [kind === 'http' ? 1 : 0, () => ({ url_path: { path: stringMatcher(random, ['/a', '/a/b', '/c', '/admin']) } })],
  ]);
}
