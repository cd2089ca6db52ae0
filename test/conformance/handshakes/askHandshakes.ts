import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import { Mesh } from '../../../src/question/trace/mesh.ts';
import { participantOf } from '../../../src/question/trace/participant.ts';
import { type CallText, readCall } from '../../../src/question/trace/readCall.ts';
import { traceCall } from '../../../src/question/trace/traceCall.ts';
import type { ProxyLog, TracePath } from '../../../src/verdict/traceVerdict.ts';
import { makeCertificates } from '../http/certificates.ts';
import { freePorts, heard, portOf, serverOf } from '../internal/servers.ts';
import { extension, withInternalListeners } from '../internal/withInternalListeners.ts';
import { textField } from '../protobufField.ts';
import type { Exchange } from './exchange.ts';
import type { Certificates, HandshakeCase } from './handshakeCase.ts';

const [clientIp, serverIp] = ['127.33.0.1', '127.33.0.2'];

/** One way, as both Envoys lived it and as it is traced. */
export interface Handshake {
  readonly case: HandshakeCase;
  readonly real: Told;
  /** The way that it took, if one of them. */
  readonly ours: Told;
  readonly ways: number;
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
  const applications = await startApplications();
  const ports = await freePorts(cases.length * 2);
  const doors = ports.slice(0, cases.length);
  const ends = ports.slice(cases.length);
  const file = join(directory, 'log');
  const asked: Handshake[] = [];
  try {
    await withInternalListeners(envoy, serverSide(cases, ends, applications, file), async (ofServer) => {
      await withInternalListeners(envoy, clientSide(cases, doors, ends, file), async (ofClient) => {
        const clients = await Promise.all(cases.map((one, at) => call(one, doors[at] ?? 0)));
        await sleep(1500);
        const logs = readLogs(file);
        const proxies = { client: participantOf(ofClient, 'client'), server: participantOf(ofServer, 'server') };
        for (const [at, one] of cases.entries()) {
          const read = readCall(wayOf(one, doors[at] ?? 0));
          if (!read.ok) throw new Error(read.failure.problem);
          const { branches } = traceCall(read.value, proxies.client, new Mesh([proxies.client, proxies.server]));
          const real: Told = {
            client: clients[at] ?? '',
            clientLog: logs.get(`c${at}`) ?? 'none',
            serverLog: serverLog(logs, at),
          };
          const told = branches.map(({ path }) => toldOf(one, path));
          // What the application makes of TLS that passes by is its own affair.
          if (branches.some(({ path }) => passesBy(one, path))) continue;
          const ours = told.find((way) => JSON.stringify(way) === JSON.stringify(real)) ?? told[0];
          if (ours !== undefined) asked.push({ case: one, real, ours, ways: branches.length });
        }
      });
    });
  } finally {
    applications.tcp.close();
    applications.http.close();
    rmSync(directory, { recursive: true, force: true });
  }
  return asked;
}

function toldOf({ payload }: HandshakeCase, { outcome, logs }: TracePath): Told {
  const { status, words, curlExitCode } = outcome.client;
  const otherwise = payload === 'https' ? `curl ${curlExitCode}` : 'closed';
  return {
    client: status?.toString() ?? (words === 'connected' ? 'connected' : otherwise),
    clientLog: lineOf(logs.find(({ who }) => who === 'client')),
    serverLog: lineOf(logs.find(({ who }) => who === 'server')),
  };
}

function passesBy({ payload, cluster: { transport_socket } }: HandshakeCase, { outcome, hops }: TracePath): boolean {
  const isEnded = hops.some(({ kind, who }) => kind === 'handshake' && who === 'server');
  const isTls = payload === 'https' || (payload === 'tcp' && transport_socket !== undefined);
  return isTls && outcome.kind === 'ok' && !isEnded;
}

function wayOf({ payload, exchange: { path, headers } }: HandshakeCase, port: number): CallText {
  if (payload === 'tcp') return { tcp: `${clientIp}:${port}` };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  if (payload === 'https')
    return { request: `https://a.example.com:${port}${path}`, to: `${clientIp}:${port}`, headers: lines };
  return { request: `http://${clientIp}:${port}${path}`, headers: lines };
}

async function call({ payload, exchange: { path, headers } }: HandshakeCase, port: number): Promise<string> {
  if (payload === 'https') return curl(path, headers, port);
  const socket = connect(port, clientIp);
  const lines = Object.entries({ host: `${clientIp}:${port}`, ...headers, connection: 'close' });
  const head = [`GET ${path} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`), '', ''];
  socket.write(payload === 'http' ? head.join('\r\n') : 'hello, this is more than a header');
  const text = await heard(socket);
  if (payload === 'http') return text.slice(9, 12);
  return text === 'A' ? 'connected' : 'closed';
}

function curl(path: string, headers: Readonly<Record<string, string>>, port: number): Promise<string> {
  const address = ['--resolve', `a.example.com:${port}:${clientIp}`, `https://a.example.com:${port}${path}`];
  const lines = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const flags = ['-sk', '-o', '/dev/null', '-w', '%{http_code}', '--max-time', '5'];
  return new Promise((resolve) => {
    execFile('curl', [...flags, ...lines, ...address], (error, text) => {
      resolve(error === null ? text : `curl ${error.code}`);
    });
  });
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

interface Applications {
  readonly tcp: Server;
  readonly http: Server;
}

async function startApplications(): Promise<Applications> {
  const http = createServer((_, response) => response.end('A')).listen(0, '127.0.0.1');
  await new Promise((resolve) => http.once('listening', resolve));
  return { tcp: await serverOf('A', false), http };
}

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

function manager(
  virtual_hosts: readonly JsonObject[],
  who: string,
  file: string,
  codec_type = 'AUTO',
  filters: readonly JsonObject[] = [],
): JsonObject {
  return extension('manager', 'filters.network.http_connection_manager.v3.HttpConnectionManager', {
    stat_prefix: 'x',
    codec_type,
    http_filters: [...filters, extension('router', 'filters.http.router.v3.Router')],
    route_config: { validate_clusters: false, virtual_hosts: [...virtual_hosts] },
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
  const hosts = ({ route, headerChanges }: Exchange, at: number): readonly JsonObject[] => [
    {
      name: 'v',
      domains: ['*'],
      routes: [{ match: { prefix: '/' }, route: { cluster: `to-${at}`, ...route }, ...headerChanges }],
    },
  ];
  const listeners = cases.map(({ payload, exchange }, at) => ({
    name: `door-${at}`,
    address: atPort(clientIp, doors[at] ?? 0),
    filter_chains: [
      {
        filters: [
          payload === 'http' ? manager(hosts(exchange, at), `c${at}`, file) : proxy(`to-${at}`, `c${at}`, file),
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
  applications: Applications,
  file: string,
) {
  const listeners = cases.map(({ payload, chains, inspects, exchange }, at) => ({
    name: `end-${at}`,
    address: atPort(serverIp, ends[at] ?? 0),
    access_log: [...accessLog(`l${at}`, file)],
    ...(inspects
      ? { listener_filters: [extension('tls_inspector', 'filters.listener.tls_inspector.v3.TlsInspector')] }
      : {}),
    filter_chains: chains.map(({ codec, ...chain }) => ({
      ...chain,
      filters: [
        payload !== 'tcp'
          ? manager(exchange.virtualHosts, `s${at}`, file, codec, exchange.filters)
          : proxy('bytes', `s${at}`, file),
      ],
    })),
  }));
  return {
    listeners,
    clusters: [
      cluster('bytes', atPort('127.0.0.1', portOf(applications.tcp)), {}),
      cluster('application', atPort('127.0.0.1', portOf(applications.http)), {}),
      { name: 'empty', type: 'STATIC', load_assignment: { cluster_name: 'empty' } },
    ],
    node: node(serverIp),
  };
}
