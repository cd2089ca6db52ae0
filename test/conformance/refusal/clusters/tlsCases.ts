import { base, type NamedCluster, opts, raw, sock, T, tls } from './parts.ts';

/** Transport sockets. Beside each mistake stand its neighbours that Envoy takes. */
export const tlsCases: readonly NamedCluster[] = [
  ['tls', { ...base, ...tls() }],
  ['tls no common', { ...base, ...tls() }],
  [
    'tls key no cert',
    { ...base, ...tls({ common_tls_context: { tls_certificates: [{ private_key: { inline_string: 'x' } }] } }) },
  ],
  [
    'tls cert no key',
    { ...base, ...tls({ common_tls_context: { tls_certificates: [{ certificate_chain: { inline_string: 'x' } }] } }) },
  ],
  [
    'tls key empty',
    {
      ...base,
      ...tls({
        common_tls_context: {
          tls_certificates: [{ certificate_chain: { inline_string: 'x' }, private_key: { inline_string: '' } }],
        },
      }),
    },
  ],
  [
    'tls hash',
    { ...base, ...tls({ common_tls_context: { validation_context: { verify_certificate_hash: ['z'.repeat(64)] } } }) },
  ],
  ['tls cert empty', { ...base, ...tls({ common_tls_context: { tls_certificates: [{}] } }) }],
  [
    'tls san no ca',
    {
      ...base,
      ...tls({
        common_tls_context: {
          validation_context: { match_typed_subject_alt_names: [{ san_type: 'DNS', matcher: { exact: 'a' } }] },
        },
      }),
    },
  ],
  [
    'tls ca bad',
    {
      ...base,
      ...tls({
        common_tls_context: { validation_context: { trusted_ca: { inline_string: 'no certificate, '.repeat(5) } } },
      }),
    },
  ],
  ['tls sni long', { ...base, ...tls({ sni: 'a'.repeat(256) }) }],
  [
    'tls min>max',
    {
      ...base,
      ...tls({
        common_tls_context: {
          tls_params: { tls_minimum_protocol_version: 'TLSv1_3', tls_maximum_protocol_version: 'TLSv1_2' },
        },
      }),
    },
  ],
  ['tls cipher', { ...base, ...tls({ common_tls_context: { tls_params: { cipher_suites: ['NOPE'] } } }) }],
  ['tls curve', { ...base, ...tls({ common_tls_context: { tls_params: { ecdh_curves: ['NOPE'] } } }) }],
  ['tls alpn long', { ...base, ...tls({ common_tls_context: { alpn_protocols: ['a'.repeat(256)] } }) }],
  [
    'tls hash bad',
    { ...base, ...tls({ common_tls_context: { validation_context: { verify_certificate_hash: ['xx'] } } }) },
  ],
  [
    'tls spki bad',
    { ...base, ...tls({ common_tls_context: { validation_context: { verify_certificate_spki: ['xx'] } } }) },
  ],
  ['tls 2 certs', { ...base, ...tls({ common_tls_context: { tls_certificates: [{}, {}] } }) }],
  [
    'tls 2 sds',
    { ...base, ...tls({ common_tls_context: { tls_certificate_sds_secret_configs: [{ name: 'a' }, { name: 'b' }] } }) },
  ],
  ['tls auto_sni_san no ca', { ...base, ...tls({ auto_sni_san_validation: true }) }],
  [
    'tls crl no ca',
    { ...base, ...tls({ common_tls_context: { validation_context: { crl: { inline_string: 'x' } } } }) },
  ],
  [
    'tls crl flag no crl',
    { ...base, ...tls({ common_tls_context: { validation_context: { only_verify_leaf_cert_crl: true } } }) },
  ],
  ['tls max_session', { ...base, ...tls({ max_session_keys: 0 }) }],
  [
    'tls allow_expired no ca',
    { ...base, ...tls({ common_tls_context: { validation_context: { allow_expired_certificate: true } } }) },
  ],
  ['tls combined missing', { ...base, ...tls({ common_tls_context: { combined_validation_context: {} } }) }],
  [
    'socket downstream',
    {
      ...base,
      transport_socket: {
        name: 'x',
        typed_config: T('envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext'),
      },
    },
  ],
  [
    'socket unknown',
    { ...base, transport_socket: { name: 'x', typed_config: T('envoy.extensions.filters.http.router.v3.Router') } },
  ],
  ['socket no config', { ...base, transport_socket: { name: 'envoy.transport_sockets.tls' } }],
  [
    'socket raw',
    {
      ...base,
      transport_socket: { name: 'x', typed_config: T('envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer') },
    },
  ],
  [
    'socket no name',
    { ...base, transport_socket: { typed_config: T('envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer') } },
  ],
  [
    'socket quic no h3',
    {
      ...base,
      transport_socket: {
        name: 'q',
        typed_config: T('envoy.extensions.transport_sockets.quic.v3.QuicUpstreamTransport', {
          upstream_tls_context: {},
        }),
      },
    },
  ],
  [
    'match no name',
    {
      ...base,
      transport_socket_matches: [
        {
          match: {},
          transport_socket: {
            name: 'x',
            typed_config: T('envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer'),
          },
        },
      ],
    },
  ],
  ['match no socket', { ...base, transport_socket_matches: [{ name: 'a', match: {} }] }],
  [
    'match dup',
    {
      ...base,
      transport_socket_matches: [
        {
          name: 'a',
          match: {},
          transport_socket: {
            name: 'x',
            typed_config: T('envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer'),
          },
        },
        {
          name: 'a',
          match: {},
          transport_socket: {
            name: 'x',
            typed_config: T('envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer'),
          },
        },
      ],
    },
  ],
  [
    'match unknown',
    {
      ...base,
      transport_socket_matches: [
        {
          name: 'a',
          match: {},
          transport_socket: { name: 'x', typed_config: T('envoy.extensions.filters.http.router.v3.Router') },
        },
      ],
    },
  ],
  [
    'proxy protocol',
    {
      ...base,
      transport_socket: {
        name: 'p',
        typed_config: T('envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport'),
      },
    },
  ],
  [
    'proxy protocol ok',
    {
      ...base,
      transport_socket: {
        name: 'p',
        typed_config: T('envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport', {
          transport_socket: {
            name: 'x',
            typed_config: T('envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer'),
          },
        }),
      },
    },
  ],
  [
    'proxy protocol inner unknown',
    {
      ...base,
      transport_socket: {
        name: 'p',
        typed_config: T('envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport', {
          transport_socket: { name: 'x', typed_config: T('envoy.extensions.filters.http.router.v3.Router') },
        }),
      },
    },
  ],
  [
    'tls validity+ca none',
    { ...base, ...tls({ common_tls_context: { validation_context: { verify_certificate_hash: ['a'.repeat(64)] } } }) },
  ],
  [
    'tls trust chain',
    {
      ...base,
      ...tls({ common_tls_context: { validation_context: { trust_chain_verification: 'ACCEPT_UNTRUSTED' } } }),
    },
  ],
  [
    'tls cert+sds',
    {
      ...base,
      ...tls({
        common_tls_context: {
          tls_certificates: [{}],
          tls_certificate_sds_secret_configs: [
            { name: 'a', sds_config: { path_config_source: { path: '/dev/null' } } },
          ],
        },
      }),
    },
  ],
  [
    'tls sds ok',
    {
      ...base,
      ...tls({
        common_tls_context: {
          tls_certificate_sds_secret_configs: [
            { name: 'a', sds_config: { path_config_source: { path: '/dev/null' } } },
          ],
        },
      }),
    },
  ],
  [
    'tls auto sni san with sds val',
    {
      ...base,
      ...tls({
        auto_sni_san_validation: true,
        common_tls_context: {
          validation_context_sds_secret_config: {
            name: 'v',
            sds_config: { path_config_source: { path: '/dev/null' } },
          },
        },
      }),
    },
  ],
  [
    'tls auto sni san val no ca',
    { ...base, ...tls({ auto_sni_san_validation: true, common_tls_context: { validation_context: {} } }) },
  ],
  [
    'tls combined san no ca',
    {
      ...base,
      ...tls({
        common_tls_context: {
          combined_validation_context: {
            default_validation_context: {
              match_typed_subject_alt_names: [{ san_type: 'DNS', matcher: { exact: 'a' } }],
            },
            validation_context_sds_secret_config: {
              name: 'v',
              sds_config: { path_config_source: { path: '/dev/null' } },
            },
          },
        },
      }),
    },
  ],
  ['tls enforce rsa', { ...base, ...tls({ enforce_rsa_key_usage: false }) }],
  ['tls sni nul', { ...base, ...tls({ sni: 'a\u0000b' }) }],
  [
    'tls session tickets',
    { ...base, ...tls({ common_tls_context: { tls_params: { tls_maximum_protocol_version: 'TLSv1_0' } } }) },
  ],
  [
    'tls min 1.3 default max',
    { ...base, ...tls({ common_tls_context: { tls_params: { tls_minimum_protocol_version: 'TLSv1_3' } } }) },
  ],
  [
    'tls params max=1.1',
    { ...base, ...tls({ common_tls_context: { tls_params: { tls_maximum_protocol_version: 'TLSv1_1' } } }) },
  ],
  [
    'tls key empty inline',
    {
      ...base,
      ...tls({
        common_tls_context: {
          tls_certificates: [{ certificate_chain: { inline_string: '' }, private_key: { inline_string: 'x' } }],
        },
      }),
    },
  ],
  [
    'tls certs provider missing',
    { ...base, ...tls({ common_tls_context: { tls_certificate_provider_instance: { instance_name: 'nope' } } }) },
  ],
  ['tls sigalgs', { ...base, ...tls({ common_tls_context: { tls_params: { signature_algorithms: ['nope'] } } }) }],
  [
    'tls san no type',
    {
      ...base,
      ...tls({
        common_tls_context: { validation_context: { match_typed_subject_alt_names: [{ matcher: { exact: 'a' } }] } },
      }),
    },
  ],
  [
    'tls ca empty inline',
    { ...base, ...tls({ common_tls_context: { validation_context: { trusted_ca: { inline_string: '' } } } }) },
  ],
  ['tls ca empty', { ...base, ...tls({ common_tls_context: { validation_context: { trusted_ca: {} } } }) }],
  ['sock starttls', { ...base, ...sock('starttls.v3.UpstreamStartTlsConfig') }],
  ['sock tap', { ...base, ...sock('tap.v3.Tap') }],
  ['sock internal', { ...base, ...sock('internal_upstream.v3.InternalUpstreamTransport') }],
  [
    'sock internal ok',
    { ...base, ...sock('internal_upstream.v3.InternalUpstreamTransport', { transport_socket: raw }) },
  ],
  [
    'sock internal meta',
    {
      ...base,
      ...sock('internal_upstream.v3.InternalUpstreamTransport', {
        transport_socket: raw,
        passthrough_metadata: [{ kind: {}, name: 'x' }],
      }),
    },
  ],
  [
    'sock internal meta no name',
    {
      ...base,
      ...sock('internal_upstream.v3.InternalUpstreamTransport', {
        transport_socket: raw,
        passthrough_metadata: [{ kind: { host: {} } }],
      }),
    },
  ],
  ['sock alts', { ...base, ...sock('alts.v3.Alts') }],
  ['sock tcp_stats', { ...base, ...sock('tcp_stats.v3.Config') }],
  [
    'sock quic on h3',
    {
      ...base,
      ...sock('quic.v3.QuicUpstreamTransport', { upstream_tls_context: {} }),
      ...opts({ explicit_http_config: { http3_protocol_options: {} } }),
    },
  ],
  ['sock quic down', { ...base, ...sock('quic.v3.QuicDownstreamTransport', { downstream_tls_context: {} }) }],
  ['sock starttls down', { ...base, ...sock('starttls.v3.StartTlsConfig') }],
  [
    'match inner tls key',
    {
      ...base,
      transport_socket_matches: [
        {
          name: 'a',
          match: {},
          transport_socket: tls({ common_tls_context: { tls_certificates: [{ private_key: { inline_string: 'x' } }] } })
            .transport_socket,
        },
      ],
    },
  ],
  ['match name empty', { ...base, transport_socket_matches: [{ name: '', match: {}, transport_socket: raw }] }],
  [
    'socket opts',
    {
      ...base,
      upstream_bind_config: { socket_options: [{ level: 1, name: 2, int_value: 3, state: 'STATE_LISTENING' }] },
    },
  ],
  [
    'match criteria struct',
    { ...base, transport_socket_matches: [{ name: 'a', match: { x: { y: 1 } }, transport_socket: raw }] },
  ],
];
