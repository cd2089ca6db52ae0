import * as catalogue from '../../diagnostic/catalogue/upstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import { innermostTransportSocket, type TransportSocket } from '../../model/transportSocket.ts';
import type { UpstreamTlsContext } from '../../model/upstreamTlsContext.ts';
import type { Wire } from '../../verdict/wire.ts';
import { clientHello } from './clientHello.ts';
import type { Host } from './host.ts';
import type { UpstreamContext } from './upstreamContext.ts';
import { upstreamHttp } from './upstreamHttp.ts';
import { offeredCertificate, serverValidation, undelivered } from './upstreamSecrets.ts';

/** What a connection to the host carries, given its transport socket. */
export function wireOf(host: Host, socket: TransportSocket, context: UpstreamContext): Wire {
  const inner = innermostTransportSocket(socket);
  const common = {
    wrappers: wrappersOf(socket),
    http: upstreamHttp(host.cluster, context.request, context.oracle),
    origin: inner.origin,
  };
  switch (inner.kind) {
    case 'raw_buffer':
      return { ...common, kind: 'raw' };
    case 'upstream_tls':
      return { ...common, ...tlsWire(host, inner.tls, common.http, context) };
    case 'quic':
    case 'starttls':
    case 'alts':
      return { ...common, kind: inner.kind };
    case 'downstream_tls':
      return { ...common, kind: 'unsupported', diagnostic: unsupported('DownstreamTlsContext', inner) };
    case 'opaque':
      return { ...common, kind: 'unsupported', diagnostic: unsupported(inner.type || inner.name, inner) };
  }
}

type TlsWire = Extract<Wire, { kind: 'tls' } | { kind: 'secret_missing' }>;

function tlsWire(
  host: Host,
  tls: UpstreamTlsContext,
  http: Wire['http'],
  context: UpstreamContext,
):
  | Omit<Extract<TlsWire, { kind: 'tls' }>, 'wrappers' | 'http' | 'origin'>
  | Omit<Extract<TlsWire, { kind: 'secret_missing' }>, 'wrappers' | 'http' | 'origin'> {
  const secrets = undelivered(tls, context);
  if (secrets.length > 0) {
    return { kind: 'secret_missing', secrets, transportFailure: 'TLS_error:_Secret_is_not_supplied_by_SDS' };
  }
  const certificate = offeredCertificate(tls, context);
  const validation = serverValidation(context.asked ?? host.cluster, tls, context);
  return { kind: 'tls', hello: { ...clientHello(host, tls, http, context), certificate, validation } };
}

function unsupported(type: string, { origin }: TransportSocket) {
  return diagnostic(catalogue.transportSocketUnsupported, origin, { type });
}

function wrappersOf(socket: TransportSocket): readonly string[] {
  return 'inner' in socket ? [socket.kind, ...wrappersOf(socket.inner)] : [];
}
