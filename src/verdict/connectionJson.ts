import { formatIpAddress } from '../base/ipAddress.ts';
import { formatSocketAddress } from '../base/socketAddress.ts';
import type { Connection, ConnectionEnd } from './connection.ts';
import type { HttpRequest } from './httpRequest.ts';

/** A connection in the form of the batch contract: unknown facts are left out. */
export function connectionJson(connection: Connection): Readonly<Record<string, unknown>> {
  const { id, listener, direction, transport, serverName, applicationProtocols, http, silent, proxyProtocol } =
    connection;
  const members = {
    id,
    listener,
    direction,
    destination: formatSocketAddress(connection.destination),
    source: endText(connection.source),
    directSource: endText(connection.directSource),
    transport,
    serverName,
    applicationProtocols,
    http,
    silent: silent ? true : undefined,
    proxyProtocol,
    tlsVersions: connection.tlsVersions,
    clientCertificate: connection.clientCertificate,
    filterState: stateJson(connection),
    request: connection.request && requestJson(connection.request),
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function requestJson({ method, authority, path, headers, headersComplete }: HttpRequest): object {
  return { method, authority, path, headers: headersComplete ? Object.fromEntries(headers) : undefined };
}

function stateJson({ filterState }: Connection): object | undefined {
  const known = [...(filterState?.entries ?? [])].filter(([, { text }]) => text !== undefined);
  return known.length === 0 ? undefined : Object.fromEntries(known.map(([key, { text }]) => [key, text]));
}

function endText(end: ConnectionEnd | undefined): string | undefined {
  if (end === undefined) return undefined;
  return end.port === undefined ? formatIpAddress(end.ip) : formatSocketAddress({ ip: end.ip, port: end.port });
}
