import type { RecordField } from './recordField.ts';

/**
 * What an operator's value can look like in a text line:
 * - `number`: decimal digits, or the mark for nothing
 * - `flags`: names that begin with a capital letter, and commas
 * - `code`, `method`, `path`, `protocol`, `address`: words that can be told from others by how they begin
 * - `word`: no spaces, because Envoy validates or replaces them
 * - `details`: no spaces, except inside brackets (older Envoys printed `{connection failure}`)
 * - `phrase`: written by Envoy or by the configuration, may hold spaces
 * - `instant`: a time as `%START_TIME%` prints it
 * - `time`: `%START_TIME(…)%` with its own format, may hold spaces; `digits`: one that begins with a digit
 * - `foreign`: written by a client or a server, may hold anything, even what looks like the following fields
 */
export type ValueShape =
  | 'number'
  | 'flags'
  | 'code'
  | 'method'
  | 'path'
  | 'protocol'
  | 'address'
  | 'word'
  | 'details'
  | 'phrase'
  | 'instant'
  | 'digits'
  | 'time'
  | 'foreign';

/** A command operator of Envoy's format strings: the shape of its value, and the record field that it fills. */
export interface CommandOperator {
  readonly shape: ValueShape;
  readonly field: RecordField | undefined;
}

const known = (shape: ValueShape, field?: RecordField): CommandOperator => ({ shape, field });

/** Source: stream_info_formatter.cc, http_specific_formatter.cc and the formatter extensions, Envoy 1.5 to 1.40. */
const operators: ReadonlyMap<string, CommandOperator> = new Map([
  ['START_TIME', known('time', 'startTime')],
  ['START_TIME_LOCAL', known('time', 'startTime')],
  ['EMIT_TIME', known('time')],
  ['EMIT_TIME_LOCAL', known('time')],
  ['PROTOCOL', known('protocol', 'protocol')],
  ['PATH', known('path', 'path')],
  ['RESPONSE_CODE', known('code', 'responseCode')],
  ['RESPONSE_FLAGS', known('flags', 'responseFlags')],
  ['RESPONSE_FLAGS_LONG', known('flags', 'responseFlagsLong')],
  ['RESPONSE_CODE_DETAILS', known('details', 'responseCodeDetails')],
  ['CONNECTION_TERMINATION_DETAILS', known('phrase', 'connectionTerminationDetails')],
  ['UPSTREAM_TRANSPORT_FAILURE_REASON', known('phrase', 'upstreamTransportFailureReason')],
  ['DOWNSTREAM_TRANSPORT_FAILURE_REASON', known('phrase', 'downstreamTransportFailureReason')],
  ['DOWNSTREAM_LOCAL_CLOSE_REASON', known('phrase', 'downstreamLocalCloseReason')],
  ['UPSTREAM_LOCAL_CLOSE_REASON', known('phrase')],
  ['DOWNSTREAM_DETECTED_CLOSE_TYPE', known('word', 'downstreamDetectedCloseType')],
  ['UPSTREAM_DETECTED_CLOSE_TYPE', known('word')],
  ['BYTES_RECEIVED', known('number', 'bytesReceived')],
  ['BYTES_SENT', known('number', 'bytesSent')],
  ['DURATION', known('number', 'duration')],
  ['UPSTREAM_HOST', known('address', 'upstreamHost')],
  ['UPSTREAM_REMOTE_ADDRESS', known('address', 'upstreamRemoteAddress')],
  ['UPSTREAM_CLUSTER', known('word', 'upstreamCluster')],
  ['UPSTREAM_CLUSTER_RAW', known('word', 'upstreamCluster')],
  ['UPSTREAM_LOCAL_ADDRESS', known('address', 'upstreamLocalAddress')],
  ['UPSTREAM_PROTOCOL', known('word', 'upstreamProtocol')],
  ['UPSTREAM_REQUEST_ATTEMPT_COUNT', known('number', 'upstreamRequestAttemptCount')],
  ['DOWNSTREAM_LOCAL_ADDRESS', known('address', 'downstreamLocalAddress')],
  ['DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT', known('address', 'downstreamLocalAddress')],
  ['DOWNSTREAM_LOCAL_PORT', known('number', 'downstreamLocalPort')],
  ['DOWNSTREAM_DIRECT_LOCAL_ADDRESS', known('address', 'downstreamDirectLocalAddress')],
  ['DOWNSTREAM_DIRECT_LOCAL_ADDRESS_WITHOUT_PORT', known('address', 'downstreamDirectLocalAddress')],
  ['DOWNSTREAM_DIRECT_LOCAL_PORT', known('number', 'downstreamDirectLocalPort')],
  ['DOWNSTREAM_REMOTE_ADDRESS', known('address', 'downstreamRemoteAddress')],
  ['DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT', known('address', 'downstreamRemoteAddress')],
  ['DOWNSTREAM_ADDRESS', known('address', 'downstreamRemoteAddress')],
  ['DOWNSTREAM_REMOTE_PORT', known('number', 'downstreamRemotePort')],
  ['DOWNSTREAM_DIRECT_REMOTE_ADDRESS', known('address', 'downstreamDirectRemoteAddress')],
  ['DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT', known('address', 'downstreamDirectRemoteAddress')],
  ['DOWNSTREAM_DIRECT_REMOTE_PORT', known('number', 'downstreamDirectRemotePort')],
  ['REQUESTED_SERVER_NAME', known('word', 'requestedServerName')],
  ['ROUTE_NAME', known('phrase', 'routeName')],
  ['FILTER_CHAIN_NAME', known('phrase', 'filterChainName')],
  ['VIRTUAL_CLUSTER_NAME', known('phrase', 'virtualClusterName')],
  ['CONNECTION_ID', known('number', 'connectionId')],
  ['DOWNSTREAM_TLS_VERSION', known('word', 'downstreamTlsVersion')],
  ['DOWNSTREAM_PEER_SUBJECT', known('foreign', 'downstreamPeerSubject')],
  ['DOWNSTREAM_PEER_URI_SAN', known('foreign', 'downstreamPeerUriSan')],
  ['DOWNSTREAM_PEER_DNS_SAN', known('foreign', 'downstreamPeerDnsSan')],
  ['ACCESS_LOG_TYPE', known('word', 'accessLogType')],
  ['GRPC_STATUS', known('word', 'grpcStatus')],
  ['GRPC_STATUS_NUMBER', known('number', 'grpcStatus')],
  // Understood well enough to find the fields around them.
  ['BYTES_RETRANSMITTED', known('number')],
  ['PACKETS_RETRANSMITTED', known('number')],
  ['REQUEST_DURATION', known('number')],
  ['REQUEST_TX_DURATION', known('number')],
  ['RESPONSE_DURATION', known('number')],
  ['RESPONSE_TX_DURATION', known('number')],
  ['DOWNSTREAM_HANDSHAKE_DURATION', known('number')],
  ['ROUNDTRIP_DURATION', known('number')],
  ['DOWNSTREAM_CX_RTT', known('word')],
  ['COMMON_DURATION', known('number')],
  ['UPSTREAM_CONNECTION_POOL_READY_DURATION', known('number')],
  ['REQUEST_HEADERS_BYTES', known('number')],
  ['RESPONSE_HEADERS_BYTES', known('number')],
  ['RESPONSE_TRAILERS_BYTES', known('number')],
  ['UPSTREAM_WIRE_BYTES_SENT', known('number')],
  ['UPSTREAM_WIRE_BYTES_RECEIVED', known('number')],
  ['UPSTREAM_HEADER_BYTES_SENT', known('number')],
  ['UPSTREAM_HEADER_BYTES_RECEIVED', known('number')],
  ['UPSTREAM_DECOMPRESSED_HEADER_BYTES_SENT', known('number')],
  ['UPSTREAM_DECOMPRESSED_HEADER_BYTES_RECEIVED', known('number')],
  ['DOWNSTREAM_WIRE_BYTES_SENT', known('number')],
  ['DOWNSTREAM_WIRE_BYTES_RECEIVED', known('number')],
  ['DOWNSTREAM_HEADER_BYTES_SENT', known('number')],
  ['DOWNSTREAM_HEADER_BYTES_RECEIVED', known('number')],
  ['DOWNSTREAM_DECOMPRESSED_HEADER_BYTES_SENT', known('number')],
  ['DOWNSTREAM_DECOMPRESSED_HEADER_BYTES_RECEIVED', known('number')],
  ['UPSTREAM_CONNECTION_ID', known('number')],
  ['UPSTREAM_CONNECTION_IDS_ATTEMPTED', known('word')],
  ['UPSTREAM_HOST_NAME', known('word')],
  ['UPSTREAM_HOST_NAME_WITHOUT_PORT', known('word')],
  ['UPSTREAM_HOSTS_ATTEMPTED', known('word')],
  ['UPSTREAM_HOSTS_ATTEMPTED_WITHOUT_PORT', known('word')],
  ['UPSTREAM_HOST_NAMES_ATTEMPTED', known('word')],
  ['UPSTREAM_HOST_NAMES_ATTEMPTED_WITHOUT_PORT', known('word')],
  ['UPSTREAM_LOCAL_ADDRESS_WITHOUT_PORT', known('word')],
  ['UPSTREAM_LOCAL_PORT', known('number')],
  ['UPSTREAM_REMOTE_ADDRESS_WITHOUT_PORT', known('word')],
  ['UPSTREAM_REMOTE_ADDRESS_ENDPOINT_ID', known('phrase')],
  ['UPSTREAM_REMOTE_PORT', known('number')],
  ['UPSTREAM_SERVER_NAME', known('word')],
  ['UPSTREAM_TLS_CIPHER', known('word')],
  ['UPSTREAM_TLS_GROUP', known('word')],
  ['UPSTREAM_TLS_VERSION', known('word')],
  ['UPSTREAM_TLS_SESSION_ID', known('word')],
  ['DOWNSTREAM_TLS_CIPHER', known('word')],
  ['DOWNSTREAM_TLS_GROUP', known('word')],
  ['DOWNSTREAM_TLS_SESSION_ID', known('word')],
  ['DOWNSTREAM_LOCAL_ADDRESS_ENDPOINT_ID', known('phrase')],
  ['DOWNSTREAM_DIRECT_LOCAL_ADDRESS_ENDPOINT_ID', known('phrase')],
  ['DOWNSTREAM_PEER_FINGERPRINT_256', known('word')],
  ['DOWNSTREAM_PEER_FINGERPRINT_1', known('word')],
  ['DOWNSTREAM_PEER_SERIAL', known('word')],
  ['DOWNSTREAM_PEER_CHAIN_FINGERPRINTS_256', known('word')],
  ['DOWNSTREAM_PEER_CHAIN_FINGERPRINTS_1', known('word')],
  ['DOWNSTREAM_PEER_CHAIN_SERIALS', known('word')],
  ['DOWNSTREAM_PEER_ISSUER_FINGERPRINT_256', known('word')],
  ['DOWNSTREAM_PEER_ISSUER_SERIAL', known('word')],
  ['DOWNSTREAM_PEER_CERT', known('word')],
  ['UPSTREAM_PEER_CERT', known('word')],
  ['DOWNSTREAM_PEER_CERT_V_START', known('time')],
  ['DOWNSTREAM_PEER_CERT_V_END', known('time')],
  ['UPSTREAM_PEER_CERT_V_START', known('time')],
  ['UPSTREAM_PEER_CERT_V_END', known('time')],
  ['DOWNSTREAM_PEER_IP_SAN', known('foreign')],
  ['DOWNSTREAM_PEER_EMAIL_SAN', known('foreign')],
  ['DOWNSTREAM_PEER_OTHERNAME_SAN', known('foreign')],
  ['DOWNSTREAM_PEER_ISSUER', known('foreign')],
  ['UPSTREAM_PEER_SUBJECT', known('foreign')],
  ['UPSTREAM_PEER_ISSUER', known('foreign')],
  ['UPSTREAM_PEER_URI_SAN', known('foreign')],
  ['UPSTREAM_PEER_DNS_SAN', known('foreign')],
  ['UPSTREAM_PEER_IP_SAN', known('foreign')],
  ['DOWNSTREAM_LOCAL_URI_SAN', known('phrase')],
  ['DOWNSTREAM_LOCAL_DNS_SAN', known('phrase')],
  ['DOWNSTREAM_LOCAL_IP_SAN', known('phrase')],
  ['DOWNSTREAM_LOCAL_EMAIL_SAN', known('phrase')],
  ['DOWNSTREAM_LOCAL_OTHERNAME_SAN', known('phrase')],
  ['DOWNSTREAM_LOCAL_SUBJECT', known('phrase')],
  ['UPSTREAM_LOCAL_URI_SAN', known('phrase')],
  ['UPSTREAM_LOCAL_DNS_SAN', known('phrase')],
  ['UPSTREAM_LOCAL_IP_SAN', known('phrase')],
  ['TLS_JA3_FINGERPRINT', known('word')],
  ['TLS_JA4_FINGERPRINT', known('word')],
  ['HOSTNAME', known('word')],
  ['UNIQUE_ID', known('word')],
  ['STREAM_ID', known('word')],
  ['TRACE_ID', known('word')],
  ['SPAN_ID', known('word')],
  ['CUSTOM_FLAGS', known('word')],
  ['ENVIRONMENT', known('phrase')],
  ['LOCAL_REPLY_BODY', known('foreign')],
  ['REQ', known('foreign')],
  ['RESP', known('foreign')],
  ['TRAILER', known('foreign')],
  ['REQ_WITHOUT_QUERY', known('foreign')],
  ['QUERY_PARAM', known('foreign')],
  ['QUERY_PARAMS', known('foreign')],
  ['DYNAMIC_METADATA', known('foreign')],
  ['CLUSTER_METADATA', known('foreign')],
  ['UPSTREAM_METADATA', known('foreign')],
  ['METADATA', known('foreign')],
  ['FILTER_STATE', known('foreign')],
  ['UPSTREAM_FILTER_STATE', known('foreign')],
  ['CEL', known('foreign')],
  ['COALESCE', known('foreign')],
  ['SECRET', known('foreign')],
  // Kuma's own, which it replaces by their values before Envoy sees the format.
  ['KUMA_MESH', known('word')],
  ['KUMA_ZONE', known('word')],
  ['KUMA_WORKLOAD', known('word')],
  ['KUMA_SOURCE_SERVICE', known('word')],
  ['KUMA_DESTINATION_SERVICE', known('word')],
  ['KUMA_SOURCE_ADDRESS', known('word')],
  ['KUMA_SOURCE_ADDRESS_WITHOUT_PORT', known('word')],
  ['KUMA_TRAFFIC_DIRECTION', known('word')],
]);

/** Headers that fill a record field, in lower case. Envoy lets neither spaces into a method or path nor into a host. */
const requestHeaders: ReadonlyMap<string, CommandOperator> = new Map([
  [':method', known('method', 'method')],
  [':path', known('path', 'path')],
  ['x-envoy-original-path', known('path', 'path')],
  [':authority', known('word', 'authority')],
  ['host', known('word', 'authority')],
  ['user-agent', known('foreign', 'userAgent')],
  ['x-forwarded-for', known('foreign', 'xForwardedFor')],
  ['x-request-id', known('foreign', 'requestId')],
]);

const responseHeaders: ReadonlyMap<string, CommandOperator> = new Map([
  ['x-envoy-upstream-service-time', known('word', 'upstreamServiceTime')],
  [':status', known('code', 'responseCode')],
]);

/** The operator `name` with its arguments, or undefined when no Envoy that we know has one of this name. */
export function commandOperator(name: string, argument: string | undefined): CommandOperator | undefined {
  const mainHeader = argument?.split('?')[0]?.toLowerCase() ?? '';
  if (name === 'REQ' || name === 'REQ_WITHOUT_QUERY') return requestHeaders.get(mainHeader) ?? operators.get(name);
  if (name === 'RESP') return responseHeaders.get(mainHeader) ?? operators.get(name);
  if (name === 'DYNAMIC_METADATA' && argument === 'istio.mixer:status') return known('phrase');
  const operator = operators.get(name);
  return operator?.shape === 'time' ? { ...operator, shape: shapeOfTime(argument ?? '') } : operator;
}

/** Certificates print their times as requests do. */
function shapeOfTime(format: string): ValueShape {
  if (format === '') return 'instant';
  return /^(?:\d|%[-_0]?[CdDeFgGHIjmMsSTuUwyY\d])/.test(format) ? 'digits' : 'time';
}
