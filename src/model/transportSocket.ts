import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type DownstreamTlsContext, readDownstreamTlsContext } from './downstreamTlsContext.ts';
import { readTypedExtension, type TypedExtension } from './typedExtension.ts';
import { readUpstreamTlsContext, type UpstreamTlsContext } from './upstreamTlsContext.ts';

/** `envoy.config.core.v3.TransportSocket` by what its configuration's type says, whatever its name. */
export type TransportSocket =
  | { readonly kind: 'raw_buffer'; readonly origin: Origin }
  | { readonly kind: 'downstream_tls'; readonly tls: DownstreamTlsContext; readonly origin: Origin }
  | { readonly kind: 'upstream_tls'; readonly tls: UpstreamTlsContext; readonly origin: Origin }
  | {
      readonly kind: 'quic';
      readonly tls: DownstreamTlsContext | UpstreamTlsContext | undefined;
      readonly origin: Origin;
    }
  /** Begins in clear and turns to TLS when a filter asks for it. */
  | { readonly kind: 'starttls'; readonly origin: Origin }
  /** Adds something (a PROXY protocol header, a tap, statistics, metadata of an internal connection) around another. */
  | {
      readonly kind: WrapperKind;
      readonly inner: TransportSocket;
      /** Of `internal_upstream`: the metadata that a connection to an internal listener brings with it. */
      readonly passesOn: readonly PassedMetadata[];
      readonly origin: Origin;
    }
  | { readonly kind: 'alts'; readonly origin: Origin }
  | { readonly kind: 'opaque'; readonly type: string; readonly name: string; readonly origin: Origin };

/** `passthrough_metadata`: whose metadata of this namespace. */
export interface PassedMetadata {
  readonly name: string;
  readonly kind: 'host' | 'cluster' | 'route' | 'request' | 'unknown';
}

export type WrapperKind = 'internal_upstream' | 'proxy_protocol' | 'tap' | 'tcp_stats' | 'http_11_proxy';

const wrappers: Readonly<Record<string, WrapperKind>> = {
  'envoy.extensions.transport_sockets.internal_upstream.v3.InternalUpstreamTransport': 'internal_upstream',
  'envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport': 'proxy_protocol',
  'envoy.extensions.transport_sockets.tap.v3.Tap': 'tap',
  'envoy.extensions.transport_sockets.tcp_stats.v3.Config': 'tcp_stats',
  'envoy.extensions.transport_sockets.http_11_proxy.v3.Http11ProxyUpstreamTransport': 'http_11_proxy',
};

/** A chain or cluster without a transport socket moves raw bytes; `origin` is that of the chain or cluster. */
export function readTransportSocket(extension: TypedExtension | undefined, origin: Origin): TransportSocket {
  if (extension === undefined) return { kind: 'raw_buffer', origin };
  const { config } = extension;
  if (config === undefined) return readByName(extension);
  if (config.kind === 'opaque') return readOpaque(extension, config.type);
  return readByType(extension, config.type, config.message);
}

/** Reads a field that holds a TransportSocket. */
export function readTransportSocketField(message: Message, field: string): TransportSocket | undefined {
  const socket = message.message(field);
  return socket === undefined ? undefined : readTransportSocket(readTypedExtension(socket), socket.origin);
}

/** The innermost socket: what is on the wire once the wrappers have had their say. */
export function innermostTransportSocket(socket: TransportSocket): Exclude<TransportSocket, { kind: WrapperKind }> {
  let current = socket;
  for (;;) {
    switch (current.kind) {
      case 'internal_upstream':
      case 'proxy_protocol':
      case 'tap':
      case 'tcp_stats':
      case 'http_11_proxy':
        current = current.inner;
        break;
      default:
        return current;
    }
  }
}

/** The TLS that a filter chain ends, also within QUIC. */
export function endedTls(socket: TransportSocket): DownstreamTlsContext | undefined {
  const innermost = innermostTransportSocket(socket);
  if (innermost.kind === 'downstream_tls') return innermost.tls;
  const isEnded =
    innermost.kind === 'quic' && innermost.tls !== undefined && 'requireClientCertificate' in innermost.tls;
  return isEnded ? innermost.tls : undefined;
}

function readByType(extension: TypedExtension, type: string, message: Message): TransportSocket {
  const { origin } = extension;
  const wrapper = Object.hasOwn(wrappers, type) ? wrappers[type] : undefined;
  if (wrapper !== undefined) {
    const inner = message.message('transportSocket');
    const passesOn = wrapper === 'internal_upstream' ? readPassed(message) : [];
    const socket = readTransportSocket(inner && readTypedExtension(inner), message.origin);
    return { kind: wrapper, inner: socket, passesOn, origin };
  }
  switch (type) {
    case 'envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext':
      return { kind: 'downstream_tls', tls: readDownstreamTlsContext(message), origin };
    case 'envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext':
      return { kind: 'upstream_tls', tls: readUpstreamTlsContext(message), origin };
    case 'envoy.extensions.transport_sockets.quic.v3.QuicDownstreamTransport': {
      const tls = message.message('downstreamTlsContext');
      return { kind: 'quic', tls: tls && readDownstreamTlsContext(tls), origin };
    }
    case 'envoy.extensions.transport_sockets.quic.v3.QuicUpstreamTransport': {
      const tls = message.message('upstreamTlsContext');
      return { kind: 'quic', tls: tls && readUpstreamTlsContext(tls), origin };
    }
    default:
      return readOpaque(extension, type);
  }
}

function readPassed(message: Message): readonly PassedMetadata[] {
  return message.messages('passthroughMetadata').map((passed) => {
    const kind = passed.message('kind');
    const known = (['host', 'cluster', 'route', 'request'] as const).find((name) => kind?.has(name));
    return { name: passed.text('name'), kind: known ?? 'unknown' };
  });
}

/** Types that need no more than their name, opened or not. */
function readOpaque(extension: TypedExtension, type: string): TransportSocket {
  const { origin, name } = extension;
  switch (type) {
    case 'envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer':
      return { kind: 'raw_buffer', origin };
    case 'envoy.extensions.transport_sockets.starttls.v3.StartTlsConfig':
    case 'envoy.extensions.transport_sockets.starttls.v3.UpstreamStartTlsConfig':
      return { kind: 'starttls', origin };
    case 'envoy.extensions.transport_sockets.alts.v3.Alts':
      return { kind: 'alts', origin };
    default:
      return { kind: 'opaque', type, name, origin };
  }
}

/** Without a configuration only the name tells; older dumps have `raw_buffer` so. */
function readByName(extension: TypedExtension): TransportSocket {
  const { name, origin } = extension;
  const short = name.replace(/^envoy\.transport_sockets\./, '');
  return short === 'raw_buffer' ? { kind: 'raw_buffer', origin } : { kind: 'opaque', type: '', name, origin };
}
