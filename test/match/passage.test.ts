import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { loadDump, match, memorySource } from '../../src/index.ts';
import { connectionFromRecord } from '../../src/question/connectionRecord.ts';
import { connectionManager, downstreamTls, dumpOf, tcpProxy, verdictOf } from './passage.ts';

const plain = { transport: 'raw_buffer', http: '1.1' } as const;
const get = (authority: string, path: string, headers: Record<string, string> = {}) => ({
  ...plain,
  request: { method: 'GET', authority, path, headers },
});
const route = (name: string, match: JsonObject, cluster: string): JsonObject => ({ name, match, route: { cluster } });

describe('scoped routes', () => {
  const scope = (key: string, cluster: string): JsonObject => ({
    name: `scope-${cluster}`,
    key: { fragments: [{ string_key: key }] },
    route_configuration: {
      name: cluster,
      virtual_hosts: [{ name: 'v', domains: ['*'], routes: [route('all', { prefix: '/' }, cluster)] }],
    },
  });
  const proxy = {
    filters: [
      connectionManager({
        scoped_routes: {
          name: 'ours',
          scope_key_builder: { fragments: [{ header_value_extractor: { name: 'x-scope', index: 0 } }] },
          scoped_rds: { scoped_rds_config_source: { ads: {} } },
        },
      }),
    ],
    clusters: ['one', 'two', 'three'],
    routes: [],
    scopedRoutes: {
      inline_scoped_route_configs: [{ name: 'in-another-chain', scoped_route_configs: [scope('inline', 'three')] }],
      dynamic_scoped_route_configs: [
        { name: 'theirs', scoped_route_configs: [scope('a', 'two'), scope('b', 'two')] },
        { name: 'ours', scoped_route_configs: [scope('a', 'one')] },
      ],
    },
  };

  test.each([
    ['a', { ends: 'cluster', cluster: 'one' }],
    ['b', { response: { details: 'route_not_found' } }],
    ['inline', { response: { details: 'route_not_found' } }],
  ])('the scopes of other scoped routes are none of these: %s', async (key, expected) => {
    expect(await verdictOf(proxy, get('any', '/', { 'x-scope': key }))).toMatchObject(expected);
  });
});

describe("scoped routes of Higress, by the listener's port and the host", () => {
  const scope = (host: string, path: string): JsonObject => ({
    name: `scope-${host}`,
    key: { fragments: [{ string_key: '80' }, { string_key: host }] },
    route_configuration: {
      name: host,
      virtual_hosts: [{ name: 'v', domains: ['*'], routes: [route('all', { prefix: path }, host)] }],
    },
  });
  const hosts = ['a.example.com', '*.example.com', '*'];
  const proxyWith = (more: JsonObject, fragments: readonly JsonObject[]) => ({
    filters: [
      connectionManager({
        scoped_routes: {
          name: 'ours',
          scope_key_builder: { fragments },
          scoped_rds: { scoped_rds_config_source: { ads: {} } },
          ...more,
        },
      }),
    ],
    clusters: hosts,
    routes: [],
    scopedRoutes: {
      dynamic_scoped_route_configs: [
        {
          name: 'ours',
          scoped_route_configs: [scope('a.example.com', '/a'), scope('*.example.com', '/e'), scope('*', '/')],
        },
      ],
    },
  });
  const fragments = [{ local_port_value_extractor: {} }, { host_value_extractor: {} }];

  test.each([
    ['a.example.com', '/a', {}, { ends: 'cluster', cluster: 'a.example.com' }],
    ['a.example.com:8080', '/a', {}, { ends: 'cluster', cluster: 'a.example.com' }],
    ['b.example.com', '/e', {}, { ends: 'cluster', cluster: '*.example.com' }],
    ['c.b.example.com', '/e', {}, { ends: 'cluster', cluster: '*.example.com' }],
    ['other', '/x', {}, { ends: 'cluster', cluster: '*' }],
    // The scope has no such route, and wider ones are asked.
    ['a.example.com', '/e', {}, { ends: 'cluster', cluster: '*.example.com' }],
    ['a.example.com', '/x', {}, { ends: 'cluster', cluster: '*' }],
    [
      'a.example.com',
      '/x',
      { retry_other_scope_when_not_found: false },
      { response: { code: 404, details: 'route_not_found' } },
    ],
  ])('%s%s %j', async (host, path, more, expected) => {
    expect(await verdictOf(proxyWith(more, fragments), get(host, path))).toMatchObject(expected);
  });

  test('so many times the host is made wider at most', async () => {
    const few = [fragments[0] ?? {}, { host_value_extractor: { max_recompute_num: 1 } }];
    expect(await verdictOf(proxyWith({}, few), get('d.b.example.com', '/x'))).toMatchObject({
      response: { details: 'route_not_found' },
    });
  });

  test('a fragment of another type leaves the scope open', async () => {
    const proxy = proxyWith({}, [{ local_port_value_extractor: {} }, { other_extractor: {} }]);
    expect(JSON.stringify(await verdictOf(proxy, get('a.example.com', '/a')))).toContain(
      'a fragment that is not known',
    );
  });
});

describe('a header to which the proxy appends another of its name', () => {
  const early = 'envoy.extensions.http.early_header_mutation.header_mutation.v3.HeaderMutation';
  const proxy = (append_action: string) => ({
    filters: [
      connectionManager({
        early_header_mutation_extensions: [
          {
            name: 'early',
            typed_config: {
              '@type': `type.googleapis.com/${early}`,
              mutations: [{ append: { header: { key: 'x-cluster', value: 'two' }, append_action } }],
            },
          },
        ],
        route_config: {
          name: 'r',
          virtual_hosts: [
            {
              name: 'v',
              domains: ['*'],
              routes: [
                {
                  match: { prefix: '/whole', headers: [{ name: 'x-cluster', string_match: { exact: 'two' } }] },
                  direct_response: { status: 418 },
                },
                { match: { prefix: '/' }, route: { cluster_header: 'x-cluster' } },
              ],
            },
          ],
        },
      }),
    ],
    clusters: ['one', 'two'],
  });

  test.each([
    ['APPEND_IF_EXISTS_OR_ADD', '/', { cluster: 'one' }],
    ['OVERWRITE_IF_EXISTS_OR_ADD', '/', { cluster: 'two' }],
    ['APPEND_IF_EXISTS_OR_ADD', '/whole', { response: { code: 418 } }],
  ])('names the cluster with its first, and either fulfils a condition: %s %s', async (action, path, expected) => {
    expect(await verdictOf(proxy(action), get('any', path, { 'x-cluster': 'one' }))).toMatchObject(expected);
  });
});

describe('virtual hosts and routes', () => {
  const domains = [
    '*',
    '*.example.com',
    '*.a.com',
    'foo.*',
    'foo.bar.*',
    'foo.example.com',
    'foo.example.com:8080',
    '*-bar.com',
  ];
  const proxy = {
    filters: [
      connectionManager({
        route_config: {
          name: 'r',
          virtual_hosts: domains.map((domain) => ({
            name: domain,
            domains: [domain],
            routes: [
              route('path', { path: '/exact' }, 'one'),
              route('separated', { path_separated_prefix: '/sep' }, 'one'),
              route('regex', { safe_regex: { regex: '/re/[0-9]+' } }, 'one'),
              route('prefix', { prefix: '/pre' }, 'gone'),
            ],
          })),
        },
      }),
    ],
    clusters: ['one'],
  };

  test.each([
    ['FOO.Example.com', 'foo.example.com'],
    ['foo.example.com:8080', 'foo.example.com:8080'],
    ['foo.example.com:9090', 'foo.*'],
    ['x.a.example.com', '*.example.com'],
    ['x.a.com', '*.a.com'],
    ['example.com', '*'],
    ['foo.bar.baz', 'foo.bar.*'],
    ['foo.bar', 'foo.*'],
    ['foo.', '*'],
    ['x-bar.com', '*-bar.com'],
    ['-bar.com', '*'],
  ])('%s is of %s', async (authority, virtualHost) => {
    expect(await verdictOf(proxy, get(authority, '/exact'))).toMatchObject({ virtualHost });
  });

  test.each([
    ['/exact?x=1', 'path', { cluster: 'one' }],
    ['/exacty', null, { response: { code: 404, flags: 'NR', details: 'route_not_found' } }],
    ['/prefix', 'prefix', { response: { code: 503, flags: 'NC', details: 'cluster_not_found' } }],
    ['/sepx', null, { ends: 'response' }],
    ['/sep/x', 'separated', { cluster: 'one' }],
    ['/re/12/a', null, { ends: 'response' }],
    ['/re/1?q', 'regex', { cluster: 'one' }],
  ])('%s takes route %s', async (path, name, expected) => {
    const verdict = await verdictOf(proxy, get('other', path));
    expect(verdict).toMatchObject(expected);
    expect(verdict.route?.name ?? null).toBe(name);
  });
});

describe('what is not said stays open', () => {
  const proxy = {
    filters: [
      connectionManager({
        route_config: {
          name: 'r',
          virtual_hosts: [
            {
              name: 'v',
              domains: ['*'],
              routes: [
                route('alice', { prefix: '/', headers: [{ name: 'x-user', string_match: { exact: 'alice' } }] }, 'one'),
                route('rest', { prefix: '/' }, 'two'),
              ],
            },
          ],
        },
      }),
    ],
    clusters: ['one', 'two'],
  };

  test('headers that nobody listed', async () => {
    const verdict = await verdictOf(proxy, { ...plain, request: { method: 'GET', authority: 'a', path: '/' } });
    expect(verdict).toMatchObject({
      outcome: 'matched',
      ends: 'undecided',
      virtualHost: 'v',
      missingBehindChain: [{ name: 'header x-user' }],
    });
    expect(verdict.cluster).toBeUndefined();
  });

  test('an empty list of headers is an answer', async () => {
    expect(await verdictOf(proxy, get('a', '/'))).toMatchObject({ ends: 'cluster', cluster: 'two' });
  });

  const open = { ...plain, request: { method: 'GET', authority: 'a', path: '/' } };
  const virtualHosts = (...domains: readonly string[]): JsonObject[] =>
    domains.map((domain) => ({ name: domain, domains: [domain], routes: [route('all', { prefix: '/' }, 'one')] }));

  test('whether the header is there that the virtual host goes by', async () => {
    const filters = [
      connectionManager({ route_config: { vhost_header: 'x-host', virtual_hosts: virtualHosts('a', '*') } }),
    ];
    expect(await verdictOf({ filters, clusters: ['one'] }, open)).toMatchObject({
      ends: 'undecided',
      missingBehindChain: [{ name: 'header x-host' }],
    });
  });

  test('whether a header names the client, where it has to', async () => {
    const detection = {
      name: 'custom',
      typed_config: {
        '@type': 'type.googleapis.com/envoy.extensions.http.original_ip_detection.custom_header.v3.CustomHeaderConfig',
        header_name: 'x-client',
        reject_with_status: { code: 'Unauthorized' },
      },
    };
    const routes = { route_config: { virtual_hosts: virtualHosts('*') } };
    const filters = [connectionManager({ ...routes, original_ip_detection_extensions: [detection] })];
    expect(await verdictOf({ filters, clusters: ['one'] }, open)).toMatchObject({
      ends: 'undecided',
      missingBehindChain: [{ name: 'header x-client' }],
    });
  });

  test('without any request the chain is still certain', async () => {
    expect(await verdictOf(proxy, plain)).toMatchObject({ outcome: 'matched', ends: 'undecided' });
  });
});

describe('TLS', () => {
  const filters = [tcpProxy({ cluster: 'one' })];
  const clusters = ['one'];
  const tls = { transport: 'tls', serverName: 'a.com', applicationProtocols: [] } as const;
  const mutual = downstreamTls({
    require_client_certificate: true,
    common_tls_context: {
      combined_validation_context: {
        default_validation_context: {
          match_typed_subject_alt_names: [{ san_type: 'URI', matcher: { prefix: 'spiffe://mesh/' } }],
        },
        validation_context_sds_secret_config: { name: 'ROOTCA' },
      },
    },
  });
  const secret = (name: string) => ({
    name,
    secret: {
      '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret',
      name,
      validation_context: { trusted_ca: { inline_string: 'x' } },
    },
  });
  const proxy = { filters, clusters, transportSocket: mutual, secrets: { dynamic_active_secrets: [secret('ROOTCA')] } };

  test('plaintext is refused', async () => {
    expect(await verdictOf(proxy, plain)).toMatchObject({
      ends: 'closed',
      tls: 'refused',
      tlsReason: { kind: 'plaintext' },
      response: { code: null, flags: '-' },
    });
  });

  test.each([
    [null, 'refused', 'no_client_certificate'],
    [{ uriSans: ['spiffe://mesh/a'], trusted: true }, 'accepted', undefined],
    [{ uriSans: ['spiffe://mesh/a'], trusted: false }, 'refused', 'untrusted_client_certificate'],
    [{ uriSans: ['spiffe://other/a'], trusted: true }, 'refused', 'subject_alt_name_mismatch'],
  ])('certificate %j is %s', async (clientCertificate, kind, reason) => {
    const verdict = await verdictOf(proxy, { ...tls, clientCertificate });
    expect(verdict.tls).toBe(kind);
    expect(verdict.tlsReason?.kind).toBe(reason);
  });

  test('a certificate that nobody described leaves it open', async () => {
    expect(await verdictOf(proxy, tls)).toMatchObject({
      ends: 'undecided',
      missingBehindChain: [{ name: 'clientCertificate' }],
    });
  });

  test('a secret that has not arrived closes every connection', async () => {
    const empty = { '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret', name: 'ROOTCA' };
    const warming = { name: 'ROOTCA', version_info: 'uninitialized', secret: empty };
    const secrets = { dynamic_warming_secrets: [warming] };
    expect(await verdictOf({ ...proxy, secrets }, { ...tls, clientCertificate: null })).toMatchObject({
      tls: 'refused',
      tlsReason: { kind: 'secret_missing' },
    });
  });

  test('a secret that the dump does not have is taken as delivered, and the answer says so', async () => {
    const verdict = await verdictOf(
      { ...proxy, secrets: {} },
      { ...tls, clientCertificate: { uriSans: ['spiffe://mesh/a'] } },
    );
    expect(verdict.tls).toBe('accepted');
    expect(verdict.assumptions.map(({ code }) => code)).toContain('WC0602');
  });

  test('a chain that does not end TLS passes it on', async () => {
    expect(await verdictOf({ filters, clusters }, tls)).toMatchObject({ tls: 'passthrough', cluster: 'one' });
  });
});

describe('tcp_proxy', () => {
  test('weighted clusters are listed with their shares', async () => {
    const weighted = tcpProxy({
      weighted_clusters: {
        clusters: [
          { name: 'one', weight: 1 },
          { name: 'two', weight: 3 },
        ],
      },
    });
    expect(await verdictOf({ filters: [weighted], clusters: ['one', 'two'] }, plain)).toMatchObject({
      ends: 'cluster',
      weightedClusters: [
        { name: 'one', weight: 1, share: 0.25 },
        { name: 'two', weight: 3, share: 0.75 },
      ],
    });
  });

  test('a cluster that is not there closes the connection before anything else', async () => {
    expect(await verdictOf({ filters: [tcpProxy({ cluster: 'gone' })], clusters: ['one'] }, plain)).toMatchObject({
      ends: 'closed',
      response: { code: null, flags: 'NC' },
    });
  });

  describe('before the handshake tcp_proxy looks for a host', () => {
    const secret = { certificate_chain: { filename: 'c' }, private_key: { filename: 'k' } };
    const transportSocket = downstreamTls({
      require_client_certificate: true,
      common_tls_context: {
        tls_certificates: [secret],
        validation_context: { trusted_ca: { inline_string: 'authorities' } },
      },
    });
    const clusters = [{ name: 'empty', type: 'STATIC' }, 'one'];
    const network = 'type.googleapis.com/envoy.extensions.filters.network.';
    const deny = {
      name: 'rbac',
      typed_config: { '@type': `${network}rbac.v3.RBAC`, stat_prefix: 'r', rules: { action: 'ALLOW' } },
    };
    const bySni = { name: 'sni', typed_config: { '@type': `${network}sni_cluster.v3.SniCluster` } };
    const forward = {
      name: 'forward',
      typed_config: { '@type': `${network}sni_dynamic_forward_proxy.v3.FilterConfig`, port_value: 443 },
    };
    const authz = { name: 'authz', typed_config: { '@type': `${network}ext_authz.v3.ExtAuthz`, stat_prefix: 'a' } };
    const stranger = { transport: 'tls', serverName: 'gone', clientCertificate: null } as const;
    const empty = tcpProxy({ cluster: 'empty' });
    const later = { max_early_data_bytes: 0 };
    const noHost = { ends: 'cluster', cluster: 'empty', response: { flags: 'UH' } };
    const noCluster = { ends: 'closed', response: { flags: 'NC' } };
    const refused = { ends: 'closed', response: { flags: '-' } };
    const held = (mode: string): JsonObject => tcpProxy({ cluster: 'empty', upstream_connect_mode: mode, ...later });

    test.each([
      ['a client without a certificate', [empty], stranger, noHost],
      ['plaintext', [empty], plain, noHost],
      ['RBAC waits for data', [deny, empty], stranger, noHost],
      ['ext_authz waits for data', [authz, tcpProxy({ cluster: 'gone' })], stranger, noCluster],
      ['the cluster of the SNI', [bySni, empty], stranger, noCluster],
      ['no SNI', [bySni, empty], plain, noHost],
      ['a name that is resolved first', [forward, empty], stranger, refused],
      ['no name to resolve', [forward, empty], plain, noHost],
      ['connects with the first data', [held('ON_DOWNSTREAM_DATA')], stranger, refused],
      ['connects after the handshake', [held('ON_DOWNSTREAM_TLS_HANDSHAKE')], stranger, refused],
      ['whether there is a host is not known', [tcpProxy({ cluster: 'one' })], stranger, refused],
    ] as const)('%s', async (_, filters, connection, expected) => {
      expect(await verdictOf({ filters, transportSocket, clusters }, connection)).toMatchObject(expected);
    });

    test('nothing is told of a handshake that does not begin', async () => {
      const verdict = await verdictOf({ filters: [empty], transportSocket, clusters }, stranger);
      expect(verdict).not.toHaveProperty('tls');
      expect(verdict).not.toHaveProperty('tlsReason');
    });

    test('of weighted clusters chance may draw the one without a host', async () => {
      const weighted = tcpProxy({
        weighted_clusters: {
          clusters: [
            { name: 'one', weight: 1 },
            { name: 'empty', weight: 1 },
          ],
        },
      });
      const verdict = await verdictOf({ filters: [weighted], transportSocket, clusters }, stranger);
      expect(verdict).toMatchObject({
        ends: 'undecided',
        missingBehindChain: [{ name: 'cluster drawn by tcp_proxy' }],
      });
    });

    const setting = (when: string, cluster: string, format = cluster): JsonObject => ({
      name: 'state',
      typed_config: {
        '@type': `${network}set_filter_state.v3.Config`,
        [when]: [
          {
            object_key: 'envoy.tcp_proxy.cluster',
            format_string: { text_format_source: { inline_string: format } },
          },
        ],
      },
    });
    const one = tcpProxy({ cluster: 'one' });
    const known = { ...stranger, clientCertificate: { trusted: true } };

    test.each([
      ['at once', [setting('on_new_connection', 'empty'), one], known, noHost],
      ['after the handshake is too late', [setting('on_downstream_tls_handshake', 'empty'), one], known, 'one'],
      ['with the first data is too late', [setting('on_downstream_data', 'empty'), one], known, 'one'],
      [
        'where tcp_proxy waits',
        [setting('on_downstream_tls_handshake', 'gone'), held('ON_DOWNSTREAM_DATA')],
        known,
        'gone',
      ],
      ['a command that is not followed', [setting('on_new_connection', '', '%TRACE_ID%'), one], known, 'unsupported'],
    ] as const)('a filter names the cluster: %s', async (_, filters, connection, expected) => {
      const { ends, cluster, response } = await verdictOf({ filters, transportSocket, clusters }, connection);
      const said =
        typeof expected === 'object'
          ? { ends, cluster, response }
          : (cluster ?? (response?.flags === 'NC' ? 'gone' : ends));
      if (typeof expected === 'object') expect(said).toMatchObject(expected);
      else expect(said).toBe(expected);
    });
  });

  test('without clusters in the dump nothing is said about them', async () => {
    expect(await verdictOf({ filters: [tcpProxy({ cluster: 'gone' })] }, plain)).toMatchObject({
      ends: 'cluster',
      cluster: 'gone',
    });
  });

  test('routes of old releases come first', async () => {
    const filters = [
      tcpProxy({
        cluster: 'one',
        deprecated_v1: {
          routes: [
            { cluster: 'other-port', destination_ports: '81-90' },
            {
              cluster: 'two',
              destination_ip_list: [{ address_prefix: '10.0.0.0', prefix_len: 8 }],
              source_ports: '999',
            },
          ],
        },
      }),
    ];
    const clusters = ['one', 'two', 'other-port'];
    expect(await verdictOf({ filters, clusters }, plain)).toMatchObject({ cluster: 'two' });
    expect(await verdictOf({ filters, clusters }, { ...plain, source: '10.0.0.9:1' })).toMatchObject({
      cluster: 'one',
    });
  });

  test('old routes take any for what is not set, and nothing for what is no range', async () => {
    const routes = [
      { cluster: 'broken', destination_ports: '80x' },
      { cluster: 'nowhere', source_ip_list: [{ address_prefix: 'x', prefix_len: 8 }] },
      { cluster: 'here', destination_ports: '1-79, 80' },
      { cluster: 'any' },
    ];
    const clusters = ['broken', 'nowhere', 'here', 'any', 'one'];
    const to = (list: readonly JsonObject[], more: JsonObject = {}) =>
      verdictOf({ filters: [tcpProxy({ deprecated_v1: { routes: list }, ...more })], clusters }, plain);
    expect(await to(routes)).toMatchObject({ cluster: 'here' });
    expect(await to(routes.slice(3), { cluster: 'one' })).toMatchObject({ cluster: 'any' });
    expect(await to(routes.slice(0, 2), { cluster: 'one' })).toMatchObject({ cluster: 'one' });
    expect(await to(routes.slice(0, 2))).toMatchObject({ ends: 'closed', response: { flags: 'NR' } });
  });

  test('old routes by a source that is not known are several outcomes', async () => {
    const filters = [
      tcpProxy({
        cluster: 'one',
        deprecated_v1: {
          routes: [{ cluster: 'two', source_ip_list: [{ address_prefix: '10.0.0.0', prefix_len: 8 }] }],
        },
      }),
    ];
    const loaded = await loadDump([memorySource('f', JSON.stringify(dumpOf({ filters, clusters: ['one', 'two'] })))]);
    const connection = connectionFromRecord({ ...plain, destination: '10.0.0.1:80' });
    if (!loaded.ok || !connection.ok) throw new Error('not loaded');
    const { passage } = match(loaded.value, connection.value);
    expect(passage).toMatchObject({ kind: 'undecided', missing: [{ name: 'source' }] });
    const ends = passage?.kind === 'undecided' ? passage.branches.map(({ walk }) => walk.passage?.end) : [];
    expect(ends).toMatchObject([
      { destination: { choices: [{ name: 'two' }] } },
      { destination: { choices: [{ name: 'one' }] } },
    ]);
  });

  test('sni_cluster names the cluster', async () => {
    const sni = {
      name: 'sni',
      typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.network.sni_cluster.v3.SniCluster' },
    };
    const filters = [sni, tcpProxy({ cluster: 'one' })];
    const clusters = ['one', 'two.com'];
    const tls = { transport: 'tls', applicationProtocols: [] } as const;
    expect(await verdictOf({ filters, clusters }, { ...tls, serverName: 'two.com' })).toMatchObject({
      cluster: 'two.com',
    });
    expect(await verdictOf({ filters, clusters }, { ...tls, serverName: null })).toMatchObject({ cluster: 'one' });
    expect(await verdictOf({ filters, clusters }, tls)).toMatchObject({ ends: 'unsupported' });
  });
});

describe('pieces that the dump does not have', () => {
  const filters = [connectionManager({ rds: { route_config_name: '80' } })];

  test('no routes at all', async () => {
    const verdict = await verdictOf({ filters }, get('a', '/'));
    expect(verdict).toMatchObject({ outcome: 'matched', ends: 'unsupported', routeConfiguration: '80' });
  });

  test('routes, but not this one', async () => {
    const verdict = await verdictOf({ filters, routes: [{ name: '81' }] }, get('a', '/'));
    expect(verdict).toMatchObject({ response: { code: 404, flags: 'NR' } });
    expect(verdict.assumptions.map(({ code }) => code)).toContain('WC0608');
  });

  test('a filter that nobody knows is an assumption', async () => {
    const strange = { name: 'strange', typed_config: { '@type': 'type.googleapis.com/acme.Filter' } };
    const manager = connectionManager(
      {
        route_config: { virtual_hosts: [{ name: 'v', domains: ['*'], routes: [route('r', { prefix: '/' }, 'one')] }] },
      },
      [strange],
    );
    const verdict = await verdictOf({ filters: [manager], clusters: ['one'] }, get('a', '/'));
    expect(verdict.cluster).toBe('one');
    expect(verdict.assumptions.map(({ message }) => message).join()).toContain('`strange` is not known');
  });
});
