import { formatSocketAddress } from '../base/socketAddress.ts';
import type { Connection } from '../verdict/connection.ts';

/** A command that makes a connection like this one from a shell that reaches the destination. */
export function reproduceCommand(connection: Connection): string | undefined {
  const address = formatSocketAddress(connection.destination);
  const [host, port] = splitAddress(address);
  if (connection.silent) return `nc ${host} ${port}   # and type nothing`;
  if (connection.transport === 'tls') {
    const name =
      typeof connection.serverName === 'string' ? ` -servername ${quoted(connection.serverName)}` : ' -noservername';
    const protocols = connection.applicationProtocols ?? [];
    const alpn = protocols.length === 0 ? '' : ` -alpn ${quoted(protocols.join(','))}`;
    return `openssl s_client -connect ${address}${name}${alpn} </dev/null`;
  }
  if (connection.transport !== 'raw_buffer') return undefined;
  switch (connection.http) {
    case '2':
      return `curl -v --http2-prior-knowledge http://${address}/`;
    case '1.0':
      return `curl -v --http1.0 http://${address}/`;
    case null:
      return `printf 'hello\\n' | nc ${host} ${port}`;
    default:
      return `curl -v http://${address}/`;
  }
}

function splitAddress(address: string): readonly [string, string] {
  const colon = address.lastIndexOf(':');
  return [address.slice(0, colon).replace(/^\[(.*)\]$/, '$1'), address.slice(colon + 1)];
}

/** Safe to paste into a shell, whatever stands in a name. */
function quoted(text: string): string {
  return /^[\w.,:/@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
