import type { JsonObject } from '../../../../src/base/json.ts';
import type { Random } from '../../generate/random.ts';
import { headerMatcher } from './matchers.ts';
import { moreFilters } from './moreFilters.ts';
import { clusterNames, headerNames, ranges } from './pools.ts';
import { rbacConfig } from './rbac.ts';
import { routeConfiguration } from './routes.ts';
import { upgrades } from './upgrades.ts';

const network = 'type.googleapis.com/envoy.extensions.filters.network.';
const http = 'type.googleapis.com/envoy.extensions.filters.http.';

/** Where certificates and logs are, and the keys of the token issuer. */
export interface Surroundings {
  readonly directory: string;
  readonly accessLog: string;
  readonly jwks: string;
}

/** A listener with one chain behind which everything is random. */
export function listener(random: Random, name: string, port: number, around: Surroundings): JsonObject {
  const tls = random.chance(0.5) ? transportSocket(random, around) : undefined;
  return {
    name,
    address: { socket_address: { address: '0.0.0.0', port_value: port } },
    listener_filters_timeout: '3s',
    ...(random.chance(0.5)
      ? {
          listener_filters: [
            {
              name: 'tls_inspector',
              typed_config: {
                '@type': 'type.googleapis.com/envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector',
              },
            },
          ],
        }
      : {}),
    filter_chains: [
      {
        name: 'chain',
        filters: filters(random, port, around),
        ...(tls === undefined ? {} : { transport_socket: tls }),
      },
    ],
    access_log: [accessLog(around, 'listener')],
  };
}

/** A secret that nobody delivers: the listener stops waiting for it soon. */
const absentSecret: JsonObject = {
  name: 'absent',
  sds_config: {
    api_config_source: {
      api_type: 'GRPC',
      transport_api_version: 'V3',
      grpc_services: [{ envoy_grpc: { cluster_name: 'one' } }],
    },
    initial_fetch_timeout: '0.1s',
    resource_api_version: 'V3',
  },
};

function transportSocket(random: Random, { directory }: Surroundings): JsonObject {
  const file = (name: string): JsonObject => ({ filename: `${directory}/${name}` });
  const names = [
    { san_type: 'URI', matcher: { exact: 'spiffe://mesh/ns/a/sa/alice' } },
    { san_type: 'URI', matcher: { prefix: 'spiffe://mesh/' } },
    { san_type: 'DNS', matcher: { exact: 'x.wild.example.com' } },
    { san_type: 'DNS', matcher: { suffix: 'example.com' } },
  ];
  const untyped = [{ exact: 'x.wild.example.com' }, { prefix: 'spiffe://' }, { suffix: 'com' }];
  const validation = random.weighted<JsonObject | undefined>([
    [2, () => undefined],
    [4, () => ({ trusted_ca: file('ca.pem') })],
    [
      2,
      () => ({ trusted_ca: file('ca.pem'), match_typed_subject_alt_names: random.some(names, random.between(1, 2)) }),
    ],
    [1, () => ({ trusted_ca: file('ca.pem'), trust_chain_verification: 'ACCEPT_UNTRUSTED' })],
    [0.7, () => ({ trusted_ca: file('ca.pem'), match_subject_alt_names: [random.pick(untyped)] })],
    [0.7, () => spiffe(random, file('ca.pem'))],
  ]);
  return {
    name: 'tls',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext',
      common_tls_context: {
        ...(random.chance(0.05)
          ? { tls_certificate_sds_secret_configs: [absentSecret] }
          : { tls_certificates: [{ certificate_chain: file('server.pem'), private_key: file('server.key') }] }),
        ...(validation === undefined ? {} : { validation_context: validation }),
        ...(random.chance(0.6)
          ? { alpn_protocols: random.pick([['h2', 'http/1.1'], ['http/1.1'], ['h2'], ['istio', 'h2']]) }
          : {}),
        ...(random.chance(0.15)
          ? {
              tls_params: random.pick<JsonObject>([
                { tls_minimum_protocol_version: 'TLSv1_3' },
                { tls_maximum_protocol_version: 'TLSv1_2' },
              ]),
            }
          : {}),
      },
      ...(random.chance(0.4) ? { require_client_certificate: true } : {}),
      ...(random.chance(0.06) ? { require_sni: true } : {}),
    },
  };
}

function spiffe(random: Random, trust_bundle: JsonObject): JsonObject {
  const names = random.pick([['mesh'], ['other'], ['mesh', 'other']]);
  return {
    custom_validator_config: {
      name: 'envoy.tls.cert_validator.spiffe',
      typed_config: {
        '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig',
        trust_domains: names.map((name) => ({ name, trust_bundle })),
      },
    },
  };
}

function filters(random: Random, port: number, around: Surroundings): JsonObject[] {
  const rbac = Array.from({ length: random.chance(0.25) ? random.between(1, 2) : 0 }, (_, index) => ({
    name: `network-rbac-${index}`,
    typed_config: {
      '@type': `${network}rbac.v3.RBAC`,
      stat_prefix: 'r',
      ...rbacConfig(random, 'network', port),
    },
  }));
  return [...rbac, ...(random.chance(0.15) ? tcpProxy(random, around) : [connectionManager(random, port, around)])];
}

function tcpProxy(random: Random, around: Surroundings): JsonObject[] {
  const sni = { name: 'sni_cluster', typed_config: { '@type': `${network}sni_cluster.v3.SniCluster` } };
  const clusters: JsonObject = random.chance(0.3)
    ? {
        weighted_clusters: {
          clusters: [
            { name: 'one', weight: 1 },
            { name: 'two', weight: 3 },
          ],
        },
      }
    : { cluster: random.pick([...clusterNames, 'nowhere']) };
  return [
    ...(random.chance(0.3) ? [sni] : []),
    {
      name: 'tcp_proxy',
      typed_config: {
        '@type': `${network}tcp_proxy.v3.TcpProxy`,
        stat_prefix: 't',
        ...clusters,
        access_log: [accessLog(around, 'tcp')],
      },
    },
  ];
}

function connectionManager(random: Random, port: number, around: Surroundings): JsonObject {
  const httpFilters = requestFilters(random, port, around);
  const names = httpFilters.map(({ name }) => String(name)).filter((name) => name !== 'router' && name !== 'jwt');
  const routes = random.chance(0.12)
    ? { scoped_routes: scopedRoutes(random, names, port) }
    : { route_config: routeConfiguration(random, 'routes', names, port) };
  return {
    name: 'hcm',
    typed_config: {
      '@type': `${network}http_connection_manager.v3.HttpConnectionManager`,
      stat_prefix: 'h',
      codec_type: random.weighted([
        [8, () => 'AUTO'],
        [1, () => 'HTTP1'],
        [1, () => 'HTTP2'],
      ]),
      ...routes,
      http_filters: httpFilters,
      ...random.weighted<JsonObject>([
        [6, () => ({})],
        [1, () => ({ strip_matching_host_port: true })],
        [1, () => ({ strip_any_host_port: true })],
      ]),
      ...(random.chance(0.1) ? { strip_trailing_host_dot: true } : {}),
      ...(random.chance(0.4) ? { normalize_path: true } : {}),
      ...(random.chance(0.2) ? { merge_slashes: true } : {}),
      ...(random.chance(0.2)
        ? {
            path_with_escaped_slashes_action: random.pick([
              'KEEP_UNCHANGED',
              'REJECT_REQUEST',
              'UNESCAPE_AND_REDIRECT',
              'UNESCAPE_AND_FORWARD',
            ]),
          }
        : {}),
      ...addresses(random),
      ...(random.chance(0.1) ? { scheme_header_transformation: { scheme_to_overwrite: 'https' } } : {}),
      ...(random.chance(0.1)
        ? {
            http_protocol_options: {
              accept_http_10: true,
              ...(random.chance(0.5) ? { default_host_for_http_10: 'a.com' } : {}),
            },
          }
        : {}),
      ...managerExtras(random),
      ...(random.chance(0.2) ? { upgrade_configs: upgrades(random).map((one) => withFilters(random, one, port)) } : {}),
      access_log: [accessLog(around, 'http')],
    },
  };
}

/** Upgrades may have filters of their own. */
function withFilters(random: Random, upgrade: JsonObject, port: number): JsonObject {
  if (random.chance(0.7)) return upgrade;
  const rbac = {
    name: 'rbac-0',
    typed_config: { '@type': `${http}rbac.v3.RBAC`, ...rbacConfig(random, 'http', port) },
  };
  const router = { name: 'router', typed_config: { '@type': `${http}router.v3.Router` } };
  return { ...upgrade, filters: [...(random.chance(0.6) ? [rbac] : []), router] };
}

function addresses(random: Random): JsonObject {
  // Extensions that find the client's address exclude the old ways.
  if (random.chance(0.12)) return { original_ip_detection_extensions: detections(random) };
  return {
    ...(random.chance(0.3) ? { use_remote_address: true } : { use_remote_address: false }),
    ...(random.chance(0.1) ? { xff_num_trusted_hops: 1 } : {}),
  };
}

function managerExtras(random: Random): JsonObject {
  return {
    ...(random.chance(0.15)
      ? {
          forward_client_cert_details: random.pick([
            'SANITIZE',
            'FORWARD_ONLY',
            'APPEND_FORWARD',
            'SANITIZE_SET',
            'ALWAYS_FORWARD_ONLY',
          ]),
        }
      : {}),
    ...(random.chance(0.15) ? { internal_address_config: { cidr_ranges: [random.pick(ranges)] } } : {}),
    ...(random.chance(0.1)
      ? {
          common_http_protocol_options: {
            headers_with_underscores_action: random.pick(['ALLOW', 'REJECT_REQUEST', 'DROP_HEADER']),
          },
        }
      : {}),
    ...(random.chance(0.1) ? { local_reply_config: localReplies(random) } : {}),
    ...(random.chance(0.08) ? { early_header_mutation_extensions: [earlyMutation(random)] } : {}),
    ...(random.chance(0.3) ? { server_name: 'me', via: 'me', proxy_100_continue: true } : {}),
  };
}

function detections(random: Random): JsonObject[] {
  const type = 'type.googleapis.com/envoy.extensions.http.original_ip_detection';
  const custom: JsonObject = {
    '@type': `${type}.custom_header.v3.CustomHeaderConfig`,
    header_name: 'x-real-ip',
    ...(random.chance(0.5) ? { allow_extension_to_set_address_as_trusted: true } : {}),
    ...(random.chance(0.3) ? { reject_with_status: { code: random.pick(['Unauthorized', 'NotFound', 'OK']) } } : {}),
  };
  const xff: JsonObject = {
    '@type': `${type}.xff.v3.XffConfig`,
    ...random.weighted<JsonObject>([
      [2, () => ({ xff_num_trusted_hops: random.below(3) })],
      [2, () => ({ xff_trusted_cidrs: { cidrs: [random.pick(ranges)] } })],
      [1, () => ({})],
    ]),
    ...(random.chance(0.3) ? { skip_xff_append: random.chance(0.5) } : {}),
  };
  const list = random.weighted<JsonObject[]>([
    [3, () => [custom]],
    [3, () => [xff]],
    [2, () => [custom, xff]],
    [1, () => [xff, custom]],
  ]);
  return list.map((typed_config) => ({ name: 'detection', typed_config }));
}

/** Answers of the proxy itself with another code. */
function localReplies(random: Random): JsonObject {
  const code = (op: string, value: number): JsonObject => ({
    status_code_filter: { comparison: { op, value: { default_value: value, runtime_key: 'no' } } },
  });
  const filter = (): JsonObject =>
    random.weighted<JsonObject>([
      [3, () => code(random.pick(['EQ', 'GE', 'LE', 'NE']), random.pick([301, 403, 404, 418, 503]))],
      [1, () => ({ response_flag_filter: { flags: random.pick([['NR'], ['NC', 'FI'], []]) } })],
      [1, () => ({ header_filter: { header: headerMatcher(random) } })],
      [1, () => ({ and_filter: { filters: [code('GE', 400), { not_health_check_filter: {} }] } })],
      [1, () => ({ or_filter: { filters: [code('EQ', 403), code('EQ', 404)] } })],
    ]);
  return {
    mappers: Array.from({ length: random.between(1, 2) }, () => ({
      filter: filter(),
      ...(random.chance(0.8) ? { status_code: random.pick([200, 451, 599]) } : {}),
    })),
  };
}

function earlyMutation(random: Random): JsonObject {
  const mutation = (): JsonObject =>
    random.chance(0.3)
      ? { remove: random.pick(headerNames) }
      : {
          append: {
            header: { key: random.pick(headerNames), value: random.pick(['alice', '7', 'one']) },
            append_action: random.pick([
              'APPEND_IF_EXISTS_OR_ADD',
              'ADD_IF_ABSENT',
              'OVERWRITE_IF_EXISTS_OR_ADD',
              'OVERWRITE_IF_EXISTS',
            ]),
          },
        };
  return {
    name: 'early',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.http.early_header_mutation.header_mutation.v3.HeaderMutation',
      mutations: Array.from({ length: random.between(1, 2) }, mutation),
    },
  };
}

function requestFilters(random: Random, port: number, around: Surroundings): JsonObject[] {
  const rbac = Array.from({ length: random.chance(0.4) ? random.between(1, 2) : 0 }, (_, index) => ({
    name: `rbac-${index}`,
    typed_config: { '@type': `${http}rbac.v3.RBAC`, ...rbacConfig(random, 'http', port) },
    ...(random.chance(0.1) ? { disabled: true } : {}),
  }));
  const [more, behind] = [moreFilters(random, port), random.chance(0.5)];
  return [
    ...(behind ? [] : more),
    ...(random.chance(0.15) ? [jwt(random, around)] : []),
    ...rbac,
    ...(behind ? more : []),
    ...(random.chance(0.15) ? [fault(random)] : []),
    ...(random.chance(0.06) ? [healthCheck(random)] : []),
    ...(random.chance(0.2) ? [{ name: 'cors', typed_config: { '@type': `${http}cors.v3.Cors` } }] : []),
    { name: 'router', typed_config: { '@type': `${http}router.v3.Router` } },
  ];
}

function jwt(random: Random, { jwks }: Surroundings): JsonObject {
  const provider = { issuer: 'issuer', local_jwks: { inline_string: jwks }, forward: true };
  const requires = random.pick<JsonObject>([
    { provider_name: 'p' },
    { requires_any: { requirements: [{ provider_name: 'p' }, { allow_missing: {} }] } },
    { allow_missing: {} },
    { allow_missing_or_failed: {} },
    { requires_all: { requirements: [{ provider_name: 'p' }, { provider_name: 'q' }] } },
  ]);
  return {
    name: 'jwt',
    typed_config: {
      '@type': `${http}jwt_authn.v3.JwtAuthentication`,
      providers: { p: provider, q: { ...provider, from_headers: [{ name: 'x-token' }] } },
      rules: [
        {
          match: {
            prefix: random.pick(['/', '/a']),
            ...(random.chance(0.3) ? { headers: [headerMatcher(random)] } : {}),
          },
          requires,
        },
      ],
    },
  };
}

function fault(random: Random): JsonObject {
  return {
    name: 'fault',
    typed_config: {
      '@type': `${http}fault.v3.HTTPFault`,
      abort: { http_status: random.pick([418, 503]), percentage: { numerator: random.pick([0, 100, 100]) } },
      ...(random.chance(0.3) ? { upstream_cluster: 'one' } : {}),
      ...(random.chance(0.3) ? { headers: [headerMatcher(random)] } : {}),
    },
  };
}

function healthCheck(random: Random): JsonObject {
  return {
    name: 'health',
    typed_config: {
      '@type': `${http}health_check.v3.HealthCheck`,
      pass_through_mode: random.chance(0.3),
      headers: Array.from({ length: random.between(1, 2) }, () => headerMatcher(random)),
    },
  };
}

function scopedRoutes(random: Random, names: readonly string[], port: number): JsonObject {
  const scope = (key: string, index: number): JsonObject => ({
    name: `scope${index}`,
    key: { fragments: [{ string_key: key }] },
    route_configuration: routeConfiguration(random, `scoped${index}`, names, port),
  });
  return {
    name: 'scopes',
    scope_key_builder: {
      fragments: [
        {
          header_value_extractor: {
            name: 'x-user',
            ...(random.chance(0.5) ? { element_separator: ',', index: random.below(2) } : { index: 0 }),
          },
        },
      ],
    },
    scoped_route_configurations_list: {
      scoped_route_configurations: random.some(['alice', 'bob', 'a', 'b'], random.between(1, 3)).map(scope),
    },
  };
}

const formats: Readonly<Record<'listener' | 'tcp' | 'http', JsonObject>> = {
  listener: {
    flags: '%RESPONSE_FLAGS%',
    termination: '%CONNECTION_TERMINATION_DETAILS%',
    transportFailure: '%DOWNSTREAM_TRANSPORT_FAILURE_REASON%',
  },
  tcp: {
    flags: '%RESPONSE_FLAGS%',
    cluster: '%UPSTREAM_CLUSTER_RAW%',
    termination: '%CONNECTION_TERMINATION_DETAILS%',
  },
  http: {
    code: '%RESPONSE_CODE%',
    flags: '%RESPONSE_FLAGS%',
    details: '%RESPONSE_CODE_DETAILS%',
    termination: '%CONNECTION_TERMINATION_DETAILS%',
    route: '%ROUTE_NAME%',
    cluster: '%UPSTREAM_CLUSTER_RAW%',
    virtualHost: '%METADATA(VIRTUAL_HOST:w:n)%',
  },
};

function accessLog({ accessLog: path }: Surroundings, by: keyof typeof formats): JsonObject {
  return {
    name: 'file',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog',
      path,
      log_format: { json_format: { by, peer: '%DOWNSTREAM_DIRECT_REMOTE_ADDRESS%', ...formats[by] } },
    },
  };
}
