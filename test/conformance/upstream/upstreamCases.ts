import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import type { Random } from '../generate/random.ts';
import type { UpstreamCase } from './upstreamCase.ts';

const values: readonly JsonValue[] = ['istio', 'disabled', 'true', true, 1, ['istio'], { a: 'b' }];
const keys = ['tlsMode', 'tunnel', 'mode'];
const lbKeys = ['version', 'stage', 'zone'];
const lbValues: readonly JsonValue[] = ['v1', 'v2', 1, true, ['v1', 'v2']];
const names = ['a.example.com', 'b.example.com', 'outbound_.80_._.a.default.svc.cluster.local'];
const protocols = ['h2', 'http/1.1', 'istio', 'istio-peer-exchange', 'istio-h2', 'foo'];
const health = ['UNKNOWN', 'HEALTHY', 'UNHEALTHY', 'DRAINING', 'TIMEOUT', 'DEGRADED'];

/** A random cluster that Envoy accepts, and what is sent to it. Subjects are mixed so that they meet. */
export function upstreamCase(random: Random, name: string): UpstreamCase {
  const protocol = random.chance(0.7) ? 'http' : 'tcp';
  const withSubsets = random.chance(0.3);
  const aggregate = random.chance(0.06);
  const request = {
    protocol,
    authority: random.pick(['a.example.com', 'a.example.com:8080', 'B.example.com', '10.0.0.1', '[::1]:80', 'x']),
    subset: withSubsets || random.chance(0.1) ? metadataValues(random, lbKeys, lbValues, random.between(0, 2)) : {},
    headers: random.chance(0.3) ? { 'x-sni': random.pick(['from.header.example', '10.1.1.1', 'h:443']) } : {},
  } as const;
  if (aggregate) {
    const members = Array.from({ length: random.between(1, 3) }, (_, at) =>
      cluster(random, `${name}_${at}`, protocol, false, at),
    );
    return { cluster: aggregateOf(random, name, members), members, request };
  }
  return { cluster: cluster(random, name, protocol, withSubsets, 0), members: [], request };
}

function aggregateOf(random: Random, name: string, members: readonly JsonObject[]): JsonObject {
  return {
    name,
    lb_policy: 'CLUSTER_PROVIDED',
    connect_timeout: '5s',
    ...panic(random),
    cluster_type: {
      name: 'envoy.clusters.aggregate',
      typed_config: {
        '@type': 'type.googleapis.com/envoy.extensions.clusters.aggregate.v3.ClusterConfig',
        clusters: members.map((member) => String(member.name)),
      },
    },
  };
}

function cluster(random: Random, name: string, protocol: 'http' | 'tcp', withSubsets: boolean, at: number): JsonObject {
  const localityWeighted = random.chance(0.2);
  const common = { ...(localityWeighted ? { locality_weighted_lb_config: {} } : {}) };
  const { common_lb_config: extra } = panic(random);
  return {
    name,
    type: 'STATIC',
    connect_timeout: '5s',
    lb_policy: random.chance(0.8) ? 'ROUND_ROBIN' : random.pick(['RANDOM', 'LEAST_REQUEST']),
    load_assignment: assignment(random, name, withSubsets, at),
    common_lb_config: { ...common, ...extra },
    ...(withSubsets ? { lb_subset_config: subsets(random) } : {}),
    ...sockets(random),
    ...(protocol === 'http' ? httpOptions(random) : {}),
  };
}

function panic(random: Random): { readonly common_lb_config: JsonObject } {
  if (random.chance(0.3)) return { common_lb_config: {} };
  return { common_lb_config: { healthy_panic_threshold: { value: random.pick([0, 0, 30, 50, 80, 100]) } } };
}

function assignment(random: Random, name: string, withSubsets: boolean, at: number): JsonObject {
  const priorities = random.weighted<number>([
    [6, () => 1],
    [3, () => 2],
    [1, () => 3],
  ]);
  let next = at * 3;
  const localities: JsonObject[] = [];
  for (let priority = 0; priority < priorities; priority++) {
    for (let zone = 0; zone < random.between(1, 2); zone++) {
      if (next - at * 3 >= 4) break;
      const count = random.between(priorities > 1 ? 0 : 1, 2);
      const lb_endpoints = Array.from({ length: count }, () => endpoint(random, ++next, withSubsets));
      localities.push({
        locality: { region: `r${zone}`, zone: `z${priority}` },
        lb_endpoints,
        ...(priority === 0 ? {} : { priority }),
        ...(random.chance(0.7) ? { load_balancing_weight: random.between(1, 3) } : {}),
        ...(random.chance(0.3)
          ? {
              metadata: {
                filter_metadata: { 'envoy.transport_socket_match': metadataValues(random, keys, values, 1) },
              },
            }
          : {}),
      });
    }
  }
  const policy = random.chance(0.2) ? { policy: { overprovisioning_factor: random.pick([100, 120, 200]) } } : {};
  return { cluster_name: name, endpoints: localities, ...policy };
}

function endpoint(random: Random, number: number, withSubsets: boolean): JsonObject {
  const socketValues = metadataValues(random, keys, values, random.between(0, 2));
  const lb = withSubsets ? metadataValues(random, lbKeys, lbValues, random.between(1, 3)) : {};
  const filter_metadata: JsonObject = {
    ...(Object.keys(socketValues).length === 0 && random.chance(0.5)
      ? {}
      : { 'envoy.transport_socket_match': socketValues }),
    ...(withSubsets ? { 'envoy.lb': lb } : {}),
  };
  return {
    endpoint: {
      address: { socket_address: { address: `127.0.0.${number}`, port_value: 0 } },
      ...(random.chance(0.3) ? { hostname: `host${number}.example.com` } : {}),
    },
    ...(random.chance(0.45) ? { health_status: random.pick(health) } : {}),
    ...(random.chance(0.8) ? { metadata: { filter_metadata } } : {}),
  };
}

function metadataValues(random: Random, from: readonly string[], of: readonly JsonValue[], count: number): JsonObject {
  return Object.fromEntries(
    random.some(from, count).map((key) => [key, random.chance(0.5) ? (of[0] ?? '') : random.pick(of)]),
  );
}

function subsets(random: Random): JsonObject {
  const selectors = Array.from({ length: random.between(1, 3) }, () => random.some(lbKeys, random.between(1, 2)));
  const unique = [...new Map(selectors.map((list) => [[...list].sort().join(), list])).values()];
  return {
    fallback_policy: random.pick(['NO_FALLBACK', 'ANY_ENDPOINT', 'DEFAULT_SUBSET']),
    default_subset: metadataValues(random, lbKeys, lbValues, 1),
    subset_selectors: unique.map((list) => ({ keys: list, ...selectorFallback(random, list) })),
    ...(random.chance(0.2) ? { list_as_any: true } : {}),
    ...(random.chance(0.15) ? { panic_mode_any: true } : {}),
  };
}

function selectorFallback(random: Random, list: readonly string[]): JsonObject {
  if (random.chance(0.6)) return {};
  if (list.length === 2 && random.chance(0.4)) {
    return { fallback_policy: 'KEYS_SUBSET', fallback_keys_subset: random.some(list, 1) };
  }
  return { fallback_policy: random.pick(['NO_FALLBACK', 'ANY_ENDPOINT', 'DEFAULT_SUBSET']) };
}

function sockets(random: Random): JsonObject {
  const matches = random.weighted<JsonObject[]>([
    [2, () => []],
    [3, () => [match('tlsMode-istio', { tlsMode: 'istio' }, tls(random)), match('tlsMode-disabled', {}, undefined)]],
    [
      4,
      () =>
        Array.from({ length: random.between(1, 3) }, (_, index) =>
          match(
            `m${index}`,
            metadataValues(random, keys, values, random.between(0, 2)),
            random.chance(0.6) ? tls(random) : undefined,
          ),
        ),
    ],
  ]);
  return {
    ...(matches.length === 0 ? {} : { transport_socket_matches: matches }),
    ...(random.chance(0.4) ? { transport_socket: tls(random) } : {}),
    ...(matches.length > 0 && random.chance(0.15) ? matcher(random, matches) : {}),
  };
}

function match(name: string, values: JsonObject, socket: JsonObject | undefined): JsonObject {
  const raw = {
    name: 'envoy.transport_sockets.raw_buffer',
    typed_config: { '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer' },
  };
  return { name, match: values, transport_socket: socket ?? raw };
}

function matcher(random: Random, matches: readonly JsonObject[]): JsonObject {
  const inputType = random.pick(['EndpointMetadataInput', 'LocalityMetadataInput']);
  const action = (name: string): JsonObject => ({
    action: {
      name: 'socket',
      typed_config: {
        '@type':
          'type.googleapis.com/envoy.extensions.matching.common_inputs.transport_socket.v3.TransportSocketNameAction',
        name,
      },
    },
  });
  const nameOf = (): string => (random.chance(0.1) ? 'nowhere' : String(random.pick(matches).name));
  const map = Object.fromEntries(
    random.some(['istio', 'disabled', 'true'], 2).map((value) => [value, action(nameOf())]),
  );
  return {
    transport_socket_matcher: {
      matcher_tree: {
        input: {
          name: 'metadata',
          typed_config: {
            '@type': `type.googleapis.com/envoy.extensions.matching.common_inputs.transport_socket.v3.${inputType}`,
            filter: 'envoy.transport_socket_match',
            path: [{ key: random.pick(keys) }],
          },
        },
        exact_match_map: { map },
      },
      ...(random.chance(0.4) ? { on_no_match: action(nameOf()) } : {}),
    },
  };
}

function tls(random: Random): JsonObject {
  const alpn = random.some(protocols, random.between(0, 3));
  return {
    name: 'envoy.transport_sockets.tls',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext',
      ...(random.chance(0.6) ? { sni: random.pick(names) } : {}),
      ...(random.chance(0.2) ? { auto_host_sni: true } : {}),
      common_tls_context: {
        ...(alpn.length > 0 ? { alpn_protocols: alpn } : {}),
        ...(random.chance(0.3)
          ? { tls_params: { tls_maximum_protocol_version: random.pick(['TLSv1_2', 'TLSv1_3']) } }
          : {}),
      },
    },
  };
}

function httpOptions(random: Random): JsonObject {
  if (random.chance(0.3)) return {};
  const protocol: JsonObject = random.weighted<JsonObject>([
    [4, () => ({ explicit_http_config: { http_protocol_options: {} } })],
    [3, () => ({ explicit_http_config: { http2_protocol_options: {} } })],
    [1, () => ({ use_downstream_protocol_config: { http2_protocol_options: {} } })],
  ]);
  const upstream: JsonObject = random.chance(0.4)
    ? {
        upstream_http_protocol_options: {
          auto_sni: true,
          ...(random.chance(0.4) ? { override_auto_sni_header: 'x-sni' } : {}),
        },
      }
    : {};
  return {
    typed_extension_protocol_options: {
      'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
        '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
        ...protocol,
        ...upstream,
      },
    },
  };
}
