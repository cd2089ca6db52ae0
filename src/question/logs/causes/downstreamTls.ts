import { terminationDetail } from '../../../evidence/accessLog/terminationDetail.ts';
import type { TransportFailureReason } from '../../../evidence/accessLog/transportFailureReason.ts';
import { innermostTransportSocket } from '../../../model/transportSocket.ts';
import type { CauseKind } from '../causeKind.ts';
import { endsTls, type LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';
import { advice, sentence } from '../lineWords.ts';

/** A handshake with the client that failed. Envoy prints no flag for it, only (where the format has it) the reason. */
export function downstreamTls(context: LineContext): Cause | undefined {
  const { record, downstream } = context;
  if (record.level === 'http' || (record.responseFlags ?? []).length > 0) return undefined;
  const timedOut = handshakeTimeout(context);
  if (timedOut !== undefined) return timedOut;
  if (downstream === undefined) return suspectedHandshake(context);
  // What the inspector saw is no failure on a chain for plaintext.
  if (downstream.kind === 'tls_inspector' && endsTls(context) !== true) return undefined;
  const chain = chainName(context);
  if (isNoTls(downstream) && typeof record.requestedServerName === 'string') return brokenTls(record, chain);
  const kind = kindOf(downstream);
  return {
    kind,
    words: `The TLS handshake with the client failed: ${wordsOf(kind, downstream)}${chain}.`,
    fix: fixOf(kind, downstream),
    certainty: 'certain',
  };
}

const isNoTls = ({ peerSpeaks }: TransportFailureReason): boolean =>
  peerSpeaks === 'plaintext' || peerSpeaks === 'http';

/** A ClientHello with a server name was seen, so that what came behind it is what was no TLS. */
function brokenTls({ requestedServerName }: LineContext['record'], chain: string): Cause {
  return {
    kind: 'downstream_tls_failed',
    words: `The client began TLS (its ClientHello asked for ${requestedServerName}), and then came bytes that are no TLS${chain}.`,
    fix: 'Look at what sends them: a client that goes on in plaintext, or something between it and the proxy that changes the bytes; a capture shows it.',
    certainty: 'certain',
  };
}

/**
 * Nothing came through a chain that ends TLS, and the format does not print why. With the dump that leaves little else
 * than the handshake.
 */
function suspectedHandshake(context: LineContext): Cause | undefined {
  const { record, target, proxy } = context;
  const silent = record.bytesReceived === 0 && record.bytesSent === 0 && typeof record.protocol !== 'string';
  if (!silent || proxy === undefined || target.chain === undefined || endsTls(context) !== true) return undefined;
  if (typeof record.connectionTerminationDetails === 'string' || typeof record.downstreamLocalCloseReason === 'string')
    return undefined;
  const socket = innermostTransportSocket(proxy.transportSocket(target.chain));
  const tls = socket.kind === 'downstream_tls' ? socket.tls : undefined;
  const sentTls = typeof record.requestedServerName === 'string' || target.client === 'tls';
  // The format prints the reason, and there is none: Envoy itself refused nothing.
  const refusedByProxy = record.downstreamTransportFailureReason !== null;
  const ways = [
    ...(sentTls || !refusedByProxy ? [] : ['the client sent plaintext']),
    ...(tls?.requireClientCertificate === true && refusedByProxy
      ? ['the client has no certificate, or one that is not trusted here']
      : []),
    'the client does not trust the certificate of the chain',
    ...(refusedByProxy ? ['the two have no TLS version or cipher in common'] : []),
    'the client left by itself',
  ];
  return {
    kind: 'downstream_tls_failed',
    words: `Not a byte came through a filter chain that ends TLS${chainName(context)}, so the TLS handshake was most likely not finished: ${ways.slice(0, 4).join('; or ')}.`,
    fix: refusedByProxy
      ? 'Log %DOWNSTREAM_TRANSPORT_FAILURE_REASON%, which says which of them it was; ssl.connection_error, ssl.fail_verify_no_cert and ssl.fail_verify_error in the statistics tell it too.'
      : 'See the log of the client; compare the certificate of the chain with the authority and the name that it expects.',
    certainty: 'open',
    key: `downstream_tls_failed ${target.chain.origin.pointer} ${sentTls}`,
  };
}

function handshakeTimeout({ record, target }: LineContext): Cause | undefined {
  const texts = [record.connectionTerminationDetails, record.downstreamLocalCloseReason];
  if (!texts.some((text) => typeof text === 'string' && /transport.socket.timeout/.test(text))) return undefined;
  const limit = target.chain?.transportSocketConnectTimeout;
  const within = limit === undefined ? 'in time' : `within the ${limit / 1000} s of transport_socket_connect_timeout`;
  const client =
    target.client === 'plaintext' ? ' ' : ' (a plaintext client that waits for the server to speak does this) ';
  return {
    kind: 'handshake_timeout',
    words: `The client did not finish its TLS handshake ${within}${client}`.trimEnd().concat('.'),
    fix: 'See whether the client speaks TLS at all; a server-first protocol in plaintext on a TLS port waits for ever.',
    certainty: 'certain',
  };
}

function kindOf(reason: TransportFailureReason): CauseKind {
  if (reason.kind === 'secret') return 'downstream_secret_missing';
  if (isNoTls(reason)) return 'plaintext_to_tls';
  switch (reason.token) {
    case 'PEER_DID_NOT_RETURN_A_CERTIFICATE':
    case 'NO_CERTIFICATES_RETURNED':
      return 'client_certificate_missing';
    case 'CERTIFICATE_VERIFY_FAILED':
      return 'client_certificate_refused';
    case 'TLSV1_ALERT_UNKNOWN_CA':
    case 'SSLV3_ALERT_CERTIFICATE_UNKNOWN':
    case 'SSLV3_ALERT_BAD_CERTIFICATE':
    case 'SSLV3_ALERT_CERTIFICATE_EXPIRED':
      return 'server_certificate_refused';
    default:
      return 'downstream_tls_failed';
  }
}

function wordsOf(kind: CauseKind, reason: TransportFailureReason): string {
  if (kind !== 'plaintext_to_tls') return reason.meaning;
  return reason.peerSpeaks === 'http'
    ? 'the chain speaks TLS, and the client sent plaintext HTTP'
    : 'the chain speaks TLS, and the bytes of the client are no TLS';
}

function fixOf(kind: CauseKind, reason: TransportFailureReason): string | undefined {
  switch (kind) {
    case 'plaintext_to_tls':
      return 'Let the client use TLS (https; a sidecar for Istio mTLS), or add a chain for plaintext (PeerAuthentication PERMISSIVE).';
    case 'client_certificate_missing':
      return 'The client speaks TLS without a certificate: give it a sidecar or a client certificate (DestinationRule MUTUAL or ISTIO_MUTUAL, not SIMPLE).';
    case 'server_certificate_refused':
      return 'Compare the certificate of the chain (its issuer and its names) with the authority and the name that the client expects.';
    default:
      return advice(reason.next);
  }
}

function chainName({ target, record }: LineContext): string {
  const name = target.chain?.name ?? record.filterChainName ?? '';
  return name === '' || name === null ? '' : ` (filter chain "${name}")`;
}

/** Ways in which a connection of HTTP requests ends every day. */
const ordinaryEnds = new Set(['triggered_delayed_close_timeout', 'deferred_close_on_drained_connection']);

export const isOrdinaryEnd = (text: string): boolean => ordinaryEnds.has(text);

const limits = /ratelimit|connection_limit/;

/** A network filter closed it: the line says so, whatever tcp_proxy behind it makes of that. */
export function isClosedByFilter(record: LineContext['record']): boolean {
  return [record.connectionTerminationDetails, record.downstreamLocalCloseReason].some(
    (text) => typeof text === 'string' && limits.test(text),
  );
}

function endKind(text: string): CauseKind {
  if (text === 'listener_filter_timeout') return 'silent_client';
  if (text === 'no_proxy_protocol_header') return 'listener_filter_closed';
  if (limits.test(text)) return 'rate_limited';
  return /timeout|duration|idle/.test(text) ? 'timeout' : 'local_reply';
}

/** Other reasons of the connection's end that Envoy names. */
export function connectionEnd({ record, target }: LineContext): Cause | undefined {
  for (const text of [record.connectionTerminationDetails, record.downstreamLocalCloseReason]) {
    if (typeof text !== 'string' || text.includes('rbac_') || ordinaryEnds.has(text)) continue;
    if (text === 'no_filters') {
      const chain = target.chain?.name ?? '';
      return {
        kind: 'empty_filter_chain',
        words: `The filter chain that takes the connection${chain === '' ? '' : ` ("${chain}")`} has no filters, so it closes every connection at once.`,
        fix: 'Give the chain a tcp_proxy or an HTTP connection manager.',
        certainty: 'certain',
      };
    }
    const words = terminationDetail(text);
    if (words === undefined) continue;
    // The dump tells which listener waited so long.
    if (text === 'listener_filter_timeout' && target.walk?.outcome.kind === 'closed') continue;
    return {
      kind: endKind(text),
      words: sentence(words.meaning),
      fix: advice(words.next),
      certainty: 'certain',
    };
  }
  return undefined;
}
