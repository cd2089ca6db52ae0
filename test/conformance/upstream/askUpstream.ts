import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import { textField } from '../protobufField.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import type { UpstreamCase, UpstreamOutcome } from './upstreamCase.ts';
import { type EnvoyPlace, withEnvoy } from './withEnvoy.ts';

/** So often a case is asked; round robin over at most eight hosts is through then. */
const times = 10;

/** Asks one Envoy about all cases: a route or a listener for each, endpoints that note what reaches them. */
export async function askUpstream(envoy: string, cases: readonly UpstreamCase[]): Promise<readonly UpstreamOutcome[]> {
  const recorder = await startRecorder();
  try {
    const log = await withEnvoy(
      envoy,
      (place) => resources(place, cases, recorder.port),
      ({ directory }) => sendAll(directory, cases),
    );
    return readOutcomes(log, cases, recorder);
  } finally {
    await recorder.close();
  }
}

async function sendAll(directory: string, cases: readonly UpstreamCase[]): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const socketPath = join(directory, 'http.sock');
  for (let round = 0; round < times; round++) {
    for (let start = 0; start < cases.length; start += 32) {
      await Promise.all(
        cases
          .slice(start, start + 32)
          .map((one, offset) =>
            one.request.protocol === 'http'
              ? sendHttp(agent, socketPath, start + offset, one)
              : sendTcp(join(directory, `tcp${start + offset}.sock`)),
          ),
      );
    }
  }
  agent.destroy();
}

function sendHttp(agent: Agent, socketPath: string, at: number, { request: asked }: UpstreamCase): Promise<void> {
  return new Promise((resolve) => {
    const headers = { ...asked.headers, host: asked.authority ?? '' };
    const sent = request({ agent, socketPath, path: `/case/${at}/`, headers, setHost: false }, (response) => {
      response.resume();
      response.on('close', () => resolve());
    });
    sent.on('error', () => resolve());
    sent.end();
  });
}

function sendTcp(path: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ path }, () => socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'));
    socket.on('data', () => undefined);
    socket.on('error', () => resolve());
    socket.on('close', () => resolve());
  });
}

/** Each case has addresses of its own, so that hosts know whom they were chosen for; the port is known only now. */
function placed(one: JsonObject, at: number, port: number): JsonObject {
  const network = `127.${1 + (at >> 8)}.${at & 255}`;
  const text = JSON.stringify(one)
    .replaceAll('"127.0.0.', `"${network}.`)
    .replaceAll('"port_value":0', `"port_value":${port}`);
  return JSON.parse(text);
}

function readOutcomes(log: string, cases: readonly UpstreamCase[], recorder: Recorder): readonly UpstreamOutcome[] {
  const flags = cases.map(() => new Set<string>());
  for (const line of log.split('\n')) {
    if (line === '') continue;
    const entry: JsonValue = JSON.parse(line);
    const at = Number(textField(entry, 'case')?.replace(/^\/case\/(\d+)\/$/, '$1'));
    if (textField(entry, 'host') === undefined) flags[at]?.add(textField(entry, 'flags') ?? '');
  }
  return cases.map((_, at) => ({
    hosts: hostNumbers.flatMap((number) =>
      recorder.seenAt(`127.${1 + (at >> 8)}.${at & 255}.${number}`).map((what) => `127.0.0.${number} ${what}`),
    ),
    flags: [...(flags[at] ?? [])].sort().join(' ') || null,
    complete: true,
  }));
}

const hostNumbers = Array.from({ length: 20 }, (_, index) => index + 1);

function resources({ directory, log }: EnvoyPlace, cases: readonly UpstreamCase[], port: number) {
  return {
    listeners: [
      httpListener(directory, log, cases),
      ...cases.flatMap((one, at) => (one.request.protocol === 'tcp' ? [tcpListener(directory, log, one, at)] : [])),
    ],
    clusters: cases.flatMap(({ cluster, members }, at) => [cluster, ...members].map((one) => placed(one, at, port))),
  };
}

function accessLog(path: string, what: string): JsonObject {
  return {
    name: 'envoy.access_loggers.file',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog',
      path,
      log_format: {
        json_format: {
          case: what,
          host: '%UPSTREAM_HOST%',
          flags: '%RESPONSE_FLAGS%',
        },
      },
    },
  };
}

function httpListener(directory: string, log: string, cases: readonly UpstreamCase[]): JsonObject {
  const routes = cases.flatMap((one, at) =>
    one.request.protocol === 'http'
      ? [
          {
            match: { prefix: `/case/${at}/` },
            route: { cluster: String(one.cluster.name), ...metadataMatch(one) },
          },
        ]
      : [],
  );
  const manager = {
    '@type': 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
    stat_prefix: 'http',
    access_log: [accessLog(log, '%REQ(:PATH)%')],
    route_config: { virtual_hosts: [{ name: 'all', domains: ['*'], routes }], validate_clusters: false },
    http_filters: [
      {
        name: 'router',
        typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.http.router.v3.Router' },
      },
    ],
  };
  return {
    name: 'http',
    address: { pipe: { path: join(directory, 'http.sock') } },
    filter_chains: [{ filters: [{ name: 'http', typed_config: manager }] }],
  };
}

function tcpListener(directory: string, log: string, one: UpstreamCase, at: number): JsonObject {
  const proxy = {
    '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
    stat_prefix: 'tcp',
    cluster: String(one.cluster.name),
    access_log: [accessLog(log, `/case/${at}/`)],
    ...metadataMatch(one),
  };
  return {
    name: `tcp${at}`,
    address: { pipe: { path: join(directory, `tcp${at}.sock`) } },
    filter_chains: [{ filters: [{ name: 'tcp', typed_config: proxy }] }],
  };
}

function metadataMatch({ request: { subset } }: UpstreamCase): JsonObject {
  return Object.keys(subset).length === 0 ? {} : { metadata_match: { filter_metadata: { 'envoy.lb': subset } } };
}
