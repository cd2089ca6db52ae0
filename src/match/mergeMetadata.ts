import type { JsonObject } from '../base/json.ts';
import type { Metadata } from '../model/metadata.ts';

/** Two `metadata_match`: keys of the more specific one replace those of the general one. */
export function mergeMetadata(general: Metadata | undefined, specific: Metadata | undefined): Metadata | undefined {
  if (general === undefined || specific === undefined) return specific ?? general;
  const filterMetadata = new Map<string, JsonObject>(general.filterMetadata);
  for (const [namespace, values] of specific.filterMetadata) {
    filterMetadata.set(namespace, { ...filterMetadata.get(namespace), ...values });
  }
  return {
    ...specific,
    filterMetadata,
    typedNamespaces: [...new Set([...general.typedNamespaces, ...specific.typedNamespaces])],
  };
}
