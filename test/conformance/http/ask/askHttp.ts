import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { isJsonObject, type JsonObject, type JsonValue, memberOf } from '../../../../src/base/json.ts';
import { adminGet } from '../../envoy/adminClient.ts';
import { type EnvoyFiles, startEnvoy } from '../../envoy/envoyProcess.ts';
import { clusterNames } from '../generate/pools.ts';
import type { HttpBatch, HttpLine, HttpWitness, ListenerLine } from '../httpCase.ts';
import { askClient } from './askClient.ts';

export interface HttpAnswered {
  /** The dump that Envoy printed of itself. */
  readonly dump: string;
  /** The refused listeners with Envoy's words. */
  readonly refused: ReadonlyMap<string, string>;
  readonly witnesses: readonly HttpWitness[];
}

/** Clients that speak at the same time. */
const together = 24;

/** Asks a real Envoy about a batch. The certificates are in the directory of `files`. */
export async function askHttp(envoy: string, files: EnvoyFiles, batch: HttpBatch): Promise<HttpAnswered> {
  // It never closes a connection that Envoy may be about to use again.
  const upstream = createServer({ keepAliveTimeout: 600_000 }, (_, response) => response.end('hello'));
  upstream.on('connect', (_, socket) => {
    // A tunnel is the client's to end.
    socket.on('error', () => undefined).on('end', () => socket.end());
    socket.resume().write('HTTP/1.1 200 OK\r\n\r\nhello');
  });
  upstream.on('clientError', (_, socket) => socket.destroy());
  upstream.listen(0, '127.0.0.1');
  await new Promise((resolve) => upstream.once('listening', resolve));
  const { port } = upstream.address() as AddressInfo;
  const running = await startEnvoy(
    envoy,
    files,
    batch.listeners,
    clusterNames.map((name) => cluster(name, port)),
  );
  const page = await adminGet(running.adminSocket, '/config_dump?include_eds');
  const seen: HttpWitness['seen'][] = [];
  for (let start = 0; start < batch.cases.length; start += together) {
    const now = batch.cases.slice(start, start + together);
    seen.push(...(await Promise.all(now.map((asked) => askClient(asked, files.directory)))));
  }
  await sleep(400);
  const refused = running.refusals.listeners;
  if (!running.alive()) throw new Error('Envoy crashed');
  const log = readLog(await running.stop());
  upstream.closeAllConnections();
  upstream.close();
  return {
    dump: page?.body ?? '',
    refused,
    witnesses: batch.cases.map(({ record }, index) => ({
      ...(log.get(record.source ?? '') ?? { http: undefined, listener: undefined }),
      seen: seen[index] ?? { kind: 'silent' },
    })),
  };
}

function cluster(name: string, port: number): JsonObject {
  return {
    name,
    type: 'STATIC',
    connect_timeout: '2s',
    load_assignment: {
      cluster_name: name,
      endpoints: [
        { lb_endpoints: [{ endpoint: { address: { socket_address: { address: '127.0.0.1', port_value: port } } } }] },
      ],
    },
  };
}

type Lines = { http: HttpLine | undefined; listener: ListenerLine | undefined };

/** The lines by the client's address. */
function readLog(text: string): ReadonlyMap<string, Lines> {
  const lines = new Map<string, Lines>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const json = JSON.parse(line) as JsonValue;
    if (!isJsonObject(json)) continue;
    const peer = textOf(json, 'peer');
    const known = lines.get(peer) ?? { http: undefined, listener: undefined };
    if (textOf(json, 'by') === 'listener') {
      known.listener = {
        flags: textOf(json, 'flags') || '-',
        termination: textOf(json, 'termination'),
        transportFailure: textOf(json, 'transportFailure'),
      };
    } else {
      known.http ??= {
        by: textOf(json, 'by') === 'tcp' ? 'tcp' : 'http',
        code: Number(memberOf(json, 'code') ?? 0),
        flags: textOf(json, 'flags') || '-',
        details: textOf(json, 'details'),
        termination: textOf(json, 'termination'),
        route: textOf(json, 'route'),
        virtualHost: textOf(json, 'virtualHost'),
        cluster: textOf(json, 'cluster'),
      };
    }
    lines.set(peer, known);
  }
  return lines;
}

function textOf(json: JsonObject, name: string): string {
  const value = memberOf(json, name);
  return typeof value === 'string' ? value : '';
}
