import type { IpAddress } from '../../base/ipAddress.ts';
import type { SocketAddress } from '../../base/socketAddress.ts';
import type { ClientCertificate } from '../../verdict/clientCertificate.ts';
import type { Connection, HttpVersion } from '../../verdict/connection.ts';
import type { HttpRequest } from '../../verdict/httpRequest.ts';
import type { ClientHello } from '../../verdict/wire.ts';
import type { Delivered } from './delivered.ts';

/** What travels on one stretch of the way. */
export interface Parcel {
  /** What the applications speak with each other: HTTP, other bytes, or TLS of their own. */
  readonly payload: 'http' | 'tcp' | 'tls';
  readonly http: HttpVersion | undefined;
  readonly request: HttpRequest | undefined;
  /** ClientHello of the client's application, where `payload` is `tls`. */
  readonly ownHello:
    | { readonly serverName: string | null; readonly applicationProtocols: readonly string[] }
    | undefined;
  /** TLS that a proxy has put around it. */
  readonly wrapped: Wrapping | undefined;
  readonly source: IpAddress | undefined;
  /** Of a CONNECT request: what comes out of it where it ends. */
  readonly inside?: Inside | undefined;
}

/** The connection in a tunnel. */
export interface Inside {
  readonly parcel: Parcel;
  /** How it went, once it has come out of the tunnel. */
  came: Delivered | undefined;
}

/** The TLS of a proxy. */
export interface Wrapping {
  /** The proxy. */
  readonly by: string;
  readonly hello: ClientHello;
  readonly certificate: ClientCertificate | null | undefined;
}

/** The parcel as a connection that arrives somewhere. */
export function connectionOf(
  parcel: Parcel,
  destination: SocketAddress,
  arrival: Pick<Connection, 'direction' | 'listener'>,
): Connection {
  const common = {
    id: undefined,
    ...arrival,
    destination,
    source: parcel.source === undefined ? undefined : { ip: parcel.source, port: undefined },
    directSource: undefined,
    silent: false,
  };
  const { wrapped, ownHello } = parcel;
  if (wrapped !== undefined) {
    const { hello, certificate } = wrapped;
    return {
      ...common,
      transport: 'tls',
      serverName: hello.serverName,
      applicationProtocols: hello.applicationProtocols,
      tlsVersions: versionsOf(hello),
      clientCertificate: certificate,
      http: parcel.payload === 'http' ? parcel.http : null,
      request: parcel.payload === 'http' ? parcel.request : undefined,
    };
  }
  if (ownHello !== undefined) {
    return {
      ...common,
      transport: 'tls',
      ...ownHello,
      clientCertificate: null,
      http: undefined,
      request: parcel.request,
    };
  }
  return {
    ...common,
    transport: 'raw_buffer',
    serverName: null,
    applicationProtocols: [],
    clientCertificate: null,
    http: parcel.payload === 'http' ? parcel.http : null,
    request: parcel.payload === 'http' ? parcel.request : undefined,
  };
}

const versions = ['TLSv1_0', 'TLSv1_1', 'TLSv1_2', 'TLSv1_3'] as const;

const versionsOf = ({ minimumVersion, maximumVersion }: ClientHello) =>
  versions.slice(versions.indexOf(minimumVersion), versions.indexOf(maximumVersion) + 1);
