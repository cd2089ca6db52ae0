import type { JsonObject } from '../../../src/base/json.ts';
import {
  type BehindCase,
  cluster,
  host,
  httpFilter,
  overwriting,
  routes,
  type Sent,
  toCluster,
  typed,
} from './behindCase.ts';

/** What becomes of a header until it is routed: 210 and on for these values, 250 for another, 299 for none. */
function seen(
  name: string,
  header: string,
  values: readonly string[],
  sent: readonly Sent[],
  manager: JsonObject = {},
): BehindCase {
  const route = (match: JsonObject, status: number): JsonObject => ({
    match: { prefix: '/', headers: [{ name: header, ...match }] },
    direct_response: { status },
  });
  return {
    name: `header: ${name}`,
    clusters: [],
    manager: {
      ...manager,
      ...routes(
        ...values.map((exact, at) => route({ string_match: { exact } }, 210 + at)),
        route({ present_match: true }, 250),
        { match: { prefix: '/' }, direct_response: { status: 299 } },
      ),
    },
    sent,
  };
}

const each = (header: string, ...values: readonly string[]): readonly Sent[] =>
  values.map((value) => ({ headers: { [header]: value } }));
const h2c = { connection: 'upgrade, http2-settings', upgrade: 'h2c', 'http2-settings': 'x' };
const webSocket = { connection: 'upgrade', upgrade: 'websocket' };
const upgrades = { upgrade_configs: [{ upgrade_type: 'websocket' }] };
const port = { append_x_forwarded_port: true };

const appending = (value: string): JsonObject =>
  typed('envoy.extensions.filters.http.header_mutation.v3.HeaderMutationPerRoute', {
    mutations: { request_mutations: [{ append: overwriting('x-a', value) }] },
  });
const at = (value: string): JsonObject => ({
  typed_per_filter_config: { 'header_mutation.v3.HeaderMutation': appending(value) },
});

/** Which of the levels has the last word about a header that all of them set. */
const levels = (['whole', 'host', 'route', 'own'] as const).flatMap((wanted) =>
  [false, true].map((wins): BehindCase => {
    const mutations = { request_mutations: [{ append: overwriting('x-a', 'own') }] };
    const more = { mutations, most_specific_header_mutations_wins: wins };
    const principals = [{ header: { name: 'x-a', string_match: { exact: wanted } } }];
    const rules = { action: 'ALLOW', policies: { p: { permissions: [{ any: true }], principals } } };
    return {
      name: `header: set by all levels, ${wanted}, ${wins ? 'the most specific wins' : 'the first wins'}`,
      clusters: [cluster('@c')],
      manager: {
        ...host({ routes: [toCluster({}, at('route'))], ...at('host') }, at('whole')),
        http_filters: [httpFilter('header_mutation.v3.HeaderMutation', more), httpFilter('rbac.v3.RBAC', { rules })],
      },
      sent: [{}],
    };
  }),
);

/** Headers that the codec and the connection manager take out of a request, or add to it. */
export const connectionHeaderCases: readonly BehindCase[] = [
  ...levels,
  seen(
    'named by Connection',
    'x-a',
    ['1'],
    [
      ...['x-a', 'close, X-A', 'x-b', 'upgrade', 'x-forwarded-port'].map((connection) => ({
        headers: { connection, 'x-a': '1' },
      })),
    ],
  ),
  seen('Host, named by Connection', 'x-a', [], each('connection', 'host')),
  seen('te', 'te', ['trailers', 'gzip'], each('te', 'trailers', 'gzip', 'gzip;q=1, trailers', 'Trailers', '')),
  seen('te, named by Connection', 'te', ['trailers'], [{ headers: { te: 'trailers, gzip', connection: 'te' } }]),
  seen('keep-alive', 'keep-alive', [], each('keep-alive', '5')),
  seen('proxy-connection', 'proxy-connection', [], each('proxy-connection', 'close')),
  seen('connection', 'connection', ['upgrade'], [{ headers: webSocket }, ...each('connection', 'upgrade')], upgrades),
  seen(
    'upgrade',
    'upgrade',
    ['websocket'],
    [{ headers: webSocket }, { headers: h2c }, ...each('upgrade', 'x')],
    upgrades,
  ),
  seen('http2-settings', 'http2-settings', [], [{ headers: h2c }, ...each('http2-settings', 'x')]),
  seen('via', 'via', ['me', 'you, me'], [{}, ...each('via', 'you')], { via: 'me' }),
  seen('a port', 'x-forwarded-port', ['1'], [{}, ...each('x-forwarded-port', '1')], port),
  seen('a port at the edge', 'x-forwarded-port', ['1'], each('x-forwarded-port', '1'), {
    ...port,
    use_remote_address: true,
  }),
];
