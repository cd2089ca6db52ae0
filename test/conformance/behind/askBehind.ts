import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../../../src/base/json.ts';
import { adminGet } from '../envoy/adminClient.ts';
import { textField } from '../protobufField.ts';
import { selfSigned } from '../refusal/selfSigned.ts';
import { type Recorder, startRecorder } from '../upstream/recorder.ts';
import { type EnvoyPlace, withEnvoy } from '../upstream/withEnvoy.ts';
import { type BehindCase, filters, httpFilter, type Sent, type SentHeaders, typed } from './behindCase.ts';
import { dumpBehind, engineBehind } from './engineBehind.ts';

/** What Envoy did and what we say about one thing sent, in the same words. */
export interface Answers {
  readonly what: string;
  readonly envoy: string;
  readonly ours: string;
}

/** Listeners of the cases, on an address of their own. */
const firstPort = 17_000;
const listening = '127.9.0.1';
/** What each endpoint was sent is kept by its address; cases have networks of their own. */
const network = (at: number): string => `127.${10 + (at >> 8)}.${at & 255}`;

/** Asks one Envoy about all cases, and the engine about that Envoy's own dump. */
export async function askBehind(envoy: string, cases: readonly BehindCase[]): Promise<readonly Answers[]> {
  const recorder = await startRecorder();
  const ours: string[] = [];
  const wire: string[] = [];
  const seenBefore = new Map<string, number>();
  try {
    const log = await withEnvoy(
      envoy,
      (place) => ({
        listeners: cases.map((one, at) => placed(listenerOf(one, at, place), at, recorder.port)),
        clusters: cases.flatMap(({ clusters }, at) => clusters.map((one) => placed(one, at, recorder.port))),
      }),
      async ({ directory }) => {
        const page = await adminGet(join(directory, 'admin.sock'), '/config_dump?include_eds');
        const dump = await dumpBehind(page?.body ?? '');
        for (const [at, one] of cases.entries()) {
          for (const [number, sent] of one.sent.entries()) {
            const given = { ...sent, headers: headersOf(sent, at, recorder.port) };
            for (let time = sent.times ?? 1; time > 0; time--) await send(one, at, number, given);
            ours.push(engineBehind(dump, listening, firstPort + at, one, given));
            wire.push(namesSeen(recorder, seenBefore, at));
          }
        }
        await sleep(100);
      },
    );
    const logged = linesBySent(log, cases);
    return cases
      .flatMap((one, at) => one.sent.map((_, number) => ({ key: `${at}/${number}`, what: `${one.name} #${number}` })))
      .map(({ key, what }, index) => ({
        what,
        envoy: `${logged.get(key) ?? 'nothing'}${wire[index] ?? ''}`,
        ours: ours[index] ?? '',
      }));
  } finally {
    await recorder.close();
  }
}

/** Server names that endpoints of the case have seen since the last look; `seenBefore` is how many that was. */
function namesSeen(recorder: Recorder, seenBefore: Map<string, number>, at: number): string {
  const names = new Set<string>();
  for (let number = 1; number < 6; number++) {
    const address = `${network(at)}.${number}`;
    const seen = recorder.seenAt(address);
    for (const one of seen.slice(seenBefore.get(address) ?? 0)) {
      const name = /sni=(\S+)/.exec(one)?.[1];
      if (name !== undefined) names.add(name);
    }
    seenBefore.set(address, seen.length);
  }
  return [...names].map((name) => ` SNI ${name}`).join('');
}

function placed(one: JsonObject, at: number, port: number): JsonObject {
  const text = JSON.stringify(one)
    .replaceAll(/"@(?!type")/g, `"k${at}_`)
    .replaceAll('"127.0.0.', `"${network(at)}.`)
    .replaceAll('"port_value":0', `"port_value":${port}`);
  return JSON.parse(text);
}

function headersOf({ headers = {} }: Sent, at: number, port: number): SentHeaders {
  const sent = (value: string): string =>
    value
      .replaceAll('127.0.0.', `${network(at)}.`)
      .replaceAll('PORT', String(port))
      .replaceAll(/base64\(([^)]*)\)/g, (_, text: string) => Buffer.from(text).toString('base64'));
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? sent(value) : value.map(sent)]),
  );
}

function accessLog(path: string, at: number): JsonObject {
  const json_format = {
    at: String(at),
    sent: '%REQ(X-SENT)%',
    code: 'code %RESPONSE_CODE%',
    flags: '%RESPONSE_FLAGS%',
    details: '%RESPONSE_CODE_DETAILS%',
    host: '%UPSTREAM_HOST%',
  };
  return {
    name: 'file',
    typed_config: typed('envoy.extensions.access_loggers.file.v3.FileAccessLog', { path, log_format: { json_format } }),
  };
}

function transportSocket(directory: string): JsonObject {
  const [chain, key] = selfSigned(directory);
  const tls_certificates = [{ certificate_chain: { inline_string: chain }, private_key: { inline_string: key } }];
  const common_tls_context = { tls_certificates };
  const tls = 'envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext';
  return { transport_socket: { name: 'tls', typed_config: typed(tls, { common_tls_context }) } };
}

function listenerOf(one: BehindCase, at: number, { log, directory }: EnvoyPlace): JsonObject {
  const { manager, tcpProxy, networkFilters = [], endsTls = false } = one;
  const access_log = [accessLog(log, at)];
  const http_filters = [
    ...(Array.isArray(manager?.http_filters) ? manager.http_filters : []),
    httpFilter('router.v3.Router'),
  ];
  const last =
    manager === undefined
      ? typed(`${filters}network.tcp_proxy.v3.TcpProxy`, { stat_prefix: 'x', access_log, ...tcpProxy })
      : typed(`${filters}network.http_connection_manager.v3.HttpConnectionManager`, {
          stat_prefix: 'x',
          access_log,
          ...manager,
          http_filters,
        });
  return {
    name: `l${at}`,
    address: { socket_address: { address: listening, port_value: firstPort + at } },
    filter_chains: [
      {
        filters: [...networkFilters, { name: 'last', typed_config: last }],
        ...(endsTls ? transportSocket(directory) : {}),
      },
    ],
  };
}

function send(one: BehindCase, at: number, number: number, sent: Sent): Promise<void> {
  const place = { host: listening, port: firstPort + at };
  return new Promise((resolve) => {
    if (one.manager === undefined) {
      const socket = connect(place, () => socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'));
      socket.on('data', () => undefined);
      socket.on('error', () => resolve());
      socket.on('close', () => resolve());
      return;
    }
    const headers = { host: 'a.example.com', 'x-sent': String(number), ...sent.headers };
    const options = {
      ...place,
      method: sent.method ?? 'GET',
      path: sent.path ?? '/',
      headers,
      setHost: false,
      agent: false,
    };
    const asked = request(options, (response) => {
      response.resume();
      response.on('close', () => resolve());
    });
    asked.on('error', () => resolve());
    // What Envoy never answers, we hang up.
    asked.setTimeout(3000, () => asked.destroy());
    asked.end();
  });
}

/** `200 - via_upstream 1,3` or `503 UH no_healthy_upstream`, by case and number. */
function linesBySent(log: string, cases: readonly BehindCase[]): ReadonlyMap<string, string> {
  const found = new Map<string, { readonly hosts: Set<string>; readonly own: Set<string> }>();
  for (const line of log.split('\n').filter((text) => text !== '')) {
    const entry = JSON.parse(line);
    const field = (name: string): string => textField(entry, name) ?? '-';
    const key = `${field('at')}/${field('sent') === '-' ? 0 : field('sent')}`;
    const known = found.get(key) ?? { hosts: new Set(), own: new Set() };
    found.set(key, known);
    const flags = field('flags');
    // A host that tcp_proxy had reached by the time the handshake failed is a matter of chance.
    const isRefused = cases[Number(field('at'))]?.endsTls === true && field('flags') === '-';
    const host = isRefused ? undefined : /\.(\d+):\d+$/.exec(field('host'))?.[1];
    const code = field('code').replace('code ', '');
    // An overflow names the host whose connection was not made.
    if (host !== undefined && !/^(?:UO|URX)$/.test(flags)) known.hosts.add(host);
    else known.own.add(`${code === '0' ? '-' : code} ${flags} ${field('details') || '-'}`);
  }
  return new Map(
    [...found].map(([key, { hosts, own }]) => [
      key,
      [...(hosts.size === 0 ? [] : [`hosts ${[...hosts].sort().join(',')}`]), ...own].join(' or '),
    ]),
  );
}
