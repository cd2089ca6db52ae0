/** The certificate that a client has for its handshake. */
export interface ClientCertificate {
  readonly uriSans: readonly string[];
  readonly dnsSans: readonly string[];
  /** RFC 2253, as Envoy writes it: `CN=a,O=b`; undefined: unknown. */
  readonly subject: string | undefined;
  /** Signed by an authority that the server trusts; undefined: nobody said, so it is assumed and noted. */
  readonly trusted: boolean | undefined;
  /** Who issued the certificates of its chain, the leaf's first, where that is known: it tells who trusts them. */
  readonly issuers?: readonly string[];
}
