import type { JsonObject } from '../../../src/base/json.ts';
import { type BehindCase, cluster, filters, httpFilter, routes, type Sent, toCluster, typed } from './behindCase.ts';

const name = 'stateful_session.v3.StatefulSession';
const states = 'envoy.extensions.http.stateful_session.';
const kept = (kind: string, type: string, config: JsonObject, more: JsonObject): JsonObject => ({
  session_state: {
    name: `envoy.http.stateful_session.${kind}`,
    typed_config: typed(`${states}${kind}.v3.${type}`, config),
  },
  ...more,
});
const byHeader = (more: JsonObject = {}): JsonObject =>
  kept('header', 'HeaderBasedSessionState', { name: 'X-Session' }, more);
const byCookie = (path: string, more: JsonObject = {}): JsonObject =>
  kept('cookie', 'CookieBasedSessionState', { cookie: { name: 's', ttl: '60s', path } }, more);

/** So often that both endpoints are seen. */
const times = 30;
const hosts = [{}, { health_status: 'UNHEALTHY' }, { health_status: 'DEGRADED' }];
const behind = (what: string, config: JsonObject, sent: readonly Sent[], route: JsonObject = {}): BehindCase => ({
  name: `session: ${what}`,
  clusters: [cluster('@c', {}, hosts)],
  manager: { ...routes(toCluster({}, route)), http_filters: [httpFilter(name, config)] },
  sent,
});
const of = (config: JsonObject): JsonObject => ({
  typed_per_filter_config: { [name]: typed(`${filters}http.${name}PerRoute`, config) },
});
const header = (value: string): Sent => ({ headers: { 'x-session': value }, times });
const cookie = (value: string, path = '/'): Sent => ({ headers: { cookie: `a=b; s=${value}` }, path, times });
const strict = { strict: true };
const with3 = 'base64(127.0.0.3:PORT)';
const withUnhealthy = 'base64(127.0.0.2:PORT)';
const withNobody = 'base64(10.9.9.9:80)';
/** Happens to be a message. */
const odd = 'base64(9.9.9.9:1)';
const message = (address: string, ends: readonly number[]): string =>
  Buffer.from([0x0a, address.length, ...Buffer.from(address), ...ends]).toString('base64');
const paths = ['/a', '/ab', '/a/b', '/b', '/a?x', '/a/'];
const values = [with3, withUnhealthy, withNobody, odd, 'base64(nowhere)', '!!!', 'OS45LjkuOToxMQ', ''];

/** Sessions that name their endpoint. */
export const sessionCases: readonly BehindCase[] = [
  behind('a header', byHeader(), [{ times }, ...values.map(header)]),
  behind('a header, strictly', byHeader(strict), [{ times }, ...values.map(header)]),
  behind('a cookie', byCookie('/'), [{ times }, ...values.map((value) => cookie(value)), cookie(`"${with3}"`)]),
  behind('a cookie, strictly', byCookie('/', strict), [
    ...values.map((value) => cookie(value)),
    cookie(message('9.9.9.9:1', [])),
    cookie(message('9.9.9.9:1', [0x10, 0x80, 0xa8, 0xd6, 0xb9, 0x0e])),
    cookie(message('', [])),
  ]),
  behind(
    'a cookie below a path',
    byCookie('/a', strict),
    paths.map((path) => cookie(withNobody, path)),
  ),
  behind(
    'a cookie below a directory',
    byCookie('/a/', strict),
    paths.map((path) => cookie(withNobody, path)),
  ),
  behind('of the route', byHeader(), [header(withNobody)], of({ stateful_session: byHeader(strict) })),
  behind('off for the route', byHeader(strict), [header(withNobody)], of({ disabled: true })),
  behind('without a state', {}, [header(withNobody)]),
  behind('only of the route', {}, [header(with3)], of({ stateful_session: byHeader() })),
];
