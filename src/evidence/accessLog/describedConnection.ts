import { assertNever } from '../../base/assertNever.ts';
import type { Connection, ConnectionEnd, HttpVersion } from '../../verdict/connection.ts';
import type { AccessLogRecord } from './accessLogRecord.ts';
import { parseLoggedAddress } from './loggedAddress.ts';
import { transportFailureReason } from './transportFailureReason.ts';

/** A fact that the line does not print but implies. */
export interface Inference {
  readonly fact: keyof Connection;
  /** Completes "because …". */
  readonly because: string;
}

/** The connection that a line is about, with what it leaves open left open. */
export interface DescribedConnection {
  readonly connection: Connection;
  readonly inferences: readonly Inference[];
}

function connectionEnd(text: string | undefined): ConnectionEnd | undefined {
  const address = text === undefined ? undefined : parseLoggedAddress(text);
  switch (address?.kind) {
    case 'socket':
      return { ip: address.address.ip, port: address.address.port };
    case 'ip':
      return { ip: address.ip, port: undefined };
    case 'pipe':
    case 'internal':
    case undefined:
      return undefined;
    default:
      return assertNever(address);
  }
}

interface Sources {
  readonly source: ConnectionEnd | undefined;
  readonly directSource: ConnectionEnd | undefined;
}

/** A remote address with port 0 was taken from a header: it is not the connection's. */
function sourcesOf(record: AccessLogRecord): Sources {
  const remote = connectionEnd(record.downstreamRemoteAddress);
  const direct = connectionEnd(record.downstreamDirectRemoteAddress);
  if (remote === undefined || remote.port === 0) return { source: direct, directSource: undefined };
  if (record.downstreamDirectRemoteAddress === record.downstreamRemoteAddress) {
    return { source: remote, directSource: undefined };
  }
  return { source: remote, directSource: direct };
}

/** The HTTP version that a line prints, if it is one that is spoken over TCP. */
export function loggedHttpVersion(protocol: string | null | undefined): HttpVersion | undefined {
  if (protocol === 'HTTP/1.1') return '1.1';
  if (protocol === 'HTTP/1.0') return '1.0';
  return protocol === 'HTTP/2' ? '2' : undefined;
}

function inspected(protocol: string | undefined): HttpVersion | undefined {
  if (protocol === 'h2c') return '2';
  return protocol === 'http/1.0' ? '1.0' : protocol === 'http/1.1' ? '1.1' : undefined;
}

type Transport = { readonly transport: Connection['transport']; readonly because: string | undefined };

function transportOf(record: AccessLogRecord): Transport {
  if (typeof record.requestedServerName === 'string') {
    return { transport: 'tls', because: 'a server name was seen' };
  }
  if (record.plaintextHttp !== undefined) {
    return { transport: 'raw_buffer', because: 'its first bytes were HTTP' };
  }
  if (record.applicationProtocols !== undefined) return { transport: 'tls', because: 'an ALPN was seen' };
  const reason =
    typeof record.downstreamTransportFailureReason === 'string'
      ? transportFailureReason(record.downstreamTransportFailureReason, 'downstream')
      : undefined;
  // Envoy prints a TLS version for a handshake that never was, too.
  if (reason?.peerSpeaks === 'plaintext' || reason?.peerSpeaks === 'http') {
    return { transport: 'raw_buffer', because: 'the bytes of the client are no TLS' };
  }
  if (typeof record.downstreamTlsVersion === 'string') return { transport: 'tls', because: undefined };
  if (typeof record.downstreamPeerSubject === 'string' || typeof record.downstreamPeerUriSan === 'string') {
    return { transport: 'tls', because: 'the client sent a certificate' };
  }
  if (reason?.peerSpeaks === 'tls') return { transport: 'tls', because: 'the TLS handshake got as far as to fail' };
  return { transport: undefined, because: undefined };
}

/**
 * The connection of a line; undefined when the line does not say where it was going. What the line does not tell stays
 * open, so that the matching answers for every case.
 */
export function describedConnection(record: AccessLogRecord, id?: string): DescribedConnection | undefined {
  const local = record.downstreamLocalAddress;
  const address = local === undefined ? undefined : parseLoggedAddress(local);
  if (address?.kind !== 'socket') return undefined;
  const { transport, because } = transportOf(record);
  const inferences: Inference[] = because === undefined ? [] : [{ fact: 'transport', because }];
  return {
    connection: {
      id,
      listener: undefined,
      direction: undefined,
      destination: address.address,
      ...sourcesOf(record),
      transport,
      serverName: record.requestedServerName,
      applicationProtocols: transport === 'raw_buffer' ? [] : record.applicationProtocols,
      // A request in plaintext: its first bytes were HTTP.
      http:
        transport === 'raw_buffer'
          ? (inspected(record.plaintextHttp) ?? loggedHttpVersion(record.protocol))
          : undefined,
      silent: false,
    },
    inferences,
  };
}
