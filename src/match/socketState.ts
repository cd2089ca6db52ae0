import type { IpAddress } from '../base/ipAddress.ts';
import type { FilterStateEntry } from '../verdict/broughtState.ts';

/** What Envoy knows about an accepted connection while it runs the listener filters; changes as they run. */
export interface SocketState {
  localAddress: { readonly ip: IpAddress; readonly port: number };
  /**
   * The local address was replaced by an original destination: the condition of a hand-off. Unknown behind a listener filter
   * that is not known, of which one may have done it.
   */
  localAddressRestored: boolean | 'unknown';
  /** What the kernel gives as original destination. */
  readonly originalDestination: { readonly ip: IpAddress; readonly port: number };
  /** tls_inspector saw a ClientHello: server name and protocols come from it. */
  detectedTls: boolean;
  /** A QUIC connection: its handshake brings server name and protocols without an inspector. */
  readonly quic: boolean;
  /** http_inspector looked at plaintext bytes. */
  inspectedHttp: boolean;
  /** A PROXY protocol header named the source. */
  proxied: boolean;
  /** What came with the connection, and what listener filters left for others to find, by key. */
  readonly filterState: Map<string, FilterStateEntry>;
  /** No other filter state came with the connection. */
  readonly broughtAll: boolean;
  readonly readOnlyState: Set<string>;
}
