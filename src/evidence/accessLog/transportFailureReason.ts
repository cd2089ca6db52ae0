import { type PlainWords, plainWords, withUnderscores } from './plainWords.ts';
import { type TlsErrorWords, tlsErrorOfNumber, tlsErrorWords, x509Words } from './tlsErrorWords.ts';

/** On which side of the proxy the transport failed. */
export type TransportSide = 'upstream' | 'downstream';

/** What `%UPSTREAM_TRANSPORT_FAILURE_REASON%` or `%DOWNSTREAM_TRANSPORT_FAILURE_REASON%` tells. */
export interface TransportFailureReason extends PlainWords {
  /**
   * - `tls`: a TLS handshake or record failed
   * - `tls_inspector`: the listener filter saw bytes that are no ClientHello. The connection need not have failed: on a
   *   chain without TLS it is ordinary plaintext.
   * - `secret`: the certificate has not arrived from the control plane
   * - `connect`: TCP did not connect
   * - `tunnel`: the server did not open the tunnel that tcp_proxy asked for (`tunneling_config`)
   */
  readonly kind: 'tls' | 'tls_inspector' | 'secret' | 'connect' | 'tunnel' | 'other';
  /** The library's reason (`WRONG_VERSION_NUMBER`), the system's (`Connection_refused`), the status of the response (`403`). */
  readonly token: string | undefined;
  /** What it proves about the bytes of the peer. */
  readonly peerSpeaks: TlsErrorWords['peerSpeaks'];
  /** The subject alternative names of the refused certificate, where Envoy prints them. */
  readonly certificateSans: readonly string[] | undefined;
}

/** Numbers of older Envoys, Linux. */
const systemErrors: Readonly<Record<string, string>> = {
  '101': 'Network_is_unreachable',
  '104': 'Connection_reset_by_peer',
  '110': 'Connection_timed_out',
  '111': 'Connection_refused',
  '113': 'No_route_to_host',
  '22': 'Invalid_argument',
};

const connectWords: Readonly<Record<string, PlainWords>> = {
  Connection_refused: plainWords(
    'nothing listens on the address and port of the endpoint',
    'compare the port of the endpoint with what the application listens on; an application bound to 127.0.0.1 counts too',
  ),
  Network_is_unreachable: plainWords('there is no route to the address of the endpoint'),
  No_route_to_host: plainWords('the address of the endpoint cannot be reached', 'the pod may be gone'),
  Connection_timed_out: plainWords('the endpoint did not answer', 'a network policy that drops looks like this'),
  Connection_reset_by_peer: plainWords('the endpoint reset the connection while it was established'),
  Invalid_argument: plainWords(
    'the address of the endpoint cannot be connected to',
    'an unknown internal listener does this',
  ),
};

function wordsOf<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function connectFailure(text: string): TransportFailureReason {
  const reason =
    text
      .slice(text.indexOf('_error:') + 7)
      .replace(/^_+/, '')
      .split('|')[0] ?? '';
  const token = wordsOf(systemErrors, reason) ?? reason;
  const words = wordsOf(connectWords, token) ?? plainWords(`the connection failed: ${token.replaceAll('_', ' ')}`);
  return { kind: 'connect', token, peerSpeaks: undefined, certificateSans: undefined, ...words };
}

/** `tunnel_response:403`; 1.36 prints nothing there, 1.40 this. */
function tunnelFailure(text: string): TransportFailureReason | undefined {
  const token = /^tunnel_response:_?(\d{3})$/.exec(text)?.[1];
  if (token === undefined) return undefined;
  const words = plainWords(`the server answered ${token} where the proxy asked it for a tunnel`);
  return { kind: 'tunnel', token, peerSpeaks: undefined, certificateSans: undefined, ...words };
}

/** `system_library:OPENSSL_internal:Connection_reset_by_peer`: the connection broke within the handshake. */
function brokenHandshake(text: string, side: TransportSide): TransportFailureReason | undefined {
  const token = /system_library:OPENSSL_internal:([A-Z][a-z_]{2,60})/.exec(text)?.[1]?.replace(/(?<!_)_+$/, '');
  if (token === undefined) return undefined;
  const who = side === 'upstream' ? 'server' : 'client';
  const words = plainWords(
    token === 'Connection_reset_by_peer'
      ? `the ${who} reset the connection within the TLS handshake`
      : `the connection broke within the TLS handshake: ${token.replaceAll('_', ' ')}`,
    side === 'upstream' ? 'see the log of the server; a port that speaks no TLS can do this, too' : undefined,
  );
  return { kind: 'tls', token, peerSpeaks: undefined, certificateSans: undefined, ...words };
}

/** The reason of the first error in the library's queue: the others are its consequences. */
function firstToken(text: string): string | undefined {
  const onHello = 'HANDSHAKE_FAILURE_ON_CLIENT_HELLO';
  // The second error says when the alert of the first one came.
  if (text.includes(`OPENSSL_internal:${onHello}`)) return onHello;
  const tokens = text.match(/OPENSSL_internal:[A-Z0-9_]{2,80}/g);
  const nameless = /(?:error:_?\|?)(?:(\d{9})|([0-9a-f]{8})):SSL_routines:OPENSSL_internal:(?![A-Z])/.exec(text);
  if (tokens === null && nameless !== null) {
    const [, decimal, hexadecimal = ''] = nameless;
    return tlsErrorOfNumber(decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal));
  }
  // Older Envoys put a space between two errors, and it is an underscore now.
  return tokens?.[0]
    ?.slice('OPENSSL_internal:'.length)
    .replace(/_\d{6,}$/, '')
    .replace(/(?<!_)_+$/, '');
}

function bracketed(text: string, mark: string): readonly string[] | undefined {
  const start = text.indexOf(mark);
  if (start === -1) return undefined;
  const end = text.indexOf(']', start);
  const names = text.slice(start + mark.length, end === -1 ? text.length : end).split(/,_?/);
  return names.filter((name) => name !== '');
}

/** What stands behind `verify_cert_failed:` in newer Envoys. */
function verification(text: string, whose: string): PlainWords | undefined {
  const refused = `the proxy does not accept the certificate of the ${whose}`;
  if (text.includes('SAN_matcher') || text.includes('verify_SAN_list') || text.includes('SAN_match')) {
    return plainWords(
      `${refused}: its authority is trusted, but none of its names is allowed`,
      'compare its names with match_typed_subject_alt_names of the validation context (Istio: the service account)',
    );
  }
  const depthMark = 'certificate_verification_error_at_depth_';
  const depth = text.indexOf(depthMark);
  if (depth !== -1) {
    const reason = text.slice(depth + depthMark.length).replace(/^\d+:_?/, '');
    const token = reason.replace(/(?::TLS_error_end|\|)[\s\S]*$/, '').split(':')[0] ?? '';
    const words = x509Words(token);
    return plainWords(`${refused}: ${words?.meaning ?? token.replaceAll('_', ' ')}`, words?.next);
  }
  if (text.includes('cert_hash_and_spki')) {
    return plainWords(
      `${refused}: it is none of those that are pinned`,
      'see verify_certificate_hash and verify_certificate_spki',
    );
  }
  if (text.includes('URI_SAN_peer_identity_mismatches')) {
    return plainWords(`${refused}: its identity is another`, 'compare its URI name with the expected one');
  }
  return undefined;
}

/**
 * Reads a transport failure reason of any era: spaces or underscores, decimal or hexadecimal codes, with or without
 * `TLS_error:` around. Undefined for the empty text only.
 */
export function transportFailureReason(printed: string, side: TransportSide): TransportFailureReason | undefined {
  if (printed === '' || printed === '-') return undefined;
  const text = withUnderscores(printed.slice(0, 4096));
  if (text.includes('connect_error:')) return connectFailure(text);
  if (text.includes('Secret_is_not_supplied_by_SDS')) {
    return {
      kind: 'secret',
      token: undefined,
      peerSpeaks: undefined,
      certificateSans: undefined,
      ...plainWords(
        'the certificate or the trusted authorities of this side have not arrived from the control plane',
        'see the secrets of the dump that are still warming',
      ),
    };
  }
  const tunnel = tunnelFailure(text);
  if (tunnel !== undefined) return tunnel;
  const token = firstToken(text);
  const broken = token === undefined ? brokenHandshake(text, side) : undefined;
  if (broken !== undefined) return broken;
  if (token === undefined) {
    const other = plainWords(`the transport failed: ${text.replaceAll('_', ' ')}`);
    return { kind: 'other', token: undefined, peerSpeaks: undefined, certificateSans: undefined, ...other };
  }
  const known = tlsErrorWords(token);
  if (text.startsWith('TLS_error|error:')) {
    return {
      kind: 'tls_inspector',
      token,
      peerSpeaks: known?.peerSpeaks === 'http' ? 'http' : 'plaintext',
      certificateSans: undefined,
      ...plainWords('the client does not speak TLS; on a filter chain for plaintext that is no failure'),
    };
  }
  const words =
    verification(text, side === 'upstream' ? 'server' : 'client') ??
    known?.[side] ??
    plainWords(`the TLS handshake failed: ${token.toLowerCase().replaceAll('_', ' ')}`);
  const certificateSans = bracketed(text, 'certificate_SANs_are_[') ?? bracketed(text, 'certificate_SANs:_[');
  return { kind: 'tls', token, peerSpeaks: known?.peerSpeaks, certificateSans, ...words };
}
