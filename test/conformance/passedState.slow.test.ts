import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import type { Dump } from '../../src/dump/dump.ts';
import { type ConnectionRecord, connectionFromRecord } from '../../src/question/connectionRecord.ts';
import { explain } from '../../src/question/explain.ts';
import type { Onward } from '../../src/verdict/explanation.ts';
import { findEnvoy } from './envoy/envoyBinary.ts';
import { type ClientName, certificateRecord, makeCertificates } from './http/certificates.ts';
import { freePorts, heard, portOf, serverOf } from './internal/servers.ts';
import {
  extension,
  internalUpstream,
  originalDst,
  originalDstFilter,
  tcpProxy,
  withInternalListeners,
} from './internal/withInternalListeners.ts';

type Share = 'NONE' | 'ONCE' | 'TRANSITIVE';

/** Filter state that is set at the door, and who asks for it behind one internal listener or two. */
interface Passing {
  /** The key and the format of the value. */
  readonly state: readonly [key: string, format: string];
  readonly share: Share;
  /** Who sets it: a filter of the connection, or one of a CONNECT request over TLS from this client. */
  readonly by: 'connection' | ClientName | 'without a certificate';
  /** How many internal listeners it goes through; the last one asks. */
  readonly depth: 1 | 2;
  /** A principal of RBAC that has to hold, or a value that the filter chain matcher wants under the key. */
  readonly wants: { readonly principal: JsonObject } | { readonly chainFor: string };
  readonly withoutUpstream?: true;
}

const who = 'who';
const whoIs = (exact: string): Passing['wants'] => ({
  principal: { filter_state: { key: who, string_match: { exact } } },
});
const from = (kind: string, address_prefix: string): Passing['wants'] => ({
  principal: { [kind]: { address_prefix, prefix_len: 32 } },
});
const remote = [`${originalDst}.remote_ip`, '10.9.8.7:1234'] as const;
const me = { state: [who, 'me'], by: 'connection', depth: 1, wants: whoIs('me') } as const;
const peer = { state: [who, '%DOWNSTREAM_PEER_URI_SAN%'], share: 'ONCE', depth: 1 } as const;
const many = 'spiffe://mesh/ns/a/sa/many,spiffe://other/ns/b/sa/many';

const passings: Readonly<Record<string, Passing>> = {
  'shared once': { ...me, share: 'ONCE' },
  'shared further': { ...me, share: 'TRANSITIVE' },
  'not shared': { ...me, share: 'NONE' },
  'another value': { ...me, share: 'ONCE', wants: whoIs('you') },
  'without internal_upstream': { ...me, share: 'ONCE', withoutUpstream: true },
  'once is for one listener': { ...me, share: 'ONCE', depth: 2 },
  'further is for all': { ...me, share: 'TRANSITIVE', depth: 2 },
  'a matcher asks': { ...me, share: 'ONCE', wants: { chainFor: 'me' } },
  'a matcher asks for another': { ...me, share: 'ONCE', wants: { chainFor: 'you' } },
  'a matcher asks for what is not shared': { ...me, share: 'NONE', wants: { chainFor: 'me' } },
  'a matcher asks further on': { ...me, share: 'TRANSITIVE', depth: 2, wants: { chainFor: 'me' } },
  'a client named by state': { ...me, state: remote, share: 'ONCE', wants: from('remote_ip', '10.9.8.7') },
  'another client': { ...me, state: remote, share: 'ONCE', wants: from('remote_ip', '10.9.8.6') },
  'of a certificate': { ...peer, by: 'alice', wants: whoIs('spiffe://mesh/ns/a/sa/alice') },
  'of another certificate': { ...peer, by: 'alice', wants: whoIs('spiffe://mesh/ns/a/sa/bob') },
  'of a certificate with names': { ...peer, by: 'many', wants: whoIs(many) },
  'of one without such names': { ...peer, by: 'bob', wants: whoIs('-') },
  'names of hosts': {
    ...peer,
    state: [who, '%DOWNSTREAM_PEER_DNS_SAN%'],
    by: 'many',
    wants: whoIs('many.example.com,*.wild.example.com'),
  },
  'a subject': { ...peer, state: [who, '%DOWNSTREAM_PEER_SUBJECT%'], by: 'bob', wants: whoIs('CN=bob,O=mesh') },
  'no certificate': { ...peer, by: 'without a certificate', wants: whoIs('-') },
  'a client named by a request': {
    state: [`${originalDst}.remote_ip`, '%DOWNSTREAM_REMOTE_ADDRESS%'],
    share: 'ONCE',
    by: 'alice',
    depth: 1,
    wants: from('source_ip', '127.0.0.1'),
  },
};

const setting = (object_key: string, inline_string: string, shared_with_upstream: Share): JsonObject => ({
  object_key,
  ...(object_key === who ? { factory_key: 'envoy.string' } : {}),
  format_string: { text_format_source: { inline_string } },
  shared_with_upstream,
});

/** From the door at `port` over internal listeners to the server `address`. */
function configured(passing: Passing, index: number, port: number, address: string, certificates: string) {
  const names = Array.from({ length: passing.depth }, (_, at) => `inner${index}_${at}`);
  const values = [setting(`${originalDst}.local_ip`, address, 'TRANSITIVE'), setting(...passing.state, passing.share)];
  const clusters = names.map((name) => ({
    name,
    type: 'STATIC',
    load_assignment: {
      cluster_name: name,
      endpoints: [
        { lb_endpoints: [{ endpoint: { address: { envoy_internal_address: { server_listener_name: name } } } }] },
      ],
    },
    ...(passing.withoutUpstream === true ? {} : { transport_socket: internalUpstream() }),
  }));
  const inner = names.map((name, at) => ({
    name,
    internal_listener: {},
    listener_filters: [originalDstFilter],
    ...(names[at + 1] === undefined
      ? asking(passing)
      : { filter_chains: [{ filters: [tcpProxy(names[at + 1] ?? '')] }] }),
  }));
  const socket_address = { address: '127.0.0.1', port_value: port };
  const first = names[0] ?? '';
  const door = {
    name: `door${index}`,
    address: { socket_address },
    filter_chains: [
      passing.by === 'connection'
        ? {
            filters: [
              extension('state', 'filters.network.set_filter_state.v3.Config', { on_new_connection: values }),
              tcpProxy(first),
            ],
          }
        : overTls(values, first, certificates),
    ],
  };
  return { listeners: [door, ...inner], clusters };
}

function asking({ wants, state: [key] }: Passing): JsonObject {
  if ('principal' in wants) {
    const rules = { policies: { p: { permissions: [{ any: true }], principals: [wants.principal] } } };
    const rbac = extension('rbac', 'filters.network.rbac.v3.RBAC', { stat_prefix: 'x', rules });
    return { filter_chains: [{ filters: [rbac, tcpProxy('original')] }] };
  }
  const chain = {
    name: 'chain',
    typed_config: { '@type': 'type.googleapis.com/google.protobuf.StringValue', value: 'yes' },
  };
  return {
    filter_chains: [{ name: 'yes', filters: [tcpProxy('original')] }],
    filter_chain_matcher: {
      matcher_tree: {
        input: extension('state', 'matching.common_inputs.network.v3.FilterStateInput', { key }),
        exact_match_map: { map: { [wants.chainFor]: { action: chain } } },
      },
    },
  };
}

function overTls(values: readonly JsonObject[], cluster: string, certificates: string): JsonObject {
  const file = (name: string): JsonObject => ({ filename: join(certificates, name) });
  const upgrade = { upgrade_type: 'CONNECT', connect_config: {} };
  const manager = {
    stat_prefix: 'x',
    upgrade_configs: [{ upgrade_type: 'CONNECT' }],
    http_filters: [
      extension('state', 'filters.http.set_filter_state.v3.Config', { on_request_headers: values }),
      extension('router', 'filters.http.router.v3.Router'),
    ],
    route_config: {
      virtual_hosts: [
        {
          name: 'v',
          domains: ['*'],
          routes: [{ match: { connect_matcher: {} }, route: { cluster, upgrade_configs: [upgrade] } }],
        },
      ],
    },
  };
  const common_tls_context = {
    tls_certificates: [{ certificate_chain: file('server.pem'), private_key: file('server.key') }],
    validation_context: { trusted_ca: file('ca.pem') },
  };
  return {
    filters: [extension('manager', 'filters.network.http_connection_manager.v3.HttpConnectionManager', manager)],
    transport_socket: extension('tls', 'transport_sockets.tls.v3.DownstreamTlsContext', { common_tls_context }),
  };
}

const question = ({ by }: Passing, port: number): ConnectionRecord => {
  const common = { destination: `127.0.0.1:${port}`, source: '127.0.0.1:40000' };
  if (by === 'connection') return { ...common, transport: 'raw_buffer', http: null };
  return {
    ...common,
    transport: 'tls',
    serverName: null,
    applicationProtocols: [],
    clientCertificate: by === 'without a certificate' ? null : certificateRecord(by),
    request: { method: 'CONNECT', authority: 'a.example.com:80', headers: {} },
  };
};

/** Whether our answer leads to the server. */
function foretold(dump: Dump, passing: Passing, port: number): string {
  const connection = connectionFromRecord(question(passing, port));
  if (!connection.ok) throw new Error(connection.failure.problem);
  const { onward, failsAt } = explain(dump, connection.value);
  const last = onward.at(-1);
  if (failsAt !== undefined) return failsAt === last ? 'closed' : 'fails elsewhere';
  return onward.length === passing.depth ? endOf(last) : `${onward.length} listeners`;
}

function endOf(onward: Onward | undefined): string {
  if (onward?.kind === 'no_destination') return 'closed';
  const passage = onward?.kind === 'followed' ? onward.verdict.passage : undefined;
  if (passage?.kind !== 'decided') return 'open';
  return passage.passage.end.kind === 'cluster' ? 'A' : passage.passage.end.kind;
}

const server = await serverOf('A', false);
const certificates = mkdtempSync(join(tmpdir(), 'whichchain-passed-'));
makeCertificates(certificates);
afterAll(() => {
  server.close();
  rmSync(certificates, { recursive: true, force: true });
});

/** What comes back to the client, of a tunnel what is inside. */
async function came({ by }: Passing, port: number): Promise<string> {
  if (by === 'connection') {
    const plain = connect(port, '127.0.0.1');
    plain.write('x');
    return heard(plain);
  }
  const own = (suffix: string) => readFileSync(join(certificates, `${by}.${suffix}`));
  const certificate = by === 'without a certificate' ? {} : { cert: own('pem'), key: own('key') };
  const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false, ...certificate });
  socket.once('secureConnect', () =>
    socket.write('CONNECT a.example.com:80 HTTP/1.1\r\nhost: a.example.com:80\r\n\r\n'),
  );
  socket.once('data', () => socket.write('x'));
  const text = await heard(socket);
  return text.startsWith('HTTP/1.1 200') ? text.slice(text.indexOf('\r\n\r\n') + 4) || 'closed' : text;
}

describe.each(['1.36.4', '1.40.0'])('Envoy %s', (version) => {
  const envoy = findEnvoy(version);
  if (!envoy.found)
    process.stderr.write(`SKIPPED: filter state for internal listeners of Envoy ${version}: ${envoy.reason}\n`);

  test.skipIf(!envoy.found)('passes filter state to internal listeners as we say', async () => {
    const all = Object.entries(passings);
    const ports = await freePorts(all.length);
    const address = `127.0.0.1:${portOf(server)}`;
    const parts = all.map(([, one], index) => configured(one, index, ports[index] ?? 0, address, certificates));
    const resources = {
      listeners: parts.flatMap(({ listeners }) => listeners),
      clusters: parts.flatMap(({ clusters }) => clusters),
    };
    await withInternalListeners(envoy.found ? envoy.path : '', resources, async (dump) => {
      const real = await Promise.all(
        all.map(async ([name, one], index) => [name, await came(one, ports[index] ?? 0)] as const),
      );
      const ours = all.map(([name, one], index) => [name, foretold(dump, one, ports[index] ?? 0)]);
      expect(ours).toEqual(real);
      expect(new Set(real.map(([, result]) => result))).toEqual(new Set(['A', 'closed']));
    });
  });
});
