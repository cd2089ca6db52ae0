import type { JsonObject, JsonValue } from '../../../src/base/json.ts';

/** Configurations in which one thing is wrong, and others beside them in which nothing is. */
export interface ContentCase {
  readonly name: string;
  readonly chain: JsonObject;
  /** What the listener has beside the chain. */
  readonly listener?: JsonObject;
}

const type = (name: string, more: JsonObject = {}): JsonObject => ({ '@type': `type.googleapis.com/${name}`, ...more });
const filters = 'envoy.extensions.filters.';
const router = { name: 'router', typed_config: type(`${filters}http.router.v3.Router`) };
const clusterRoute: JsonObject = { match: { prefix: '/' }, route: { cluster: 'c' } };

const manager = (more: JsonObject): JsonObject => ({
  name: 'manager',
  typed_config: type(`${filters}network.http_connection_manager.v3.HttpConnectionManager`, {
    stat_prefix: 'x',
    ...('rds' in more ? {} : { route_config: routesOf([clusterRoute]) }),
    http_filters: [router],
    ...more,
  }),
});
const routesOf = (routes: readonly JsonObject[], host: JsonObject = {}): JsonObject => ({
  name: 'r',
  virtual_hosts: [{ name: 'v', domains: ['*'], routes, ...host }],
});

const http = (more: JsonObject): JsonObject => ({ filters: [manager(more)] });
const host = (more: JsonObject, routes: readonly JsonObject[] = [clusterRoute]): JsonObject =>
  http({ route_config: routesOf(routes, more) });
const route = (more: JsonObject): JsonObject => host({}, [{ ...clusterRoute, ...more }]);
const action = (more: JsonObject): JsonObject => route({ route: { cluster: 'c', ...more } });
const weighted = (...clusters: readonly JsonObject[]): JsonObject =>
  route({ route: { weighted_clusters: { clusters } } });
const filter = (config: JsonObject): JsonObject =>
  http({ http_filters: [{ name: 'f', typed_config: config }, router] });
const network = (config: JsonObject): JsonObject => ({ filters: [{ name: 'f', typed_config: config }, manager({})] });
const set = (key: string, value: string, more: JsonObject = {}): JsonObject => ({ header: { key, value }, ...more });
const format = (text: JsonValue): JsonObject =>
  http({
    access_log: [
      {
        name: 'log',
        typed_config: type('envoy.extensions.access_loggers.file.v3.FileAccessLog', {
          path: '/dev/null',
          log_format:
            typeof text === 'string' ? { text_format_source: { inline_string: text } } : { json_format: text },
        }),
      },
    ],
  });

const input = (name: string, family = 'network', more: JsonObject = {}): JsonObject =>
  type(`envoy.extensions.matching.common_inputs.${family}.v3.${name}`, more);
const header = type('envoy.type.matcher.v3.HttpRequestHeaderMatchInput', { header_name: 'x' });
const responseHeader = type('envoy.type.matcher.v3.HttpResponseHeaderMatchInput', { header_name: 'x' });
const query = type('envoy.type.matcher.v3.HttpRequestQueryParamMatchInput', { query_param: 'x' });
const state = input('FilterStateInput', 'network', { key: 'x' });
const metadata = input('DynamicMetadataInput', 'network', { filter: 'x', path: [{ key: 'y' }] });
const matcher = (config: JsonObject, then: JsonObject): JsonObject => ({
  matcher_tree: {
    input: { name: 'input', typed_config: config },
    exact_match_map: { map: { x: { action: { name: 'action', typed_config: then } } } },
  },
});
const toRoute = (config: JsonObject): JsonObject => matcher(config, type('envoy.config.route.v3.Route', clusterRoute));
const decide = (config: JsonObject): JsonObject => matcher(config, type('envoy.config.rbac.v3.Action', { name: 'a' }));
const httpRbac = (config: JsonObject): JsonObject => filter(type(`${filters}http.rbac.v3.RBAC`, config));
const networkRbac = (config: JsonObject): JsonObject =>
  network(type(`${filters}network.rbac.v3.RBAC`, { stat_prefix: 'x', ...config }));
const policy = (permission: JsonObject, principal: JsonObject = { any: true }): JsonObject => ({
  rules: { policies: { p: { permissions: [permission], principals: [principal] } } },
});
const detection = [
  {
    name: 'xff',
    typed_config: type('envoy.extensions.http.original_ip_detection.xff.v3.XffConfig', { xff_num_trusted_hops: 1 }),
  },
];
const jwt = (config: JsonObject): JsonObject => filter(type(`${filters}http.jwt_authn.v3.JwtAuthentication`, config));
const bucket = (fill_interval: string): JsonObject =>
  filter(
    type(`${filters}http.local_ratelimit.v3.LocalRateLimit`, {
      stat_prefix: 'x',
      token_bucket: { max_tokens: 1, fill_interval },
    }),
  );
const auth = (name: string, config: JsonObject): JsonObject => filter(type(`${filters}http.${name}`, config));
const override = (config: JsonObject): JsonObject => host({ typed_per_filter_config: { x: config } });
const users = (text: string): JsonObject => auth('basic_auth.v3.BasicAuth', { users: inline(text) });
const usersOfRoute = (text: string): JsonObject =>
  override(type(`${filters}http.basic_auth.v3.BasicAuthPerRoute`, { users: inline(text) }));
const keys = (config: JsonObject): JsonObject => auth('api_key_auth.v3.ApiKeyAuth', config);
const connects = (more: JsonObject): JsonObject => ({
  filters: [
    {
      name: 'tcp',
      typed_config: type(`${filters}network.tcp_proxy.v3.TcpProxy`, { stat_prefix: 'x', cluster: 'c', ...more }),
    },
  ],
});
const tunnel = (more: JsonObject): JsonObject => ({
  filters: [
    {
      name: 'tcp',
      typed_config: type(`${filters}network.tcp_proxy.v3.TcpProxy`, {
        stat_prefix: 'x',
        cluster: 'c',
        tunneling_config: { hostname: 'a:1', ...more },
      }),
    },
  ],
});
const sha = '{SHA}qZk+NkcGgWq6PiVxeFDCbJzQ2J0=';
const inline = (inline_string: string): JsonObject => ({ inline_string });

/** The TLS ones need a certificate and its key, as PEM. */
export function contentCases(certificate: string, key: string): readonly ContentCase[] {
  const pair = { certificate_chain: inline(certificate), private_key: inline(key) };
  const tls = (common: JsonObject, certificates: readonly JsonObject[] = [pair]): JsonObject => ({
    ...http({}),
    transport_socket: {
      name: 'tls',
      typed_config: type('envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext', {
        common_tls_context: { tls_certificates: certificates, ...common },
      }),
    },
  });
  const discovered = [{ name: 's', sds_config: { ads: {} } }];
  const names = { match_typed_subject_alt_names: [{ san_type: 'URI', matcher: { exact: 'x' } }] };
  const spiffe = type('envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig');
  const cases: Readonly<Record<string, JsonObject>> = {
    nothing: http({}),
    'weights 0': weighted({ name: 'c', weight: 0 }),
    'weights 0 and 1': weighted({ name: 'c', weight: 0 }, { name: 'c', weight: 1 }),
    'no weight': weighted({ name: 'c' }, { name: 'c', weight: 1 }),
    'weights beyond 32 bits': weighted({ name: 'c', weight: 4e9 }, { name: 'c', weight: 4e9 }),
    'nameless weighted cluster': weighted({ weight: 1 }),
    'weighted cluster by name and header': weighted({ name: 'c', cluster_header: 'x', weight: 1 }),
    'header of a weighted cluster': weighted({ name: 'c', weight: 1, request_headers_to_remove: ['host'] }),
    'mirror to nobody': action({ request_mirror_policies: [{}] }),
    'mirror twice': action({ request_mirror_policies: [{ cluster: 'c', cluster_header: 'x' }] }),
    mirror: action({ request_mirror_policies: [{ cluster: 'c' }] }),
    'a redirect that replaces a template': host({}, [
      {
        match: {
          path_match_policy: {
            name: 'template',
            typed_config: type('envoy.extensions.path.match.uri_template.v3.UriTemplateMatchConfig', {
              path_template: '/a/{x}',
            }),
          },
        },
        redirect: { prefix_rewrite: '/z' },
      },
    ]),
    'two rewrites': action({ prefix_rewrite: '/x', regex_rewrite: { pattern: { regex: 'a' }, substitution: 'b' } }),
    'an empty rewrite and one': action({
      prefix_rewrite: '',
      regex_rewrite: { pattern: { regex: 'a' }, substitution: 'b' },
    }),
    'upgrade twice': action({ upgrade_configs: [{ upgrade_type: 'websocket' }, { upgrade_type: 'WebSocket' }] }),
    'upgrades of the manager': http({ upgrade_configs: [{ upgrade_type: 'a' }, { upgrade_type: 'A' }] }),
    'two upgrades': http({ upgrade_configs: [{ upgrade_type: 'a' }, { upgrade_type: 'b' }] }),
    'connect_config elsewhere': action({ upgrade_configs: [{ upgrade_type: 'foo', connect_config: {} }] }),
    connect_config: action({ upgrade_configs: [{ upgrade_type: 'connect', connect_config: {} }] }),
    'retries back off': action({ retry_policy: { retry_back_off: { base_interval: '2s', max_interval: '1s' } } }),
    'retries of a host': host({ retry_policy: { retry_back_off: { base_interval: '2s', max_interval: '1s' } } }),
    'retries within a millisecond': action({
      retry_policy: { retry_back_off: { base_interval: '0.0005s', max_interval: '0.0001s' } },
    }),
    'regex of a path': route({ match: { safe_regex: { regex: '(' } } }),
    'regex of a header': route({
      match: { prefix: '/', headers: [{ name: 'x', safe_regex_match: { regex: '(?=a)' } }] },
    }),
    'regex of a rewrite': action({ regex_rewrite: { pattern: { regex: '[' }, substitution: 'b' } }),
    'set host': route({ request_headers_to_add: [set('Host', 'x')] }),
    'set a pseudo-header': host({ response_headers_to_add: [set(':status', 'x')] }),
    'set a header': route({ request_headers_to_add: [set('x-host', '%REQ(a):5% %%')] }),
    'remove a pseudo-header': route({ request_headers_to_remove: [':path'] }),
    'remove a header': route({ request_headers_to_remove: ['x'] }),
    'append and append_action': route({
      request_headers_to_add: [set('x', 'y', { append: true, append_action: 'OVERWRITE_IF_EXISTS_OR_ADD' })],
    }),
    append: route({ request_headers_to_add: [set('x', 'y', { append: false })] }),
    'percent in a header': route({ request_headers_to_add: [set('x', '100%')] }),
    'lower case command': route({ request_headers_to_add: [set('x', '%req(a)%')] }),
    'percent within a command': route({ request_headers_to_add: [set('x', '%REQ(a%b)%')] }),
    'percent in a log': format('50% %REQ(x)%'),
    'two percents in a log': format('50%% %REQ(x)% %START_TIME% %RESPONSE_CODE%\n'),
    'percent in a JSON log': format({ a: { b: ['%REQ(x)% %'] } }),
    'a command without parameters': format('%REQ%'),
    'long body': route({ route: null, direct_response: { status: 200, body: inline('ü'.repeat(2049)) } }),
    'longest body': route({ route: null, direct_response: { status: 200, body: inline('x'.repeat(4096)) } }),
    'matcher beside routes': host({ matcher: toRoute(header) }),
    'matcher over a header': host({ matcher: toRoute(header) }, []),
    'matcher over state': host({ matcher: toRoute(state) }, []),
    'matcher over the server name': host({ matcher: toRoute(input('ServerNameInput')) }, []),
    'matcher over the response': host({ matcher: toRoute(responseHeader) }, []),
    'matcher over the query': host({ matcher: toRoute(query) }, []),
    'matcher over the certificate': host({ matcher: toRoute(input('UriSanInput', 'ssl')) }, []),
    'FilterConfig of nothing': override(type('envoy.config.route.v3.FilterConfig', { is_optional: true })),
    'FilterConfig that switches off': override(type('envoy.config.route.v3.FilterConfig', { disabled: true })),
    'ports stripped twice': http({ strip_any_host_port: true, strip_matching_host_port: true }),
    'ports stripped': http({ strip_any_host_port: true, strip_matching_host_port: false }),
    'an HTTP/2 setting with two values': http({
      http2_protocol_options: {
        custom_settings_parameters: [
          { identifier: 5, value: 16384 },
          { identifier: 5, value: 16385 },
        ],
      },
    }),
    'an HTTP/2 setting twice': http({
      http2_protocol_options: {
        custom_settings_parameters: [
          { identifier: 5, value: 16384 },
          { identifier: 5, value: 16384 },
        ],
      },
    }),
    'server push': http({ http2_protocol_options: { custom_settings_parameters: [{ identifier: 2, value: 1 }] } }),
    'an HTTP/2 setting beside its field': http({
      http2_protocol_options: { custom_settings_parameters: [{ identifier: 3, value: 5 }], max_concurrent_streams: 5 },
    }),
    'CONNECT as a setting': http({
      http2_protocol_options: { custom_settings_parameters: [{ identifier: 8, value: 1 }], allow_connect: true },
    }),
    'CONNECT as a setting alone': http({
      http2_protocol_options: { custom_settings_parameters: [{ identifier: 8, value: 1 }] },
    }),
    'hops beside detection': http({ xff_num_trusted_hops: 1, original_ip_detection_extensions: detection }),
    'remote address beside detection': http({ use_remote_address: true, original_ip_detection_extensions: detection }),
    detection: http({ use_remote_address: false, original_ip_detection_extensions: detection }),
    'routes from nowhere': http({ rds: { route_config_name: 'x' } }),
    'tunnel with a path': tunnel({ post_path: '/x' }),
    'tunnel with a pseudo-header': tunnel({ headers_to_add: [set(':path', 'x')] }),
    'tunnel by POST': tunnel({
      use_post: true,
      post_path: '/x',
      headers_to_add: [set('a', '%DOWNSTREAM_LOCAL_PORT%')],
    }),
    'RBAC by a range': httpRbac(policy({ any: true }, { direct_remote_ip: { address_prefix: 'x', prefix_len: 8 } })),
    'RBAC by ports': httpRbac(policy({ destination_port_range: { start: 9, end: 9 } })),
    'RBAC by a port range': httpRbac(policy({ destination_port_range: { start: 1, end: 9 } })),
    'network RBAC by a header': networkRbac(policy({ not_rule: { header: { name: ':path', present_match: true } } })),
    'network RBAC by a header of the client': networkRbac(
      policy({ any: true }, { or_ids: { ids: [{ any: true }, { header: { name: 'x', present_match: true } }] } }),
    ),
    'network RBAC by a path': networkRbac(policy({ url_path: { path: { exact: '/' } } })),
    'RBAC by a regex': httpRbac(policy({ url_path: { path: { safe_regex: { regex: '(' } } } })),
    'JWT of nobody': jwt({ rules: [{ match: { prefix: '/' }, requires: { provider_name: 'nobody' } }] }),
    'JWT keys': jwt({ providers: { p: { issuer: 'x', local_jwks: inline('no JSON') } } }),
    'JWT keys that are empty': jwt({ providers: { p: { issuer: 'x', local_jwks: inline('') } } }),
    'no users': auth('basic_auth.v3.BasicAuth', {}),
    'users that are empty': users(''),
    'users in bytes that are empty': auth('basic_auth.v3.BasicAuth', { users: { inline_bytes: '' } }),
    'users of a route that are empty': usersOfRoute(''),
    'users of a comment': users('# nobody\n'),
    'users of empty lines': users('\n\n'),
    'a blank user': users(' '),
    'a user without a password': users('a:'),
    'a user twice': users(`a:${sha}\nb:${sha}\na:${sha}`),
    'a user of a route twice': usersOfRoute(`a:${sha}\na:${sha}`),
    'a user twice, with a bad password': users(`a:${sha}\na:b`),
    'users without a name': usersOfRoute(`:${sha}`),
    'users with another hash': users('a:$2y$05$abcdefghijklmnopqrstuv'),
    'users with a short hash': users('a:{SHA}abc'),
    'users of Windows': users(`a:${sha}\r\n`),
    users: users(`# all\na:${sha}\n\nb:${sha}\n`),
    'a key of two': keys({
      credentials: ['a', 'b'].map((client) => ({ key: 'k', client })),
      key_sources: [{ header: 'x' }],
    }),
    'a key from nowhere': keys({ credentials: [{ key: 'k', client: 'a' }], key_sources: [{}] }),
    'a key': keys({ credentials: [{ key: 'k', client: 'a' }], key_sources: [{ query: 'x' }] }),
    'a key of a route from nowhere': override(
      type(`${filters}http.api_key_auth.v3.ApiKeyAuthPerRoute`, { key_sources: [{}] }),
    ),
    'connects late': connects({ upstream_connect_mode: 'ON_DOWNSTREAM_DATA' }),
    'connects late with data': connects({ upstream_connect_mode: 'ON_DOWNSTREAM_DATA', max_early_data_bytes: 0 }),
    'connects at once': connects({ upstream_connect_mode: 'IMMEDIATE' }),
    'fast bucket': bucket('0.01s'),
    bucket: bucket('0.05s'),
    'optional filter of no type': http({
      http_filters: [
        { name: 'x', is_optional: true, typed_config: type('google.protobuf.Struct', { value: {} }) },
        router,
      ],
    }),
    'TLS with an empty certificate': tls({}, [{}]),
    'TLS without a key': tls({}, [{ certificate_chain: inline(certificate) }]),
    'TLS without a chain': tls({}, [{ private_key: inline(key) }]),
    'TLS with garbage': tls({}, [{ certificate_chain: inline(garbage), private_key: inline(key) }]),
    'TLS given and discovered': tls({ tls_certificate_sds_secret_configs: discovered }),
    'TLS with names': tls({ validation_context: names }),
    'TLS with names and an authority': tls({ validation_context: { ...names, trusted_ca: inline(certificate) } }),
    'TLS that lets expired certificates in without an authority': tls({
      validation_context: { allow_expired_certificate: true },
    }),
    'TLS that lets expired certificates of an authority in': tls({
      validation_context: { allow_expired_certificate: true, trusted_ca: inline(certificate) },
    }),
    'TLS with a garbage authority': tls({ validation_context: { trusted_ca: inline(garbage) } }),
    'TLS with an empty authority': tls({ validation_context: { trusted_ca: inline('') } }),
    'TLS with a hash': tls({ validation_context: { verify_certificate_hash: ['ab'.repeat(32)] } }),
    'TLS with a hash that is none': tls({ validation_context: { verify_certificate_hash: ['z'.repeat(64)] } }),
    'TLS with a key hash that is none': tls({ validation_context: { verify_certificate_spki: ['?'.repeat(44)] } }),
    'TLS with garbage for a key': tls({}, [{ certificate_chain: inline(certificate), private_key: inline(garbage) }]),
    'TLS with an empty key': tls({}, [{ certificate_chain: inline(certificate), private_key: inline('') }]),
    'TLS with an empty chain': tls({}, [{ certificate_chain: inline(''), private_key: inline(key) }]),
    'TLS with OCSP as text': tls({}, [{ ...pair, ocsp_staple: inline('x') }]),
    'TLS with revocations only': tls({ validation_context: { crl: inline('x') } }),
    'TLS with a long protocol': tls({ alpn_protocols: ['x'.repeat(256)] }),
    'TLS with SPIFFE': tls({
      validation_context: {
        custom_validator_config: { name: 'envoy.tls.cert_validator.spiffe', typed_config: spiffe },
      },
    }),
  };
  const rbacInputs: readonly (readonly [string, JsonObject])[] = [
    ['header', header],
    ['response header', responseHeader],
    ['query', query],
    ['state', state],
    ['metadata', metadata],
    ...['DestinationPortInput', 'SourceIPInput', 'SourcePortInput', 'SourceTypeInput', 'ServerNameInput'].map(
      (name) => [name, input(name)] as const,
    ),
    ...['TransportProtocolInput', 'ApplicationProtocolInput', 'NetworkNamespaceInput'].map(
      (name) => [name, input(name)] as const,
    ),
    ['UriSanInput', input('UriSanInput', 'ssl')],
  ];
  const policies = 'envoy.extensions.http.custom_response.local_response_policy.v3.LocalResponsePolicy';
  const reply = (more: JsonObject): JsonObject => {
    const on_no_match = { action: { name: 'a', typed_config: type(policies, more) } };
    return filter(
      type(`${filters}http.custom_response.v3.CustomResponse`, { custom_response_matcher: { on_no_match } }),
    );
  };
  const lambda = (arn: string): JsonObject => filter(type(`${filters}http.aws_lambda.v3.Config`, { arn }));
  const daemon = (more: JsonObject): JsonObject => {
    const typed_config = type('envoy.config.trace.v3.XRayConfig', { segment_name: 'x', ...more });
    return http({ tracing: { provider: { name: 'x', typed_config } } });
  };
  const address = { address: '127.0.0.1', port_value: 2000 };
  const processor = (more: JsonObject): JsonObject =>
    filter(type(`${filters}http.ext_proc.v3.ExternalProcessor`, more));
  const grpc_service = { envoy_grpc: { cluster_name: 'c' } };
  const codec = { name: 'codec', typed_config: type(`${filters}http.upstream_codec.v3.UpstreamCodec`) };
  const mutation = { name: 'mutation', typed_config: type(`${filters}http.header_mutation.v3.HeaderMutation`) };
  const fault = { name: 'fault', typed_config: type(`${filters}http.fault.v3.HTTPFault`) };
  const upstream = (...upstream_http_filters: readonly JsonObject[]): JsonObject =>
    http({
      http_filters: [
        { name: 'router', typed_config: type(`${filters}http.router.v3.Router`, { upstream_http_filters }) },
      ],
    });
  const later: Readonly<Record<string, JsonObject>> = {
    'a command that there is not': format('%RESPONSE_CODES%'),
    'commands that there are': format('%REQ(:PATH?X)% %PROTOCOL% %START_TIME(%s)% %TRACE_ID% %REQ(A):5%'),
    'a command that stands by itself, with a length': format('%RESPONSE_CODE:3%'),
    'a command that stands by itself, with parameters': format('%PROTOCOL(a)%'),
    'a header with two alternatives': format('%REQ(A?B?C)%'),
    'a command that there is not, in JSON': format({ a: [{ b: '%CLIENT_IP%' }] }),
    'a header of no command': host({ request_headers_to_add: [set('x', '%CLIENT_IP%')] }),
    'a header of state': host({ request_headers_to_add: [set('x', '%PER_REQUEST_STATE(a)%')] }),
    'a tunnel to a command that there is not': tunnel({ hostname: '%NAME%:443' }),
    'a reply': reply({ body_format: { text_format_source: inline('%RESPONSE_CODE%') } }),
    'a reply of no command': reply({ body_format: { text_format_source: inline('%CODE%') } }),
    'a reply with the host': reply({ response_headers_to_add: [set('host', 'x')] }),
    'a function': lambda('arn:aws:lambda:us-west-2:1:function:f:3'),
    'a function of another partition': lambda('arn:aws-cn:lambda:cn-north-1:1:function:f'),
    'a function by its name': lambda('f'),
    'a function without a name': lambda('arn:aws:lambda:us-west-2:1:function'),
    'no function': lambda(''),
    'X-Ray by default': daemon({}),
    'X-Ray by TCP': daemon({ daemon_endpoint: address }),
    'X-Ray by UDP': daemon({ daemon_endpoint: { ...address, protocol: 'UDP' } }),
    'a processor': processor({ grpc_service }),
    'a processor nowhere': processor({}),
    'filters upstream': upstream(mutation, codec),
    'filters upstream without the codec': upstream(mutation),
    'the codec first': upstream(codec, mutation),
    'the codec twice': upstream(codec, codec),
    'the codec, disabled': upstream({ ...codec, disabled: true }),
    'a filter of listeners upstream': upstream(fault, codec),
    'an optional filter of listeners upstream': upstream({ ...fault, is_optional: true }, codec),
    'a filter without a type upstream': upstream({ name: 'x' }, codec),
    'the codec downstream': http({ http_filters: [codec, router] }),
    'routes from itself': http({ rds: { route_config_name: 'r', config_source: { self: {} } } }),
    'a secret from itself': tls({ tls_certificate_sds_secret_configs: [{ name: 's', sds_config: { self: {} } }] }, []),
  };
  const proxyProtocol = (...disallowed_versions: readonly string[]): JsonObject => ({
    listener_filters: [
      { name: 'f', typed_config: type(`${filters}listener.proxy_protocol.v3.ProxyProtocol`, { disallowed_versions }) },
    ],
  });
  return [
    { name: 'PROXY protocol of no version', chain: http({}), listener: proxyProtocol('V1', 'V2') },
    { name: 'PROXY protocol of one version', chain: http({}), listener: proxyProtocol('V1') },
    ...Object.entries({ ...cases, ...later }).map(([name, chain]) => ({
      name,
      chain: withoutNulls(chain) as JsonObject,
    })),
    ...rbacInputs.flatMap(([name, config]) => [
      { name: `RBAC over ${name}`, chain: httpRbac({ matcher: decide(config) }) },
      { name: `network RBAC over ${name}`, chain: networkRbac({ matcher: decide(config) }) },
    ]),
  ];
}

/** As long as a certificate could be. */
const garbage = 'no certificate, '.repeat(5);

/** A member that a case takes away. */
function withoutNulls(json: JsonValue): JsonValue {
  if (Array.isArray(json)) return json.map(withoutNulls);
  if (typeof json !== 'object' || json === null) return json;
  const kept = Object.entries(json).filter(([, value]) => value !== null);
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutNulls(value)]));
}
