import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, test } from 'vitest';
import { connectionFromRecord, type Dump, loadDump, memorySource } from '../../../src/index.ts';
import { loadDumpFiles } from '../../../src/node.ts';
import { authzTable } from '../../../src/question/authz/authzTable.ts';
import { mayCall } from '../../../src/question/authz/mayCall.ts';
import { policyObject } from '../../../src/question/authz/policyObject.ts';
import { authzAnswerJson, authzTableJson } from '../../../src/render/authz/authzJson.ts';
import { root } from '../../support/runCommand.ts';

let dump: Dump;

beforeAll(async () => {
  const loaded = await loadDumpFiles([join(root, 'samples/istio-authz/server.json')]);
  if (!loaded.ok) throw new Error('the sample loads');
  dump = loaded.value;
});

interface Caller {
  readonly principal?: string;
  readonly from?: string;
  readonly port?: number;
  readonly method?: string;
  readonly path?: string;
  readonly authority?: string;
}

/** Every decision that is possible, as `allowed rule` or `denied rule`. */
function decisions({ principal, from, port = 8080, method = 'GET', path, authority = 'server.authz' }: Caller) {
  const http = path === undefined ? {} : { request: { method, path, authority, headers: {} } };
  const alpn = path === undefined ? ['istio-peer-exchange', 'istio'] : ['istio-http/1.1', 'istio', 'http/1.1'];
  const connection = connectionFromRecord({
    direction: 'inbound',
    destination: `10.50.0.10:${port}`,
    ...(from === undefined ? {} : { source: from }),
    ...(principal === undefined
      ? { transport: 'raw_buffer' as const, http: '1.1' as const }
      : { transport: 'tls' as const, applicationProtocols: alpn, clientCertificate: { uriSans: [principal] } }),
    ...http,
  });
  if (!connection.ok) throw new Error(connection.failure.problem);
  const { branches, complete } = mayCall(dump, connection.value);
  expect(complete).toBe(true);
  const found = branches.map(({ decision }) =>
    decision.kind === 'allowed' || decision.kind === 'denied'
      ? `${decision.kind} ${decision.policy ?? 'none'}`
      : decision.kind,
  );
  return [...new Set(found)].sort();
}

const id = (namespace: string, account: string): string => `spiffe://cluster.local/ns/${namespace}/sa/${account}`;
const rule = (policy: string, index: number): string => `ns[authz]-policy[${policy}]-rule[${index}]`;

describe('may this caller do this', () => {
  // Argued from samples/istio-authz/input.yaml.
  test.each<[string, Caller, readonly string[]]>([
    [
      'a namespace that is let in',
      { principal: id('frontend', 'web'), from: '10.1.1.1', path: '/get' },
      [`allowed ${rule('server-allow', 0)}`],
    ],
    [
      'from outside of the addresses of its condition',
      { principal: id('frontend', 'web'), from: '172.16.0.1', path: '/get' },
      ['denied none'],
    ],
    [
      'a path that is not listed',
      { principal: id('frontend', 'web'), from: '10.1.1.1', path: '/secret' },
      ['denied none'],
    ],
    [
      'a suffix that is',
      { principal: id('authz', 'client'), from: '10.1.1.1', path: '/any/suffix' },
      [`allowed ${rule('server-allow', 0)}`],
    ],
    [
      'a wildcard inside a principal, which Istio takes literally',
      { principal: id('anywhere', 'monitor'), from: '10.1.1.1', path: '/info/x' },
      ['denied none'],
    ],
    ['a namespace that is not', { principal: id('batch', 'job'), from: '10.1.1.1', path: '/get' }, ['denied none']],
    [
      'an address block that is denied',
      { principal: id('frontend', 'web'), from: '192.0.2.7', path: '/get' },
      [`denied ${rule('server-deny', 1)}`],
    ],
    [
      'but not for this principal, who is not let in either',
      { principal: id('authz', 'root'), from: '192.0.2.7', path: '/get' },
      ['denied none'],
    ],
    [
      'another method for administrators',
      { principal: id('batch', 'job'), from: '10.1.1.1', method: 'POST', path: '/admin/x' },
      [`denied ${rule('server-deny', 0)}`],
    ],
    [
      'the legacy namespace, by a policy of the whole mesh',
      { principal: id('legacy', 'x'), from: '10.1.1.1', path: '/get' },
      ['denied ns[istio-system]-policy[mesh-deny-all-legacy]-rule[0]'],
    ],
    [
      'whose source nobody said',
      { principal: id('frontend', 'web'), path: '/get' },
      [`allowed ${rule('server-allow', 0)}`, 'denied none', `denied ${rule('server-deny', 1)}`],
    ],
    ['no identity at all', { from: '10.1.1.1', path: '/get' }, ['not_asked']],
  ])('%s', (_, caller, expected) => {
    expect(decisions(caller)).toEqual([...expected].sort());
  });
});

test('the table has every inbound chain, with mode, certificate and policies', () => {
  const rows = authzTable(dump, { port: 8080 }).map(({ listener, chain, httpRoute, certificate, mode, rules }) => ({
    at: `${listener.name}[${chain.index}]`,
    httpRoute,
    certificate,
    mode,
    rules: rules.map(({ action, shadow, policies }) => `${action}${shadow ? '?' : ''} ${policies.length}`),
  }));
  expect(rows).toEqual([
    {
      at: 'virtualInbound[3]',
      httpRoute: 'inbound|8080||',
      certificate: 'SDS: default',
      mode: 'STRICT',
      rules: ['LOG 1', 'DENY 4', 'DENY? 1', 'ALLOW 2'],
    },
  ]);
});

test('policies are named by their objects', () => {
  expect(policyObject('ns[authz]-policy[server-deny]-rule[0]')).toBe('server-deny.authz');
  expect(policyObject('istio-ext-authz-ns[a]-policy[b]-rule[1]')).toBe('b.a');
  expect(policyObject('service-viewer')).toBeUndefined();
});

test('JSON holds to its schema', () => {
  const schema = JSON.parse(readFileSync(join(root, 'schemas/authz.schema.json'), 'utf8'));
  const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
  const connection = connectionFromRecord({ direction: 'inbound', destination: '10.50.0.10:8080' });
  if (!connection.ok) throw new Error('it is a connection');
  for (const json of [authzTableJson(authzTable(dump)), authzAnswerJson(mayCall(dump, connection.value))]) {
    validate(JSON.parse(JSON.stringify(json)));
    expect(validate.errors).toBeNull();
  }
});

test('who needs a certificate: in QUIC, too, and by what discovery has delivered', async () => {
  const type = 'type.googleapis.com/envoy.extensions.transport_sockets';
  const tls = (context: object) => ({
    '@type': `${type}.tls.v3.DownstreamTlsContext`,
    require_client_certificate: true,
    common_tls_context: { tls_certificate_sds_secret_configs: [{ name: 'own', sds_config: { ads: {} } }], ...context },
  });
  const authorities = tls({ validation_context: { trusted_ca: { filename: '/ca.pem' } } });
  const delivered = (name: string) => tls({ validation_context_sds_secret_config: { name, sds_config: { ads: {} } } });
  const listener = (name: string, port_value: number, typed_config: object, more: object = {}) => ({
    name,
    address: { socket_address: { address: '0.0.0.0', port_value } },
    filter_chains: [{ filters: [], transport_socket: { name: 'socket', typed_config } }],
    ...more,
  });
  const udp = { udp_listener_config: { quic_options: {} } };
  const quic = { '@type': `${type}.quic.v3.QuicDownstreamTransport`, downstream_tls_context: authorities };
  const secret = (name: string, validation_context: object) => ({ name, secret: { name, validation_context } });
  const text = JSON.stringify({
    configs: [
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump',
        static_listeners: [
          listener('quic', 1, quic, udp),
          listener('with authorities', 2, delivered('authorities')),
          listener('without authorities', 3, delivered('nobody')),
          listener('not in the dump', 4, delivered('unknown')),
        ].map((one) => ({ listener: one })),
      },
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.SecretsConfigDump',
        dynamic_active_secrets: [
          secret('authorities', { trusted_ca: { filename: '/ca.pem' } }),
          secret('nobody', { verify_certificate_spki: [], allow_expired_certificate: true }),
        ],
      },
    ],
  });
  const loaded = await loadDump([memorySource('dump.json', text)]);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join());
  const rows = authzTable(loaded.value);
  expect(rows.map((row) => [row.listener.name, row.certificate, row.requiresClientCertificate])).toEqual([
    ['quic', 'SDS: own', true],
    ['with authorities', 'SDS: own', true],
    ['without authorities', 'SDS: own', false],
    ['not in the dump', 'SDS: own', true],
  ]);
});
