import { request } from 'node:http';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import { type RetriedFailures, retriesNothing } from '../../../src/model/retriedFailures.ts';
import { resetInHandshake, wrongVersionNumber } from '../../../src/question/trace/delivered.ts';
import { upstreamFailure } from '../../../src/question/trace/upstreamFailure.ts';
import { envoyVersions, findEnvoy } from '../envoy/envoyBinary.ts';
import { makeCertificates } from '../http/certificates.ts';
import { textField } from '../protobufField.ts';
import { type EnvoyPlace, withEnvoy } from './withEnvoy.ts';

/** What a server does to the first bytes, and what that is to a proxy that sends plaintext or TLS. */
const servers = {
  resets: (socket: Socket) => socket.resetAndDestroy(),
  ends: (socket: Socket) => socket.end(),
  plaintext: (socket: Socket) =>
    socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n'),
} as const;

const noCertificate = 'TLS_error:|268436496:SSL_routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE:TLS_error_end';

/** `certificate` is a listener of the same Envoy that wants one of its clients. */
const failures = [
  { server: 'certificate', tls: 'TLSv1_3', failed: { kind: 'certificate_refused' } },
  { server: 'certificate', tls: 'TLSv1_2', failed: { kind: 'handshake_failed', transportFailure: noCertificate } },
  { server: 'resets', tls: true, failed: { kind: 'handshake_failed', transportFailure: resetInHandshake } },
  { server: 'ends', tls: true, failed: { kind: 'handshake_failed', transportFailure: '' } },
  { server: 'plaintext', tls: true, failed: { kind: 'handshake_failed', transportFailure: wrongVersionNumber } },
  { server: 'plaintext', tls: false, failed: { kind: 'protocol_error' } },
  { server: 'resets', tls: false, failed: { kind: 'closed', how: 'reset' } },
  { server: 'ends', tls: false, failed: { kind: 'closed', how: 'end' } },
  { server: undefined, tls: false, failed: { kind: 'connect_failed' } },
  { server: undefined, tls: true, failed: { kind: 'connect_failed' } },
] as const;

it.each(envoyVersions)('Envoy %s logs failing upstreams as we say', async (version) => {
  const envoy = findEnvoy(version);
  if (!envoy.found) {
    process.stderr.write(`SKIPPED, no Envoy ${version}: ${envoy.reason}\n`);
    return;
  }
  const listening = new Map(
    await Promise.all(Object.entries(servers).map(async ([name, act]) => [name, await listen(act)] as const)),
  );
  const port = (server: string | undefined): number => (server === undefined ? 1 : (listening.get(server)?.port ?? 0));
  const log = await withEnvoy(
    envoy.path,
    (place) => ({
      clusters: failures.map(({ server, tls, failed }, at) =>
        cluster(
          at,
          server === 'certificate' ? wanting(place) : onLoopback(port(server)),
          tls,
          failed.kind === 'protocol_error',
        ),
      ),
      listeners: [
        httpListener(place),
        certificateListener(place),
        ...failures.flatMap((_, at) => [
          tcpListener(place, at),
          tcpListener(place, at, { hostname: 'a.example.com:80' }),
        ]),
      ],
    }),
    async ({ directory }) => {
      for (const at of failures.keys()) {
        await get(join(directory, 'http.sock'), `/${at}/once`);
        for (const path of ['again', 'reset', 'other']) await get(join(directory, 'http.sock'), `/${at}/${path}`);
        await dial(join(directory, `${at}.sock`));
        await dial(join(directory, `${at}-tunnel.sock`));
      }
    },
  );
  for (const { server } of listening.values()) server.close();
  const lines = new Map(
    log
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => entryOf(line)),
  );
  for (const [at, { failed, server, tls }] of failures.entries()) {
    const said = (protocol: 'http' | 'tcp', retries: RetriedFailures, tunnels = false) => {
      const { log: entry } = upstreamFailure(failed, {
        protocol,
        tunnels,
        retries,
        version: { major: 1, minor: Number(version.split('.')[1]) },
      });
      return `${entry.code} ${entry.flags} ${entry.details || '-'}`;
    };
    const name = `${server ?? 'nobody'}${tls === false ? '' : `, TLS ${tls}`}`;
    expect(lines.get(`/${at}/once`), name).toBe(said('http', retriesNothing));
    expect(lines.get(`/${at}/again`), `${name}, retries`).toBe(
      said('http', { connect: true, closed: false, codes: [] }),
    );
    expect(lines.get(`/${at}/reset`), `${name}, all retries`).toBe(
      said('http', { connect: true, closed: true, codes: [] }),
    );
    expect(lines.get(`/${at}/other`), `${name}, other retries`).toBe(said('http', retriesNothing));
    if (failed.kind !== 'protocol_error')
      expect(lines.get(`tcp ${at}`), `${name}, TCP`).toBe(said('tcp', retriesNothing));
    if (server === 'certificate')
      expect(lines.get(`tunnel ${at}`), `${name}, tunnel`).toBe(said('tcp', retriesNothing, true));
  }
});

async function listen(act: (socket: Socket) => unknown): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => act(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: address !== null && typeof address === 'object' ? address.port : 0 };
}

function entryOf(line: string): readonly [string, string] {
  const entry: JsonValue = JSON.parse(line);
  const field = (name: string): string => textField(entry, name) ?? '-';
  return [field('what'), `${field('code').replace('code ', '')} ${field('flags')} ${field('details')}`];
}

const onLoopback = (port_value: number): JsonObject => ({ socket_address: { address: '127.0.0.1', port_value } });
const wanting = ({ directory }: EnvoyPlace): JsonObject => ({ pipe: { path: join(directory, 'certificate.sock') } });

const options = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';
const http2 = {
  [options]: {
    '@type': `type.googleapis.com/${options}`,
    explicit_http_config: { http2_protocol_options: {} },
  },
};

function cluster(at: number, address: JsonObject, tls: boolean | string, speaksHttp2: boolean): JsonObject {
  const versions = { tls_params: { tls_minimum_protocol_version: tls, tls_maximum_protocol_version: tls } };
  const context = {
    '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext',
    common_tls_context: typeof tls === 'string' ? versions : {},
  };
  return {
    name: `c${at}`,
    connect_timeout: '5s',
    load_assignment: { cluster_name: `c${at}`, endpoints: [{ lb_endpoints: [{ endpoint: { address } }] }] },
    ...(speaksHttp2 ? { typed_extension_protocol_options: http2 } : {}),
    ...(tls !== false ? { transport_socket: { name: 'tls', typed_config: context } } : {}),
  };
}

function accessLog({ log }: EnvoyPlace, what: string): JsonObject {
  return {
    name: 'file',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog',
      path: log,
      log_format: {
        json_format: {
          what,
          code: 'code %RESPONSE_CODE%',
          flags: '%RESPONSE_FLAGS%',
          details: '%RESPONSE_CODE_DETAILS%',
        },
      },
    },
  };
}

function httpListener(place: EnvoyPlace): JsonObject {
  const retrying = (retry_on: string): JsonObject => ({ retry_policy: { retry_on, num_retries: 1 } });
  const routes = failures.flatMap((_, at) => [
    { match: { prefix: `/${at}/again` }, route: { cluster: `c${at}`, ...retrying('connect-failure, refused-stream') } },
    { match: { prefix: `/${at}/reset` }, route: { cluster: `c${at}`, ...retrying('reset') } },
    { match: { prefix: `/${at}/other` }, route: { cluster: `c${at}`, ...retrying('retriable-4xx') } },
    { match: { prefix: `/${at}/once` }, route: { cluster: `c${at}` } },
  ]);
  const manager = {
    '@type': 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
    stat_prefix: 'http',
    access_log: [accessLog(place, '%REQ(:PATH)%')],
    route_config: { validate_clusters: false, virtual_hosts: [{ name: 'all', domains: ['*'], routes }] },
    http_filters: [
      {
        name: 'router',
        typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.http.router.v3.Router' },
      },
    ],
  };
  return listener(join(place.directory, 'http.sock'), 'http', manager);
}

function tcpListener(place: EnvoyPlace, at: number, tunneling_config?: JsonObject): JsonObject {
  const isTunnel = tunneling_config !== undefined;
  return listener(join(place.directory, `${at}${isTunnel ? '-tunnel' : ''}.sock`), `tcp${at}${isTunnel}`, {
    '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
    stat_prefix: 'tcp',
    cluster: `c${at}`,
    ...(isTunnel ? { tunneling_config } : {}),
    access_log: [accessLog(place, `${isTunnel ? 'tunnel' : 'tcp'} ${at}`)],
  });
}

function certificateListener(place: EnvoyPlace): JsonObject {
  makeCertificates(place.directory);
  const file = (name: string) => ({ filename: join(place.directory, name) });
  const transport_socket = {
    name: 'tls',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext',
      require_client_certificate: true,
      common_tls_context: {
        tls_certificates: [{ certificate_chain: file('server.pem'), private_key: file('server.key') }],
        validation_context: { trusted_ca: file('ca.pem') },
      },
    },
  };
  const echo = { '@type': 'type.googleapis.com/envoy.extensions.filters.network.echo.v3.Echo' };
  const filters = [{ name: 'echo', typed_config: echo }];
  return { name: 'certificate', address: wanting(place), filter_chains: [{ filters, transport_socket }] };
}

function listener(path: string, name: string, typed_config: JsonObject): JsonObject {
  return { name, address: { pipe: { path } }, filter_chains: [{ filters: [{ name, typed_config }] }] };
}

function get(socketPath: string, path: string): Promise<void> {
  return new Promise((resolve) => {
    const sent = request({ socketPath, path, agent: false }, (response) => {
      response.resume();
      response.on('close', () => resolve());
    });
    sent.on('error', () => resolve());
    sent.end();
  });
}

function dial(path: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ path }, () => socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n'));
    socket.on('data', () => undefined);
    socket.on('error', () => resolve());
    socket.on('close', () => resolve());
  });
}
