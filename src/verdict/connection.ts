import type { IpAddress } from '../base/ipAddress.ts';
import type { SocketAddress } from '../base/socketAddress.ts';
import type { TlsVersion } from '../model/tlsParameters.ts';
import type { BroughtState } from './broughtState.ts';
import type { ClientCertificate } from './clientCertificate.ts';
import type { HttpRequest } from './httpRequest.ts';

/** An end of a connection of which the port may be unknown. */
export interface ConnectionEnd {
  readonly ip: IpAddress;
  readonly port: number | undefined;
}

/** What the first plaintext bytes are, `null`: something that is not HTTP. */
export type HttpVersion = '1.0' | '1.1' | '2' | null;

/**
 * The facts about one connection. `undefined` is unknown (the answer branches), `null` and `[]` are known to be absent.
 */
export interface Connection {
  readonly id: string | undefined;
  /** This listener accepts the connection; `destination` is then its restored local address. */
  readonly listener: string | undefined;
  /** The sidecar's iptables rules captured it; without `listener` and `direction` it arrives at a socket of the proxy. */
  readonly direction: 'inbound' | 'outbound' | undefined;
  readonly destination: SocketAddress;
  readonly source: ConnectionEnd | undefined;
  /** The TCP peer, where that differs from `source` (PROXY protocol). */
  readonly directSource: ConnectionEnd | undefined;
  readonly transport: 'tls' | 'raw_buffer' | undefined;
  /** SNI of the ClientHello. */
  readonly serverName: string | null | undefined;
  /** ALPN of the ClientHello, in the client's order. */
  readonly applicationProtocols: readonly string[] | undefined;
  readonly http: HttpVersion | undefined;
  /** The client sends nothing and waits for the server to speak. */
  readonly silent: boolean;
  /** The PROXY protocol header in front of the first bytes, `null`: none. Unknown: one is assumed where it is expected. */
  readonly proxyProtocol?: 'v1' | 'v2' | null | undefined;
  /** TLS versions that the ClientHello offers: `TLSv1_2`, `TLSv1_3`. */
  readonly tlsVersions?: readonly TlsVersion[] | undefined;
  /** The certificate that the client has for a server that asks for one; null: none. */
  readonly clientCertificate?: ClientCertificate | null | undefined;
  /** What a connection to an internal listener brings with it. */
  readonly filterState?: BroughtState | undefined;
  /** The request that the client sends, in plaintext or inside TLS; undefined: nothing is known of one. */
  readonly request?: HttpRequest | undefined;
}
