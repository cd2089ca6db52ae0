import { isJsonObject, type JsonObject } from '../base/json.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';

/** `envoy.config.core.v3.Metadata`: a structure of values for each namespace, such as `envoy.lb` or `istio`. */
export interface Metadata {
  readonly filterMetadata: ReadonlyMap<string, JsonObject>;
  /** Namespaces of which only a typed form is given; they are not opened. */
  readonly typedNamespaces: readonly string[];
  readonly origin: Origin;
}

export function readMetadata(message: Message): Metadata {
  const filterMetadata = new Map<string, JsonObject>();
  for (const [namespace, value] of message.jsonMap('filterMetadata')) {
    if (isJsonObject(value)) filterMetadata.set(namespace, value);
  }
  return {
    filterMetadata,
    typedNamespaces: [...message.anyMap('typedFilterMetadata').keys()],
    origin: message.origin,
  };
}

/** Reads a field that holds Metadata. */
export function readMetadataField(message: Message, field: string): Metadata | undefined {
  const metadata = message.message(field);
  return metadata === undefined ? undefined : readMetadata(metadata);
}
