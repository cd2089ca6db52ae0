import { expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { loadDump, match, memorySource } from '../../../src/index.ts';
import { connectionFromRecord } from '../../../src/question/connectionRecord.ts';

const regex = (pattern: string, substitution: string): JsonObject => ({
  regex_rewrite: { pattern: { regex: pattern }, substitution },
});
const prefix = (prefix_rewrite: string): JsonObject => ({ prefix_rewrite });

/** Paths with what Envoy 1.40 sent on, as its access log shows it. */
const rewrites: readonly (readonly [match: JsonObject, action: JsonObject, path: string, sent: string])[] = [
  [{ prefix: '/a' }, prefix('/x'), '/a', '/x'],
  [{ prefix: '/a' }, prefix('/x'), '/a/b?c=1', '/x/b?c=1'],
  [{ prefix: '/b/' }, prefix('/'), '/b/', '/'],
  [{ prefix: '/b/' }, prefix('/'), '/b//c', '//c'],
  [{ prefix: '/K', case_sensitive: false }, prefix('/low'), '/k/A', '/low/A'],
  [{ prefix: '/l' }, prefix('/%20'), '/l/%2f', '/%20/%2f'],
  [{ prefix: '/' }, prefix('/root/'), '/zzz', '/root/zzz'],
  [{ path: '/c' }, prefix('/yy'), '/c?q', '/yy?q'],
  [{ path_separated_prefix: '/d' }, prefix('/z'), '/d/e?x', '/z/e?x'],
  [{ safe_regex: { regex: '/e/.*' } }, prefix('/full'), '/e/1?x=2', '/full?x=2'],
  [{ prefix: '/f' }, regex('^/f/([^/]+)/(.*)$', '/\\2/to/\\1'), '/f/one/two?q=/f/', '/two/to/one?q=/f/'],
  [{ prefix: '/f' }, regex('^/f/([^/]+)/(.*)$', '/\\2/to/\\1'), '/f/one', '/f/one'],
  [{ prefix: '/g' }, regex('o', 'XX'), '/goog?o=o', '/gXXXXg?o=o'],
  [{ prefix: '/h' }, regex('[aeiou]', '<\\0>'), '/hello', '/h<e>ll<o>'],
  [{ prefix: '/i' }, regex('(x)?i', 'a\\1b'), '/i/xi', '/ab/axb'],
  [{ prefix: '/j' }, regex('j', '\\\\'), '/jj', '/\\\\'],
];

it.each(rewrites)('%j with %j makes of %s %s', async (condition, action, path, sent) => {
  const manager = {
    '@type': 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
    stat_prefix: 'x',
    http_filters: [{ name: 'envoy.filters.http.router' }],
    route_config: {
      name: 'r',
      virtual_hosts: [
        { name: 'v', domains: ['*'], routes: [{ match: condition, route: { cluster: 'c', ...action } }] },
      ],
    },
  };
  const listener = {
    name: 'l',
    address: { socket_address: { address: '127.0.0.1', port_value: 80 } },
    filter_chains: [{ filters: [{ name: 'manager', typed_config: manager }] }],
  };
  const text = JSON.stringify({ static_resources: { listeners: [listener], clusters: [{ name: 'c' }] } });
  const loaded = await loadDump([memorySource('envoy.json', text)]);
  const connection = connectionFromRecord({
    destination: '127.0.0.1:80',
    transport: 'raw_buffer',
    http: '1.1',
    request: { method: 'GET', authority: 'a', path, headers: {} },
  });
  if (!loaded.ok || !connection.ok) throw new Error('the question is wrong');
  const { passage } = match(loaded.value, connection.value);
  const end = passage?.kind === 'decided' ? passage.passage.end : undefined;
  expect(end?.kind === 'cluster' ? end.destination.request?.path : end?.kind).toBe(sent);
});
