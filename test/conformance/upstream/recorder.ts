import { createServer, type Socket } from 'node:net';
import { readClientHello } from '../bytes/readClientHello.ts';

/** A server on every loopback address that notes what each connection begins with, and answers nothing useful. */
export interface Recorder {
  readonly port: number;
  /** `raw` or `tls sni=… alpn=…`: what connections to this address began with. */
  seenAt(address: string): readonly string[];
  close(): Promise<void>;
}

export async function startRecorder(): Promise<Recorder> {
  const seen = new Map<string, Set<string>>();
  const server = createServer((socket) => record(socket, seen));
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', 8192, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the recorder has no port');
  return {
    port: address.port,
    seenAt: (local) => [...(seen.get(local) ?? [])],
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const answer = 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';

function record(socket: Socket, seen: Map<string, Set<string>>): void {
  const parts: Buffer[] = [];
  const here = seen.get(socket.localAddress ?? '') ?? new Set();
  seen.set(socket.localAddress ?? '', here);
  socket.on('error', () => undefined);
  socket.on('data', (part: Buffer) => {
    parts.push(part);
    const bytes = Buffer.concat(parts);
    if (bytes[0] === 22) {
      const hello = readClientHello(bytes);
      if (hello === undefined) return;
      here.add(`tls ${helloWords(hello.serverName, hello.applicationProtocols, hello.version)}`);
      socket.resetAndDestroy();
      return;
    }
    if (bytes.length < 4) return;
    const h2 = bytes.toString('latin1', 0, 4) === 'PRI ';
    here.add('raw');
    if (h2) socket.resetAndDestroy();
    else socket.end(answer);
  });
}

export function helloWords(serverName: string | null, protocols: readonly string[], version: number): string {
  return `sni=${serverName ?? '-'} alpn=${protocols.join(',') || '-'} ${version === 0x0304 ? '1.3' : '1.2'}`;
}
