import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import type { Configuration } from '../configuration.ts';
import { listField, objectField, pick } from '../protobufField.ts';

const deciding = [
  'name',
  'address',
  'additional_addresses',
  'bind_to_port',
  'deprecated_v1',
  'use_original_dst',
  'listener_filters',
  'listener_filters_timeout',
  'continue_on_listener_filters_timeout',
  'filter_chain_matcher',
  'internal_listener',
  'api_listener',
  'udp_listener_config',
  'traffic_direction',
];

/** What of the listeners decides about chains: what chains then do with connections is left out. */
export function essentials({ listeners }: Configuration): Configuration {
  return { listeners: listeners.map(essentialListener) };
}

function essentialListener(listener: JsonObject): JsonObject {
  const byDefault = objectField(listener, 'default_filter_chain');
  return {
    ...pick(listener, deciding),
    filter_chains: listField(listener, 'filter_chains').map(essentialChain),
    ...(byDefault === undefined ? {} : { default_filter_chain: essentialChain(byDefault) }),
  };
}

function essentialChain(chain: JsonValue): JsonObject {
  return pick(chain, ['name', 'filter_chain_match', 'use_proxy_proto']);
}
