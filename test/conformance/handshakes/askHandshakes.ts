import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import { Mesh } from '../../../src/question/trace/mesh.ts';
import { participantOf } from '../../../src/question/trace/participant.ts';
import { readCall } from '../../../src/question/trace/readCall.ts';
import { traceCall } from '../../../src/question/trace/traceCall.ts';
import type { ProxyLog } from '../../../src/verdict/traceVerdict.ts';
import { makeCertificates } from '../http/certificates.ts';
import { freePorts, heard, portOf, serverOf } from '../internal/servers.ts';
import { extension, withInternalListeners } from '../internal/withInternalListeners.ts';
import { textField } from '../protobufField.ts';
import type { Certificates, HandshakeCase } from './handshakeCase.ts';

const [clientIp, serverIp] = ['127.31.0.1', '127.31.0.2'];

/** One way, as both Envoys lived it and as it is traced. */
export interface Handshake {
  readonly case: HandshakeCase;
  readonly real: Told;
  readonly ours: Told;
}

export interface Told {
  /** A status, `connected` or `closed`. */
  readonly client: string;
  /** `CODE FLAGS DETAILS` of the client's proxy. */
  readonly clientLog: string;
  /** The same of the server's, its listener's where there is no other. */
  readonly serverLog: string;
}

/** Makes certificates in a folder of their own. */
export function certificatesIn(directory: string): Certificates {
  makeCertificates(directory);
  const text = (file: string): string => readFileSync(join(directory, file), 'utf8');
  return (name) => ({ certificate: text(`${name}.pem`), key: text(`${name}.key`) });
}

export async function askHandshakes(envoy: string, cases: readonly HandshakeCase[]): Promise<readonly Handshake[]> {
  const directory = mkdtempSync(join(tmpdir(), 'whichchain-handshakes-'));
  const application = await serverOf('A', false);
  const ports = await freePorts(cases.length * 2);
  const doors = ports.slice(0, cases.length);
  const ends = ports.slice(cases.length);
  const file = join(directory, 'log');
  const asked: Handshake[] = [];
  try {
    await withInternalListeners(envoy, serverSide(cases, ends, application, file), async (ofServer) => {
      await withInternalListeners(envoy, clientSide(cases, doors, ends, file), async (ofClient) => {
        const clients = await Promise.all(cases.map(({ payload }, at) => call(payload, doors[at] ?? 0)));
        await sleep(1500);
        const logs = readLogs(file);
        const proxies = { client: participantOf(ofClient, 'client'), server: participantOf(ofServer, 'server') };
        for (const [at, one] of cases.entries()) {
          const read = readCall(wayOf(one.payload, doors[at] ?? 0));
          if (!read.ok) throw new Error(read.failure.problem);
          const { branches } = traceCall(read.value, proxies.client, new Mesh([proxies.client, proxies.server]));
          const [only] = branches;
          if (only === undefined || branches.length > 1)
            throw new Error(`${branches.length} ways: ${JSON.stringify(one)}`);
          const { outcome, logs: said, hops } = only.path;
          // What the application makes of TLS that passes by is its own affair.
          const isEnded = hops.some(({ kind, who }) => kind === 'handshake' && who === 'server');
          if (one.payload === 'tcp' && 'transport_socket' in one.cluster && outcome.kind === 'ok' && !isEnded) continue;
          asked.push({
            case: one,
            real: {
              client: clients[at] ?? '',
              clientLog: logs.get(`c${at}`) ?? 'none',
              serverLog: serverLog(logs, at),
            },
            ours: {
              client:
                outcome.client.status?.toString() ?? (outcome.client.words === 'connected' ? 'connected' : 'closed'),
              clientLog: lineOf(said.find(({ who }) => who === 'client')),
              serverLog: lineOf(said.find(({ who }) => who === 'server')),
            },
          });
        }
      });
    });
  } finally {
    application.close();
    rmSync(directory, { recursive: true, force: true });
  }
  return asked;
}

const wayOf = (payload: HandshakeCase['payload'], port: number) =>
  payload === 'http' ? { request: `http://${clientIp}:${port}/` } : { tcp: `${clientIp}:${port}` };

async function call(payload: HandshakeCase['payload'], port: number): Promise<string> {
  const socket = connect(port, clientIp);
  socket.write(
    payload === 'http'
      ? `GET / HTTP/1.1\r\nhost: ${clientIp}:${port}\r\nconnection: close\r\n\r\n`
      : 'hello, this is more than a header',
  );
  const text = await heard(socket);
  if (payload === 'http') return text.slice(9, 12);
  return text === 'A' ? 'connected' : 'closed';
}

/** `none`: it says nothing, or only why a handshake failed. */
function lineOf(log: ProxyLog | undefined): string {
  if (log === undefined || log.log === 'none') return 'none';
  const { code, flags, details } = log;
  return `${code} ${flags} ${log.log === 'tcp' || details === '' ? '-' : unlucky(details)}`;
}

function readLogs(file: string): ReadonlyMap<string, string> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  return new Map(
    lines
      .filter((line) => line !== '')
      .map((line) => {
        const entry: JsonValue = JSON.parse(line);
        const field = (name: string): string => textField(entry, name) ?? '-';
        return [field('who'), `${field('code').slice(1)} ${field('flags')} ${unlucky(field('details'))}`];
      }),
  );
}

/** The filters' own line, else the listener's where it closes the connection itself. */
function serverLog(logs: ReadonlyMap<string, string>, at: number): string {
  const own = logs.get(`s${at}`);
  if (own !== undefined) return own;
  const ofListener = logs.get(`l${at}`);
  return ofListener?.startsWith('0 NR') === true ? ofListener : 'none';
}

/** Which call of the system sees first that the other side is gone, and whether one does, is a matter of luck. */
const unlucky = (details: string): string =>
  details.replace(/\|TLS_error:\|335\d+:system_library:OPENSSL_internal:\w+?:TLS_error_end/, '');

const atPort = (address: string, port_value: number): JsonObject => ({ socket_address: { address, port_value } });

function cluster(name: string, address: JsonObject, more: JsonObject): JsonObject {
  const endpoints = [{ lb_endpoints: [{ endpoint: { address } }] }];
  return { name, type: 'STATIC', load_assignment: { cluster_name: name, endpoints }, ...more };
}

function accessLog(who: string, path: string): readonly JsonObject[] {
  const json_format = {
    who,
    code: 'c%RESPONSE_CODE%',
    flags: '%RESPONSE_FLAGS%',
    details: '%RESPONSE_CODE_DETAILS%',
  };
  return [extension('log', 'access_loggers.file.v3.FileAccessLog', { path, log_format: { json_format } })];
}

function manager(route: JsonObject, who: string, file: string, codec_type: string): JsonObject {
  return extension('manager', 'filters.network.http_connection_manager.v3.HttpConnectionManager', {
    stat_prefix: 'x',
    codec_type,
    http_filters: [extension('router', 'filters.http.router.v3.Router')],
    route_config: { virtual_hosts: [{ name: 'v', domains: ['*'], routes: [{ match: { prefix: '/' }, ...route }] }] },
    access_log: [...accessLog(who, file)],
  });
}

function proxy(clusterName: string, who: string, file: string): JsonObject {
  return extension('tcp', 'filters.network.tcp_proxy.v3.TcpProxy', {
    stat_prefix: 'tcp',
    cluster: clusterName,
    access_log: [...accessLog(who, file)],
  });
}

const node = (ip: string): JsonObject => ({ id: ip, cluster: 'c', metadata: { INSTANCE_IPS: ip } });

function clientSide(cases: readonly HandshakeCase[], doors: readonly number[], ends: readonly number[], file: string) {
  const listeners = cases.map(({ payload }, at) => ({
    name: `door-${at}`,
    address: atPort(clientIp, doors[at] ?? 0),
    filter_chains: [
      {
        filters: [
          payload === 'http'
            ? manager({ route: { cluster: `to-${at}` } }, `c${at}`, file, 'AUTO')
            : proxy(`to-${at}`, `c${at}`, file),
        ],
      },
    ],
  }));
  const clusters = cases.map((one, at) => cluster(`to-${at}`, atPort(serverIp, ends[at] ?? 0), one.cluster));
  return { listeners, clusters, node: node(clientIp) };
}

function serverSide(
  cases: readonly HandshakeCase[],
  ends: readonly number[],
  application: Server | { address(): unknown },
  file: string,
) {
  const listeners = cases.map(({ payload, chains, inspects }, at) => ({
    name: `end-${at}`,
    address: atPort(serverIp, ends[at] ?? 0),
    access_log: [...accessLog(`l${at}`, file)],
    ...(inspects
      ? { listener_filters: [extension('tls_inspector', 'filters.listener.tls_inspector.v3.TlsInspector')] }
      : {}),
    filter_chains: chains.map(({ codec, ...chain }) => ({
      ...chain,
      filters: [
        payload === 'http'
          ? manager({ direct_response: { status: 200 } }, `s${at}`, file, codec)
          : proxy('application', `s${at}`, file),
      ],
    })),
  }));
  return {
    listeners,
    clusters: [cluster('application', atPort('127.0.0.1', portOf(application as Server)), {})],
    node: node(serverIp),
  };
}
