/**
 * The facts of an access-log line that we understand, each with the place of its raw text in {@link FieldTexts}. Ports that
 * a format prints apart from their address have fields of their own here and are joined when the record is built.
 */
export const slot = {
  startTime: 0,
  method: 1,
  path: 2,
  protocol: 3,
  responseCode: 4,
  responseFlags: 5,
  responseFlagsLong: 6,
  responseCodeDetails: 7,
  connectionTerminationDetails: 8,
  upstreamTransportFailureReason: 9,
  downstreamTransportFailureReason: 10,
  downstreamLocalCloseReason: 11,
  downstreamDetectedCloseType: 12,
  bytesReceived: 13,
  bytesSent: 14,
  duration: 15,
  upstreamServiceTime: 16,
  xForwardedFor: 17,
  userAgent: 18,
  requestId: 19,
  authority: 20,
  upstreamHost: 21,
  upstreamCluster: 22,
  upstreamLocalAddress: 23,
  upstreamRemoteAddress: 24,
  upstreamProtocol: 25,
  upstreamRequestAttemptCount: 26,
  downstreamLocalAddress: 27,
  downstreamLocalPort: 28,
  downstreamRemoteAddress: 29,
  downstreamRemotePort: 30,
  downstreamDirectRemoteAddress: 31,
  downstreamDirectRemotePort: 32,
  downstreamDirectLocalAddress: 33,
  downstreamDirectLocalPort: 34,
  requestedServerName: 35,
  routeName: 36,
  filterChainName: 37,
  virtualClusterName: 38,
  connectionId: 39,
  downstreamTlsVersion: 40,
  downstreamPeerSubject: 41,
  downstreamPeerUriSan: 42,
  downstreamPeerDnsSan: 43,
  accessLogType: 44,
  grpcStatus: 45,
} as const;

export type RecordField = keyof typeof slot;

/** The raw texts of one line by {@link slot}; undefined where the line has no such field. */
export type FieldTexts = readonly (string | undefined)[];

const empty: FieldTexts = Object.keys(slot).map(() => undefined);

export function emptyFieldTexts(): (string | undefined)[] {
  return empty.slice();
}
