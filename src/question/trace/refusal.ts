import { type EnvoyVersion, isAtLeast } from '../../match/envoyVersion.ts';
import type { TlsVersion } from '../../model/tlsParameters.ts';
import type { TlsRefusal } from '../../verdict/downstreamTlsVerdict.ts';
import { type Delivered, resetInHandshake } from './delivered.ts';
import type { Journey } from './journey.ts';
import type { Parcel } from './parcel.ts';

/** TLS that the client's application speaks itself, with none of a proxy around it. */
export const isOwnTls = ({ payload, wrapped }: Parcel): boolean => payload === 'tls' && wrapped === undefined;

/** The server shows its certificate before it asks for the client's. */
export const isOfClientCertificate = ({ kind }: TlsRefusal): boolean =>
  kind === 'no_client_certificate' || kind === 'untrusted_client_certificate' || kind === 'subject_alt_name_mismatch';

/** What the connecting side gets to see of a refusal by a proxy of that version; `accepted` are the TLS versions of the chain. */
export function refusedTo(
  reason: TlsRefusal,
  parcel: Parcel,
  accepted: readonly TlsVersion[],
  version: EnvoyVersion | undefined,
): Delivered {
  // Applications are taken to speak what is current.
  const most = parcel.wrapped?.hello.maximumVersion ?? 'TLSv1_3';
  const late = isOfClientCertificate(reason) && most === 'TLSv1_3' && accepted.includes(most);
  if (isOwnTls(parcel))
    return { kind: 'own_handshake_failed', how: reason.kind === 'secret_missing' ? 'reset' : 'end', late };
  if (late) return { kind: 'certificate_refused' };
  const alert = (text: string): Delivered => ({
    kind: 'handshake_failed',
    transportFailure: `TLS_error:|${text}:TLS_error_end`,
  });
  switch (reason.kind) {
    case 'plaintext':
      // Releases before those that were observed are told of as resetting it (Istio's documentation of 1.5).
      return { kind: 'closed', how: isAtLeast(version, 36) ? 'end' : 'reset' };
    case 'no_client_certificate':
      return alert('268436496:SSL_routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE');
    case 'untrusted_client_certificate':
      return alert('268436504:SSL_routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA');
    case 'subject_alt_name_mismatch':
      return alert('268436502:SSL_routines:OPENSSL_internal:SSLV3_ALERT_CERTIFICATE_UNKNOWN');
    case 'protocol_version':
      return alert('268436526:SSL_routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION');
    default:
      return parcel.wrapped === undefined
        ? { kind: 'closed', how: 'reset' }
        : { kind: 'handshake_failed', transportFailure: resetInHandshake };
  }
}

/** Whose plaintext a server that insists on mutual TLS refuses: that of a proxy, or of a client without one. */
export function plaintextHint({ hops }: Journey): string {
  return hops.some(({ kind }) => kind === 'transport_socket')
    ? "the server is STRICT and the client's proxy sends plaintext: a DestinationRule with DISABLE does this, and before automatic mutual TLS (Istio 1.5) the lack of one with ISTIO_MUTUAL"
    : 'the server is STRICT about mutual TLS and the client sends none: give the client a sidecar, or make the server PERMISSIVE';
}

export function refusalWords(
  reason: TlsRefusal,
  plaintext: string,
): { readonly words: string; readonly hint: string | undefined } {
  switch (reason.kind) {
    case 'plaintext':
      return {
        words: 'plaintext meets a chain that only takes TLS: connection closed',
        hint: plaintext,
      };
    case 'secret_missing':
      return {
        words: `certificate secret ${reason.secrets.join(', ')} has not been delivered: every connection is closed`,
        hint: 'look at the agent beside the proxy: `istioctl pc secret` shows which secrets are WARMING',
      };
    case 'no_client_certificate':
      return { words: 'a client certificate is required and there is none', hint: undefined };
    case 'untrusted_client_certificate':
      return {
        words: 'the client certificate is of an authority that the server does not trust',
        hint: 'client and server belong to meshes with different roots, or one of them has an old root',
      };
    case 'subject_alt_name_mismatch':
      return {
        words: `the client is ${reason.presented.join(', ') || 'nobody'}, accepted is only ${reason.accepted.join(' or ')}`,
        hint: undefined,
      };
    default:
      return { words: `the handshake is refused (${reason.kind.replaceAll('_', ' ')})`, hint: undefined };
  }
}
