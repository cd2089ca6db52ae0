import type { Origin } from '../diagnostic/origin.ts';
import type { AnyMessage, Message } from '../proto/message.ts';

/**
 * An extension as Envoy configures them everywhere: a free name and a typed configuration. What it is follows from the
 * configuration's type; the name is only a label (and the key of per-route overrides).
 */
export interface TypedExtension {
  readonly name: string;
  readonly config: AnyMessage | undefined;
  /** The configuration comes by extension discovery (ECDS) under `name`, and the dump does not have it. */
  readonly discovered: boolean;
  readonly origin: Origin;
}

/** Reads any message that has `name`, `typed_config` and perhaps `config_discovery`. */
export function readTypedExtension(message: Message): TypedExtension {
  const config = message.any('typedConfig');
  return {
    name: message.text('name'),
    config,
    discovered: config === undefined && message.declares('configDiscovery') && message.has('configDiscovery'),
    origin: message.origin,
  };
}

/** The type of the configuration without `type.googleapis.com/`, '' where there is none. */
export function extensionType(extension: TypedExtension): string {
  return extension.config?.type ?? '';
}
