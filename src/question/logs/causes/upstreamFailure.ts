import type { TransportFailureReason } from '../../../evidence/accessLog/transportFailureReason.ts';
import type { CauseKind } from '../causeKind.ts';
import type { LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';
import { advice, afterWords, capital, sentence, wholeSeconds } from '../lineWords.ts';
import { upstreamEncryption } from '../upstreamEncryption.ts';
import { isClosedByFilter } from './downstreamTls.ts';
import { endedTunnel } from './endedTunnel.ts';
import { unreasoned, untried } from './notConnected.ts';
import { refusedTunnel } from './refusedTunnel.ts';
import { passThroughFailed } from './unknownDestination.ts';
import { cluster, host, isInbound, keyOf, server } from './upstreamNames.ts';

/** Trouble with the server side: no connection, a failed handshake, a connection that broke, an answer that did not come. */
export function upstreamFailure(context: LineContext): Cause | undefined {
  const { hasFlag, upstream, detail } = context;
  // The answer of the server after all retries, or a filter that closed before anything was tried.
  if (detail?.from === 'upstream' || closedByFilter(context)) return undefined;
  const reset = detail?.reset?.reason;
  const failedToConnect = hasFlag('UF') || /connection_failure|connection_timeout/.test(reset ?? '');
  if (upstream !== undefined && (failedToConnect || hasFlag('URX'))) return byReason(context, upstream);
  if (failedToConnect) return passThroughFailed(context) ?? unreasoned(context);
  if (isWithinResponse(context)) return brokenResponse(context);
  if (hasFlag('UPE') || reset === 'protocol_error') return protocolError(context);
  if (hasFlag('UC') || reset === 'connection_termination') return closedByServer(context);
  if (hasFlag('UO') || reset === 'overflow') return overflow(context);
  if (hasFlag('UT') || /response_timeout$|^upstream_per_try_/.test(detail?.name ?? '')) return timeout(context);
  if (hasFlag('UR') || reset === 'remote_reset' || reset === 'remote_refused_stream_reset')
    return resetByServer(context);
  if (hasFlag('URX') && context.record.level === 'connection') return untried(context);
  return hasFlag('URX') ? unreasoned(context) : undefined;
}

/** tcp_proxy counts every connection that is closed under it as a failed attempt. */
function closedByFilter({ record, hasFlag }: LineContext): boolean {
  return record.level === 'connection' && hasFlag('URX') && !hasFlag('UF') && isClosedByFilter(record);
}

function isWithinResponse({ record, detail, hasFlag }: LineContext): boolean {
  if (detail?.name === 'upstream_reset_after_response_started') return true;
  const code = record.responseCode ?? 0;
  return (
    record.level === 'http' &&
    detail === undefined &&
    (code === 101 || (code >= 200 && code < 500)) &&
    hasFlag('UC', 'UPE', 'UR')
  );
}

/** The client has seen a good status and a part of the answer. */
function brokenResponse(context: LineContext): Cause {
  const { record, detail, hasFlag } = context;
  const reason = detail?.reset?.reason;
  const isClosed = reason === undefined ? hasFlag('UC') : reason === 'connection_termination';
  const tunnel = isClosed ? endedTunnel(context, host(context)) : undefined;
  if (tunnel !== undefined) return tunnel;
  const how =
    hasFlag('UR') || reason === 'remote_reset'
      ? 'reset the stream'
      : hasFlag('UC') || reason === 'connection_termination'
        ? 'closed the connection'
        : 'broke off, or sent something that is no valid HTTP,';
  return {
    kind: hasFlag('UR') || reason === 'remote_reset' ? 'server_reset' : 'server_closed',
    words: `${sentence(server(context)).slice(0, -1)} ${how} within its response${afterWords(record.duration)}: the client saw status ${record.responseCode} and a part of the body.`,
    fix: 'See the log of the server: it crashed, was stopped, or gave up while it was sending (a timeout of its own, a body shorter than its content-length).',
    certainty: 'certain',
    key: keyOf(context, 'server_closed', 'within'),
  };
}

function byReason(context: LineContext, reason: TransportFailureReason): Cause {
  switch (reason.kind) {
    case 'connect':
      return notConnected(context, reason);
    case 'secret':
      return {
        kind: 'upstream_secret_missing',
        words: `The proxy has no certificate (or no trusted authorities) yet for its TLS to ${cluster(context)}: the control plane has not delivered the secret.`,
        fix: 'See the secrets of the dump that are still warming (`whichchain secrets`), and the log of istio-agent or of the SDS server.',
        certainty: 'certain',
        key: keyOf(context, 'upstream_secret_missing'),
      };
    case 'tunnel':
      return refusedTunnel(context, reason);
    case 'other':
      return upstreamEncryption(context).kind === 'plaintext'
        ? transportFailed(context, reason)
        : tlsFailed(context, reason);
    case 'tls':
    case 'tls_inspector':
      return tlsFailed(context, reason);
  }
}

function notConnected(context: LineContext, reason: TransportFailureReason): Cause {
  const passed = passThroughFailed(context);
  if (passed !== undefined) return passed;
  const refused = reason.token === 'Connection_refused';
  const kind = refused ? 'connection_refused' : 'endpoint_unreachable';
  const listens = isInbound(context)
    ? `The application does not listen on ${host(context)}`
    : `Nothing listens on ${context.cluster === undefined ? server(context) : `${host(context)}, an endpoint of ${cluster(context)}`}`;
  return {
    kind,
    words: refused
      ? `${listens}: the connection was refused.`
      : sentence(`${reason.meaning} (${host(context)}, ${cluster(context)})`),
    fix: refused
      ? isInbound(context)
        ? 'Compare the port that the application listens on with targetPort of the Service; since Istio 1.10 it has to listen on the pod address or 0.0.0.0, not on 127.0.0.1 only (and the other way round before).'
        : 'See whether the pod is ready and listens on that port (targetPort of the Service), and whether the endpoint is stale.'
      : advice(reason.next),
    certainty: 'certain',
    key: keyOf(context, kind, reason.token),
  };
}

/** In words that no table has, on a way without TLS. */
function transportFailed(context: LineContext, { meaning }: TransportFailureReason): Cause {
  return {
    kind: 'endpoint_unreachable',
    words: sentence(`No connection to ${server(context)} came about: ${meaning}`),
    fix: 'See the log of the server for the same time.',
    certainty: 'certain',
    key: keyOf(context, 'endpoint_unreachable', meaning),
  };
}

function tlsFailed(context: LineContext, reason: TransportFailureReason): Cause {
  const encryption = upstreamEncryption(context);
  if (reason.peerSpeaks === 'plaintext' || reason.peerSpeaks === 'http') {
    return {
      kind: 'tls_to_plaintext_server',
      words: `The proxy sends TLS to ${server(context, encryption.words)}, and the server answers in plaintext.`,
      fix: encryption.isMesh
        ? 'That endpoint has no sidecar, or its PeerAuthentication is DISABLE: set its DestinationRule to tls mode DISABLE, or leave the mode out so that auto mTLS decides.'
        : 'Correct the port, or take the TLS settings for this host out of its DestinationRule or backend policy.',
      certainty: 'certain',
      key: keyOf(context, 'tls_to_plaintext_server'),
    };
  }
  const kind = kindOfTls(reason);
  const sans =
    reason.certificateSans === undefined
      ? ''
      : ` Its names are ${reason.certificateSans.map((one) => one.replace(/^_/, '')).join(', ')}.`;
  return {
    kind,
    words: `${sentence(`TLS to ${server(context)} failed: ${reason.meaning}`)}${sans}`,
    fix: tlsFix(kind, reason),
    certainty: 'certain',
    key: keyOf(context, kind, reason.token),
  };
}

function kindOfTls({ token }: TransportFailureReason): CauseKind {
  if (token === 'CERTIFICATE_VERIFY_FAILED') return 'server_certificate';
  if (token === undefined || token === 'HANDSHAKE_FAILURE_ON_CLIENT_HELLO') return 'upstream_tls_failed';
  return /UNKNOWN_CA|_CERTIFICATE|HANDSHAKE_FAILURE|CERTIFICATE_REQUIRED/.test(token)
    ? 'proxy_certificate_refused'
    : 'upstream_tls_failed';
}

function tlsFix(kind: CauseKind, reason: TransportFailureReason): string | undefined {
  if (kind === 'proxy_certificate_refused' && reason.token === 'SSLV3_ALERT_HANDSHAKE_FAILURE') {
    return 'The server most likely requires a client certificate: use ISTIO_MUTUAL or MUTUAL in the DestinationRule, not SIMPLE.';
  }
  return (
    advice(reason.next) ?? 'Compare certificates, TLS versions and ciphers of the cluster with those of the server.'
  );
}

function protocolError(context: LineContext): Cause {
  const protocol = context.cluster?.model?.http.protocol.kind;
  const speaks = protocol === 'http2' ? 'HTTP/2' : protocol === 'http1' ? 'HTTP/1.1' : undefined;
  const other = speaks === 'HTTP/2' ? 'HTTP/1.1' : 'HTTP/2';
  const wantsTls = upstreamEncryption(context).kind === 'plaintext' ? 'wants TLS (the proxy sends it plaintext), ' : '';
  return {
    kind: 'upstream_protocol',
    words:
      speaks === undefined
        ? `What ${server(context)} answers is not the HTTP version that the proxy speaks to it.`
        : `The proxy speaks ${speaks} to ${server(context)}, and what the server answers is not valid ${speaks}: it speaks ${other}, ${wantsTls}or another protocol, or its headers are too large or malformed.`,
    fix:
      speaks === 'HTTP/2'
        ? 'Name the Service port http-… instead of http2-… or grpc-… (appProtocol), or take h2UpgradePolicy out of the DestinationRule.'
        : 'Name the Service port after what the server speaks (http2-…, grpc-…, appProtocol kubernetes.io/h2c).',
    certainty: 'likely',
    key: keyOf(context, 'upstream_protocol'),
  };
}

/** Ports that servers speak TLS on. */
const tlsPorts = /:(?:443|\d443|636|989|990|993|995|5671)$/;

function closedByServer(context: LineContext): Cause {
  const encryption = upstreamEncryption(context);
  const quick = (context.record.duration ?? 0) < 1000;
  if (encryption.kind === 'plaintext' && !isInbound(context) && quick) {
    // Nothing but the port tells one from the other.
    const isLikely = tlsPorts.test(host(context));
    return {
      kind: isLikely ? 'plaintext_to_tls_server' : 'server_closed',
      words: `${capital(server(context))} closed the connection before it answered. The proxy sends it plaintext${encryption.words}: a server that wants TLS does exactly this; so does one that crashes, or that closes an idle connection.`,
      fix: 'If the server wants (m)TLS (PeerAuthentication STRICT, an https port), set tls mode ISTIO_MUTUAL or SIMPLE in its DestinationRule; else see the log of the server, and retry.',
      certainty: isLikely ? 'likely' : 'open',
      key: keyOf(context, 'server_closed', 'plaintext'),
    };
  }
  const mayRefuse =
    encryption.offersTls13 && quick ? '; a server that refuses the proxy’s certificate in TLS 1.3 does that, too' : '';
  const mayWantTls = !isInbound(context) && (encryption.kind === 'mixed' || encryption.kind === 'unknown');
  const who = isInbound(context) ? `The application (${host(context)})` : capital(server(context));
  if (!quick) return closedLate(context, sentence(who).slice(0, -1));
  return {
    kind: 'server_closed',
    words: `${sentence(who).slice(0, -1)} closed the connection before it answered${mayWantTls ? '; if the proxy sends it plaintext, it may want TLS' : ''}${mayRefuse}.`,
    fix: 'The server crashed, was stopped, or closed an idle connection just when it was used again: see its log, compare its keep-alive timeout with the idle timeout of the cluster, and retry (retryOn: reset).',
    certainty: mayWantTls ? 'open' : 'likely',
    key: keyOf(context, 'server_closed'),
  };
}

/** It was at work on the request, so that neither TLS nor an idle connection plays a part. */
function closedLate(context: LineContext, who: string): Cause {
  const { duration = 0 } = context.record;
  const seconds = wholeSeconds(duration);
  const closed = `${who} closed the connection before it answered,`;
  return seconds === undefined
    ? {
        kind: 'server_closed',
        words: `${closed}${afterWords(duration)}, when it was at work on the request.`,
        fix: 'The server crashed, was stopped or restarted, or gave up on the request: see its log for that moment.',
        certainty: 'open',
        key: keyOf(context, 'server_closed', 'late'),
      }
    : {
        kind: 'server_closed',
        words: `${closed} after ${seconds} s: by a timeout of its own, for requests, workers or sockets.`,
        fix: `Look for a timeout of ${seconds} s in the server (and in what stands between), and raise it or let it answer sooner; the proxy did not end this.`,
        certainty: 'likely',
        key: keyOf(context, 'server_closed', `late ${seconds}`),
      };
}

function overflow(context: LineContext): Cause {
  return {
    kind: 'upstream_overflow',
    words: `A circuit breaker of ${cluster(context)} is open, so the request was refused at once.`,
    fix: 'Raise connectionPool limits of the DestinationRule (maxConnections, http1MaxPendingRequests, http2MaxRequests), or add endpoints.',
    certainty: 'certain',
    key: keyOf(context, 'upstream_overflow'),
  };
}

function timeout(context: LineContext): Cause {
  const { record, detail, hasFlag } = context;
  const protocol = context.cluster?.model?.http.protocol.kind;
  const after = afterWords(record.duration).trimStart();
  const perTry = detail?.name.startsWith('upstream_per_try_') === true;
  const tries = hasFlag('URX') ? ', its retries with it' : '';
  const waited = perTry
    ? `within the timeout of one try${tries}${after === '' ? '' : ` (${after} in all)`}`
    : after === ''
      ? 'within the timeout of the route'
      : `${after}, the timeout of the route`;
  return {
    kind: 'upstream_timeout',
    words: sentence(`${server(context)} did not answer ${waited}`),
    fix:
      protocol === 'http1'
        ? 'See what the server does in that time, or raise the timeout of the route; a server that speaks only HTTP/2 never answers HTTP/1.1 either.'
        : perTry
          ? 'See what the server does in that time, or raise the timeout of a try (per_try_timeout; VirtualService retries.perTryTimeout).'
          : 'See what the server does in that time, or raise the timeout of the route (VirtualService timeout).',
    certainty: 'certain',
    key: keyOf(context, 'upstream_timeout'),
  };
}

function resetByServer(context: LineContext): Cause {
  const isTcp = context.record.level === 'connection';
  return {
    kind: 'server_reset',
    words: `${sentence(server(context)).slice(0, -1)} reset the ${isTcp ? 'connection' : 'stream'}${isTcp ? afterWords(context.record.duration) : ''}.`,
    fix: isTcp
      ? 'See the log of the server, or of the proxy beside it.'
      : 'See the log of the server, or of the proxy beside it, for the same request id.',
    certainty: 'certain',
    key: keyOf(context, 'server_reset'),
  };
}
