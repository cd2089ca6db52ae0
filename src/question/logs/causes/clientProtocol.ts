import { isMeshName } from '../hostOf.ts';
import { endsTls, type LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';
import { advice, sentence } from '../lineWords.ts';

/** What the client sent is not the HTTP that the chain expects. */
export function clientProtocol(context: LineContext): Cause | undefined {
  const { record, detail, hasFlag } = context;
  if (detail?.name === 'low_version' || isRefusedVersion(record)) return lowVersion();
  // What is said so of the server is the server's.
  if (hasFlag('UPE')) return undefined;
  const codec = detail?.name === 'http1.codec_error' || saysCodecError(record.connectionTerminationDetails);
  if (!codec && !hasFlag('DPE'))
    return detail?.name.startsWith('http') === true ? otherProtocolError(context) : undefined;
  if (!codec && detail !== undefined) return otherProtocolError(context);
  return notHttp(context);
}

function saysCodecError(text: string | null | undefined): boolean {
  return typeof text === 'string' && text.startsWith('codec');
}

/** Formats without details: nobody else answers an old client so. */
function isRefusedVersion({ protocol, responseCode, upstreamHost }: LineContext['record']): boolean {
  return protocol === 'HTTP/1.0' && responseCode === 426 && typeof upstreamHost !== 'string';
}

function lowVersion(): Cause {
  return {
    kind: 'http_version',
    words: 'The client speaks HTTP/1.0 (or 0.9), which the listener does not accept: it answers 426.',
    fix: 'Let the client use HTTP/1.1 (proxy_http_version 1.1 in nginx), or set accept_http_10 (PILOT_HTTP10=1 in Istio).',
    certainty: 'certain',
  };
}

/** The codec could not read the first bytes. A ClientHello looks exactly like that. */
function notHttp(context: LineContext): Cause {
  const { record, target, detail } = context;
  const sawTls = typeof record.requestedServerName === 'string' || target.client === 'tls';
  if (endsTls(context) === true) {
    return {
      kind: 'bad_request',
      words: 'Inside TLS, the client sent bytes that are no HTTP.',
      fix: 'Compare the protocol that the client speaks with the one that the port is declared for (tcp- or tls- instead of http-).',
      certainty: 'certain',
    };
  }
  if (
    endsTls(context) === undefined &&
    typeof record.requestedServerName === 'string' &&
    isMeshName(record.requestedServerName)
  )
    return notHttpInMesh();
  const isCodec =
    detail?.name === 'http1.codec_error' ||
    saysCodecError(record.connectionTerminationDetails) ||
    saysCodecError(record.downstreamLocalCloseReason);
  if (sawTls || (isCodec && hasClientHelloSize(context))) {
    return {
      kind: 'tls_to_plaintext',
      words: `The client sent a TLS ClientHello to a filter chain that expects plaintext HTTP${chainWords(context)}, and got a plaintext 400 for it.`,
      fix: 'Let the client use http here (or the https port), or give the chain a certificate; with Istio, declare the port as https- or tls- if the application itself ends TLS.',
      certainty: sawTls ? 'certain' : 'likely',
    };
  }
  if (record.level === 'connection' && (record.bytesReceived ?? smallestClientHello) < smallestClientHello) {
    return {
      kind: 'bad_request',
      words: `What the client sent is not the HTTP that the filter chain expects${chainWords(context)}, and too short for a TLS ClientHello.`,
      fix: 'The line of the request (HTTP connection manager) says more: HTTP/1.0, a bad path, or another protocol.',
      certainty: 'certain',
    };
  }
  if (!isCodec) {
    return {
      kind: 'bad_request',
      words: `What the client sent is not valid HTTP, on a filter chain that expects plaintext HTTP${chainWords(context)}: a TLS ClientHello, another protocol, or a request with something in it that is not allowed (headers too large, both a length and chunks).`,
      fix: 'The line of the request (HTTP connection manager) names it in its response code details; see whether the client uses https where http is spoken.',
      certainty: 'open',
    };
  }
  return {
    kind: 'tls_to_plaintext',
    words: `The bytes of the client are not HTTP, on a filter chain that expects plaintext HTTP${chainWords(context)}: most often they are a TLS ClientHello.`,
    fix: 'See whether the client uses https where http is spoken; with Istio, declare the port as tcp- if it speaks another protocol.',
    certainty: 'open',
  };
}

/** The server name is one that sidecars make up, so TLS was most likely ended here. */
function notHttpInMesh(): Cause {
  return {
    kind: 'bad_request',
    words:
      'Inside the mutual TLS of a sidecar (the server name is one of those that they make up) the client sent bytes that are no HTTP, to a port that is taken for HTTP here.',
    fix: 'Compare the protocols of all Service ports that lead to this port (name or appProtocol): one of them that says http or grpc makes it HTTP for all; declare it tcp-. If mutual TLS is DISABLEd here, the DestinationRule of the client must not force it.',
    certainty: 'likely',
  };
}

/** A ClientHello of a real client is between 150 bytes and a few kilobytes; only listener lines count its bytes. */
const smallestClientHello = 150;

function hasClientHelloSize({ record }: LineContext): boolean {
  return record.level === 'connection' && (record.bytesReceived ?? 0) >= 200 && (record.bytesReceived ?? 0) <= 4096;
}

function chainWords({ target, record }: LineContext): string {
  const name = target.chain?.name ?? record.filterChainName ?? '';
  return name === '' || name === null ? '' : ` ("${name}")`;
}

function otherProtocolError({ detail, record }: LineContext): Cause {
  if (detail?.name === 'via_upstream') {
    return {
      kind: 'bad_request',
      words:
        'The server answered, but then the client sent something that is not valid HTTP, and the proxy closed the connection.',
      fix: 'Look at what the client sends on that connection; the server is not the cause.',
      certainty: 'likely',
    };
  }
  return {
    kind: 'bad_request',
    words: sentence(
      `the client's request is not valid: ${detail?.meaning ?? record.responseCodeDetails ?? 'Envoy does not say why'}`,
    ),
    fix: advice(detail?.next) ?? 'Look at what the client sends; the proxy answered by itself.',
    certainty: 'certain',
  };
}
