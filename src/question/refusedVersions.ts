import type { Dump } from '../dump/dump.ts';
import type { Resource, ResourceKind } from '../dump/resource.ts';

/** Whether the proxy goes on with another version of a resource that was refused or is warming. */
export function hasVersionInUse(dump: Dump, kind: ResourceKind, name: string | undefined): boolean {
  return name === undefined || dump.find(kind, name).some(({ state }) => state === 'static' || state === 'active');
}

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
