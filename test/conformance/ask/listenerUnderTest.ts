import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/base/json.ts';
import { field, listField, objectField, pick, textField } from '../protobufField.ts';

/** How a listener is changed for being asked. */
export interface Changes {
  /** Where the access log of this Envoy goes. */
  readonly accessLog: string;
  /** Makes the listener reachable and its destination free: see `reachable`. */
  readonly reachable: boolean;
}

const kept = ['name', 'address', 'additional_addresses', 'bind_to_port', 'deprecated_v1', 'use_original_dst'];
const keptToo = ['continue_on_listener_filters_timeout', 'filter_chain_matcher'];
const understoodFilters =
  /[./](original_dst|original_src|tls_inspector|http_inspector|proxy_protocol|local_ratelimit|set_filter_state)\b/;

/** Long enough for bytes that come at once, short enough for tests; stands for every timeout that is not zero. */
export const listenerFiltersTimeout = '0.400s';

/** The port at which a listener made reachable takes connections of both families. */
export const reachablePort = 61000;

/**
 * The listener as a real Envoy is asked about it: all that decides about the chain is kept; the chains only say who
 * they are; what they would do with the connection (transport sockets, filters) is left out, since it comes later.
 */
export function listenerUnderTest(listener: JsonObject, changes: Changes): JsonObject {
  const chains = listField(listener, 'filter_chains');
  const byDefault = objectField(listener, 'default_filter_chain');
  const name = textField(listener, 'name') ?? '';
  const tested = {
    ...pick(listener, [...kept, ...keptToo]),
    listener_filters: listField(listener, 'listener_filters').filter(isUnderstood).map(typed),
    listener_filters_timeout: shortened(field(listener, 'listener_filters_timeout')),
    filter_chains: chains.map((chain, index) => chainUnderTest(chain, [name, index])),
    ...(byDefault === undefined ? {} : { default_filter_chain: chainUnderTest(byDefault, [name, -1]) }),
    access_log: [accessLog(name, changes.accessLog)],
  };
  return changes.reachable ? reachable(tested) : tested;
}

function isUnderstood(filter: JsonValue): boolean {
  const type = textField(objectField(filter, 'typed_config'), '@type');
  return understoodFilters.test(`.${type ?? textField(filter, 'name') ?? ''}`.replace(/[./]v[23][\w.]*$/, ''));
}

/** Old configurations only name a filter; current Envoys go by the type of its configuration. */
function typed(filter: JsonValue): JsonValue {
  if (objectField(filter, 'typed_config') !== undefined) return filter;
  const name = textField(filter, 'name') ?? '';
  const [, short = ''] = understoodFilters.exec(`.${name}`) ?? [];
  const message = short.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const type = `type.googleapis.com/envoy.extensions.filters.listener.${short}.v3.${message}`;
  return {
    ...pick(filter, ['filter_disabled']),
    name: `envoy.filters.listener.${short}`,
    typed_config: { '@type': type },
  };
}

function shortened(timeout: JsonValue | undefined): string {
  return typeof timeout === 'string' && Number.parseFloat(timeout) === 0 ? '0s' : listenerFiltersTimeout;
}

function chainUnderTest(chain: JsonValue, identity: readonly [string, number]): JsonObject {
  const config = {
    '@type': 'type.googleapis.com/envoy.extensions.filters.network.direct_response.v3.Config',
    response: { inline_string: JSON.stringify(identity) },
  };
  return {
    ...pick(chain, ['name', 'filter_chain_match', 'use_proxy_proto']),
    filters: [{ name: 'envoy.filters.network.direct_response', typed_config: config }],
  };
}

function accessLog(listener: string, path: string): JsonObject {
  const config = {
    '@type': 'type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog',
    path,
    log_format: {
      json_format: {
        listener: listener.replaceAll('%', '%%'),
        directSource: '%DOWNSTREAM_DIRECT_REMOTE_ADDRESS%',
        source: '%DOWNSTREAM_REMOTE_ADDRESS%',
        destination: '%DOWNSTREAM_LOCAL_ADDRESS%',
        chainName: '%FILTER_CHAIN_NAME%',
        flags: '%RESPONSE_FLAGS%',
        details: '%RESPONSE_CODE_DETAILS%',
        serverName: '%REQUESTED_SERVER_NAME%',
      },
    },
  };
  return { name: 'envoy.access_loggers.file', typed_config: config };
}

/**
 * Further addresses at which the listener itself takes captured connections of each family, whatever its own address
 * is and whether it is bound or internal; the original destination is restored before any other filter runs.
 */
function reachable(listener: JsonObject): JsonObject {
  const originalDst = {
    name: 'envoy.filters.listener.original_dst',
    typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.listener.original_dst.v3.OriginalDst' },
  };
  const at = (any: string) => ({ address: { socket_address: { address: any, port_value: reachablePort } } });
  const { deprecated_v1: _, bind_to_port: __, address, additional_addresses: more, ...rest } = listener;
  const filters = listener.listener_filters;
  return {
    ...rest,
    ...(isJsonObject(address)
      ? { address, additional_addresses: [...(isJsonArray(more) ? more : []), at('0.0.0.0'), at('::')] }
      : { ...at('0.0.0.0'), additional_addresses: [at('::')] }),
    listener_filters: [originalDst, ...(isJsonArray(filters) ? filters : [])],
  };
}
