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
    ...listField(section, 'dynamic_listeners').map((item) =>
      objectField(objectField(item, 'active_state'), 'listener'),
    ),
  ]);
  return { listeners: listeners.filter((listener) => listener !== undefined).map(withoutType) };
}

function withoutType(listener: JsonObject): JsonObject {
  const { '@type': _, ...rest } = listener;
  return isJsonObject(rest) ? rest : listener;
}
