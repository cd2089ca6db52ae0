import http from 'node:http';
import net from 'node:net';
import tls from 'node:tls';
import type { Certificates } from './certificates.ts';

/** Ports of the servers behind the proxy. */
export const serverPorts = {
  http: 22001,
  tlsHttp: 22002,
  mutualTls: 22003,
  silent: 22004,
  foreignTls: 22005,
  authorization: 22006,
  closing: 22007,
  tls12Only: 22008,
  nothing: 22099,
} as const;

function answer(_request: http.IncomingMessage, response: http.ServerResponse): void {
  response.end('hello');
}

/** Starts all of them; the returned function ends them. */
export async function startServers(certificates: Certificates): Promise<() => void> {
  const { server, foreignServer, trusted } = certificates;
  const httpServer = http.createServer(answer);
  const overTls = (options: tls.TlsOptions): tls.Server => {
    const secure = tls.createServer(options, (socket) => httpServer.emit('connection', socket));
    return secure.on('tlsClientError', () => undefined);
  };
  const own = { cert: server.certificate, key: server.key };
  const servers: readonly (readonly [number, net.Server])[] = [
    [serverPorts.http, httpServer],
    [serverPorts.tlsHttp, overTls(own)],
    [
      serverPorts.mutualTls,
      overTls({ ...own, ca: trusted, requestCert: true, rejectUnauthorized: true, maxVersion: 'TLSv1.2' }),
    ],
    [serverPorts.silent, net.createServer((socket) => socket.on('error', () => undefined).resume())],
    [serverPorts.foreignTls, overTls({ cert: foreignServer.certificate, key: foreignServer.key })],
    [serverPorts.authorization, http.createServer((_, response) => response.writeHead(403).end('no'))],
    [
      serverPorts.closing,
      net.createServer((socket) => socket.on('error', () => undefined).once('data', () => socket.destroy())),
    ],
    [serverPorts.tls12Only, overTls({ ...own, maxVersion: 'TLSv1.2' })],
  ];
  await Promise.all(servers.map(([port, one]) => new Promise<void>((done) => one.listen(port, '127.0.0.1', done))));
  return () => {
    for (const [, one] of servers) one.close();
    httpServer.closeAllConnections();
  };
}
