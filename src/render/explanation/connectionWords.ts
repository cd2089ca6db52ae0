import { formatIpAddress } from '../../base/ipAddress.ts';
import { formatSocketAddress } from '../../base/socketAddress.ts';
import type { Connection } from '../../verdict/connection.ts';
import { printable } from '../printable.ts';

/** What is known about the connection in one line. */
export function connectionWords(connection: Connection): string {
  const source = connection.source ?? connection.directSource;
  const from =
    source === undefined
      ? ''
      : `${source.port === undefined ? formatIpAddress(source.ip) : formatSocketAddress({ ip: source.ip, port: source.port })} → `;
  return `${from}${formatSocketAddress(connection.destination)}, ${printable(payloadWords(connection))}`;
}

function payloadWords(connection: Connection): string {
  if (connection.silent) return 'a client that sends nothing';
  const { transport, http, serverName, applicationProtocols, request } = connection;
  if (transport === 'raw_buffer' || (transport === undefined && typeof http === 'string')) {
    if (http === undefined && request !== undefined) return 'plaintext HTTP/1.1 or HTTP/2';
    return http === undefined ? 'plaintext' : http === null ? 'plaintext, not HTTP' : `plaintext HTTP/${http}`;
  }
  if (isPayloadOpen(connection)) return 'TLS or plaintext (not said)';
  // A line of a log that prints no server name: it may have been plaintext.
  const isOpen = transport === undefined && serverName === null && (applicationProtocols ?? []).length === 0;
  if (isOpen) return 'plaintext, or TLS without SNI (not said)';
  const sni = serverName === undefined ? 'SNI not said' : serverName === null ? 'no SNI' : `SNI ${serverName}`;
  const alpn =
    applicationProtocols === undefined
      ? 'ALPN not said'
      : applicationProtocols.length === 0
        ? 'no ALPN'
        : `ALPN ${applicationProtocols.join(', ')}`;
  return `TLS, ${sni}, ${alpn}`;
}

/** Whether nothing was said about what the client sends: then one of its ways is not what was detected. */
export function isPayloadOpen({ transport, http, serverName, applicationProtocols, silent }: Connection): boolean {
  if (silent || transport !== undefined || typeof http === 'string') return false;
  return serverName === undefined && applicationProtocols === undefined;
}
