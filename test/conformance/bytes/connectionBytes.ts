import { parseSocketAddress, type SocketAddress } from '../../../src/base/socketAddress.ts';
import type { ConnectionCase } from '../connectionCase.ts';
import { writeClientHello } from './clientHello.ts';
import { plaintextBytes } from './plaintextBytes.ts';
import { proxyHeader } from './proxyHeader.ts';

/** What the client of a case writes, in the pieces in which it writes them; nothing for a silent one. */
export function connectionBytes(asked: ConnectionCase): readonly Buffer[] {
  const header = headerBytes(asked);
  const first = Buffer.concat([...(header === undefined ? [] : [header]), ...firstBytes(asked)]);
  if (first.length === 0) return [];
  return cut(first, Math.min(asked.bytes?.pieces ?? 1, first.length));
}

function headerBytes({ connection, bytes }: ConnectionCase): Buffer | undefined {
  if (connection.directSource === undefined || connection.source === undefined) return undefined;
  return proxyHeader(bytes?.proxy ?? 2, addressOf(connection.source), addressOf(connection.destination));
}

function firstBytes({ connection, bytes }: ConnectionCase): Buffer[] {
  if (connection.silent === true) return [];
  if (connection.transport === 'tls') {
    const hello = {
      serverName: connection.serverName ?? null,
      applicationProtocols: connection.applicationProtocols ?? [],
      form: bytes?.hello ?? '1.3',
    };
    return [writeClientHello(hello)];
  }
  return [plaintextBytes(connection.http ?? null, bytes?.text)];
}

function cut(whole: Buffer, pieces: number): Buffer[] {
  const size = Math.ceil(whole.length / pieces);
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
    whole.subarray(index * size, (index + 1) * size),
  );
}

export function addressOf(text: string): SocketAddress {
  const address = parseSocketAddress(text);
  if (address === undefined) throw new Error(`not an address with a port: ${text}`);
  return address;
}
