import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { connectionManager, downstreamTls, tcpProxy, verdictOf } from './passage.ts';

const filter = (name: string, more: JsonObject = {}): JsonObject => ({
  name,
  typed_config: { '@type': `type.googleapis.com/envoy.extensions.filters.http.${name}`, ...more },
});

const host = (domain: string, more: JsonObject = {}): JsonObject => ({
  name: `host ${domain}`,
  domains: [domain],
  routes: [{ name: 'all', match: { prefix: '/' }, route: { cluster: 'one' }, ...more }],
});

const proxy = (httpFilters: readonly JsonObject[], ...virtual_hosts: readonly JsonObject[]) => ({
  filters: [connectionManager({ route_config: { name: 'r', virtual_hosts } }, httpFilters)],
  clusters: ['one'],
});

const get = (authority: string | null, headers: Record<string, string> = {}, path = '/', http: '1.1' | '2' = '1.1') =>
  ({ transport: 'raw_buffer', http, request: { method: 'GET', authority, path, headers } }) as const;

describe('an empty host is one', () => {
  const both = proxy([], host(''), host('*'));

  test('of HTTP/1', async () => {
    expect(await verdictOf(both, get(''))).toMatchObject({ virtualHost: 'host ', cluster: 'one' });
    expect(await verdictOf(both, get(null))).toMatchObject({ response: { code: 400, details: 'missing_host_header' } });
  });

  test('which HTTP/2 does not have', async () => {
    expect(await verdictOf(both, get('', {}, '/', '2'))).toMatchObject({
      ends: 'closed',
      response: { flags: 'DPE', details: 'http2.invalid.header.field' },
    });
  });
});

describe('users and keys of a route take the place of those of the filter', () => {
  const specific = (name: string, more: JsonObject) => ({
    typed_per_filter_config: {
      [name]: { '@type': `type.googleapis.com/envoy.extensions.filters.http.${name}PerRoute`, ...more },
    },
  });
  const basic = 'basic_auth.v3.BasicAuth';
  const passwords = proxy(
    [filter(basic, { authentication_header: 'x-auth' })],
    host('*', specific(basic, { users: { inline_string: '' } })),
  );
  const keyed = 'api_key_auth.v3.ApiKeyAuth';
  const keys = (more: JsonObject) =>
    proxy([filter(keyed, { key_sources: [{ header: 'x-key' }] })], host('*', specific(keyed, more)));
  const elsewhere = keys({ key_sources: [{ query: 'key' }] });
  const missing = { response: { code: 401, details: 'missing_api_key' } };

  test('who brings no password is refused all the same', async () => {
    const refused = { response: { code: 401, details: 'no_credential_for_basic_auth' } };
    expect(await verdictOf(passwords, get('a'))).toMatchObject(refused);
    expect(await verdictOf(passwords, get('a', { 'x-auth': 'Basic YTpi' }))).toMatchObject({ cluster: 'one' });
  });

  test('a key is looked for where the route says, else where the filter does', async () => {
    expect(await verdictOf(elsewhere, get('a', { 'x-key': 'k' }))).toMatchObject(missing);
    expect(await verdictOf(elsewhere, get('a', {}, '/?key=k'))).toMatchObject({ cluster: 'one' });
    expect(await verdictOf(keys({}), get('a'))).toMatchObject(missing);
    expect(await verdictOf(keys({}), get('a', { 'x-key': 'k' }))).toMatchObject({ cluster: 'one' });
  });
});

describe('a chain that takes untrusted certificates', () => {
  const tls = (validation_context: JsonObject) => ({
    ...proxy([], host('*')),
    transportSocket: downstreamTls({
      require_client_certificate: true,
      common_tls_context: {
        tls_certificates: [{ certificate_chain: { inline_string: 'x' } }],
        validation_context: { trust_chain_verification: 'ACCEPT_UNTRUSTED', ...validation_context },
      },
    }),
  });
  const nobody = {
    transport: 'tls',
    serverName: null,
    applicationProtocols: [],
    clientCertificate: null,
    request: get('a').request,
  } as const;

  test('needs one only where it has authorities', async () => {
    const free = { cluster: 'one', tls: 'accepted' };
    expect(await verdictOf(tls({}), nobody)).toMatchObject(free);
    expect(await verdictOf(tls({ verify_certificate_hash: ['a'.repeat(64)] }), nobody)).toMatchObject(free);
    expect(await verdictOf(tls({ trusted_ca: { inline_string: 'x' } }), nobody)).toMatchObject({ tls: 'refused' });
  });
});

describe('several certificates of a chain that come by discovery', () => {
  const reference = (name: string) => ({ name, sds_config: { ads: {} } });
  const chain = (...names: readonly string[]) => ({
    ...proxy([], host('*')),
    transportSocket: downstreamTls({
      common_tls_context: { tls_certificate_sds_secret_configs: names.map(reference) },
    }),
    secrets: {
      dynamic_active_secrets: [
        { name: 'here', secret: { tls_certificate: { certificate_chain: { inline_string: 'x' } } } },
      ],
      dynamic_warming_secrets: [
        { name: 'late', secret: { name: 'late' } },
        { name: 'later', secret: { name: 'later' } },
      ],
    },
  });
  const call = { transport: 'tls', serverName: null, applicationProtocols: [], request: get('a').request } as const;

  test('one that has arrived will do', async () => {
    expect(await verdictOf(chain('late', 'here', 'later'), call)).toMatchObject({ cluster: 'one' });
    expect(await verdictOf(chain('late', 'later'), call)).toMatchObject({ tls: 'refused' });
  });
});

test('an RBAC filter with a name only does what the route says', async () => {
  const rules = {
    rbac: {
      rules: { action: 'DENY', policies: { all: { permissions: [{ any: true }], principals: [{ any: true }] } } },
    },
  };
  const type = 'type.googleapis.com/envoy.extensions.filters.http.rbac.v3.RBACPerRoute';
  const denied = { typed_per_filter_config: { 'envoy.filters.http.rbac': { '@type': type, ...rules } } };
  const mesh = (more: JsonObject) => proxy([{ name: 'envoy.filters.http.rbac' }], host('*', more));
  expect(await verdictOf(mesh(denied), get('a'))).toMatchObject({ response: { code: 403 } });
  const passed = await verdictOf(mesh({}), get('a'));
  expect(passed).toMatchObject({ cluster: 'one' });
  expect(JSON.stringify(passed)).not.toContain('WC0606');
});

test.each([
  ['envoy.wasm.stats', false],
  ['envoy.wasm.own', true],
])('a network filter of the module %s is assumed to pass: %s', async (module, isAssumed) => {
  const vm_config = { runtime: 'envoy.wasm.runtime.null', code: { local: { inline_string: module } } };
  // As Istio 1.6 to 1.16 write it.
  const stats = {
    name: 'istio.stats',
    typed_config: {
      '@type': 'type.googleapis.com/udpa.type.v1.TypedStruct',
      type_url: 'type.googleapis.com/envoy.extensions.filters.network.wasm.v3.Wasm',
      value: { config: { root_id: 'stats_outbound', vm_config } },
    },
  };
  const filters = [stats, tcpProxy({ cluster: 'one' })];
  const verdict = await verdictOf({ filters, clusters: ['one'] }, { transport: 'raw_buffer' });
  expect(verdict).toMatchObject({ cluster: 'one' });
  expect(JSON.stringify(verdict).includes('WC0605')).toBe(isAssumed);
});
