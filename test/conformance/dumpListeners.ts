import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../src/base/json.ts';
import type { Configuration } from './configuration.ts';
import { field, listField, objectField, textField } from './protobufField.ts';

/** The listeners in force in a dump as `/config_dump` prints it; written apart from the product's reader on purpose. */
export function dumpListeners(dump: JsonValue): Configuration {
  const configs = field(dump, 'configs');
  const sections = (isJsonArray(configs) ? configs : []).filter((section) =>
    /\.ListenersConfigDump$/.test(textField(section, '@type') ?? ''),
  );
  const listeners = sections.flatMap((section) => [
    ...listField(section, 'static_listeners').map((item) => objectField(item, 'listener')),
    // Before the wrapper had states.
    ...listField(section, 'dynamic_active_listeners').map((item) => objectField(item, 'listener')),
    ...listField(section, 'dynamic_listeners').map((item) =>
      objectField(objectField(item, 'active_state'), 'listener'),
    ),
  ]);
  const found = listeners.filter((listener) => listener !== undefined);
  return { listeners: found.map((listener) => withoutRepeats(withoutType(listener))) };
}

/** Old Envoys took a range that one chain names twice; current ones refuse it. Once is the same. */
function withoutRepeats(listener: JsonObject): JsonObject {
  const chains = listField(listener, 'filter_chains').map((chain): JsonValue => {
    const match = objectField(chain, 'filter_chain_match');
    if (!isJsonObject(chain) || match === undefined) return chain;
    const once = Object.entries(match).map(([key, value]): [string, JsonValue] => [
      key,
      isJsonArray(value) ? distinct(value) : value,
    ]);
    const { filterChainMatch: _, ...rest } = chain;
    return { ...rest, filter_chain_match: Object.fromEntries(once) };
  });
  const { filterChains: _, ...rest } = listener;
  return { ...rest, filter_chains: chains };
}

function distinct(values: readonly JsonValue[]): readonly JsonValue[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function withoutType(listener: JsonObject): JsonObject {
  const { '@type': _, ...rest } = listener;
  return isJsonObject(rest) ? rest : listener;
}
