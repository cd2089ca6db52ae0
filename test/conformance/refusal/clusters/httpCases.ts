import { base, ct, H, http1, type NamedCluster, opts, raw, sock, T, tls } from './parts.ts';

/** HTTP options. Beside each mistake stand its neighbours that Envoy takes. */
export const httpCases: readonly NamedCluster[] = [
  ['h3 no quic', { ...base, ...opts({ explicit_http_config: { http3_protocol_options: {} } }) }],
  ['opts empty', { ...base, ...opts({}) }],
  ['opts http1', { ...base, ...opts(http1) }],
  ['opts auto', { ...base, ...tls(), ...opts({ auto_config: {} }) }],
  ['opts auto no tls', { ...base, ...opts({ auto_config: {} }) }],
  ['opts auto h3 no cache', { ...base, ...tls(), ...opts({ auto_config: { http3_protocol_options: {} } }) }],
  ['opts + old h2', { ...base, ...opts(http1), http2_protocol_options: {} }],
  ['opts wrong key', { ...base, typed_extension_protocol_options: { 'envoy.upstreams.nope': T(H, http1) } }],
  [
    'opts wrong type',
    { ...base, typed_extension_protocol_options: { [H]: T('envoy.extensions.filters.http.router.v3.Router') } },
  ],
  ['opts explicit empty', { ...base, ...opts({ explicit_http_config: {} }) }],
  [
    'opts h2 bad window',
    { ...base, ...opts({ explicit_http_config: { http2_protocol_options: { initial_stream_window_size: 1 } } }) },
  ],
  [
    'opts http_filters no codec',
    {
      ...base,
      ...opts({
        ...http1,
        http_filters: [
          { name: 'x', typed_config: T('envoy.extensions.filters.http.header_mutation.v3.HeaderMutation') },
        ],
      }),
    },
  ],
  [
    'opts http_filters codec',
    {
      ...base,
      ...opts({
        ...http1,
        http_filters: [{ name: 'x', typed_config: T('envoy.extensions.filters.http.upstream_codec.v3.UpstreamCodec') }],
      }),
    },
  ],
  [
    'opts http_filters router',
    {
      ...base,
      ...opts({
        ...http1,
        http_filters: [{ name: 'x', typed_config: T('envoy.extensions.filters.http.router.v3.Router') }],
      }),
    },
  ],
  [
    'opts header format',
    {
      ...base,
      ...opts({ explicit_http_config: { http_protocol_options: { header_key_format: { proper_case_words: {} } } } }),
    },
  ],
  [
    'opts h2 custom settings',
    {
      ...base,
      ...opts({
        explicit_http_config: {
          http2_protocol_options: {
            custom_settings_parameters: [
              { identifier: 1, value: 5 },
              { identifier: 1, value: 6 },
            ],
          },
        },
      }),
    },
  ],
  [
    'opts h2 push',
    {
      ...base,
      ...opts({
        explicit_http_config: { http2_protocol_options: { custom_settings_parameters: [{ identifier: 2, value: 1 }] } },
      }),
    },
  ],
  ['old h2', { ...base, http2_protocol_options: {} }],
  ['use downstream both', { ...base, protocol_selection: 'USE_DOWNSTREAM_PROTOCOL' }],
  [
    'ct dfp opts no auto',
    ct('dynamic_forward_proxy.v3.ClusterConfig', { dns_cache_config: { name: 'd' } }, { ...opts(http1), ...tls() }),
  ],
  [
    'ct dfp opts insecure',
    ct(
      'dynamic_forward_proxy.v3.ClusterConfig',
      { dns_cache_config: { name: 'd' }, allow_insecure_cluster_options: true },
      { ...opts(http1), ...tls() },
    ),
  ],
  [
    'ct dfp opts auto',
    ct(
      'dynamic_forward_proxy.v3.ClusterConfig',
      { dns_cache_config: { name: 'd' } },
      {
        ...opts({ ...http1, upstream_http_protocol_options: { auto_sni: true, auto_san_validation: true } }),
        ...tls(),
      },
    ),
  ],
  [
    'ct dfp opts only sni',
    ct(
      'dynamic_forward_proxy.v3.ClusterConfig',
      { dns_cache_config: { name: 'd' } },
      { ...opts({ ...http1, upstream_http_protocol_options: { auto_sni: true } }), ...tls() },
    ),
  ],
  [
    'ct dfp opts no upstream raw',
    ct('dynamic_forward_proxy.v3.ClusterConfig', { dns_cache_config: { name: 'd' } }, { ...opts({ ...http1 }) }),
  ],
  [
    'auto with match tls',
    {
      ...base,
      ...opts({ auto_config: {} }),
      transport_socket_matches: [{ name: 'a', match: {}, transport_socket: tls().transport_socket }],
    },
  ],
  [
    'auto tls + match raw',
    {
      ...base,
      ...tls(),
      ...opts({ auto_config: {} }),
      transport_socket_matches: [{ name: 'a', match: {}, transport_socket: raw }],
    },
  ],
  [
    'auto proxy(tls)',
    {
      ...base,
      ...sock('proxy_protocol.v3.ProxyProtocolUpstreamTransport', { transport_socket: tls().transport_socket }),
      ...opts({ auto_config: {} }),
    },
  ],
  [
    'downstream cfg h3 no quic',
    { ...base, ...opts({ use_downstream_protocol_config: { http3_protocol_options: {} } }) },
  ],
  ['opts common', { ...base, ...opts({ ...http1, common_http_protocol_options: { idle_timeout: '-1s' } }) }],
  ['opts max_requests', { ...base, ...opts({ ...http1, common_http_protocol_options: { max_headers_count: 0 } }) }],
  ['opts upstream + old', { ...base, ...opts(http1), upstream_http_protocol_options: { auto_sni: true } }],
  [
    'old key name',
    {
      ...base,
      typed_extension_protocol_options: {
        'envoy.filters.network.thrift_proxy': T(
          'envoy.extensions.filters.network.thrift_proxy.v3.ThriftProtocolOptions',
          {},
        ),
      },
    },
  ],
  [
    'opts redis',
    {
      ...base,
      typed_extension_protocol_options: {
        'envoy.filters.network.redis_proxy': T(
          'envoy.extensions.filters.network.redis_proxy.v3.RedisProtocolOptions',
          {},
        ),
      },
    },
  ],
  [
    'opts router key',
    {
      ...base,
      typed_extension_protocol_options: {
        'envoy.filters.http.router': T('envoy.extensions.filters.http.router.v3.Router', {}),
      },
    },
  ],
  [
    'opts tcp',
    {
      ...base,
      typed_extension_protocol_options: {
        'envoy.extensions.upstreams.tcp.v3.TcpProtocolOptions': T(
          'envoy.extensions.upstreams.tcp.v3.TcpProtocolOptions',
          {},
        ),
      },
    },
  ],
  ['opts header_validation', { ...base, ...opts({ ...http1, http_filters: [] }) }],
  [
    'opts filters codec first',
    {
      ...base,
      ...opts({
        ...http1,
        http_filters: [
          { name: 'x', typed_config: T('envoy.extensions.filters.http.upstream_codec.v3.UpstreamCodec') },
          { name: 'y', typed_config: T('envoy.extensions.filters.http.header_mutation.v3.HeaderMutation') },
        ],
      }),
    },
  ],
  [
    'opts filters only downstream',
    {
      ...base,
      ...opts({
        ...http1,
        http_filters: [
          { name: 'y', typed_config: T('envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication') },
          { name: 'x', typed_config: T('envoy.extensions.filters.http.upstream_codec.v3.UpstreamCodec') },
        ],
      }),
    },
  ],
  [
    'opts h2 max frame',
    {
      ...base,
      ...opts({
        explicit_http_config: {
          http2_protocol_options: {
            custom_settings_parameters: [{ identifier: 3, value: 5 }],
            max_concurrent_streams: 6,
          },
        },
      }),
    },
  ],
  [
    'opts h2 custom named same',
    {
      ...base,
      ...opts({
        explicit_http_config: {
          http2_protocol_options: {
            custom_settings_parameters: [{ identifier: 3, value: 5 }],
            max_concurrent_streams: 5,
          },
        },
      }),
    },
  ],
  [
    'opts h2 custom hpack',
    {
      ...base,
      ...opts({
        explicit_http_config: {
          http2_protocol_options: {
            custom_settings_parameters: [
              { identifier: 1, value: 5 },
              { identifier: 1, value: 5 },
            ],
          },
        },
      }),
    },
  ],
  ['opts retry outlier', { ...base, ...opts({ ...http1, outlier_detection: {} }) }],
  ['opts auto + sock none + matches none', { ...base, ...opts({ auto_config: {} }), transport_socket_matches: [] }],
  ['opts auto alts', { ...base, ...sock('alts.v3.Alts', { handshaker_service: 'x:1' }), ...opts({ auto_config: {} }) }],
  [
    'opts auto starttls',
    { ...base, ...sock('starttls.v3.UpstreamStartTlsConfig', { tls_socket_config: {} }), ...opts({ auto_config: {} }) },
  ],
  [
    'opts auto internal raw',
    {
      ...base,
      ...sock('internal_upstream.v3.InternalUpstreamTransport', { transport_socket: raw }),
      ...opts({ auto_config: {} }),
    },
  ],
  [
    'opts auto proxy raw',
    {
      ...base,
      ...sock('proxy_protocol.v3.ProxyProtocolUpstreamTransport', { transport_socket: raw }),
      ...opts({ auto_config: {} }),
    },
  ],
  ['opts h3 tls', { ...base, ...tls(), ...opts({ explicit_http_config: { http3_protocol_options: {} } }) }],
  [
    'opts auto h3 cache tls',
    {
      ...base,
      ...tls(),
      ...opts({ auto_config: { http3_protocol_options: {}, alternate_protocols_cache_options: { name: 'a' } } }),
    },
  ],
  [
    'opts auto h3 cache quic',
    {
      ...base,
      ...sock('quic.v3.QuicUpstreamTransport', { upstream_tls_context: { sni: 'a', common_tls_context: {} } }),
      ...opts({ auto_config: { http3_protocol_options: {}, alternate_protocols_cache_options: { name: 'a' } } }),
    },
  ],
  [
    'opts h2 custom hpack table both',
    {
      ...base,
      ...opts({
        explicit_http_config: {
          http2_protocol_options: { custom_settings_parameters: [{ identifier: 1, value: 5 }], hpack_table_size: 5 },
        },
      }),
    },
  ],
  [
    'opts h2 custom window both',
    {
      ...base,
      ...opts({
        explicit_http_config: {
          http2_protocol_options: {
            custom_settings_parameters: [{ identifier: 4, value: 65535 }],
            initial_stream_window_size: 65535,
          },
        },
      }),
    },
  ],
  [
    'opts h2 custom connect both',
    {
      ...base,
      ...opts({
        explicit_http_config: {
          http2_protocol_options: { custom_settings_parameters: [{ identifier: 8, value: 1 }], allow_connect: true },
        },
      }),
    },
  ],
  [
    'opts h2 push 0',
    {
      ...base,
      ...opts({
        explicit_http_config: { http2_protocol_options: { custom_settings_parameters: [{ identifier: 2, value: 0 }] } },
      }),
    },
  ],
  [
    'opts h2 big id',
    {
      ...base,
      ...opts({
        explicit_http_config: {
          http2_protocol_options: { custom_settings_parameters: [{ identifier: 70000, value: 0 }] },
        },
      }),
    },
  ],
  [
    'h1 settings listener',
    { ...base, http2_protocol_options: { custom_settings_parameters: [{ identifier: 2, value: 1 }] } },
  ],
  [
    'opts keepalive',
    {
      ...base,
      ...opts({ explicit_http_config: { http2_protocol_options: { connection_keepalive: { timeout: '1s' } } } }),
    },
  ],
  [
    'opts keepalive no interval',
    {
      ...base,
      ...opts({ explicit_http_config: { http2_protocol_options: { connection_keepalive: { interval: '1s' } } } }),
    },
  ],
  [
    'opts h1 format',
    {
      ...base,
      ...opts({
        explicit_http_config: {
          http_protocol_options: {
            header_key_format: {
              stateful_formatter: { name: 'x', typed_config: T('envoy.extensions.filters.http.router.v3.Router') },
            },
          },
        },
      }),
    },
  ],
  [
    'opts h2 custom connect alone',
    {
      ...base,
      ...opts({
        explicit_http_config: {
          http2_protocol_options: { custom_settings_parameters: [{ identifier: 8, value: 1 }] },
        },
      }),
    },
  ],
];
