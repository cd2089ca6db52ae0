import type { ConfigurationFailure } from '../envoyLog/configurationFailure.ts';
import { type FieldTexts, slot } from './recordField.ts';
import { readResponseFlags } from './responseFlag.ts';

/**
 * A fact of a log line: `null` where Envoy printed that there is none, undefined where the line does not tell (the format
 * has no such field, or this Envoy prints the mark for nothing in such lines whatever happened).
 */
export type Logged<Value> = Value | null | undefined;

/** What one access-log line says. Texts are as Envoy printed them (newer Envoys replace spaces by underscores). */
export interface AccessLogRecord {
  /** Which format the line was read with: `Envoy's default`, `Istio 1.9 or later`, `JSON`, … */
  readonly format: string;
  /** `http`: one line for a request; `connection`: one for a TCP connection (a listener's log or tcp_proxy's). */
  readonly level: 'http' | 'connection' | undefined;
  /** As printed; {@link parseLogTime} reads it. */
  readonly startTime: string | undefined;
  readonly method: Logged<string>;
  readonly path: Logged<string>;
  /** `HTTP/1.1`, `HTTP/2`, `HTTP/3`, `HTTP/1.0`. */
  readonly protocol: Logged<string>;
  /** 0 is printed where no response was begun, and for every TCP connection. */
  readonly responseCode: number | undefined;
  /** Short names (`UF`, `URX`), empty where Envoy printed `-`; undefined where the format has no flags. */
  readonly responseFlags: readonly string[] | undefined;
  readonly responseCodeDetails: Logged<string>;
  readonly connectionTerminationDetails: Logged<string>;
  readonly upstreamTransportFailureReason: Logged<string>;
  readonly downstreamTransportFailureReason: Logged<string>;
  readonly downstreamLocalCloseReason: Logged<string>;
  /** `Normal`, `LocalReset`, `RemoteReset`. */
  readonly downstreamDetectedCloseType: Logged<string>;
  /** Bytes; of bodies in http lines, of the connection otherwise. */
  readonly bytesReceived: number | undefined;
  readonly bytesSent: number | undefined;
  /** Milliseconds. */
  readonly duration: number | undefined;
  /** Milliseconds. */
  readonly upstreamServiceTime: Logged<number>;
  readonly xForwardedFor: Logged<string>;
  readonly userAgent: Logged<string>;
  readonly requestId: Logged<string>;
  readonly authority: Logged<string>;
  /** An address, see {@link parseLoggedAddress}; null where no host was chosen. */
  readonly upstreamHost: Logged<string>;
  readonly upstreamCluster: Logged<string>;
  readonly upstreamLocalAddress: Logged<string>;
  readonly upstreamRemoteAddress: Logged<string>;
  readonly upstreamProtocol: Logged<string>;
  readonly upstreamRequestAttemptCount: number | undefined;
  /** The original destination where iptables redirected the connection and Envoy restored it. */
  readonly downstreamLocalAddress: string | undefined;
  /** In http lines perhaps taken from x-forwarded-for (then with port 0), or from a PROXY protocol header. */
  readonly downstreamRemoteAddress: string | undefined;
  /** The TCP peer, whatever headers say. */
  readonly downstreamDirectRemoteAddress: string | undefined;
  /** The socket that accepted, before any restoring. */
  readonly downstreamDirectLocalAddress: string | undefined;
  /** SNI as the listener saw it; null: no ClientHello with a server name was seen. */
  readonly requestedServerName: Logged<string>;
  readonly routeName: Logged<string>;
  readonly filterChainName: Logged<string>;
  readonly virtualClusterName: Logged<string>;
  readonly connectionId: number | undefined;
  readonly downstreamTlsVersion: Logged<string>;
  readonly downstreamPeerSubject: Logged<string>;
  readonly downstreamPeerUriSan: Logged<string>;
  readonly downstreamPeerDnsSan: Logged<string>;
  /** `DownstreamEnd`, `TcpConnectionEnd`, … where the format prints it. */
  readonly accessLogType: Logged<string>;
  readonly grpcStatus: Logged<string>;
  /** A client's or server's text held what separates the fields; the texts that may be wrong were left undefined. */
  readonly ambiguous: boolean;
  /** The end of the line is missing, as terminals and quotations cut it off. */
  readonly isCut?: true;
  /** Of the ClientHello, as Envoy's own log prints them; no access log does. */
  readonly applicationProtocols?: readonly string[];
  /** Of Envoy's own log: what the HTTP inspector found in the first bytes (`http/1.0`, `http/1.1`, `h2c`). */
  readonly plaintextHttp?: string;
  /** Of Envoy's own log: its listener filters waited for bytes in vain, as long as the duration says. */
  readonly isSilent?: true;
  /** Of Envoy's own log: a handshake that failed with a client or a server, which the line does not tell. */
  readonly transportFailureReason?: string;
  /** Of Envoy's own log: the line is about its configuration, and about no connection. */
  readonly configurationFailure?: ConfigurationFailure;
}

const isNothing = (text: string): boolean => text === '-' || text === '';

function none(text: string | undefined): Logged<string> {
  return text === undefined ? undefined : isNothing(text) ? null : text;
}

/** For fields whose mark for nothing tells nothing, such as the connection's own addresses. */
function given(text: string | undefined): string | undefined {
  return text === undefined || isNothing(text) ? undefined : text;
}

function number(text: string | undefined): number | undefined {
  if (text === undefined || text.length > 15) return undefined;
  let value = 0;
  for (let index = 0; index < text.length; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return otherNumber(text);
    value = value * 10 + digit;
  }
  return text === '' ? undefined : value;
}

/** With a unit, a sign or decimals behind it; undefined for `-`. */
function otherNumber(text: string): number | undefined {
  const value = Number.parseInt(text, 10);
  return Number.isNaN(value) ? undefined : value;
}

/** Some formats print an address and its port in two fields. */
function address(text: string | undefined, port: string | undefined): string | undefined {
  const host = given(text);
  const portText = given(port);
  if (host === undefined || portText === undefined) return host;
  if (host.startsWith('[') || (host.includes(':') && host.includes('.'))) return host;
  return host.includes(':') ? `[${host}]:${portText}` : `${host}:${portText}`;
}

function isPrinted(text: string | undefined): boolean {
  return text !== undefined && !isNothing(text);
}

/**
 * A listener's own line of an HTTP connection prints the protocol too (`"- - HTTP/1.1" 0`), but neither a request nor
 * response code details; the line of a request that broke off before its headers has details.
 */
function levelOf(texts: FieldTexts): AccessLogRecord['level'] {
  const type = given(texts[slot.accessLogType]);
  if (type?.startsWith('Tcp') || type?.startsWith('Udp')) return 'connection';
  if (type?.startsWith('Downstream') || type?.startsWith('Upstream')) return 'http';
  const code = texts[slot.responseCode];
  if (isPrinted(texts[slot.method]) || isPrinted(texts[slot.path]) || isPrinted(texts[slot.authority])) return 'http';
  if (isPrinted(code) && code !== '0') return 'http';
  const isRequest = isPrinted(texts[slot.responseCodeDetails]) || texts[slot.responseFlags] === 'DC';
  if (isPrinted(texts[slot.protocol]) && isRequest) return 'http';
  if (texts[slot.method] === undefined && texts[slot.protocol] === undefined && code === undefined) return undefined;
  return 'connection';
}

/** Builds the record from raw texts; `ambiguous` as the scanner says. */
export function accessLogRecord(format: string, texts: FieldTexts, ambiguous: boolean): AccessLogRecord {
  const level = levelOf(texts);
  const flags = texts[slot.responseFlags] ?? texts[slot.responseFlagsLong];
  const responseFlags = flags === undefined ? undefined : readResponseFlags(flags);
  const failureReason = none(texts[slot.upstreamTransportFailureReason]);
  const failedToConnect = level === 'connection' && responseFlags?.includes('UF') === true;
  const serviceTime = none(texts[slot.upstreamServiceTime]);
  return {
    format,
    level,
    startTime: given(texts[slot.startTime]),
    method: none(texts[slot.method]),
    path: none(texts[slot.path]),
    protocol: none(texts[slot.protocol]),
    responseCode: number(texts[slot.responseCode]),
    responseFlags,
    responseCodeDetails: none(texts[slot.responseCodeDetails]),
    connectionTerminationDetails: none(texts[slot.connectionTerminationDetails]),
    // Older Envoys never print the reason for TCP connections.
    upstreamTransportFailureReason: failureReason === null && failedToConnect ? undefined : failureReason,
    downstreamTransportFailureReason: none(texts[slot.downstreamTransportFailureReason]),
    downstreamLocalCloseReason: none(texts[slot.downstreamLocalCloseReason]),
    downstreamDetectedCloseType: none(texts[slot.downstreamDetectedCloseType]),
    bytesReceived: number(texts[slot.bytesReceived]),
    bytesSent: number(texts[slot.bytesSent]),
    duration: number(texts[slot.duration]),
    upstreamServiceTime: typeof serviceTime === 'string' ? number(serviceTime) : serviceTime,
    xForwardedFor: none(texts[slot.xForwardedFor]),
    userAgent: none(texts[slot.userAgent]),
    requestId: none(texts[slot.requestId]),
    authority: none(texts[slot.authority]),
    upstreamHost: none(texts[slot.upstreamHost]),
    upstreamCluster: none(texts[slot.upstreamCluster]),
    upstreamLocalAddress: none(texts[slot.upstreamLocalAddress]),
    upstreamRemoteAddress: none(texts[slot.upstreamRemoteAddress]),
    upstreamProtocol: none(texts[slot.upstreamProtocol]),
    upstreamRequestAttemptCount: number(texts[slot.upstreamRequestAttemptCount]),
    downstreamLocalAddress: address(texts[slot.downstreamLocalAddress], texts[slot.downstreamLocalPort]),
    downstreamRemoteAddress: address(texts[slot.downstreamRemoteAddress], texts[slot.downstreamRemotePort]),
    downstreamDirectRemoteAddress: address(
      texts[slot.downstreamDirectRemoteAddress],
      texts[slot.downstreamDirectRemotePort],
    ),
    downstreamDirectLocalAddress: address(
      texts[slot.downstreamDirectLocalAddress],
      texts[slot.downstreamDirectLocalPort],
    ),
    requestedServerName: none(texts[slot.requestedServerName]),
    routeName: none(texts[slot.routeName]),
    filterChainName: none(texts[slot.filterChainName]),
    virtualClusterName: none(texts[slot.virtualClusterName]),
    connectionId: number(texts[slot.connectionId]),
    downstreamTlsVersion: none(texts[slot.downstreamTlsVersion]),
    downstreamPeerSubject: none(texts[slot.downstreamPeerSubject]),
    downstreamPeerUriSan: none(texts[slot.downstreamPeerUriSan]),
    downstreamPeerDnsSan: none(texts[slot.downstreamPeerDnsSan]),
    accessLogType: none(texts[slot.accessLogType]),
    grpcStatus: none(texts[slot.grpcStatus]),
    ambiguous,
  };
}
