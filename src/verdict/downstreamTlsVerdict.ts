import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { ClientCertificate } from './clientCertificate.ts';

/** What the chain's transport socket makes of the client's first bytes. */
export type DownstreamTlsVerdict = {
  readonly assumptions: readonly Diagnostic[];
  /** The transport socket, or the chain where it has none. */
  readonly origin: Origin;
} /** Neither side speaks TLS. */ & (
  | { readonly kind: 'none' }
  /** The client speaks TLS and the chain does not end it: the filters get the encrypted bytes. */
  | { readonly kind: 'passthrough' }
  | {
      readonly kind: 'accepted';
      /** What the handshake agreed on; null: nothing, which never fails it; undefined: not known. */
      readonly applicationProtocol: string | null | undefined;
      /** The server name of the ClientHello; null: none, undefined: unknown. */
      readonly serverName: string | null | undefined;
      /** Whether the server asked for a certificate, and what became of it. */
      readonly clientCertificate: ClientCertificateOutcome;
      /** Who the client is by its certificate; undefined: nobody, or a certificate that nobody described. */
      readonly peer: ClientCertificate | undefined;
    }
  | { readonly kind: 'refused'; readonly reason: TlsRefusal }
  /** A kind of transport socket that is not evaluated. */
  | { readonly kind: 'unsupported'; readonly type: string }
);

/** `verified`: the chain's authorities vouch for it; `unverified`: accepted without a check. */
export type ClientCertificateOutcome = 'not_requested' | 'not_presented' | 'verified' | 'unverified';

/** Why Envoy closes the connection in the handshake. Its log shows no response flag for any of them. */
export type TlsRefusal =
  /** The client speaks plaintext to a chain that ends TLS. */
  | { readonly kind: 'plaintext'; readonly transportFailure: string }
  /** Certificates or authorities that discovery has not delivered. */
  | { readonly kind: 'secret_missing'; readonly secrets: readonly string[]; readonly transportFailure: string }
  /** No version that both sides speak. */
  | {
      readonly kind: 'protocol_version';
      readonly offered: readonly string[];
      readonly accepted: readonly string[];
      readonly transportFailure: string;
    }
  | { readonly kind: 'no_client_certificate'; readonly transportFailure: string }
  | { readonly kind: 'untrusted_client_certificate'; readonly transportFailure: string }
  | {
      readonly kind: 'subject_alt_name_mismatch';
      readonly presented: readonly string[];
      /** The names that would have been accepted, in words. */
      readonly accepted: readonly string[];
      readonly transportFailure: string;
    };
