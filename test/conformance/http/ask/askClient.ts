import { readFileSync } from 'node:fs';
import { connect as http2Connect } from 'node:http2';
import { connect as netConnect, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { type SecureVersion, connect as tlsConnect } from 'node:tls';
import type { HttpCase, HttpWitness } from '../httpCase.ts';

type Seen = HttpWitness['seen'];

/** A client that has not heard anything for so long, in milliseconds, gives up. */
const patience = 4000;

/** Makes the connection of a case and waits for an answer, the end, or nothing. */
export function askClient(asked: HttpCase, directory: string): Promise<Seen> {
  const { record } = asked;
  const [host = '', port = ''] = record.destination.split(':');
  const [localAddress = '', localPort = ''] = (record.source ?? '').split(':');
  return new Promise((resolve) => {
    const socket = netConnect({ host, port: Number(port), localAddress, localPort: Number(localPort), noDelay: true });
    let done = false;
    const finish = (seen: Seen): void => {
      if (done) return;
      done = true;
      clearTimeout(timer);
      // Envoy shall see an orderly end and write its line.
      setTimeout(() => socket.destroy(), 5);
      resolve(seen);
    };
    const timer = setTimeout(() => finish({ kind: 'silent' }), patience);
    socket.on('error', () => finish({ kind: 'closed' }));
    socket.on('close', () => finish({ kind: 'closed' }));
    socket.on('connect', () => {
      if (record.transport !== 'tls') speak(asked, socket, finish);
      else handshake(asked, socket, directory, finish);
    });
  });
}

function handshake(asked: HttpCase, socket: Socket, directory: string, finish: (seen: Seen) => void): void {
  const { record, client } = asked;
  const versions = record.tlsVersions ?? [];
  const only = versions.length === 1 ? nodeVersion(versions[0]) : undefined;
  const file = (name: string): Buffer => readFileSync(join(directory, name));
  const secure = tlsConnect({
    socket,
    rejectUnauthorized: false,
    ...(typeof record.serverName === 'string' ? { servername: record.serverName } : {}),
    ...((record.applicationProtocols?.length ?? 0) > 0
      ? { ALPNProtocols: [...(record.applicationProtocols ?? [])] }
      : {}),
    ...(only === undefined ? { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' } : { minVersion: only, maxVersion: only }),
    ...(client === null ? {} : { cert: file(`${client}.pem`), key: file(`${client}.key`) }),
  });
  secure.on('error', () => finish({ kind: 'closed' }));
  secure.on('close', () => finish({ kind: 'closed' }));
  secure.on('secureConnect', () => speak(asked, secure, finish));
}

const nodeVersion = (version: string | undefined): SecureVersion => (version === 'TLSv1_2' ? 'TLSv1.2' : 'TLSv1.3');

function speak(asked: HttpCase, stream: Duplex, finish: (seen: Seen) => void): void {
  if (asked.speaks === 'h2') speakHttp2(asked, stream, finish);
  else speakText(asked, stream, finish);
}

function speakText({ record, speaks }: HttpCase, stream: Duplex, finish: (seen: Seen) => void): void {
  let text = '';
  stream.on('data', (part: Buffer) => {
    text += part.toString('latin1');
    const status = /^HTTP\/1\.[01] (\d{3}) /.exec(text);
    if (status !== null) finish({ kind: 'answered', code: Number(status[1]) });
  });
  stream.on('end', () => finish({ kind: 'closed' }));
  if (speaks === 'garbage') {
    stream.write('\x01\x02 this is no HTTP\r\n\r\n');
    return;
  }
  const { method = 'GET', path = '/', authority, headers = {} } = record.request ?? {};
  const lines = [
    `${method} ${method === 'CONNECT' ? String(authority) : path} HTTP/${speaks === 'http/1.0' ? '1.0' : '1.1'}`,
    ...(typeof authority === 'string' ? [`Host: ${authority}`] : []),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`),
    ...(method === 'POST' || method === 'PUT' ? ['content-length: 0'] : []),
  ];
  stream.write(`${lines.join('\r\n')}\r\n\r\n`);
}

function speakHttp2({ record }: HttpCase, stream: Duplex, finish: (seen: Seen) => void): void {
  const session = http2Connect('http://unused', { createConnection: () => stream });
  session.on('error', () => finish({ kind: 'closed' }));
  session.on('close', () => finish({ kind: 'closed' }));
  const { method = 'GET', path = '/', authority, headers = {} } = record.request ?? {};
  const plain = Object.fromEntries(
    Object.entries(headers).filter(([name]) => name !== 'connection' && name !== 'upgrade'),
  );
  const request = session.request(
    method === 'CONNECT'
      ? { ':method': method, ':authority': String(authority), ...plain }
      : { ':method': method, ':path': path, ':authority': String(authority), ':scheme': 'http', ...plain },
    // A tunnel has no end.
    { endStream: method !== 'CONNECT' },
  );
  request.on('response', (answer) => finish({ kind: 'answered', code: Number(answer[':status']) }));
  request.on('error', () => finish({ kind: 'closed' }));
}
