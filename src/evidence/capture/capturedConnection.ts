import type { SocketAddress } from '../../base/socketAddress.ts';
import type { ClientHello } from './clientHello.ts';
import type { ProxyHeader } from './proxyHeader.ts';

/** What a capture tells about what the client sent first. */
export type CapturedClient =
  | { readonly kind: 'tls'; readonly hello: ClientHello }
  | {
      readonly kind: 'http';
      readonly version: '1.0' | '1.1' | '2';
      readonly request: { readonly method: string; readonly path: string; readonly host: string | null } | undefined;
    }
  /** Bytes that are neither TLS nor HTTP. */
  | { readonly kind: 'other' }
  /** It sent nothing as long as the capture saw the connection. */
  | { readonly kind: 'silent' }
  /** It sent something, and the capture does not have enough of it. */
  | { readonly kind: 'unknown'; readonly because: 'cut' | 'gap' | 'too_few' };

/** One TCP connection of which the capture has the beginning. */
export interface CapturedConnection {
  /** Position by its first packet, from 1. */
  readonly number: number;
  readonly source: SocketAddress;
  readonly destination: SocketAddress;
  /** Microseconds since 1970. */
  readonly startTime: number | undefined;
  readonly endTime: number | undefined;
  /**
   * - `established`: the server answered
   * - `refused`: it answered with a reset
   * - `unanswered`: it did not answer, at least not in the capture
   */
  readonly handshake: 'established' | 'refused' | 'unanswered';
  readonly proxyHeader: ProxyHeader | undefined;
  readonly client: CapturedClient;
  /** The server sent bytes before the client did. */
  readonly serverSpokeFirst: boolean;
  /** The server's first bytes are a TLS alert: its description's number (RFC 8446 6). */
  readonly serverAlert: number | undefined;
  /** Payload on the wire, without what was sent again. */
  readonly clientBytes: number;
  readonly serverBytes: number;
  /** Who ended it first: with FIN, or with RST. Undefined: it was open when the capture ended. */
  readonly closedBy: 'client' | 'server' | undefined;
  readonly resetBy: 'client' | 'server' | undefined;
}
