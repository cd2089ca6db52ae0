import { type PlainWords, plainWords } from './plainWords.ts';

/** What a TLS library's reason means on either side of the proxy. */
export interface TlsErrorWords {
  /** Towards the server: the proxy is the TLS client. */
  readonly upstream: PlainWords;
  /** Towards the client: the proxy is the TLS server. */
  readonly downstream: PlainWords;
  /** What it proves about the bytes of the peer. */
  readonly peerSpeaks: 'plaintext' | 'http' | 'tls' | undefined;
}

const both = (meaning: string, next?: string, peerSpeaks: TlsErrorWords['peerSpeaks'] = 'tls'): TlsErrorWords => ({
  upstream: plainWords(meaning, next),
  downstream: plainWords(meaning, next),
  peerSpeaks,
});

const sides = (
  upstream: PlainWords,
  downstream: PlainWords,
  peerSpeaks: TlsErrorWords['peerSpeaks'] = 'tls',
): TlsErrorWords => ({ upstream, downstream, peerSpeaks });

const notTls = sides(
  plainWords(
    'the proxy speaks TLS, and the server answered in plaintext',
    'the port of the server is plaintext: no sidecar, mTLS disabled there, or the wrong port',
  ),
  plainWords(
    'the filter chain expects TLS, and the client does not speak TLS',
    'the client sends plaintext; see whether the port should be STRICT and which chain takes plaintext',
  ),
  'plaintext',
);

const peerRefusedOurCertificate = (how: string): TlsErrorWords =>
  sides(
    plainWords(
      `the server refused the certificate of the proxy${how}`,
      'compare the certificate authority of this proxy with the one that the server trusts',
    ),
    plainWords(
      `the client refused the certificate of the proxy${how}`,
      'compare the certificate of the filter chain with the authority and the name that the client expects',
    ),
  );

/** By the library's reason without numbers: BoringSSL's names, which are OpenSSL's for alerts. */
const words: Readonly<Record<string, TlsErrorWords>> = {
  WRONG_VERSION_NUMBER: notTls,
  UNKNOWN_PROTOCOL: notTls,
  HTTP_REQUEST: sides(
    plainWords('the proxy speaks TLS, and the server answered with an HTTP request'),
    plainWords(
      'the client sent plaintext HTTP to a filter chain that expects TLS',
      'the client has no mTLS: no sidecar, a DestinationRule that disables it, or http instead of https',
    ),
    'http',
  ),
  HTTPS_PROXY_REQUEST: sides(
    plainWords('the server answered with a CONNECT request'),
    plainWords('the client takes the proxy for a forward proxy and sent CONNECT in plaintext'),
    'http',
  ),
  CERTIFICATE_VERIFY_FAILED: sides(
    plainWords('the proxy does not accept the certificate of the server'),
    plainWords('the proxy does not accept the certificate of the client'),
  ),
  PEER_DID_NOT_RETURN_A_CERTIFICATE: sides(
    plainWords('the server sent no certificate'),
    plainWords(
      'the filter chain requires a client certificate, and the client sent none',
      'the client speaks TLS but not mTLS: it has no sidecar, or its DestinationRule says SIMPLE',
    ),
  ),
  NO_CERTIFICATES_RETURNED: both('the peer sent no certificate'),
  UNSUPPORTED_PROTOCOL: both(
    'the two have no TLS version in common',
    'compare tls_minimum_protocol_version and tls_maximum_protocol_version with the peer',
  ),
  NO_SUPPORTED_VERSIONS_ENABLED: {
    ...both('the smallest TLS version that the configuration allows is above the largest'),
    peerSpeaks: undefined,
  },
  UNSUPPORTED_PROTOCOL_VERSION: both('the two have no TLS version in common'),
  TLSV1_ALERT_PROTOCOL_VERSION: both(
    'the peer refuses the TLS version that the proxy offered',
    'compare tls_minimum_protocol_version and tls_maximum_protocol_version of the two',
  ),
  NO_SHARED_CIPHER: both('the two have no cipher suite in common', 'compare cipher_suites with the peer'),
  NO_SHARED_GROUP: both('the two have no key exchange group in common', 'compare ecdh_curves with the peer'),
  NO_COMMON_SIGNATURE_ALGORITHMS: both(
    'the two have no signature algorithm in common',
    'compare the key type of the certificate with what the peer accepts',
  ),
  SSLV3_ALERT_HANDSHAKE_FAILURE: sides(
    plainWords(
      'the server refused the handshake',
      'a server that requires a client certificate which the proxy did not send does this; so do ciphers without overlap',
    ),
    plainWords('the client refused the handshake', 'ciphers or versions without overlap do this'),
  ),
  HANDSHAKE_FAILURE_ON_CLIENT_HELLO: sides(
    plainWords(
      'the server refused the very ClientHello of the proxy',
      'most often it wants a server name: set sni of the TLS context (tls.sni of a DestinationRule); else the two have no cipher or version in common',
    ),
    plainWords('the client refused the handshake', 'ciphers or versions without overlap do this'),
  ),
  TLSV1_ALERT_CERTIFICATE_REQUIRED: both('the peer requires a certificate, and the proxy sent none'),
  TLSV1_ALERT_UNKNOWN_CA: peerRefusedOurCertificate(': it does not know the certificate authority'),
  SSLV3_ALERT_CERTIFICATE_UNKNOWN: peerRefusedOurCertificate(
    ': name or identity is not the expected one, or it cannot be verified',
  ),
  SSLV3_ALERT_BAD_CERTIFICATE: peerRefusedOurCertificate(''),
  SSLV3_ALERT_CERTIFICATE_EXPIRED: peerRefusedOurCertificate(': it has expired'),
  SSLV3_ALERT_CERTIFICATE_REVOKED: peerRefusedOurCertificate(': it is revoked'),
  SSLV3_ALERT_UNSUPPORTED_CERTIFICATE: peerRefusedOurCertificate(': its kind is not supported'),
  TLSV1_ALERT_ACCESS_DENIED: both('the peer denies access after it saw the certificate'),
  TLSV1_ALERT_DECRYPT_ERROR: both(
    'a signature or key of the handshake is wrong',
    'certificate and key may not belong together',
  ),
  TLSV1_ALERT_NO_APPLICATION_PROTOCOL: both(
    'the peer accepts none of the offered application protocols (ALPN)',
    'compare alpn_protocols of the two',
  ),
  TLSV1_ALERT_UNRECOGNIZED_NAME: both(
    'the peer does not know the server name (SNI)',
    'compare the sni of the cluster with the certificates and chains of the server',
  ),
  TLSV1_ALERT_INTERNAL_ERROR: both('the peer reports an error of its own', 'see the log of the peer'),
  TLSV1_ALERT_DECODE_ERROR: both('the peer could not read a message of the handshake'),
  TLSV1_ALERT_INSUFFICIENT_SECURITY: both('the peer wants stronger ciphers'),
  TLSV1_ALERT_USER_CANCELLED: both('the peer gave the handshake up'),
  SSLV3_ALERT_ILLEGAL_PARAMETER: both('the peer refuses a parameter of the handshake'),
  SSLV3_ALERT_UNEXPECTED_MESSAGE: both('the peer did not expect this message of the handshake'),
  SSLV3_ALERT_CLOSE_NOTIFY: both('the peer closed within the handshake'),
  SSLV3_ALERT_NO_CERTIFICATE: both('the peer has no certificate'),
  KEY_USAGE_BIT_INCORRECT: both('the key usage of the certificate does not allow this'),
  BAD_DECRYPT: both('a record could not be decrypted'),
  DECRYPTION_FAILED_OR_BAD_RECORD_MAC: both('a record could not be decrypted'),
  EXCESSIVE_MESSAGE_SIZE: both('a message of the handshake is too large', undefined, undefined),
  UNEXPECTED_MESSAGE: both('a message of the handshake came out of turn', undefined, undefined),
  UNEXPECTED_RECORD: both('a record came out of turn', undefined, undefined),
  TLSV1_UNRECOGNIZED_NAME: both('the peer does not know the server name (SNI)'),
};

export function tlsErrorWords(token: string): TlsErrorWords | undefined {
  return Object.hasOwn(words, token) ? words[token] : undefined;
}

/** Alerts of TLS by their number: BoringSSL's reasons of 1000 and more. */
const alerts: Readonly<Record<number, string>> = {
  0: 'SSLV3_ALERT_CLOSE_NOTIFY',
  10: 'SSLV3_ALERT_UNEXPECTED_MESSAGE',
  40: 'SSLV3_ALERT_HANDSHAKE_FAILURE',
  41: 'SSLV3_ALERT_NO_CERTIFICATE',
  42: 'SSLV3_ALERT_BAD_CERTIFICATE',
  43: 'SSLV3_ALERT_UNSUPPORTED_CERTIFICATE',
  44: 'SSLV3_ALERT_CERTIFICATE_REVOKED',
  45: 'SSLV3_ALERT_CERTIFICATE_EXPIRED',
  46: 'SSLV3_ALERT_CERTIFICATE_UNKNOWN',
  47: 'SSLV3_ALERT_ILLEGAL_PARAMETER',
  48: 'TLSV1_ALERT_UNKNOWN_CA',
  49: 'TLSV1_ALERT_ACCESS_DENIED',
  50: 'TLSV1_ALERT_DECODE_ERROR',
  51: 'TLSV1_ALERT_DECRYPT_ERROR',
  70: 'TLSV1_ALERT_PROTOCOL_VERSION',
  71: 'TLSV1_ALERT_INSUFFICIENT_SECURITY',
  80: 'TLSV1_ALERT_INTERNAL_ERROR',
  90: 'TLSV1_ALERT_USER_CANCELLED',
  112: 'TLSV1_ALERT_UNRECOGNIZED_NAME',
  116: 'TLSV1_ALERT_CERTIFICATE_REQUIRED',
  120: 'TLSV1_ALERT_NO_APPLICATION_PROTOCOL',
};

/** The reason that an error number stands for, where older libraries have no name for it and print the number alone. */
export function tlsErrorOfNumber(packed: number): string | undefined {
  const reason = packed & 0xfff;
  return packed >>> 24 === 16 && reason >= 1000 ? alerts[reason - 1000] : undefined;
}

/** What the certificate check says about a chain of certificates. Texts are OpenSSL's, with underscores. */
const x509: Readonly<Record<string, PlainWords>> = {
  unable_to_get_local_issuer_certificate: plainWords(
    'it was issued by an authority that is not trusted here',
    'compare its issuer with the trusted_ca of the validation context; another mesh or an own CA is the usual reason',
  ),
  unable_to_get_issuer_certificate: plainWords('the certificate of its issuer is missing'),
  unable_to_verify_the_first_certificate: plainWords('an intermediate certificate is missing from the chain'),
  self_signed_certificate: plainWords('it is self-signed'),
  self_signed_certificate_in_certificate_chain: plainWords('its root is not trusted here'),
  certificate_has_expired: plainWords('it has expired', 'see whether its renewal works'),
  certificate_is_not_yet_valid: plainWords('it is not valid yet', 'compare the clocks of the two machines'),
  certificate_revoked: plainWords('it is revoked'),
  CRL_has_expired: plainWords('the list of revoked certificates has expired'),
  CRL_is_not_yet_valid: plainWords('the list of revoked certificates is not valid yet'),
  unable_to_get_certificate_CRL: plainWords('the list of revoked certificates for its issuer is missing'),
  certificate_chain_too_long: plainWords('its chain is too long'),
  certificate_rejected: plainWords('it is rejected'),
  invalid_CA_certificate: plainWords('a certificate of its chain may not issue certificates'),
  unsupported_certificate_purpose: plainWords('it is not meant for this use (server or client)'),
  Hostname_mismatch: plainWords('it is for another name'),
};

export function x509Words(reason: string): PlainWords | undefined {
  return Object.hasOwn(x509, reason) ? x509[reason] : undefined;
}
