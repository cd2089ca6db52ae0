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
  const request = requestOptions(connection, formatSocketAddress(destination));
  const url = quoted(`http://${formatSocketAddress(destination)}${pathOf(connection)}`);
  switch (connection.http) {
    case '2':
      return `curl -v --http2-prior-knowledge${request} ${url}`;
    case '1.0':
      return `curl -v --http1.0${request} ${url}`;
    case null:
      return `printf 'hello\\n' | nc ${host} ${destination.port}`;
    default:
      return `curl -v${request} ${url}`;
  }
}

/** curl can offer exactly these lists of protocols; for all others there is openssl. */
const curlFlags: Readonly<Record<string, string>> = { 'h2,http/1.1': '', 'http/1.1': ' --http1.1', '': ' --no-alpn' };

function tlsCommand(connection: Connection): string {
  const { destination, serverName, applicationProtocols } = connection;
  const protocols = (applicationProtocols ?? ['h2', 'http/1.1']).join(',');
  const flag = curlFlags[protocols];
  if (typeof serverName === 'string' && flag !== undefined && /^[\w.-]+$/.test(serverName)) {
    const { ip, port } = destination;
    const address = ip.family === 6 ? `[${formatIpAddress(ip)}]` : formatIpAddress(ip);
    const request = requestOptions(connection, `${serverName}:${port}`);
    const url = quoted(`https://${serverName}:${port}${pathOf(connection)}`);
    return `curl -vk${flag}${request} --resolve ${serverName}:${port}:${address} ${url}`;
  }
  const name = typeof serverName === 'string' ? ` -servername ${quoted(serverName)}` : ' -noservername';
  const alpn =
    applicationProtocols === undefined || protocols === '' ? '' : ` -alpn ${quoted(applicationProtocols.join(','))}`;
  return `openssl s_client -connect ${formatSocketAddress(destination)}${name}${alpn} </dev/null`;
}

/** What of the request curl would not send by itself; `host` is what it sends as Host. */
function requestOptions({ request }: Connection, host: string): string {
  if (request === undefined) return '';
  const { method, authority, headers, path } = request;
  const named = typeof authority === 'string' && authority !== host ? [['Host', authority] as const] : [];
  const lines = [...named, ...headers].flatMap(([name, value]) =>
    value === null ? [] : [` -H ${quoted(`${name}: ${value}`)}`],
  );
  // Else curl takes them out of the path.
  const asIs = /\/\.\.?(?:[/?]|$)/.test(path ?? '') ? ' --path-as-is' : '';
  const verb = method === undefined || method === 'GET' ? '' : method === 'HEAD' ? ' -I' : ` -X ${quoted(method)}`;
  return `${asIs}${verb}${lines.join('')}`;
}

function pathOf({ request }: Connection): string {
  return typeof request?.path === 'string' && request.path.startsWith('/') ? request.path : '/';
}

/** Safe to paste into a shell, whatever stands in a name. */
function quoted(text: string): string {
  return /^[\w.,:/@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
