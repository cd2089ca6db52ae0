import http2 from 'node:http2';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import tls from 'node:tls';

/** What a client does once; it resolves when the connection is over. */
export type Client = (port: number) => Promise<void>;

const source = '127.0.0.1';

function over(socket: net.Socket, limit = 4000): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.destroy(), limit);
    socket.on('error', () => undefined).on('data', () => undefined);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Sends `bytes` and waits for the server to close, or closes after `linger` milliseconds. */
export function raw(bytes: string | Buffer, linger = 300): Client {
  return async (port) => {
    const socket = net.connect({ port, host: source });
    const done = over(socket);
    socket.once('connect', () => socket.write(bytes));
    sleep(linger).then(() => socket.end());
    await done;
  };
}

export function silent(linger: number): Client {
  return async (port) => {
    const socket = net.connect({ port, host: source });
    const done = over(socket);
    sleep(linger).then(() => socket.end());
    await done;
  };
}

/** Leaves with a reset while it waits for its answer. */
export function impatient(bytes: string, after: number): Client {
  return async (port) => {
    const socket = net.connect({ port, host: source });
    const done = over(socket);
    socket.once('connect', () => socket.write(bytes));
    sleep(after).then(() => socket.destroy());
    await done;
  };
}

export const httpRequest = (path = '/', host = 'a.example', headers: readonly string[] = []): string =>
  [`GET ${path} HTTP/1.1`, `Host: ${host}`, 'User-Agent: recorder/1', ...headers, 'Connection: close', '', ''].join(
    '\r\n',
  );

export const http = (path = '/', host = 'a.example', headers: readonly string[] = []): Client =>
  raw(httpRequest(path, host, headers), 3000);

/** A TLS client that sends a request when the handshake is done. */
export function overTls(options: tls.ConnectionOptions, request = httpRequest()): Client {
  return async (port) => {
    const socket = tls.connect({ port, host: source, rejectUnauthorized: false, ...options });
    const done = over(socket);
    socket.once('secureConnect', () => socket.write(request));
    sleep(2500).then(() => socket.end());
    await done;
  };
}

/** One HTTP/2 connection over TLS, and a request for each of the authorities on it. */
export function overHttp2(options: tls.ConnectionOptions, authorities: readonly string[]): Client {
  return async (port) => {
    const session = http2.connect(`https://127.0.0.1:${port}`, {
      rejectUnauthorized: false,
      ...options,
      settings: { enablePush: false },
    });
    session.on('error', () => undefined);
    for (const authority of authorities) {
      await new Promise<void>((resolve) => {
        const stream = session.request({ ':path': '/', ':authority': authority, 'user-agent': 'recorder/1' });
        stream.on('error', () => undefined).on('data', () => undefined);
        stream.once('close', () => resolve());
        setTimeout(resolve, 2000);
      });
    }
    session.close();
    await sleep(300);
  };
}
