import type { JsonObject } from '../../../src/base/json.ts';
import type { Random } from '../generate/random.ts';
import { metadataValues, socketKeys, socketValues } from './metadataValues.ts';

const names = ['a.example.com', 'b.example.com', 'outbound_.80_._.a.default.svc.cluster.local'];
const protocols = ['h2', 'http/1.1', 'istio', 'istio-peer-exchange', 'istio-h2', 'foo'];

/** Transport sockets of a cluster, by match, by matcher and its own. */
export function sockets(random: Random): JsonObject {
  const matches = random.weighted<JsonObject[]>([
    [2, () => []],
    [3, () => [match('tlsMode-istio', { tlsMode: 'istio' }, tls(random)), match('tlsMode-disabled', {}, undefined)]],
    [
      4,
      () =>
        Array.from({ length: random.between(1, 3) }, (_, index) =>
          match(
            `m${index}`,
            metadataValues(random, socketKeys, socketValues, random.between(0, 2)),
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
            path: [{ key: random.pick(socketKeys) }],
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
