import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { SubjectAltNameMatcher } from '../model/subjectAltNameMatcher.ts';
import type { TlsVersion } from '../model/tlsParameters.ts';

/** What goes to an endpoint once the TCP connection stands. */
export type Wire = {
  /** Transport sockets around the innermost one, outermost first: `internal_upstream`, `proxy_protocol`. */
  readonly wrappers: readonly string[];
  /** The HTTP that a request is sent with; undefined for TCP. */
  readonly http: UpstreamHttp | undefined;
  readonly origin: Origin;
} & (
  | { readonly kind: 'raw' }
  | { readonly kind: 'tls'; readonly hello: ClientHello }
  /** A secret that discovery has not delivered: every connection fails with this transport failure. */
  | { readonly kind: 'secret_missing'; readonly secrets: readonly string[]; readonly transportFailure: string }
  | { readonly kind: 'quic' | 'starttls' | 'alts' }
  | { readonly kind: 'unsupported'; readonly diagnostic: Diagnostic }
);

/** `auto`: HTTP/2 where the handshake agrees on it, else HTTP/1.1. */
export type UpstreamHttp = '1.1' | '2' | '3' | 'auto';

/** Envoy's side of the TLS handshake with an endpoint. */
export interface ClientHello {
  /** undefined: open, because the request's authority is. */
  readonly serverName: string | null | undefined;
  readonly serverNameFrom: ServerNameSource;
  readonly applicationProtocols: readonly string[];
  readonly applicationProtocolsFrom: ApplicationProtocolsSource;
  readonly certificate: OfferedCertificate;
  readonly validation: ServerValidation;
  readonly minimumVersion: TlsVersion;
  readonly maximumVersion: TlsVersion;
}

/** What decides the SNI that the proxy sends upstream. */
export type ServerNameSource = 'transport_socket' | 'auto_sni' | 'auto_host_sni' | 'filter_state' | 'none';

/** What decides the ALPN that the proxy offers upstream. */
export type ApplicationProtocolsSource =
  | 'transport_socket'
  | 'istio_alpn'
  | 'filter_state'
  /** The transport socket lists none: the connection pool offers what it speaks. */
  | 'http_protocol'
  | 'none';

/** The certificate that Envoy has for a server that asks for one. */
export type OfferedCertificate = { readonly origin: Origin } & (
  | { readonly kind: 'none' }
  | ({ readonly kind: 'sds'; readonly secret: string } & CertificateNames)
  | ({ readonly kind: 'inline' } & CertificateNames)
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'provider' }
);

/** `names` is undefined where the dump does not hold the certificate. */
export interface CertificateNames {
  readonly names: IdentityNames | undefined;
}

/** The names in a certificate. */
export interface IdentityNames {
  /** RFC 2253. */
  readonly subject: string;
  readonly uriSans: readonly string[];
  readonly dnsSans: readonly string[];
  /** Of the certificates of the chain, the leaf's first. */
  readonly issuers: readonly string[];
  /** ISO 8601. */
  readonly notAfter: string;
}

/** How Envoy checks the server's certificate. `none`: every certificate is accepted. */
export type ServerValidation = { readonly origin: Origin } & (
  | { readonly kind: 'none' }
  | {
      readonly kind: 'authorities';
      /** Where they come from: a secret's name, a file, `inline`, `system`, a provider. */
      readonly source: string;
      /** Subjects, undefined where the dump does not hold them. */
      readonly subjects: readonly string[] | undefined;
      /** One of these has to accept one of the server certificate's names; empty: any name. */
      readonly acceptedNames: readonly SubjectAltNameMatcher[];
      /** The certificate has to be for the SNI that is sent, too. */
      readonly forServerName: boolean;
    }
);
