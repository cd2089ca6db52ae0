import { parseIpAddress } from '../base/ipAddress.ts';
import { failure, type Result, success } from '../base/result.ts';
import { parseSocketAddress } from '../base/socketAddress.ts';
import type { TlsVersion } from '../model/tlsParameters.ts';
import type { ClientCertificate } from '../verdict/clientCertificate.ts';
import type { Connection, ConnectionEnd, HttpVersion } from '../verdict/connection.ts';
import type { HttpRequest } from '../verdict/httpRequest.ts';

/**
 * A connection as files write it (schemas/connection.schema.json). A member that is left out is unknown, `null` or an
 * empty list is known to be absent.
 */
export interface ConnectionRecord {
  /** Comes back in the answer. */
  readonly id?: string | number;
  /** The name of the listener that accepts it. */
  readonly listener?: string;
  /** The sidecar's iptables rules captured it. */
  readonly direction?: 'inbound' | 'outbound';
  /** `10.0.0.1:80`, `[::1]:80`. */
  readonly destination: string;
  /** With or without a port. */
  readonly source?: string;
  /** The TCP peer, where a PROXY protocol header names another source. */
  readonly directSource?: string;
  /** Whether the client sends a TLS ClientHello. */
  readonly transport?: 'tls' | 'raw_buffer';
  /** SNI of the ClientHello. */
  readonly serverName?: string | null;
  /** ALPN of the ClientHello, in the client's order. */
  readonly applicationProtocols?: readonly string[];
  /** What the plaintext bytes are. */
  readonly http?: HttpVersion;
  /** The client waits for the server to speak. */
  readonly silent?: boolean;
  /** The header in front of the first bytes. */
  readonly proxyProtocol?: 'v1' | 'v2' | null;
  /** Of the ClientHello. */
  readonly tlsVersions?: readonly TlsVersion[];
  /** null: the client has none. */
  readonly clientCertificate?: ClientCertificateRecord | null;
  /** What a connection to an internal listener brings with it, as plain text. */
  readonly filterState?: Readonly<Record<string, string>>;
  readonly request?: RequestRecord;
}

/**
 * The certificate that the client has: its names, and whether an authority that the server trusts has signed it
 * (`trusted`; unless it is said, that is assumed and noted). Names that are not given are taken as absent.
 */
export interface ClientCertificateRecord {
  readonly uriSans?: readonly string[];
  readonly dnsSans?: readonly string[];
  readonly subject?: string;
  readonly trusted?: boolean;
}

/** Where `headers` is given, the request has no other ones than those and what the proxy adds. */
export interface RequestRecord {
  readonly method?: string;
  /** Of the URL: what a client of HTTP/2 says as `:scheme`. */
  readonly scheme?: 'http' | 'https';
  readonly authority?: string | null;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[] | null>>;
}

/** The member that is wrong and why, for a record that the schema accepts but that makes no sense. */
export interface ConnectionProblem {
  readonly member: string;
  readonly problem: string;
}

/**
 * Reads a connection as connection files and the command line write it: addresses as text, members that are left out
 * unknown, `null` for what is known to be absent. The failure names the member that is no address or contradicts
 * another one.
 */
export function connectionFromRecord(record: ConnectionRecord): Result<Connection, ConnectionProblem> {
  const destination = parseSocketAddress(record.destination);
  if (destination === undefined) return notAnAddress('destination', record.destination, '10.0.0.1:80 or [::1]:80');
  const source = readConnectionEnd(record.source);
  if (source === 'invalid') return notAnAddress('source', record.source, '10.0.0.2 or 10.0.0.2:43434', '');
  const directSource = readConnectionEnd(record.directSource);
  if (directSource === 'invalid')
    return notAnAddress('directSource', record.directSource, '10.0.0.2 or 10.0.0.2:43434', '');
  const contradiction = contradictionOf(record);
  if (contradiction !== undefined) return failure(contradiction);
  return success({
    id: record.id === undefined ? undefined : String(record.id),
    listener: record.listener,
    direction: record.direction,
    destination,
    source,
    directSource,
    transport: record.transport,
    serverName: record.serverName,
    applicationProtocols: record.applicationProtocols,
    http: record.http,
    silent: record.silent ?? false,
    proxyProtocol: record.proxyProtocol,
    tlsVersions: record.tlsVersions,
    clientCertificate: readCertificate(record.clientCertificate),
    filterState: record.filterState && stateOf(record.filterState),
    request: record.request && readRequest(record.request),
  });
}

function readCertificate(record: ClientCertificateRecord | null | undefined): ClientCertificate | null | undefined {
  if (record === undefined || record === null) return record;
  const { uriSans = [], dnsSans = [], subject, trusted } = record;
  return { uriSans, dnsSans, subject, trusted };
}

/** Filter state that comes with a connection, as plain text by key; of other keys nothing is known. */
export const stateOf = (record: Readonly<Record<string, string>>): Connection['filterState'] => ({
  entries: new Map(Object.entries(record).map(([key, text]) => [key, { text, sharing: 'NONE' }])),
  complete: false,
});

/** Header names in any case; pseudo-headers among them are the request's own members. */
function readRequest(record: RequestRecord): HttpRequest {
  const headers = new Map<string, string | null>();
  const lines = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(record.headers ?? {})) {
    const isOne = typeof value === 'string' || value === null;
    const values = isOne ? [] : value.map((one) => one.trim());
    headers.set(name.toLowerCase(), isOne ? (value?.trim() ?? null) : values.join(','));
    if (values.length > 1) lines.set(name.toLowerCase(), values);
  }
  const member = (own: string | undefined, ...names: readonly string[]): string | undefined =>
    own ?? names.flatMap((name) => headers.get(name) ?? [])[0];
  return {
    method: member(record.method, ':method'),
    scheme: record.scheme,
    authority: record.authority === null ? null : member(record.authority, ':authority', 'host'),
    path: member(record.path, ':path'),
    headers,
    ...(lines.size === 0 ? {} : { lines }),
    headersComplete: record.headers !== undefined,
  };
}

/** An address with or without a port; undefined where none is given. */
export function readConnectionEnd(text: string | undefined): ConnectionEnd | undefined | 'invalid' {
  if (text === undefined) return undefined;
  const whole = parseSocketAddress(text);
  if (whole !== undefined) return whole;
  const ip = parseIpAddress(text.replace(/^\[(.*)\]$/, '$1'));
  return ip === undefined ? 'invalid' : { ip, port: undefined };
}

function notAnAddress(
  member: string,
  text: string | undefined,
  example: string,
  kind = ' with a port',
): Result<never, ConnectionProblem> {
  return failure({ member, problem: `\`${text}\` is no address${kind}; write ${example}` });
}

/** Facts that cannot be true of one connection. */
function contradictionOf(record: ConnectionRecord): ConnectionProblem | undefined {
  const hasTlsFacts = typeof record.serverName === 'string' || (record.applicationProtocols?.length ?? 0) > 0;
  const tlsFact = typeof record.serverName === 'string' ? 'serverName' : 'applicationProtocols';
  if (record.transport === 'raw_buffer' && hasTlsFacts) {
    return { member: tlsFact, problem: 'SNI and ALPN are part of a TLS ClientHello, and the transport is raw_buffer' };
  }
  if (record.transport === undefined && hasTlsFacts && typeof record.http === 'string') {
    return { member: 'http', problem: 'plaintext HTTP has no SNI or ALPN' };
  }
  if (record.silent === true && (record.transport === 'tls' || hasTlsFacts)) {
    return { member: 'silent', problem: 'a TLS client speaks first; a silent client sends no ClientHello' };
  }
  if (record.silent === true && record.request !== undefined) {
    return { member: 'silent', problem: 'a client that sends a request speaks first' };
  }
  if (record.request !== undefined && record.http === null) {
    return { member: 'http', problem: 'the connection carries a request, so its bytes are HTTP' };
  }
  if (
    record.transport === 'raw_buffer' &&
    typeof record.clientCertificate === 'object' &&
    record.clientCertificate !== null
  ) {
    return {
      member: 'clientCertificate',
      problem: 'a certificate is part of a TLS handshake, and the transport is raw_buffer',
    };
  }
  if (record.silent === true && typeof record.http === 'string') {
    return { member: 'silent', problem: 'an HTTP client speaks first' };
  }
  return undefined;
}
