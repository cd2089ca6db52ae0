import { readTransportSocketField } from '../../model/transportSocket.ts';
import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from '../contents/contentProblem.ts';

const optionsType = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';

export function httpOptionsOf(cluster: Message): Message | undefined {
  const config = cluster.anyMap('typedExtensionProtocolOptions').get(optionsType);
  return config?.kind === 'opened' && config.type === optionsType ? config.message : undefined;
}

export function speaksHttp2(cluster: Message): boolean {
  const options = httpOptionsOf(cluster);
  if (options === undefined) {
    // An opaque one may say anything.
    return cluster.has('http2ProtocolOptions') || cluster.anyMap('typedExtensionProtocolOptions').has(optionsType);
  }
  const explicit = options.message('explicitHttpConfig');
  const downstream = options.message('useDownstreamProtocolConfig');
  return (
    options.has('autoConfig') ||
    explicit?.has('http2ProtocolOptions') === true ||
    explicit?.has('http3ProtocolOptions') === true ||
    downstream?.has('http2ProtocolOptions') === true ||
    downstream?.has('http3ProtocolOptions') === true
  );
}

/** What the HTTP of a cluster asks of its transport socket (upstream_impl.cc, upstreams/http/config.cc). */
export function* clusterHttp(cluster: Message): Generator<ContentProblem> {
  const options = httpOptionsOf(cluster);
  if (options === undefined) return;
  const name = cluster.text('name');
  const automatic = options.message('autoConfig');
  const kind = innermostKind(cluster);
  const kinds = [kind, ...cluster.messages('transportSocketMatches').map(innermostKind)];
  if (automatic !== undefined && kinds.some((one) => withoutAlpn.has(one))) {
    const says = `ALPN configured for cluster ${name} which has a non-ALPN transport socket`;
    yield {
      problem: 'ALPN is to choose its HTTP version (`auto_config`), and it has no TLS',
      origin: automatic.origin,
      says,
    };
  }
  if (automatic?.has('http3ProtocolOptions') === true && !automatic.has('alternateProtocolsCacheOptions')) {
    const says = 'alternate protocols cache must be configured when HTTP/3 is enabled with auto_config';
    yield { problem: 'HTTP/3 beside others needs `alternate_protocols_cache_options`', origin: automatic.origin, says };
  }
  const fixed = [options.message('explicitHttpConfig'), options.message('useDownstreamProtocolConfig'), automatic];
  const http3 = fixed.find((config) => config?.has('http3ProtocolOptions') === true);
  if (http3 !== undefined && (kind === 'raw_buffer' || kind === 'upstream_tls')) {
    const says = `HTTP3 requires a QuicUpstreamTransport transport socket: ${name}`;
    yield { problem: 'it speaks HTTP/3, and its transport socket is not QUIC', origin: http3.origin, says };
  }
  yield* forwardProxy(cluster, options);
}

const withoutAlpn: ReadonlySet<string> = new Set(['raw_buffer', 'alts', 'starttls']);

/** The socket of a cluster or a match, inside wrappers that pass ALPN on. */
function innermostKind(holder: Message): string {
  let socket = readTransportSocketField(holder, 'transportSocket');
  while (socket !== undefined && 'inner' in socket) socket = socket.inner;
  return socket?.kind ?? 'raw_buffer';
}

const forwardProxyType = 'envoy.extensions.clusters.dynamic_forward_proxy.v3.ClusterConfig';

/** Names that requests bring are checked in the handshake. */
function* forwardProxy(cluster: Message, options: Message): Generator<ContentProblem> {
  const config = cluster.message('clusterType')?.any('typedConfig');
  if (config?.type !== forwardProxyType) return;
  const allows = config.kind !== 'opened' || config.message.boolean('allowInsecureClusterOptions');
  const upstream = options.message('upstreamHttpProtocolOptions');
  if (allows || (upstream?.boolean('autoSni') === true && upstream.boolean('autoSanValidation'))) return;
  const says =
    'dynamic_forward_proxy cluster must have auto_sni and auto_san_validation true unless allow_insecure_cluster_options is set.';
  yield {
    problem: 'it goes where requests say, without `auto_sni` and `auto_san_validation`',
    origin: options.origin,
    says,
  };
}

/** Identifiers of settings, with the fields that set them too. */
const settings: ReadonlyMap<number, readonly [field: string, name: string]> = new Map([
  [1, ['hpackTableSize', 'hpack_table_size']],
  [3, ['maxConcurrentStreams', 'max_concurrent_streams']],
  [4, ['initialStreamWindowSize', 'initial_stream_window_size']],
]);

/** `Http2ProtocolOptions` and its `custom_settings_parameters` (http2/codec_impl and http/utility.cc). */
export function* http2Settings(options: Message): Generator<ContentProblem> {
  const values = new Map<number, number>();
  for (const parameter of options.messages('customSettingsParameters')) {
    const { origin } = parameter;
    const identifier = parameter.number('identifier');
    const value = parameter.number('value');
    const before = values.get(identifier);
    if (before !== undefined && before !== value) {
      const says = 'inconsistent HTTP/2 custom SETTINGS parameter(s) detected';
      yield { problem: `the HTTP/2 setting ${identifier} has two values`, origin, says };
    }
    values.set(identifier, value);
    if (identifier === 2 && value === 1) {
      const says = 'server push is not supported by Envoy and can not be enabled via a SETTINGS parameter.';
      yield { problem: 'an HTTP/2 setting asks for server push', origin, says };
    }
    if (identifier === 8) {
      const says = 'the "allow_connect" SETTINGS parameter must only be configured through the named field';
      yield { problem: 'CONNECT is allowed by a setting and not by `allow_connect`', origin, says };
    }
    const [field, name] = settings.get(identifier) ?? [];
    if (field === undefined || !options.has(field)) continue;
    const says = `the {${name}} HTTP/2 SETTINGS parameter(s) can not be configured through both named and custom parameters`;
    yield { problem: `\`${name}\` is set as a field and as a setting`, origin, says };
  }
}
