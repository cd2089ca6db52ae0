import { type AccessLogRecord, accessLogRecord } from '../accessLog/accessLogRecord.ts';
import { emptyFieldTexts, type RecordField, slot } from '../accessLog/recordField.ts';
import type { ArrivingConnection } from './arrivingConnection.ts';
import type { RbacFacts } from './envoyLogEvent.ts';

/** Values of an access-log line, as it would print them. */
export type Texts = Partial<Record<RecordField, string>>;

/** A connection of a client, or one that Envoy made to a server. */
export interface Peer extends ArrivingConnection {
  readonly side: 'client' | 'server';
  readonly remote: string | undefined;
  /** Of a server's connection: the key of the client's connection for which tcp_proxy made it. */
  readonly madeFor: string | undefined;
  /** Of a client's connection: the cluster of tcp_proxy. */
  readonly cluster: string | undefined;
}

/** What has been told of a connection or request so far. */
export interface Draft {
  readonly level: AccessLogRecord['level'];
  readonly texts: Texts;
  /** The line that told it, its number, and the pod in front of it. */
  readonly line: string;
  readonly number: number;
  readonly pod: string | undefined;
  /** The key of its connection. */
  readonly peer: string;
  /** A handshake that failed, and nobody knows with whom. */
  readonly failure: string | undefined;
}

export const ownLogFormat = "Envoy's own log";

export function draftRecord(draft: Draft, peer: Peer | undefined, request: Texts | undefined): AccessLogRecord {
  const { level, texts, failure } = draft;
  const client = peer?.side === 'client' ? peer : undefined;
  const all: Texts = { ...(client === undefined ? {} : peerTexts(client)), ...request, ...texts };
  const fields = emptyFieldTexts();
  for (const [name, text] of Object.entries(all)) fields[slot[name as RecordField]] = text;
  const names = client?.applicationProtocols;
  const http = client?.plaintextHttp;
  return {
    ...accessLogRecord(ownLogFormat, fields, false),
    level,
    ...(names === undefined ? {} : { applicationProtocols: names }),
    ...(http === undefined ? {} : { plaintextHttp: http }),
    ...(client?.waited === undefined ? {} : { isSilent: true }),
    ...(failure === undefined ? {} : { transportFailureReason: failure }),
  };
}

/** Envoy's own requests (to control planes, authorization services) come by no connection, and have the number 0. */
export function isOwnRequest(key: string, { peer, texts }: Draft, request: Texts | undefined): boolean {
  const isReset = texts.responseCodeDetails?.startsWith('upstream_reset') === true;
  return isReset && key !== peer && peer.endsWith(' C0') && request?.method === undefined;
}

function peerTexts({ remote, cluster, serverName, noHello, destination, waited }: Peer): Texts {
  return given({
    downstreamRemoteAddress: remote,
    downstreamLocalAddress: destination,
    upstreamCluster: cluster,
    requestedServerName: serverName === null ? '-' : serverName,
    downstreamTransportFailureReason: noHello,
    // It sent nothing, or too little.
    bytesReceived: waited === undefined ? undefined : '0',
    duration: waited,
  });
}

export function checkedTexts({ serverName, directRemote, remote, local, uriSan }: RbacFacts): Texts {
  return given({
    requestedServerName: serverName,
    downstreamRemoteAddress: remote ?? directRemote,
    downstreamDirectRemoteAddress: directRemote,
    downstreamLocalAddress: local,
    downstreamPeerUriSan: uriSan,
  });
}

function given(texts: Readonly<Partial<Record<RecordField, string | undefined>>>): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined));
}
