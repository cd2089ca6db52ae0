import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { connectionManager, downstreamTls, verdictOf } from './passage.ts';

const type = (name: string): string => `type.googleapis.com/envoy.extensions.filters.http.lua.v3.${name}`;
const lua = (config: JsonObject): JsonObject => ({ name: 'lua', typed_config: { '@type': type('Lua'), ...config } });
const source = (inline_string: string): JsonObject => ({ default_source_code: { inline_string } });

/** A script in the way of Contour's: one host alone is let in. */
const oneHost = (target: string, port = ''): string => `
  function envoy_on_request(h)
    local all = h:headers()
    local asked = string.lower(all:get(":authority"))
    local meant = ${target}
    ${port}
    if asked ~= meant then
      h:respond({[":status"] = "421"}, string.format("not %q", asked))
    end
  end`;
const withoutPort =
  'from, to = string.find(asked, ":", 1, true) if from ~= nil then asked = string.sub(asked, 1, from - 1) end';
const serverName = 'h:streamInfo():requestedServerName()';

async function answered(filter: JsonObject, authority: string, perRoute?: JsonObject) {
  const route_config = {
    name: 'r',
    virtual_hosts: [
      {
        name: 'all',
        domains: ['*'],
        routes: [{ match: { prefix: '/' }, direct_response: { status: 204 } }],
        ...(perRoute === undefined
          ? {}
          : { typed_per_filter_config: { lua: { '@type': type('LuaPerRoute'), ...perRoute } } }),
      },
    ],
  };
  const verdict = await verdictOf(
    { filters: [connectionManager({ route_config }, [filter])], transportSocket: downstreamTls({}) },
    {
      transport: 'tls',
      serverName: 'shop.example.com',
      applicationProtocols: ['http/1.1'],
      clientCertificate: null,
      request: { method: 'GET', authority, path: '/', headers: {} },
    },
  );
  return JSON.stringify(verdict);
}

const refused = '"details":"lua_response"';
const assumes = 'may answer itself or change the request';

test.each([
  ['the host that it names', oneHost('"shop.example.com"'), 'Shop.example.com', false],
  ['another host', oneHost('"shop.example.com"'), 'other.example.com', true],
  ['the host with a port', oneHost('"shop.example.com"'), 'shop.example.com:8443', true],
  ['the host with a port that it cuts off', oneHost('"shop.example.com"', withoutPort), 'shop.example.com:8443', false],
  ['the server name', oneHost(serverName, withoutPort), 'shop.example.com', false],
  ['another than the server name', oneHost(serverName, withoutPort), 'other.example.com', true],
])('a script that lets one host in, and %s', async (_, script, authority, isRefused) => {
  const verdict = await answered(lua(source(script)), authority);
  expect(verdict.includes(refused)).toBe(isRefused);
  expect(verdict).not.toContain(assumes);
  expect(await answered(lua({ inline_code: script }), authority)).toBe(verdict);
});

test.each([
  [
    'that looks at responses only',
    lua(source('function envoy_on_response(handle) handle:headers():remove("x") end')),
    undefined,
  ],
  ['that is nowhere', lua({}), undefined],
  [
    'of a name that looks at responses only',
    lua({ source_codes: { a: { inline_string: 'function envoy_on_response(h) end' } } }),
    { name: 'a' },
  ],
  ['that the host switches off', lua(source(oneHost('"a.example.com"'))), { disabled: true }],
  ['that the host replaces', lua(source(oneHost('"a.example.com"'))), { source_code: { inline_string: '-- nothing' } }],
])('a script %s lets every request pass', async (_, filter, perRoute) => {
  const verdict = await answered(filter, 'other.example.com', perRoute);
  expect(verdict).not.toContain(refused);
  expect(verdict).not.toContain(assumes);
});

test.each([
  ['another script', lua(source(oneHost('"shop.example.com"').replace('421', '403'))), undefined],
  ['one in a file', lua({ default_source_code: { filename: '/etc/script.lua' } }), undefined],
  ['a name that is not there', lua({}), { name: 'a' }],
  ['one that loads another', lua(source('require("handler")')), undefined],
  ['one whose function has a name put together', lua(source('_G["envoy_on_" .. "request"] = f')), undefined],
])('%s is assumed to let the request pass', async (_, filter, perRoute) => {
  expect(await answered(filter, 'shop.example.com', perRoute)).toContain(assumes);
});
