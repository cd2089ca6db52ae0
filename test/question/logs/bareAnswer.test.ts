import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { AccessLogReader } from '../../../src/evidence/accessLog/accessLogReader.ts';
import { loadDump, memorySource } from '../../../src/index.ts';
import { LogExplainer } from '../../../src/question/logs/logExplainer.ts';
import { connectionManager, dumpOf } from '../../match/passage.ts';

const type = (name: string): string => `type.googleapis.com/envoy.${name}`;

const log = {
  name: 'file',
  typed_config: { '@type': type('extensions.access_loggers.file.v3.FileAccessLog'), path: '/dev/stdout' },
};
const lua = {
  name: 'lua',
  typed_config: {
    '@type': type('extensions.filters.http.lua.v3.Lua'),
    default_source_code: { inline_string: 'function envoy_on_request(handle) end' },
  },
};

const host = (domain: string, ...routes: readonly JsonObject[]): JsonObject => ({
  name: domain,
  domains: [domain],
  routes,
});
const toServer = { match: { prefix: '/' }, route: { cluster: 'c' } };
const toHttps = host('a.example.com', { match: { prefix: '/' }, redirect: { https_redirect: true } });
const blocked = host('a.example.com', { match: { prefix: '/' }, direct_response: { status: 403 } });

function listener(
  name: string,
  port: number,
  virtualHosts: readonly JsonObject[],
  more: JsonObject = {},
  filters: readonly JsonObject[] = [],
): JsonObject {
  const manager = connectionManager(
    {
      route_config: { name, virtual_hosts: virtualHosts },
      access_log: [log],
      ...more,
    },
    filters,
  );
  return {
    '@type': type('config.listener.v3.Listener'),
    name,
    address: { socket_address: { address: '0.0.0.0', port_value: port } },
    filter_chains: [{ filters: [manager] }],
  };
}

async function explained(code: number, flags: string, ...listeners: readonly JsonObject[]) {
  const dynamic_listeners = listeners.map((one) => ({ name: one.name ?? '', active_state: { listener: one } }));
  const configs = [
    { '@type': type('admin.v3.BootstrapConfigDump'), bootstrap: {} },
    {
      '@type': type('admin.v3.ClustersConfigDump'),
      dynamic_active_clusters: [{ cluster: { '@type': type('config.cluster.v3.Cluster'), name: 'c', type: 'EDS' } }],
    },
    { '@type': type('admin.v3.ListenersConfigDump'), dynamic_listeners },
  ];
  const loaded = await loadDump([memorySource('dump.json', JSON.stringify({ configs }))]);
  if (!loaded.ok) throw new Error('not loaded');
  const line = `[2026-01-01T00:00:00.000Z] "GET /x HTTP/1.1" ${code} ${flags} 0 0 0 - "-" "curl/8" "id" "a.example.com" "-"`;
  const read = new AccessLogReader([]).read(line);
  if (read.kind !== 'record') throw new Error(read.kind);
  const { cause, inferences } = new LogExplainer(loaded.value).explain(read.record);
  return {
    kind: cause.kind,
    certainty: cause.certainty,
    words: cause.words,
    because: inferences.map(({ words }) => words).join(' '),
  };
}

const http = listener('http', 8080, [toHttps]);
const https = listener('https', 8443, [host('a.example.com', toServer)]);

// Lines of Envoy 1.40 in its default format.
test('of a redirect the one listener that redirects is found, and its route', async () => {
  const { kind, certainty, words, because } = await explained(301, '-', http, https);
  expect(kind).toBe('redirect');
  expect(certainty).toBe('likely');
  expect(words).toContain('redirects the request (301) by route #0 of virtual host "a.example.com"');
  expect(because).toContain('It came to listener http on 0.0.0.0:8080: at no other of this dump can it have ended so.');
  expect(because).toContain('It ended as `direct_response`');
});

test('a filter that may answer alike elsewhere makes it the likeliest only', async () => {
  const scripted = listener('https', 8443, [host('a.example.com', toServer)], {}, [lua]);
  const { kind, because } = await explained(301, '-', http, scripted);
  expect(kind).toBe('redirect');
  expect(because).toContain(
    'It came to listener http on 0.0.0.0:8080: no other of this dump is configured to answer so.',
  );
});

test('a status that the configuration gives is told, another is not', async () => {
  expect(await explained(403, '-', listener('http', 8080, [blocked]))).toMatchObject({ kind: 'direct_response' });
  expect(await explained(404, '-', listener('http', 8080, [blocked]))).toMatchObject({ kind: 'unknown' });
  expect(await explained(301, '-', http, listener('other', 8081, [toHttps]))).toMatchObject({ kind: 'unknown' });
});

test('who writes no log has not written the line', async () => {
  const admin = listener('admin', 8001, [host('*', { match: { path: '/ready' }, route: { cluster: 'c' } })], {
    access_log: [],
  });
  const found = await explained(404, 'NR', listener('http', 8080, [host('b.example.com', toServer)]), admin);
  expect(found).toMatchObject({ kind: 'route_not_found', certainty: 'certain' });
  expect(found.words).toContain('a.example.com');
});

test('a line with its details is taken at its word', async () => {
  const loaded = await loadDump([
    memorySource('dump.json', JSON.stringify(dumpOf({ filters: [connectionManager({})] }))),
  ]);
  if (!loaded.ok) throw new Error('not loaded');
  const line =
    '[2026-01-01T00:00:00.000Z] "GET /x HTTP/1.1" 418 - some_extension - "-" 0 0 0 - "-" "-" "-" "a.example.com" "-" - - 10.0.0.1:80 10.0.0.8:5000 - -';
  const read = new AccessLogReader([]).read(line);
  if (read.kind !== 'record') throw new Error(read.kind);
  expect(new LogExplainer(loaded.value).explain(read.record).cause.words).toContain('some_extension');
});
