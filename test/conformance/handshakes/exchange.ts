import type { JsonObject } from '../../../src/base/json.ts';
import type { Random } from '../generate/random.ts';
import { extension } from '../internal/withInternalListeners.ts';

/** A request, what the client's proxy makes of it, and what the server's answers. */
export interface Exchange {
  readonly path: string;
  /** What the client sends beside the host. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of the client's route, without its match and cluster. */
  readonly route: JsonObject;
  /** Of the client's route: what it does to headers. */
  readonly headerChanges: JsonObject;
  readonly filters: readonly JsonObject[];
  readonly virtualHosts: readonly JsonObject[];
}

const paths = ['/', '/a', '/a/b', '/b?c=d'] as const;
const prefixes = ['/', '/a', '/a/', '/b'] as const;
const values = ['one', 'two'] as const;
/** `empty` has no endpoint, `missing` is no cluster. */
const clusters = ['application', 'application', 'application', 'empty', 'missing'] as const;
const retries = ['5xx', 'connect-failure', 'reset', 'retriable-4xx', 'gateway-error', 'refused-stream'] as const;

export function generateExchange(random: Random): Exchange {
  return {
    path: random.pick(paths),
    headers: random.chance(0.4) ? { 'x-a': random.pick(values) } : {},
    route: generateRoute(random),
    headerChanges: generateHeaderChanges(random),
    filters: random.chance(0.4) ? [generateRbac(random)] : [],
    virtualHosts: generateVirtualHosts(random),
  };
}

function generateRoute(random: Random): JsonObject {
  return {
    ...(random.chance(0.25) ? { prefix_rewrite: random.pick(['/a', '/a/', '/b', '/z']) } : {}),
    ...(random.chance(0.25) ? { host_rewrite_literal: random.pick(['a.example.com', 'b.example.com:80']) } : {}),
    ...(random.chance(0.5) ? { retry_policy: { retry_on: random.some(retries, 2).join(','), num_retries: 1 } } : {}),
  };
}

function generateHeaderChanges(random: Random): JsonObject {
  if (random.chance(0.2)) return { request_headers_to_remove: ['x-a'] };
  if (random.chance(0.7)) return {};
  const append_action = random.pick(['OVERWRITE_IF_EXISTS_OR_ADD', 'ADD_IF_ABSENT']);
  return { request_headers_to_add: [{ header: { key: 'x-a', value: random.pick(values) }, append_action }] };
}

function generateRbac(random: Random): JsonObject {
  const principal = random.weighted<JsonObject>([
    [2, () => ({ authenticated: { principal_name: { exact: 'spiffe://mesh/ns/a/sa/alice' } } })],
    [1, () => ({ authenticated: { principal_name: { prefix: 'spiffe://' } } })],
    [1, () => ({ authenticated: { principal_name: { exact: 'bob.example.com' } } })],
    [1, () => ({ authenticated: { principal_name: { contains: 'CN=nameless' } } })],
    [1, () => ({ authenticated: {} })],
    [1, () => ({ header: { name: 'x-a', string_match: { exact: 'one' } } })],
    [1, () => ({ any: true })],
  ]);
  const permission = random.weighted<JsonObject>([
    [2, () => ({ any: true })],
    [1, () => ({ url_path: { path: { prefix: random.pick(prefixes) } } })],
    [1, () => ({ requested_server_name: { exact: 'a.example.com' } })],
  ]);
  const action = random.pick(['ALLOW', 'DENY']);
  const policies = { p: { permissions: [permission], principals: [principal] } };
  return extension('rbac', 'filters.http.rbac.v3.RBAC', { rules: { action, policies } });
}

function generateVirtualHosts(random: Random): readonly JsonObject[] {
  const host = (name: string, domains: readonly string[]): JsonObject => ({
    name,
    domains: [...domains],
    routes: Array.from({ length: random.between(1, 3) }, (_, at) => generateServerRoute(random, `${name}-${at}`)),
  });
  const all = host('all', ['*']);
  if (random.chance(0.6)) return [all];
  const one = host('one', [random.pick(['a.example.com', '*.example.com', 'b.example.com:80'])]);
  return random.chance(0.2) ? [one] : [one, all];
}

function generateServerRoute(random: Random, name: string): JsonObject {
  const match = {
    ...(random.chance(0.7) ? { prefix: random.pick(prefixes) } : { path: random.pick(['/', '/a', '/b']) }),
    ...(random.chance(0.25) ? { headers: [{ name: 'x-a', string_match: { exact: random.pick(values) } }] } : {}),
  };
  return {
    name,
    match,
    ...random.weighted<JsonObject>([
      [5, () => ({ route: { cluster: random.pick(clusters) } })],
      [2, () => ({ direct_response: { status: random.pick([200, 404, 409, 503]) } })],
      [1, () => ({ redirect: { path_redirect: '/elsewhere' } })],
    ]),
  };
}
