import type { Message } from '../proto/message.ts';

/** Which HTTP a cluster speaks. */
export type UpstreamHttpProtocol =
  | { readonly kind: 'http1' | 'http2' | 'http3' }
  /** The same as the downstream request, out of what is allowed. */
  | { readonly kind: 'downstream'; readonly http2: boolean; readonly http3: boolean }
  /** What the TLS handshake negotiates. */
  | { readonly kind: 'auto'; readonly http3: boolean };

/** HTTP options of a cluster that shape the TLS handshake. */
export interface UpstreamHttpOptions {
  readonly protocol: UpstreamHttpProtocol;
  /** The SNI is the request's authority, or the value of this (lower-case) header where one is named. */
  readonly autoSni: { readonly header: string } | undefined;
  /** The server's certificate has to be for that name. */
  readonly autoSanValidation: boolean;
}

const httpProtocolOptions = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';

export function readUpstreamHttpOptions(cluster: Message): UpstreamHttpOptions {
  for (const options of cluster.anyMap('typedExtensionProtocolOptions').values()) {
    if (options.kind === 'opened' && options.type === httpProtocolOptions) {
      return { protocol: readProtocol(options.message), ...readAutoSni(options.message) };
    }
  }
  return { protocol: readDeprecatedProtocol(cluster), ...readAutoSni(cluster) };
}

function readProtocol(options: Message): UpstreamHttpProtocol {
  switch (options.oneof('upstreamProtocolOptions')) {
    case 'explicitHttpConfig': {
      const explicit = options.message('explicitHttpConfig')?.oneof('protocolConfig');
      if (explicit === 'http2ProtocolOptions') return { kind: 'http2' };
      return { kind: explicit === 'http3ProtocolOptions' ? 'http3' : 'http1' };
    }
    case 'useDownstreamProtocolConfig': {
      const config = options.message('useDownstreamProtocolConfig');
      return {
        kind: 'downstream',
        http2: config?.has('http2ProtocolOptions') ?? false,
        http3: config?.has('http3ProtocolOptions') ?? false,
      };
    }
    case 'autoConfig':
      return { kind: 'auto', http3: options.message('autoConfig')?.has('http3ProtocolOptions') ?? false };
    default:
      return { kind: 'http1' };
  }
}

/** Before `HttpProtocolOptions` the cluster's own fields said it. */
function readDeprecatedProtocol(cluster: Message): UpstreamHttpProtocol {
  const http2 = cluster.has('http2ProtocolOptions');
  if (cluster.text('protocolSelection') === 'USE_DOWNSTREAM_PROTOCOL')
    return { kind: 'downstream', http2, http3: false };
  return { kind: http2 ? 'http2' : 'http1' };
}

function readAutoSni(options: Message): Pick<UpstreamHttpOptions, 'autoSni' | 'autoSanValidation'> {
  const upstream = options.message('upstreamHttpProtocolOptions');
  return {
    autoSni:
      upstream?.boolean('autoSni') === true
        ? { header: upstream.text('overrideAutoSniHeader').toLowerCase() || ':authority' }
        : undefined,
    autoSanValidation: upstream?.boolean('autoSanValidation') ?? false,
  };
}
