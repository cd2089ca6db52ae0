import type { JsonObject } from '../../../src/base/json.ts';
import { pools } from './pools.ts';
import type { Random } from './random.ts';

const types = {
  set_filter_state: 'set_filter_state.v3.Config',
  original_src: 'original_src.v3.OriginalSrc',
  original_dst: 'original_dst.v3.OriginalDst',
  tls_inspector: 'tls_inspector.v3.TlsInspector',
  http_inspector: 'http_inspector.v3.HttpInspector',
  proxy_protocol: 'proxy_protocol.v3.ProxyProtocol',
} as const;
export type ListenerFilterName = keyof typeof types;

export function listenerFilter(name: ListenerFilterName, config: JsonObject = {}): JsonObject {
  const type = `type.googleapis.com/envoy.extensions.filters.listener.${types[name]}`;
  return { name: `envoy.filters.listener.${name}`, typed_config: { '@type': type, ...config } };
}

/** Inspectors mostly as Istio has them, else any in any order; some are off for some ports. */
export function generateListenerFilters(random: Random, leading: readonly ListenerFilterName[]): JsonObject[] {
  const names = random.weighted<readonly ListenerFilterName[]>([
    [6, () => [...leading, 'tls_inspector', 'http_inspector']],
    [3, () => [...leading, 'tls_inspector']],
    [2, () => [...leading, 'http_inspector']],
    [1, () => [...leading, 'http_inspector', 'tls_inspector']],
    [2, () => leading],
    [1, () => random.some([...leading, 'tls_inspector', 'http_inspector'], 3)],
    [1, () => [...leading, 'tls_inspector', 'tls_inspector']],
  ]);
  return withOthers(random, names).map((name) => {
    const filter = listenerFilter(name, configOf(random, name));
    const disabled = random.chance(name.endsWith('_inspector') ? 0.25 : 0.06);
    return disabled ? { ...filter, filter_disabled: generatePredicate(random, 2) } : filter;
  });
}

/** Filters beside those that detect something. */
function withOthers(random: Random, names: readonly ListenerFilterName[]): readonly ListenerFilterName[] {
  const all = [...names];
  for (const name of ['set_filter_state', 'original_src'] as const) {
    if (random.chance(name === 'original_src' ? 0.03 : 0.08)) all.splice(random.between(0, all.length), 0, name);
  }
  return all;
}

/** Keys and texts that the matchers ask about. */
function stateValues(random: Random): JsonObject[] {
  return Array.from({ length: random.between(1, 2) }, () => ({
    object_key: random.pick(['io.istio.source', 'io.istio.source', 'other']),
    factory_key: random.pick(['envoy.string', 'envoy.string', 'envoy.hashable_string']),
    format_string: {
      text_format_source: {
        inline_string: random.pick([
          'waypoint',
          'w',
          '%REQUESTED_SERVER_NAME%',
          '%DOWNSTREAM_LOCAL_PORT%',
          'a%%b %DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT%',
          '%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%',
          '%PROTOCOL%',
        ]),
      },
    },
    ...(random.chance(0.2) ? { skip_if_empty: true } : {}),
    ...(random.chance(0.2) ? { read_only: true } : {}),
  }));
}

function configOf(random: Random, name: ListenerFilterName): JsonObject {
  if (name === 'proxy_protocol') {
    return {
      ...(random.chance(0.3) ? { allow_requests_without_proxy_protocol: true } : {}),
      ...(random.chance(0.15) ? { disallowed_versions: random.some(['V1', 'V2'], random.pick([1, 1, 2])) } : {}),
    };
  }
  if (name === 'set_filter_state') return { on_accept: stateValues(random) };
  if (name === 'original_src') return { mark: 7 };
  if (name === 'tls_inspector') {
    return {
      ...(random.chance(0.2) ? { initial_read_buffer_size: 512 } : {}),
      ...(random.chance(0.1) ? { close_connection_on_client_hello_parsing_errors: random.chance(0.8) } : {}),
    };
  }
  return {};
}

/** A ListenerFilterChainMatchPredicate over destination ports. */
export function generatePredicate(random: Random, depth: number): JsonObject {
  const rules = () => Array.from({ length: random.between(2, 3) }, () => generatePredicate(random, depth - 1));
  const range = () => {
    const start = random.pick([0, ...pools.ports, 15001, 15006]);
    // The end is not part of the range.
    return { destination_port_range: { start, end: Math.min(start + random.pick([1, 1, 2, 400, 0, 65536]), 65536) } };
  };
  return random.weighted<JsonObject>([
    [depth > 0 ? 5 : 1, range],
    [depth > 0 ? 2 : 0, () => ({ not_match: generatePredicate(random, depth - 1) })],
    [depth > 0 ? 2 : 0, () => ({ or_match: { rules: rules() } })],
    [depth > 0 ? 1 : 0, () => ({ and_match: { rules: rules() } })],
    [0.3, () => ({ any_match: true })],
  ]);
}

/** `listener_filters_timeout` and `continue_on_listener_filters_timeout`; the default is a timeout without continuing. */
export function generateTimeouts(random: Random): JsonObject {
  return {
    ...random.weighted<JsonObject>([
      [4, () => ({})],
      [2, () => ({ listener_filters_timeout: '0s' })],
      [2, () => ({ listener_filters_timeout: random.pick(['0.400s', '1s', '15s', '0.000s']) })],
    ]),
    ...(random.chance(0.5) ? { continue_on_listener_filters_timeout: random.chance(0.8) } : {}),
  };
}
