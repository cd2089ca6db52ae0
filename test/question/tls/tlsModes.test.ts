import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { type Dump, loadDump, memorySource } from '../../../src/index.ts';
import { loadDumpFiles } from '../../../src/node.ts';
import { readConnectionEnd } from '../../../src/question/connectionRecord.ts';
import { tlsModes } from '../../../src/question/tls/tlsModes.ts';
import { shortProbeWords } from '../../../src/render/tls/probeWords.ts';
import { tlsJson } from '../../../src/render/tls/tlsJson.ts';
import { root } from '../../support/runCommand.ts';

const typed = 'type.googleapis.com/envoy.extensions';

/** In front of tcp_proxy: TLS that wants a client certificate, takes one, or asks for none; or plaintext. */
function chain(match: object, socket: 'mutual' | 'optional' | 'tls' | 'raw') {
  const context = {
    '@type': `${typed}.transport_sockets.tls.v3.DownstreamTlsContext`,
    common_tls_context: {
      tls_certificates: [{ certificate_chain: { filename: '/c.pem' }, private_key: { filename: '/k.pem' } }],
      ...(socket === 'tls' ? {} : { validation_context: { trusted_ca: { filename: '/ca.pem' } } }),
    },
    require_client_certificate: socket === 'mutual',
  };
  return {
    filter_chain_match: match,
    ...(socket === 'raw' ? {} : { transport_socket: { name: 'tls', typed_config: context } }),
    filters: [
      {
        name: 'tcp',
        typed_config: { '@type': `${typed}.filters.network.tcp_proxy.v3.TcpProxy`, stat_prefix: 's', cluster: 'app' },
      },
    ],
  };
}

const inspector = (name: string, type: string) => ({
  name,
  typed_config: { '@type': `${typed}.filters.listener.${name}.v3.${type}` },
});

async function proxy(chains: readonly object[]): Promise<Dump> {
  const listener = {
    name: 'virtualInbound',
    traffic_direction: 'INBOUND',
    address: { socket_address: { address: '0.0.0.0', port_value: 15006 } },
    listener_filters: [
      inspector('original_dst', 'OriginalDst'),
      inspector('tls_inspector', 'TlsInspector'),
      inspector('http_inspector', 'HttpInspector'),
    ],
    listener_filters_timeout: '5s',
    continue_on_listener_filters_timeout: true,
    filter_chains: chains,
  };
  const loaded = await loadDump([memorySource('l.json', JSON.stringify([listener]))]);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join());
  return loaded.value;
}

/** `8080 PERMISSIVE: plaintext | mTLS`, without the silent client. */
function words(dump: Dump): readonly string[] {
  return tlsModes(dump).map(({ port, mode, difference, probes }) => {
    const cells = probes.slice(0, -1).map(shortProbeWords);
    return `${port} ${mode}: ${cells.join(' | ')}${difference === undefined ? '' : ` (${difference})`}`;
  });
}

const tls = { transport_protocol: 'tls' };
const raw = { transport_protocol: 'raw_buffer' };
const istio = { application_protocols: ['istio', 'istio-peer-exchange', 'istio-http/1.1'] };

describe('the mode of a port', () => {
  test.each<[string, readonly object[], string]>([
    [
      'DISABLE',
      [chain({}, 'raw')],
      'plaintext | plaintext | passed through | passed through | passed through | passed through',
    ],
    ['DISABLE', [chain(raw, 'raw')], 'plaintext | plaintext | ✗ NR | ✗ NR | ✗ NR | ✗ NR'],
    ['STRICT', [chain(tls, 'mutual')], '✗ NR | ✗ NR | mTLS | mTLS | ✗ no client certificate | ✗ no client certificate'],
    [
      'STRICT',
      [chain({}, 'mutual')],
      '✗ not TLS | ✗ not TLS | mTLS | mTLS | ✗ no client certificate | ✗ no client certificate',
    ],
    [
      'PERMISSIVE',
      [chain({ ...tls, ...istio }, 'mutual'), chain(raw, 'raw')],
      'plaintext | plaintext | mTLS | mTLS | ✗ NR | ✗ NR',
    ],
    [
      'PERMISSIVE',
      [chain({ ...tls, ...istio }, 'mutual'), chain({}, 'raw')],
      // Names for TLS outrank the chain that takes anything.
      'plaintext | plaintext | mTLS | mTLS | ✗ NR | ✗ NR',
    ],
  ])('%s', async (mode, chains, cells) => {
    expect(words(await proxy(chains))).toEqual([`other ${mode}: ${cells}`]);
  });

  test.each<[readonly object[], string]>([
    [
      [chain({ ...raw, application_protocols: ['http/1.1'] }, 'raw'), chain(tls, 'mutual')],
      'plaintext HTTP is served, other plaintext is not',
    ],
    [[chain(tls, 'tls')], 'only TLS is taken, without a client certificate'],
    [[chain(tls, 'optional')], 'mutual TLS is served, and so is TLS of other clients without a certificate'],
    [[chain(tls, 'raw')], 'only TLS is taken, and passed through to the application'],
    [[chain(raw, 'raw'), chain(tls, 'tls')], 'plaintext is served, and Istio mutual TLS (HTTP) is ended, too'],
    [
      [chain({ ...tls, ...istio }, 'mutual'), chain(tls, 'raw')],
      'mutual TLS is served, and TLS of other clients is passed through to the application',
    ],
    [
      [chain({ ...tls, ...istio }, 'mutual'), chain(tls, 'tls')],
      'mutual TLS is served, and so is TLS of other clients without a certificate',
    ],
    [
      [chain({ ...tls, application_protocols: ['istio-http/1.1'] }, 'mutual')],
      'Istio mutual TLS is ended for HTTP and not for TCP',
    ],
    [[chain({ ...tls, application_protocols: ['other'] }, 'raw')], 'everything is refused'],
  ])('mixed %#', async (chains, difference) => {
    const [port] = tlsModes(await proxy(chains));
    expect([port?.mode, port?.difference]).toEqual(['mixed', difference]);
  });

  test('is found for each port that a chain names, and for all others', async () => {
    const found = words(
      await proxy([
        chain({ destination_port: 9090 }, 'mutual'),
        chain({ destination_port: 8080 }, 'raw'),
        chain({ destination_port: 15006 }, 'raw'),
        chain(tls, 'mutual'),
      ]),
    );
    expect(found.map((line) => line.split(':')[0])).toEqual(['8080 DISABLE', '9090 STRICT', 'other STRICT']);
  });

  test('a port can be asked for by its number, also one that no chain names', async () => {
    const dump = await proxy([chain({ destination_port: 8080 }, 'raw'), chain(tls, 'mutual')]);
    const modes = [8080, 4711].map((port) => tlsModes(dump, { port }).map(({ mode }) => mode));
    expect(modes).toEqual([['DISABLE'], ['STRICT']]);
  });
});

test('a silent client is held until the timeout', async () => {
  const [port] = tlsModes(await proxy([chain({}, 'raw')]));
  const silent = port?.probes.find(({ probe }) => probe === 'silent');
  expect(silent && shortProbeWords(silent)).toBe('plaintext after 5s');
});

test('what depends on who calls, or on the name that is asked for, is open', async () => {
  const within = { source_prefix_ranges: [{ address_prefix: '10.0.0.0', prefix_len: 8 }] };
  const some = await proxy([chain({ ...raw, ...within }, 'raw'), chain(tls, 'mutual')]);
  expect(words(some)[0]).toBe(
    'other mixed: ? source | ? source | mTLS | mTLS | ✗ no client certificate | ✗ no client certificate (it is open what happens to plaintext, it depends on the client’s address)',
  );
  const from = (text: string) => {
    const end = readConnectionEnd(text);
    if (end === undefined || end === 'invalid') throw new Error('an address');
    return tlsModes(some, { from: end }).map(({ mode }) => mode);
  };
  expect(from('10.1.2.3')).toEqual(['PERMISSIVE']);
  expect(from('192.0.2.1')).toEqual(['STRICT']);
  const named = await proxy([chain(tls, 'mutual'), chain({ ...tls, server_names: ['a.example'] }, 'raw')]);
  expect(words(named)[0]).toBe(
    'other mixed: ✗ NR | ✗ NR | mTLS | mTLS | ? serverName | ? serverName (it is open what happens to TLS of other clients, it depends on the SNI)',
  );
});

test('JSON holds to its schema', async () => {
  const schema = JSON.parse(readFileSync(join(root, 'schemas/tls.schema.json'), 'utf8'));
  const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
  const loaded = await loadDumpFiles([join(root, 'samples/istio-1.12.8-strict/server.json')]);
  if (!loaded.ok) throw new Error('the sample loads');
  validate(JSON.parse(JSON.stringify(tlsJson(tlsModes(loaded.value)))));
  expect(validate.errors).toBeNull();
});

/** Generated by the control planes of these releases, for the scenario that the folder is named after. */
const shared = resolve(root, process.env.WHICHCHAIN_SHARED ?? '../shared', 'dumps');
const genuine: readonly (readonly [string, readonly string[]])[] = [
  ['istio-1.12.8/strict-namespace/server-echo-meshified/config_dump.json', ['8090 STRICT', 'other STRICT']],
  ['istio-1.12.8/strict-sniff/server-echo-meshified/config_dump.json', ['8090 STRICT', 'other STRICT']],
  ['istio-1.12.8/permissive/server-echo-meshified/config_dump.json', ['8090 PERMISSIVE', 'other PERMISSIVE']],
  ['istio-1.5.0/full-policy-strict-automtls/httpbin.full.config_dump.json', ['80 STRICT', 'other PERMISSIVE']],
  ['istio-1.5.0/full-policy-disabled-automtls/httpbin.full.config_dump.json', ['80 DISABLE', 'other PERMISSIVE']],
  ['istio-1.5.0/meshpolicy-permissive-automtls/httpbin.full.config_dump.json', ['80 PERMISSIVE', 'other PERMISSIVE']],
  ['istio-1.3.2/meshpolicy-strict-no-dr/httpbin.foo.config_dump.json', ['80 STRICT', 'other DISABLE']],
  ['istio-1.3.2/meshpolicy-permissive/tcp-echo.foo.config_dump.json', ['9000 PERMISSIVE', 'other DISABLE']],
  ['istio-1.1.7/meshpolicy-strict-no-dr/httpbin.foo.config_dump.json', ['80 STRICT', 'other DISABLE']],
  ['istio-1.1.7/meshpolicy-permissive/httpbin.foo.config_dump.json', ['80 PERMISSIVE', 'other DISABLE']],
];
const isThere = existsSync(shared);
if (!isThere) process.stderr.write(`SKIPPED: the genuine dumps are not at ${shared}\n`);

test.runIf(isThere).each(genuine)('%s', async (path, expected) => {
  const loaded = await loadDumpFiles([join(shared, path)]);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join());
  expect(tlsModes(loaded.value).map(({ port, mode }) => `${port} ${mode}`)).toEqual(expected);
});
