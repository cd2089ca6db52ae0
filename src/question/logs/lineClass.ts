import type { AccessLogRecord } from '../../evidence/accessLog/accessLogRecord.ts';
import { roundedDuration, wholeSeconds } from './lineWords.ts';

/** What lines have in common that mean the same. */
export type LineClass = readonly (string | number | null | undefined)[];

/**
 * Values that are equal for lines that mean the same: everything that an explanation can depend on, without time, request
 * id, sizes and, where no chain or policy asks for it, the client's address.
 */
export function lineClass(record: AccessLogRecord, sourceMatters: boolean): LineClass {
  const { responseFlags } = record;
  const parts: (string | number | null | undefined)[] = [
    record.level,
    responseFlags === undefined || responseFlags.length > 1 ? responseFlags?.join(',') : (responseFlags[0] ?? ''),
    record.responseCode,
    record.responseCodeDetails,
    record.connectionTerminationDetails,
    record.upstreamTransportFailureReason,
    record.downstreamTransportFailureReason,
    record.downstreamLocalCloseReason,
    record.upstreamCluster,
    record.upstreamHost,
    record.downstreamLocalAddress,
    record.downstreamDirectLocalAddress,
    record.requestedServerName,
    record.applicationProtocols?.join(','),
    record.transportFailureReason,
    record.configurationFailure === undefined ? undefined : JSON.stringify(record.configurationFailure),
    record.plaintextHttp,
    record.isSilent === true ? 'silent' : '',
    record.protocol,
    record.routeName,
    record.filterChainName,
    record.downstreamTlsVersion,
    record.downstreamPeerUriSan,
    record.format,
    record.ambiguous ? 'ambiguous' : record.isCut === true ? 'cut' : '',
    record.method === 'CONNECT' ? 'tunnel' : '',
    sourceMatters ? record.downstreamRemoteAddress : sourceClass(record),
    sourceMatters ? record.downstreamDirectRemoteAddress : undefined,
  ];
  if (needsRequest(record)) parts.push(record.authority, record.method, record.path);
  else if (record.upstreamCluster?.endsWith('PassthroughCluster') === true) parts.push(record.authority);
  parts.push(durationClass(record));
  if (record.level !== 'http') parts.push(bytesClass(record.bytesReceived), bytesClass(record.bytesSent));
  return parts;
}

/** The proxy itself answered, and neither flag nor details say why. */
export function isBareAnswer(record: AccessLogRecord): boolean {
  const { level, responseFlags, responseCodeDetails, responseCode, upstreamHost, method, isCut, ambiguous } = record;
  const isOwn = level === 'http' && responseFlags?.length === 0 && upstreamHost === null && typeof method === 'string';
  return isOwn && responseCodeDetails === undefined && (responseCode ?? 0) >= 200 && isCut !== true && !ambiguous;
}

/** Whether host, method and path of the request matter: where routing or a policy ended it. */
export function needsRequest(record: AccessLogRecord): boolean {
  const { level, responseFlags, responseCodeDetails: details, responseCode, routeName } = record;
  if (level !== 'http') return false;
  if (isBareAnswer(record)) return true;
  if (responseFlags?.includes('NR') === true || responseFlags?.includes('NC') === true || responseCode === 421)
    return true;
  if (typeof details !== 'string') return false;
  if (details === 'direct_response') return typeof routeName !== 'string';
  return details.startsWith('rbac_') || details === 'route_not_found' || details === 'cluster_not_found';
}

/** Chains can tell connections of the machine itself from others (`source_type`). */
function sourceClass({ downstreamRemoteAddress: remote, downstreamLocalAddress: local }: AccessLogRecord): string {
  if (remote === undefined) return '';
  const end = hostEnd(remote);
  const isLoopback = remote.startsWith('127.0.0.1') ? end === 9 : remote.startsWith('[::1]') && end === 5;
  if (isLoopback) return 'loopback';
  return local !== undefined && hostEnd(local) === end && beginAlike(remote, local, end) ? 'same' : 'other';
}

/** Where the port of an address begins. */
function hostEnd(address: string): number {
  const colon = address.lastIndexOf(':');
  return colon === -1 ? address.length : colon;
}

/** From the end: addresses of one network begin alike. */
function beginAlike(left: string, right: string, length: number): boolean {
  for (let index = length - 1; index >= 0; index -= 1) {
    if (left.charCodeAt(index) !== right.charCodeAt(index)) return false;
  }
  return true;
}

/** Exact where a cause prints or compares it (see `afterWords`). */
function durationClass(record: AccessLogRecord): number | string | undefined {
  const { duration, responseFlags, responseCodeDetails, upstreamHost, level } = record;
  if (duration === undefined) return undefined;
  const isFlagged = (responseFlags ?? []).length > 0 || responseCodeDetails?.startsWith('upstream_') === true;
  if (!isFlagged && level === 'http') return undefined;
  if (!isFlagged && typeof upstreamHost === 'string') return duration < 2000 ? 'short' : 'long';
  // Of connections the exact time tells of a timeout.
  if (level !== 'http') return duration < 100 ? 'short' : duration;
  const seconds = wholeSeconds(duration);
  return seconds === undefined ? roundedDuration(duration) : `${seconds} s`;
}

function bytesClass(bytes: number | undefined): string {
  if (bytes === undefined) return '';
  if (bytes < 150) return bytes === 0 ? 'none' : 'few';
  return bytes >= 200 && bytes <= 4096 ? 'hello' : 'some';
}

/**
 * A request whose cluster is not there: NC since Envoy 1.20, before that NR, which with 503 and no details is told from a route
 * that is not there: that is answered with 404.
 */
export function saysNoCluster({ level, responseFlags, responseCode, responseCodeDetails }: AccessLogRecord): boolean {
  if (responseFlags?.includes('NC') === true || responseCodeDetails === 'cluster_not_found') return true;
  const isOfOld = responseFlags?.includes('NR') === true && responseCode === 503;
  return isOfOld && level === 'http' && responseCodeDetails === undefined;
}
