import { isJsonObject, memberOf } from '../base/json.ts';
import type { Dump } from '../dump/dump.ts';
import { extensionType, perRouteType, type Side } from '../dump/extensionTypes.ts';
import type { DiscoveredConfig, ReadingOptions, UntypedAny } from '../proto/readingContext.ts';

/** What the rest of a dump knows about the messages of a resource. */
export function readingOptions(dump: Dump): ReadingOptions {
  return { impliedType, discoveredConfig: (name) => discoveredConfig(dump, name) };
}

const SIDES: Readonly<Record<string, Side>> = {
  'envoy.config.listener.v3.Listener': 'downstream',
  'envoy.config.cluster.v3.Cluster': 'upstream',
};

function impliedType({ owner, field, name = '', resource }: UntypedAny): string | undefined {
  if (field === 'typedPerFilterConfig') return perRouteType(name);
  return field === 'typedConfig' ? extensionType(owner, name, SIDES[resource]) : undefined;
}

/**
 * Envoy's dump lists what extension discovery brought beside the listeners that use it; the section is there, and empty, where
 * nothing came.
 */
function discoveredConfig(dump: Dump, name: string): DiscoveredConfig | 'nothing' | undefined {
  const resources = dump.find('extension_configuration', name);
  if (resources.length === 0) return dump.isWhole('extension_configuration') ? 'nothing' : undefined;
  const resource = resources.find(({ state }) => state === 'active');
  const read = resource?.read();
  if (resource === undefined || read === undefined || !isJsonObject(read.json)) return undefined;
  for (const key of ['typed_config', 'typedConfig']) {
    const json = memberOf(read.json, key);
    if (json === undefined || !isJsonObject(json)) continue;
    const { file } = resource.origin;
    const pointer = read.relocations.pointerOf(read.json, resource.origin.pointer, key);
    return { json, origin: { file, pointer }, relocations: read.relocations };
  }
  return undefined;
}
