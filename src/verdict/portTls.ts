import type { Verdict } from './verdict.ts';

/** What is tried on a port. */
export const tlsProbes = [
  'plaintext',
  'plaintext_http',
  'istio_mutual_http',
  'istio_mutual_tcp',
  'foreign_tls',
  'foreign_tls_alpn',
  'silent',
] as const;

export type TlsProbe = (typeof tlsProbes)[number];

/** What becomes of the bytes of a probe, as far as encryption goes; what policies say about the peer comes later. */
export type ProbeEffect =
  /** Served in clear, or TLS that the proxy ends; `mTLS` with a client certificate that it has checked. */
  | { readonly kind: 'served'; readonly as: 'plaintext' | 'TLS' | 'mTLS' }
  /** TLS that the proxy does not end: the application gets it. */
  | { readonly kind: 'passed_through' }
  /** `why` in the words of Envoy's log where it has some: `NR filter_chain_not_found`. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Goes to a cluster without hosts. */
  | { readonly kind: 'dropped'; readonly cluster: string }
  /** Held until the client speaks. */
  | { readonly kind: 'waits' }
  | { readonly kind: 'undecided'; readonly missing: readonly string[] }
  | { readonly kind: 'unsupported'; readonly why: string };

export interface ProbeResult {
  readonly probe: TlsProbe;
  readonly effect: ProbeEffect;
  /** Milliseconds that a listener filter's timeout holds the connection before. */
  readonly delay: number;
  readonly verdict: Verdict;
}

/**
 * `DISABLE`: plaintext is served, Istio's mutual TLS is not ended here. `PERMISSIVE`: both are served. `STRICT`: only
 * mutual TLS is. `mixed`: none of these; `difference` says what is unlike them.
 */
export type TlsMode = 'DISABLE' | 'PERMISSIVE' | 'STRICT' | 'mixed';

/** What one inbound port does to all kinds of clients. */
export interface PortTls {
  /** `other`: every port that no chain names. */
  readonly port: number | 'other';
  /** The address that was tried. */
  readonly destination: string;
  readonly mode: TlsMode;
  readonly difference: string | undefined;
  readonly probes: readonly ProbeResult[];
}
