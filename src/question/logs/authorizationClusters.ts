import { isJsonArray, isJsonObject, type JsonValue, memberOf } from '../../base/json.ts';
import type { LineContext } from './lineContext.ts';

const deepest = 32;

/** The clusters of the external authorization filters of the chain, HTTP and network. */
export function authorizationClusters({ target }: LineContext): readonly string[] {
  const found = new Set<string>();
  for (const { config } of target.chain?.filters ?? []) {
    if (config === undefined) continue;
    const json = config.kind === 'opened' ? config.message.source : config.json;
    visit(json, config.type.includes('ext_authz'), 0, found);
  }
  return [...found].slice(0, 3);
}

/** Its service is named by `cluster_name` of a gRPC service or by `cluster` of an HTTP address. */
function visit(value: JsonValue, isFilter: boolean, depth: number, found: Set<string>): void {
  if (depth > deepest) return;
  if (isJsonArray(value)) for (const item of value) visit(item, isFilter, depth + 1, found);
  if (!isJsonObject(value)) return;
  const type = memberOf(value, '@type');
  const isWithin = isFilter || (typeof type === 'string' && type.includes('ext_authz'));
  for (const key of Object.keys(value)) {
    const child = memberOf(value, key);
    if (child === undefined) continue;
    const isName = key === 'cluster_name' || key === 'clusterName' || key === 'cluster';
    if (isWithin && isName && typeof child === 'string') found.add(child);
    else visit(child, isWithin, depth + 1, found);
  }
}
