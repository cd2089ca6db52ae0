import { parseIpAddress } from '../base/ipAddress.ts';
import { failure, type Result, success } from '../base/result.ts';
import { parseSocketAddress } from '../base/socketAddress.ts';
import type { Connection, ConnectionEnd, HttpVersion } from '../verdict/connection.ts';

/** A connection as files write it (schemas/connection.schema.json). */
export interface ConnectionRecord {
  readonly id?: string | number;
  readonly listener?: string;
  readonly direction?: 'inbound' | 'outbound';
  readonly destination: string;
  readonly source?: string;
  readonly directSource?: string;
  readonly transport?: 'tls' | 'raw_buffer';
  readonly serverName?: string | null;
  readonly applicationProtocols?: readonly string[];
  readonly http?: HttpVersion;
  readonly silent?: boolean;
  readonly proxyProtocol?: 'v1' | 'v2' | null;
}

/** The member that is wrong and why, for a record that the schema accepts but that makes no sense. */
export interface ConnectionProblem {
  readonly member: string;
  readonly problem: string;
}

export function connectionFromRecord(record: ConnectionRecord): Result<Connection, ConnectionProblem> {
  const destination = parseSocketAddress(record.destination);
  if (destination === undefined) return notAnAddress('destination', record.destination, '10.0.0.1:80 or [::1]:80');
  const source = readEnd(record.source);
  if (source === 'invalid') return notAnAddress('source', record.source, '10.0.0.2 or 10.0.0.2:43434', '');
  const directSource = readEnd(record.directSource);
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
  });
}

function readEnd(text: string | undefined): ConnectionEnd | undefined | 'invalid' {
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
  if (record.silent === true && typeof record.http === 'string') {
    return { member: 'silent', problem: 'an HTTP client speaks first' };
  }
  return undefined;
}
