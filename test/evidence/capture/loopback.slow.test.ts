import { execFile, execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import http2 from 'node:http2';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import tls from 'node:tls';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { CapturedConnection } from '../../../src/evidence/capture/capturedConnection.ts';
import { CaptureReader } from '../../../src/evidence/capture/captureReader.ts';

const script = fileURLToPath(new URL('./captureLoopback.py', import.meta.url));

/** Why nothing can be captured here; undefined: it can. */
function obstacle(): string | undefined {
  try {
    execFileSync('python3', ['-c', 'import socket; socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)'], {
      stdio: 'ignore',
    });
    return undefined;
  } catch {
    return 'python3 with the right to open a packet socket (root) is not here';
  }
}

const why = obstacle();
if (why !== undefined) process.stderr.write(`SKIPPED: captures of real clients on loopback: ${why}\n`);

/** Captures loopback while `act` runs. */
async function captured(act: () => Promise<void>): Promise<CapturedConnection[]> {
  const child = spawn('python3', [script], { stdio: ['pipe', 'pipe', 'pipe'] });
  const chunks: Uint8Array[] = [];
  child.stdout.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  await new Promise((resolve) => child.stderr.once('data', resolve));
  await act();
  await sleep(200);
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.stdin.end();
  await closed;
  const connections: CapturedConnection[] = [];
  const reader = new CaptureReader((connection) => connections.push(connection));
  for (const chunk of chunks) reader.push(chunk);
  reader.end();
  expect(reader.problem).toBeUndefined();
  return connections.sort((left, right) => left.number - right.number);
}

function listen(server: net.Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

/** What a client sends does not depend on whether the handshake succeeds: the servers have no certificates. */
function tlsClient(port: number, options: tls.ConnectionOptions): Promise<void> {
  return new Promise((resolve) => {
    const socket = tls.connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ...options });
    socket.on('error', () => undefined).once('close', () => resolve());
  });
}

function tcpClient(port: number, bytes: string | undefined, linger = 50): Promise<void> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1' });
    socket.on('error', () => undefined).on('data', () => undefined);
    socket.once('connect', () => {
      if (bytes !== undefined) socket.write(bytes);
      setTimeout(() => socket.end(), linger);
    });
    socket.once('close', () => resolve());
  });
}

const onPort = (connections: readonly CapturedConnection[], port: number): readonly CapturedConnection[] =>
  connections.filter(({ destination }) => destination.port === port);

describe.skipIf(why !== undefined)('captures of real clients', () => {
  it('Node’s own TLS', async () => {
    const server = net.createServer((socket) => socket.on('error', () => undefined).once('data', () => socket.end()));
    const port = await listen(server);
    const names = Array.from({ length: 40 }, (_, index) => `name${index}.${'long-label-'.repeat(index % 5)}x.example`);
    const connections = await captured(async () => {
      for (const servername of names) await tlsClient(port, { servername, ALPNProtocols: ['h2', 'http/1.1'] });
      await tlsClient(port, { servername: 'old.example', maxVersion: 'TLSv1.2' });
      await tlsClient(port, {});
    });
    server.close();
    const found = onPort(connections, port).map(({ client }) => (client.kind === 'tls' ? client.hello : client.kind));
    expect(found).toEqual([
      ...names.map((serverName) => ({
        serverName,
        applicationProtocols: ['h2', 'http/1.1'],
        versions: ['TLSv1_2', 'TLSv1_3'],
        isEncrypted: false,
        isComplete: true,
      })),
      {
        serverName: 'old.example',
        applicationProtocols: [],
        versions: expect.arrayContaining(['TLSv1_2']),
        isEncrypted: false,
        isComplete: true,
      },
      {
        serverName: null,
        applicationProtocols: [],
        versions: ['TLSv1_2', 'TLSv1_3'],
        isEncrypted: false,
        isComplete: true,
      },
    ]);
  });

  it('plaintext HTTP/1.1 and HTTP/2, other bytes, silence, a server that speaks first, a refused port', async () => {
    const web = http.createServer((_, response) => response.end('hello'));
    const h2 = http2.createServer((_, response) => response.end('hello'));
    const mail = net.createServer((socket) => socket.on('error', () => undefined).end('220 mail\r\n'));
    const [webPort, h2Port, mailPort] = [await listen(web), await listen(h2), await listen(mail)];
    const connections = await captured(async () => {
      await tcpClient(webPort, 'GET /a?b=c HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n');
      await tcpClient(webPort, 'GET / HTTP/1.0\r\n\r\n');
      await tcpClient(webPort, undefined);
      await tcpClient(mailPort, undefined);
      await new Promise<void>((resolve) => {
        const session = http2.connect(`http://127.0.0.1:${h2Port}`);
        session
          .request({ ':path': '/' })
          .on('close', () => session.close(() => resolve()))
          .resume();
      });
      await tcpClient(mailPort, 'EHLO x\r\n');
      await tcpClient(1, undefined);
    });
    for (const server of [web, h2, mail]) server.close();
    const kinds = (port: number) =>
      onPort(connections, port).map(({ client, serverSpokeFirst }) => [
        client.kind === 'http' ? `http ${client.version}` : client.kind,
        serverSpokeFirst,
      ]);
    expect(kinds(webPort)).toEqual([
      ['http 1.1', false],
      ['http 1.0', false],
      ['silent', false],
    ]);
    expect(onPort(connections, webPort)[0]?.client).toMatchObject({
      request: { method: 'GET', path: '/a?b=c', host: 'a.example' },
    });
    // Node's server may send its settings before the client has sent anything.
    expect(kinds(h2Port)).toEqual([['http 2', expect.any(Boolean)]]);
    expect(kinds(mailPort)[0]).toEqual(['silent', true]);
    expect(onPort(connections, 1)[0]).toMatchObject({ handshake: 'refused' });
  });

  it('curl, and a TLS alert', async () => {
    // A server that only speaks TLS 1.3 refuses curl's TLS 1.2.
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const server = tls.createServer({
      key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      minVersion: 'TLSv1.3',
    });
    server.on('tlsClientError', () => undefined);
    const port = await listen(server);
    const run = promisify(execFile);
    const curl = (...flags: readonly string[]) =>
      run('curl', ['-sk', '--max-time', '5', ...flags]).catch((error: { code?: unknown }) => error);
    const connections = await captured(async () => {
      const first = await curl('--resolve', `shop.example:${port}:127.0.0.1`, `https://shop.example:${port}/`);
      if ('code' in first && first.code === 'ENOENT') process.stderr.write('SKIPPED: curl is not here\n');
      await curl('--tls-max', '1.2', `https://127.0.0.1:${port}/`);
    });
    server.close();
    const [named, old] = onPort(connections, port);
    if (named === undefined) return;
    expect(named.client).toMatchObject({
      kind: 'tls',
      hello: { serverName: 'shop.example', applicationProtocols: ['h2', 'http/1.1'], isComplete: true },
    });
    expect(old).toMatchObject({ client: { hello: { serverName: null } }, serverAlert: 70 });
  });
});
