import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/base/json.ts';
import { generateMatcherChains } from '../generate/matcherChains.ts';
import type { Random } from '../generate/random.ts';

/** JSON that may be changed in place: generated configurations are copies. */
export type Draft = { [member: string]: JsonValue };

export type Fault = (listeners: Draft[], random: Random) => void;

const type = (name: string, more: JsonObject = {}): JsonObject => ({ '@type': `type.googleapis.com/${name}`, ...more });
const filters = 'envoy.extensions.filters.';

export const directResponse: JsonObject = {
  name: 'envoy.filters.network.direct_response',
  typed_config: type(`${filters}network.direct_response.v3.Config`, { response: { inline_string: 'x' } }),
};

const router: JsonObject = { name: 'router', typed_config: type(`${filters}http.router.v3.Router`) };
const cors: JsonObject = { name: 'cors', typed_config: type(`${filters}http.cors.v3.Cors`) };

function chainsOf(listener: Draft | undefined): Draft[] {
  const chains = listener?.filter_chains;
  return isJsonArray(chains) ? (chains.filter(isJsonObject) as Draft[]) : [];
}

function someListener(listeners: Draft[], random: Random): Draft {
  return random.pick(listeners);
}

function someChain(listeners: Draft[], random: Random): Draft | undefined {
  const chains = chainsOf(someListener(listeners, random));
  return chains.length === 0 ? undefined : random.pick(chains);
}

function matchOf(chain: Draft): Draft {
  const match = chain.filter_chain_match;
  const draft: Draft = isJsonObject(match) ? { ...match } : {};
  chain.filter_chain_match = draft;
  return draft;
}

/** A fault in the match of some chain. */
const inMatch =
  (change: (match: Draft, random: Random) => void): Fault =>
  (listeners, random) => {
    const chain = someChain(listeners, random);
    if (chain !== undefined) change(matchOf(chain), random);
  };

const inChain =
  (change: (chain: Draft, random: Random) => void): Fault =>
  (listeners, random) => {
    const chain = someChain(listeners, random);
    if (chain !== undefined) change(chain, random);
  };

const inListener =
  (change: (listener: Draft, random: Random) => void): Fault =>
  (listeners, random) =>
    change(someListener(listeners, random), random);

const badAddresses = [
  '10.0.0',
  'localhost',
  '10.0.0.0/8',
  '010.0.0.1',
  '1.2.3.4 ',
  '[::1]',
  '::1%lo',
  '1::2::3',
  '256.1.1.1',
  '::ffff:1.2.3.4',
  '0:0:0:0:0:0:0:1',
];
const rangeFields = ['prefix_ranges', 'source_prefix_ranges', 'direct_source_prefix_ranges'];
const wildcards = ['*', '*a.com', 'a.*', 'a.*.com', '**.a.com', '*.*.com', '*.', '.*.', '*.a.*', '*..com'];

const matchFaults: readonly Fault[] = [
  (listeners, random) => {
    const chains = chainsOf(someListener(listeners, random));
    if (chains.length < 2) return;
    const [from, to] = random.some(chains, 2);
    if (from === undefined || to === undefined) return;
    if (from.filter_chain_match === undefined) delete to.filter_chain_match;
    else to.filter_chain_match = structuredClone(from.filter_chain_match) as JsonValue;
  },
  (listeners, random) => {
    const chains = chainsOf(someListener(listeners, random));
    if (chains.length < 2) return;
    const [from, to] = random.some(chains, 2);
    if (from === undefined || to === undefined) return;
    to.filter_chain_match = respelled(matchOf(from), random);
  },
  inMatch((match, random) => {
    for (const field of random.some(Object.keys(match), 1)) {
      const values = match[field];
      if (isJsonArray(values) && values.length > 0) match[field] = [...values, random.pick(values)];
    }
  }),
  inMatch((match, random) => {
    match.server_names = [...listIn(match.server_names), random.pick(wildcards)];
  }),
  inMatch((match, random) => {
    match[random.pick(rangeFields)] = random.some(badAddresses, random.between(1, 2)).map((address) => ({
      address_prefix: address,
      prefix_len: random.pick([0, 8, 33, 128, 129, 4294967295]),
    }));
  }),
  inMatch((match, random) => {
    match.destination_port = random.pick<JsonValue>([0, 65536, '80', 1.5, -1, 65535]);
  }),
  inMatch((match, random) => {
    match.source_ports = random.pick<JsonValue>([[0], [65536], [1, 1], [], ['1'], [-1], 1]);
  }),
  inMatch((match, random) => {
    if (random.chance(0.5)) match.suffix_len = random.pick([0, 8]);
    else match.address_suffix = random.pick(['', '10.0.0.1']);
  }),
  inMatch((match, random) => {
    match.source_type = random.pick<JsonValue>(['NEARBY', 'external', 2, '1']);
  }),
  inMatch((match, random) => {
    match.prefix_ranges = [
      random.pick<JsonObject>([{ address_prefix: '' }, {}, { prefix_len: 8 }, { address_prefix: '1.2.3.4' }]),
    ];
  }),
];

function listIn(value: JsonValue | undefined): readonly JsonValue[] {
  return isJsonArray(value) ? value : [];
}

/** The same values in another order, case or masking. */
function respelled(match: Draft, random: Random): JsonObject {
  const copy = structuredClone(match) as Draft;
  for (const [field, value] of Object.entries(copy)) {
    if (!isJsonArray(value)) continue;
    const some = random.chance(0.5) ? value.slice(0, random.between(1, value.length)) : [...value].reverse();
    copy[field] = some.map((one) => {
      if (typeof one === 'string' && field === 'server_names' && random.chance(0.5)) return one.toUpperCase();
      if (!isJsonObject(one) || !random.chance(0.4)) return one;
      return { ...one, address_prefix: String(one.address_prefix).replace(/\.\d+$/, '.77') };
    });
  }
  return copy;
}

const chainFaults: readonly Fault[] = [
  inChain((chain, random) => {
    if (random.chance(0.5)) delete chain.name;
    else chain.name = random.pick(['c0', 'same', '']);
  }),
  inChain((chain) => {
    chain.filters = [];
  }),
  inChain((chain) => {
    chain.filters = [directResponse, directResponse];
  }),
  inChain((chain, random) => {
    chain.filters = random.pick<readonly JsonObject[]>([
      [{ name: 'sni', typed_config: type(`${filters}network.sni_cluster.v3.SniCluster`) }],
      [{ name: 'rbac', typed_config: type(`${filters}network.rbac.v3.RBAC`, { stat_prefix: 'x' }) }],
      [{ name: 'rbac', typed_config: type(`${filters}network.rbac.v3.RBAC`) }, directResponse],
      [{ name: 'echo', typed_config: type(`${filters}network.echo.v3.Echo`) }, directResponse],
      [{ name: 'tcp', typed_config: type(`${filters}network.tcp_proxy.v3.TcpProxy`, { stat_prefix: 'x' }) }],
      [
        {
          name: 'tcp',
          typed_config: type(`${filters}network.tcp_proxy.v3.TcpProxy`, { stat_prefix: '', cluster: 'x' }),
        },
      ],
      [
        {
          name: 'tcp',
          typed_config: type(`${filters}network.tcp_proxy.v3.TcpProxy`, { stat_prefix: 'x', cluster: '' }),
        },
      ],
      [
        {
          name: 'tcp',
          typed_config: type(`${filters}network.tcp_proxy.v3.TcpProxy`, {
            stat_prefix: 'x',
            cluster: 'x',
            idle_timeout: '-1s',
            max_connect_attempts: 0,
          }),
        },
      ],
      [{ name: 'envoy.filters.network.echo' }],
      [{ name: '', typed_config: type(`${filters}network.echo.v3.Echo`) }],
      [{ name: 'x', typed_config: type(`${filters}listener.tls_inspector.v3.TlsInspector`) }],
      [{ name: 'x', typed_config: type(`${filters}http.router.v3.Router`) }],
      [{ name: 'x', typed_config: {} }],
      [{ name: 'x', typed_config: type('envoy.config.core.v3.Address') }],
      [{ name: 'x', typed_config: type('google.protobuf.Struct', { value: {} }) }],
      [{ name: 'x', typed_config: type('google.protobuf.Empty') }],
      [
        {
          name: 'x',
          typed_config: type('xds.type.v3.TypedStruct', { type_url: `a/${filters}network.echo.v3.Echo`, value: {} }),
        },
      ],
      [
        {
          name: 'local',
          typed_config: type(`${filters}network.local_ratelimit.v3.LocalRateLimit`, { stat_prefix: 'x' }),
        },
        directResponse,
      ],
      [
        {
          name: 'limit',
          typed_config: type(`${filters}network.connection_limit.v3.ConnectionLimit`, {
            stat_prefix: 'x',
            max_connections: 0,
          }),
        },
        directResponse,
      ],
      [
        { name: 'authz', typed_config: type(`${filters}network.ext_authz.v3.ExtAuthz`, { stat_prefix: 'x' }) },
        directResponse,
      ],
    ]);
  }),
  inChain((chain, random) => {
    chain.filters = [managerFilter(random)];
  }),
  inChain((chain, random) => {
    chain.transport_socket = random.pick<JsonObject>([
      { name: 'raw', typed_config: type('envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer') },
      { name: 'envoy.transport_sockets.raw_buffer' },
      { name: 'tls', typed_config: type('envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext') },
      { name: '', typed_config: type('envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer') },
      { name: 'tls', typed_config: type('envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext') },
      { name: 'q', typed_config: type('envoy.extensions.transport_sockets.quic.v3.QuicDownstreamTransport') },
      { name: 'x', typed_config: type(`${filters}network.echo.v3.Echo`) },
    ]);
  }),
  inChain((chain, random) => {
    chain.transport_socket_connect_timeout = random.pick<JsonValue>(['-1s', '0s', '5', '1.5s', 7]);
  }),
  inChain((chain) => {
    chain.use_proxy_proto = true;
  }),
];

function managerFilter(random: Random): JsonObject {
  const domains = random.pick([
    ['*'],
    ['a.com'],
    ['a.com', 'A.com'],
    ['*', '*'],
    [],
    [''],
    ['*.a.com', '*.A.com'],
    ['a.*', 'a.com:80'],
  ]);
  const routes = { name: 'r', virtual_hosts: [{ name: random.pick(['v', '']), domains }] };
  return {
    name: 'hcm',
    typed_config: type(`${filters}network.http_connection_manager.v3.HttpConnectionManager`, {
      stat_prefix: random.chance(0.9) ? 'x' : '',
      ...(random.chance(0.9) ? { route_config: routes } : {}),
      http_filters: random.pick<readonly JsonObject[]>([
        [router],
        [cors, router],
        [router, cors],
        [cors],
        [],
        [router, router],
        [{ ...router, disabled: true }],
        [{ name: 'envoy.filters.http.router' }],
        [{ name: 'x', typed_config: type(`${filters}network.echo.v3.Echo`) }, router],
        [{ name: 'f', typed_config: type(`${filters}http.fault.v3.HTTPFault`, { abort: {} }) }, router],
      ]),
      ...random.pick<JsonObject>([
        {},
        {},
        { max_request_headers_kb: 0 },
        { stream_idle_timeout: '-1s' },
        { codec_type: 9 },
        { server_name: 'x\ny' },
      ]),
    }),
  };
}

const socketFaults: readonly Fault[] = [
  inListener((listener, random) => {
    const socket = random.pick<JsonObject>([
      { address: 'localhost', port_value: 80 },
      { address: '', port_value: 80 },
      { address: '10.0.0.1', named_port: 'http' },
      { address: '10.0.0.1', port_value: 80, resolver_name: 'x' },
      { address: '10.0.0.1', port_value: 80, resolver_name: 'envoy.ip' },
      { address: '10.0.0.1', port_value: 65536 },
      { address: '10.0.0.1' },
      { address: '10.0.0.1', port_value: 80, ipv4_compat: true },
      { address: '::', port_value: 80, ipv4_compat: true },
      { address: '::ffff:10.0.0.1', port_value: 80, ipv4_compat: true },
      { address: '::1', port_value: 80, ipv4_compat: true },
      { address: '10.0.0.1', port_value: 80, protocol: 'SCTP' },
      { port_value: 80 },
      { address: 'fe80::1%lo', port_value: 80 },
    ]);
    listener.address = { socket_address: socket };
  }),
  inListener((listener, random) => {
    listener.address = random.pick<JsonValue>([
      {},
      { pipe: { path: '@whichchain' } },
      { pipe: { path: '' } },
      { pipe: {} },
      { pipe: { path: '@whichchain', mode: 1000 } },
      { envoy_internal_address: { server_listener_name: 'x' } },
      { envoy_internal_address: {} },
      null,
      { socket_address: { address: '10.0.0.1', port_value: 1 }, pipe: { path: '@a' } },
    ]);
  }),
  inListener((listener) => {
    delete listener.address;
  }),
  inListener((listener, random) => {
    listener.additional_addresses = [
      random.pick<JsonObject>([
        {},
        { address: {} },
        { address: { socket_address: { address: '10.0.0.9', port_value: 9, protocol: 'UDP' } } },
        { address: { socket_address: { address: '::', port_value: 9, ipv4_compat: true } } },
        { address: { socket_address: { address: 'x', port_value: 9 } } },
        { address: { pipe: { path: '@more' } } },
        { address: { envoy_internal_address: { server_listener_name: 'x' } } },
      ]),
    ];
  }),
  inListener((listener, random) => {
    listener.internal_listener = {};
    if (random.chance(0.7)) delete listener.address;
    if (random.chance(0.7)) delete listener.bind_to_port;
    Object.assign(
      listener,
      random.pick<JsonObject>([
        {},
        {},
        { enable_reuse_port: true },
        { freebind: true },
        { freebind: false },
        { transparent: true },
        { tcp_backlog_size: 1 },
        { tcp_fast_open_queue_length: 1 },
        { enable_mptcp: true },
        { connection_balance_config: { exact_balance: {} } },
        { socket_options: [{ level: 1, name: 2, int_value: 3 }] },
        { api_listener: {} },
      ]),
    );
  }),
  inListener((listener, random) => {
    listener.address = { socket_address: { protocol: 'UDP', address: '127.0.0.1', port_value: 0 } };
    delete listener.additional_addresses;
    if (random.chance(0.8)) delete listener.bind_to_port;
    if (random.chance(0.6)) delete listener.filter_chains;
    if (random.chance(0.6)) delete listener.default_filter_chain;
    if (random.chance(0.7)) listener.listener_filters = [];
    if (random.chance(0.5)) listener.udp_listener_config = { quic_options: {} };
    if (random.chance(0.2)) listener.connection_balance_config = { exact_balance: {} };
    if (random.chance(0.2)) listener.enable_mptcp = true;
  }),
  inListener((listener, random) => {
    Object.assign(
      listener,
      random.pick<JsonObject>([
        { connection_balance_config: {} },
        { enable_mptcp: true },
        { listener_filters_timeout: '-1s' },
        { listener_filters_timeout: 'soon' },
        { listener_filters_timeout: 5 },
        { per_connection_buffer_limit_bytes: -1 },
        { max_connections_to_accept_per_socket_event: 0 },
        { tcp_backlog_size: '12' },
        { api_listener: {} },
        { deprecated_v1: { bind_to_port: false } },
        { reuse_port: true },
        { traffic_direction: 'SIDEWARDS' },
        { unknown_field: 1 },
        { access_log: [{ name: 'x' }] },
        { access_log: [{ name: 'x', typed_config: type(`${filters}network.echo.v3.Echo`) }] },
        { access_log: [{ name: 'x', typed_config: type('envoy.extensions.access_loggers.file.v3.FileAccessLog') }] },
        { metadata: { filter_metadata: { x: { y: [1, null] } } } },
        { drain_type: 'MODIFY_ONLY' },
        { stat_prefix: '' },
        { continue_on_listener_filters_timeout: 'yes' },
        { fcds_config: { name: 'x' } },
      ]),
    );
  }),
];

const listenerFaults: readonly Fault[] = [
  inListener((listener) => {
    listener.filter_chains = [];
  }),
  inListener((listener) => {
    delete listener.filter_chains;
    delete listener.default_filter_chain;
  }),
  inListener((listener, random) => {
    listener.default_filter_chain = random.pick<JsonObject>([
      { filters: [] },
      { filters: [cors] },
      { filter_chain_match: { suffix_len: 1, server_names: ['*'] } },
      { name: 'c0', filters: [directResponse, directResponse] },
    ]);
  }),
  inListener((listener, random) => {
    listener.listener_filters = [
      ...listIn(listener.listener_filters),
      random.pick<JsonObject>([
        { name: 'envoy.filters.listener.tls_inspector' },
        { typed_config: type(`${filters}listener.tls_inspector.v3.TlsInspector`) },
        { name: 'x', typed_config: type(`${filters}network.echo.v3.Echo`) },
        { name: 'x', typed_config: type(`${filters}listener.tls_inspector.v3.TlsInspector`), filter_disabled: {} },
        {
          name: 'x',
          typed_config: type(`${filters}listener.tls_inspector.v3.TlsInspector`),
          filter_disabled: { or_match: { rules: [{ any_match: true }] } },
        },
        {
          name: 'x',
          typed_config: type(`${filters}listener.tls_inspector.v3.TlsInspector`),
          filter_disabled: { destination_port_range: { start: -1, end: 70000 } },
        },
        {
          name: 'x',
          typed_config: type(`${filters}listener.tls_inspector.v3.TlsInspector`, { initial_read_buffer_size: 1 }),
        },
        { name: 'x', typed_config: type(`${filters}listener.proxy_protocol.v3.ProxyProtocol`, { rules: [{}] }) },
        {
          name: 'x',
          typed_config: type(`${filters}listener.proxy_protocol.v3.ProxyProtocol`, { rules: [{ tlv_type: 300 }] }),
        },
        { name: 'x', typed_config: type(`${filters}listener.local_ratelimit.v3.LocalRateLimit`, {}) },
        { name: 'x', typed_config: type(`${filters}udp.udp_proxy.v3.UdpProxyConfig`, {}) },
      ]),
    ];
  }),
  (listeners, random) => {
    const copy = structuredClone(random.pick(listeners)) as Draft;
    if (random.chance(0.5)) copy.name = `${String(copy.name)}_copy`;
    if (random.chance(0.3))
      copy.address = { socket_address: { address: '10.77.0.1', port_value: random.between(1, 60000) } };
    listeners.push(copy);
  },
  inListener((listener, random) => {
    Object.assign(listener, generateMatcherChains(random));
    for (const chain of chainsOf(listener)) chain.filters = [directResponse];
  }),
];

/** Faults of every kind that we know of, in families of about equal weight. */
export const faults: readonly (readonly Fault[])[] = [
  matchFaults,
  matchFaults,
  chainFaults,
  socketFaults,
  listenerFaults,
];
