import { formatIpAddress } from '../base/ipAddress.ts';
import { formatSocketAddress } from '../base/socketAddress.ts';
import type { Connection } from '../verdict/connection.ts';

/** A command that makes a connection like this one from a shell that reaches the destination. */
export function reproduceCommand(connection: Connection): string | undefined {
  const { destination, silent, transport } = connection;
  const host = formatIpAddress(destination.ip);
  if (silent) return `sleep 60 | nc ${host} ${destination.port}`;
  if (transport === 'tls') return tlsCommand(connection);
  if (transport !== 'raw_buffer' && typeof connection.http !== 'string') return undefined;
  const url = `http://${formatSocketAddress(destination)}/`;
  switch (connection.http) {
    case '2':
      return `curl -v --http2-prior-knowledge ${url}`;
    case '1.0':
      return `curl -v --http1.0 ${url}`;
    case null:
      return `printf 'hello\\n' | nc ${host} ${destination.port}`;
    default:
      return `curl -v ${url}`;
  }
}

/** curl can offer exactly these lists of protocols; for all others there is openssl. */
const curlFlags: Readonly<Record<string, string>> = { 'h2,http/1.1': '', 'http/1.1': ' --http1.1', '': ' --no-alpn' };

function tlsCommand({ destination, serverName, applicationProtocols }: Connection): string {
  const protocols = (applicationProtocols ?? ['h2', 'http/1.1']).join(',');
  const flag = curlFlags[protocols];
  if (typeof serverName === 'string' && flag !== undefined && /^[\w.-]+$/.test(serverName)) {
    const { ip, port } = destination;
    const address = ip.family === 6 ? `[${formatIpAddress(ip)}]` : formatIpAddress(ip);
    return `curl -vk${flag} --resolve ${serverName}:${port}:${address} https://${serverName}:${port}/`;
  }
  const name = typeof serverName === 'string' ? ` -servername ${quoted(serverName)}` : ' -noservername';
  const alpn =
    applicationProtocols === undefined || protocols === '' ? '' : ` -alpn ${quoted(applicationProtocols.join(','))}`;
  return `openssl s_client -connect ${formatSocketAddress(destination)}${name}${alpn} </dev/null`;
}

/** Safe to paste into a shell, whatever stands in a name. */
function quoted(text: string): string {
  return /^[\w.,:/@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
