import { formatSocketAddress } from '../../base/socketAddress.ts';
import { matchUpstream } from '../../match/upstream/matchUpstream.ts';
import { plainTcpRequest } from '../../verdict/clusterRequest.ts';
import type { ClientTls } from '../../verdict/tlsCheck.ts';
import type { Wire } from '../../verdict/wire.ts';
import type { Participant } from '../trace/participant.ts';

/** What the client's proxy sends to each endpoint of a cluster, by the endpoint's address. */
export function clientTls({ subject }: Participant, cluster: string): ReadonlyMap<string, ClientTls> {
  const { resources, version } = subject.proxy;
  const found = new Map<string, ClientTls>();
  for (const { walk } of matchUpstream(resources, cluster, plainTcpRequest, version).branches) {
    if (walk.outcome.kind !== 'hosts') continue;
    for (const { address, ways } of walk.outcome.hosts) {
      if (address.kind !== 'socket') continue;
      const key = formatSocketAddress({ ip: address.ip, port: address.port });
      for (const { wire } of ways) {
        const kind = wireKind(wire);
        const before = found.get(key);
        found.set(key, before === undefined || before === kind ? kind : 'unknown');
      }
    }
  }
  return found;
}

function wireKind(wire: Wire): ClientTls {
  switch (wire.kind) {
    case 'raw':
      return 'HTTP';
    case 'tls':
      return wire.hello.certificate.kind === 'none' ? 'TLS' : 'mTLS';
    case 'secret_missing':
    case 'quic':
    case 'starttls':
    case 'alts':
    case 'unsupported':
      return 'unknown';
  }
}
