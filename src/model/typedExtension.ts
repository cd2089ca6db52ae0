import { isJsonObject, type JsonValue } from '../base/json.ts';
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
  /** Of one that comes by extension discovery: it is known that none has come, and there is no default. */
  readonly undelivered: boolean;
  readonly origin: Origin;
}

/** Reads any message that has `name`, `typed_config` and perhaps `config_discovery`. */
export function readTypedExtension(message: Message): TypedExtension {
  const any = message.any('typedConfig');
  // `typed_config: {}` says no type: Envoys before 1.22 went by the name then, as where there is none at all.
  const config = any?.kind === 'opaque' && any.type === '' && isEmptyObject(any.json) ? undefined : any;
  const discovered = config === undefined && message.declares('configDiscovery') && message.has('configDiscovery');
  return {
    name: message.text('name'),
    config,
    discovered,
    undelivered: discovered && message.isUndelivered(),
    origin: message.origin,
  };
}

const isEmptyObject = (json: JsonValue): boolean => isJsonObject(json) && Object.keys(json).length === 0;

/** The type of the configuration without `type.googleapis.com/`, '' where there is none. */
export function extensionType(extension: TypedExtension): string {
  return extension.config?.type ?? '';
}
