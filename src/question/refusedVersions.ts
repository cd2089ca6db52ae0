import type { Dump } from '../dump/dump.ts';
import type { Resource, ResourceKind } from '../dump/resource.ts';

/**
 * The versions of listeners (or other resources) that Envoy has refused, each once: what it has refused of the last update stands in a dump
 * beside the version in use and once more at the end, there without a name.
 */
export function refusedVersions(dump: Dump, kind: ResourceKind = 'listener'): readonly Resource[] {
  const told = new Set<string>();
  return dump.failed(kind).filter(({ name, errorState }) => {
    const key = JSON.stringify([name, errorState?.details]);
    const isNew = name === undefined || !told.has(key);
    told.add(key);
    return isNew;
  });
}
