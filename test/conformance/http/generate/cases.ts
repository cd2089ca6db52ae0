import type { RequestRecord } from '../../../../src/question/connectionRecord.ts';
import type { Random } from '../../generate/random.ts';
import { certificateRecord, clientNames } from '../certificates.ts';
import type { HttpCase } from '../httpCase.ts';
import { headerNames, headerValues, hosts, methods, paths, serverNames, sources } from './pools.ts';

/** A connection to a port, with a request; `endsTls` tells whether the chain there ends TLS. */
export function httpCase(
  random: Random,
  id: string,
  port: number,
  peerPort: number,
  endsTls: boolean,
  token: string,
): HttpCase {
  const usesTls = random.chance(endsTls ? 0.93 : 0.04);
  const client = usesTls && random.chance(0.7) ? random.pick(clientNames) : null;
  const offered = random.weighted<readonly string[]>([
    [3, () => []],
    [3, () => ['h2', 'http/1.1']],
    [2, () => ['http/1.1']],
    [1, () => ['istio', 'http/1.1']],
    [1, () => ['foo']],
  ]);
  const speaks = random.weighted<HttpCase['speaks']>([
    [12, () => 'http/1.1'],
    [5, () => 'h2'],
    [1, () => 'http/1.0'],
    [0.5, () => 'garbage'],
  ]);
  const serverName = random.chance(0.6) ? random.pick(serverNames) : null;
  const request = requestOf(random, speaks, token);
  return {
    record: {
      id,
      destination: `127.0.0.1:${port}`,
      source: `${random.pick(sources)}:${peerPort}`,
      transport: usesTls ? 'tls' : 'raw_buffer',
      ...(usesTls
        ? {
            serverName,
            applicationProtocols: offered,
            tlsVersions: random.weighted<('TLSv1_2' | 'TLSv1_3')[]>([
              [6, () => ['TLSv1_2', 'TLSv1_3']],
              [1, () => ['TLSv1_2']],
              [1, () => ['TLSv1_3']],
            ]),
            clientCertificate: client === null ? null : certificateRecord(client),
          }
        : {}),
      http: httpOf(speaks),
      ...(speaks === 'garbage' ? {} : { request }),
    },
    client,
    speaks,
  };
}

function httpOf(speaks: HttpCase['speaks']): '1.0' | '1.1' | '2' | null {
  switch (speaks) {
    case 'http/1.0':
      return '1.0';
    case 'http/1.1':
      return '1.1';
    case 'h2':
      return '2';
    case 'garbage':
      return null;
  }
}

/** A tunnel asks for nothing else; when its stream is reset, Envoy writes of a header that it had dropped. */
function withoutUpgrade({
  connection: _,
  upgrade: __,
  x_under: ___,
  ...headers
}: Record<string, string>): Record<string, string> {
  return headers;
}

function requestOf(random: Random, speaks: HttpCase['speaks'], token: string): RequestRecord {
  const headers: Record<string, string> = {};
  for (const name of random.some(headerNames, random.below(3))) headers[name] = random.pick(headerValues);
  if (random.chance(0.1))
    headers['content-type'] = random.pick(['application/grpc', 'application/grpc+proto', 'text/plain']);
  if (random.chance(0.15)) {
    headers['x-forwarded-for'] = random.pick([
      '127.0.0.2',
      '10.1.2.3',
      '10.1.2.3, 127.0.1.5',
      '127.0.0.2,127.0.0.1',
      '10.9.9.9, 10.1.1.1',
      'x',
    ]);
  }
  if (random.chance(0.3)) headers.authorization = random.pick([`Bearer ${token}`, 'Basic abc']);
  if (random.chance(0.1)) headers['x-token'] = token;
  if (random.chance(0.15)) headers['x-real-ip'] = random.pick(['127.0.0.2', '10.9.9.9', 'x', '::1']);
  if (random.chance(0.06)) {
    headers['x-forwarded-client-cert'] = random.pick(['By=spiffe://a;URI=spiffe://b', 'x']);
  }
  if (random.chance(0.1)) headers.cookie = random.pick(['c=v', 'c=v; d=w', 'd=A', 'c=']);
  if (random.chance(0.2)) {
    headers.origin = random.pick(['https://a.com', 'https://other']);
    if (random.chance(0.7)) headers['access-control-request-method'] = 'PUT';
  }
  if (speaks === 'http/1.1' && random.chance(0.04)) {
    headers.connection = 'Upgrade';
    headers.upgrade = random.pick(['websocket', 'other']);
  }
  const authority = random.chance(0.03) && speaks !== 'h2' ? null : random.pick(hosts);
  const path = random.pick(paths);
  // Which of two faults an HTTP/2 request is refused for is a matter of chance.
  if (speaks === 'h2' && !path.startsWith('/')) delete headers.x_under;
  if (random.chance(0.06))
    return { method: 'CONNECT', authority: random.pick(hosts), headers: withoutUpgrade(headers) };
  return {
    method:
      headers['access-control-request-method'] !== undefined && random.chance(0.6)
        ? 'OPTIONS'
        : random.weighted([
            [5, () => 'GET'],
            [2, () => random.pick(methods)],
          ]),
    authority,
    path,
    headers,
  };
}
