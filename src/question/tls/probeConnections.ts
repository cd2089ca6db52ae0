import { parseIpAddress } from '../../base/ipAddress.ts';
import type { SocketAddress } from '../../base/socketAddress.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { TlsProbe } from '../../verdict/portTls.ts';

/** Where probes arrive and who they come from. */
export interface ProbeTarget {
  readonly destination: SocketAddress;
  readonly direction: 'inbound' | undefined;
  /** Of the identity that Istio's clients show. */
  readonly trustDomain: string;
}

/** A documentation address (RFC 5737, RFC 3849): a client that is neither local nor known. */
const clients = { 4: parseIpAddress('192.0.2.2'), 6: parseIpAddress('2001:db8::2') } as const;

/** The connection of a probe. */
export function probeConnection(probe: TlsProbe, { destination, direction, trustDomain }: ProbeTarget): Connection {
  const ip = clients[destination.ip.family];
  const common: Connection = {
    id: probe,
    listener: undefined,
    direction,
    destination,
    source: ip === undefined ? undefined : { ip, port: 40000 },
    directSource: undefined,
    transport: 'raw_buffer',
    serverName: undefined,
    applicationProtocols: undefined,
    http: null,
    silent: false,
    clientCertificate: null,
  };
  const hello = { ...common, transport: 'tls' as const, http: undefined, tlsVersions: ['TLSv1_2', 'TLSv1_3'] as const };
  const mutual = {
    ...hello,
    serverName: `outbound_.${destination.port}_._.example.default.svc.cluster.local`,
    clientCertificate: {
      uriSans: [`spiffe://${trustDomain}/ns/default/sa/client`],
      dnsSans: [],
      subject: undefined,
      trusted: true,
    },
  };
  switch (probe) {
    case 'plaintext':
      return common;
    case 'plaintext_http':
      return { ...common, http: '1.1' };
    case 'istio_mutual_http':
      return { ...mutual, applicationProtocols: ['istio-http/1.1', 'istio', 'http/1.1'] };
    case 'istio_mutual_tcp':
      return { ...mutual, applicationProtocols: ['istio-peer-exchange', 'istio'] };
    case 'foreign_tls':
      return { ...hello, serverName: null, applicationProtocols: [] };
    case 'foreign_tls_alpn':
      return { ...hello, serverName: null, applicationProtocols: ['h2', 'http/1.1'] };
    case 'silent':
      return { ...common, http: undefined, transport: undefined, silent: true };
  }
}
