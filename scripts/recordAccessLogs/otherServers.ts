import http from 'node:http';
import http2 from 'node:http2';
import net from 'node:net';

/** Ports of servers that misbehave in ways of their own. */
export const otherPorts = {
  failing: 22011,
  http2Only: 22012,
  resetsStreams: 22013,
  garbage: 22014,
  tlsAlert: 22015,
  halfBody: 22016,
  slow: 22017,
  largeHeaders: 22018,
  plaintextRefused: 22019,
  resetting: 22020,
  greets: 22021,
  upgrades: 22022,
  redirects: 22023,
  failsOnce: 22024,
} as const;

const whenAsked = (then: (socket: net.Socket) => void): net.Server =>
  net.createServer((socket) => socket.on('error', () => undefined).once('data', () => then(socket)));

/** Starts all of them; the returned function ends them. */
export async function startOtherServers(): Promise<() => void> {
  const streams = http2
    .createServer()
    .on('stream', (stream) => (stream.respond({ ':status': 200 }) as undefined) ?? stream.end('hello'));
  const resets = http2
    .createServer()
    .on('stream', (stream) => stream.on('error', () => undefined).close(http2.constants.NGHTTP2_INTERNAL_ERROR));
  let asked = 0;
  const servers: readonly (readonly [number, net.Server])[] = [
    [otherPorts.failing, http.createServer((_, response) => response.writeHead(503).end('no'))],
    [otherPorts.http2Only, streams],
    [otherPorts.resetsStreams, resets],
    [otherPorts.garbage, whenAsked((socket) => socket.end('\u0001\u0002 nonsense\r\n\r\n'))],
    [otherPorts.tlsAlert, whenAsked((socket) => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, 70])))],
    [
      otherPorts.halfBody,
      whenAsked((socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf');
        setTimeout(() => socket.destroy(), 200);
      }),
    ],
    [otherPorts.slow, http.createServer((_, response) => setTimeout(() => response.end('late'), 700))],
    [
      otherPorts.largeHeaders,
      whenAsked((socket) => socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: ${'x'.repeat(90_000)}\r\n\r\n`)),
    ],
    [
      otherPorts.plaintextRefused,
      whenAsked((socket) =>
        socket.end('HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n'),
      ),
    ],
    [otherPorts.resetting, whenAsked((socket) => socket.resetAndDestroy())],
    [otherPorts.greets, net.createServer((socket) => socket.on('error', () => undefined).write('220 hello\r\n'))],
    [
      otherPorts.upgrades,
      http.createServer().on('upgrade', (_, socket) => {
        socket.on('error', () => undefined);
        socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
      }),
    ],
    [
      otherPorts.redirects,
      http.createServer((_, response) => response.writeHead(302, { location: 'http://other.example/' }).end()),
    ],
    [
      otherPorts.failsOnce,
      http.createServer((_, response) => {
        asked += 1;
        response.writeHead(asked % 2 === 1 ? 503 : 200).end('answer');
      }),
    ],
  ];
  await Promise.all(servers.map(([port, one]) => new Promise<void>((done) => one.listen(port, '127.0.0.1', done))));
  return () => {
    for (const [, one] of servers) one.close();
  };
}
