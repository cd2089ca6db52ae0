import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import type { Configuration } from '../configuration.ts';
import { textField } from '../protobufField.ts';

/**
 * A dump in which these listeners are in force, as `/config_dump` prints it. Some are static, and beside the active
 * state of others stand versions of them that are warming, draining or refused: none of that may play a part.
 */
export function dumpAround({ listeners }: Configuration): JsonValue {
  const variant = JSON.stringify(listeners).length % 4;
  // Static listeners come before all others, in a proxy as in its dump: their order may decide.
  const isStatic = (index: number): boolean => variant === 1 || (variant === 2 && index < listeners.length / 2);
  return {
    configs: [
      { '@type': 'type.googleapis.com/envoy.admin.v3.BootstrapConfigDump', bootstrap: { node: { id: 'conformance' } } },
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump',
        version_info: '1',
        static_listeners: listeners
          .filter((_, index) => isStatic(index))
          .map((listener) => ({ listener: typed(listener) })),
        dynamic_listeners: listeners
          .filter((_, index) => !isStatic(index))
          .map((listener) => ({
            name: textField(listener, 'name') ?? '',
            active_state: { version_info: '1', listener: typed(listener) },
            ...(variant === 3 ? decoys(listener) : {}),
          })),
      },
    ],
  };
}

function typed(listener: JsonObject): JsonObject {
  return { '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener', ...listener };
}

/** What the listener may become, was, or was not allowed to become: other chains at the same addresses. */
function decoys({ address, name }: JsonObject): JsonObject {
  if (address === undefined) return {};
  const other = typed({ ...(name === undefined ? {} : { name }), address, filter_chains: [{ name: 'decoy' }] });
  return {
    warming_state: { version_info: '2', listener: other },
    draining_state: { version_info: '0', listener: other },
    error_state: { failed_configuration: other, details: 'refused' },
  };
}
