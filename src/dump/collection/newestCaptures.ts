import type { FoundProxy } from './groupDumps.ts';
import { qualifiedName } from './proxyName.ts';

/** The proxies of a collection, each once. */
export interface Captures {
  readonly newest: readonly FoundProxy[];
  /** What was captured before, by the capture that is newer. */
  readonly older: ReadonlyMap<FoundProxy, readonly FoundProxy[]>;
}

/**
 * Of several captures of one proxy, which say the same node, the one with the newest change; of those that do not tell or were
 * changed at the same time, the first. Proxies that only share a name stay.
 */
export function newestCaptures(proxies: readonly FoundProxy[]): Captures {
  const byNode = new Map<string, FoundProxy[]>();
  for (const proxy of proxies) {
    const { nodeId, metadata } = proxy.identity;
    if (nodeId === undefined) continue;
    // Pods of two clusters may have the same name and address.
    const cluster = typeof metadata.CLUSTER_ID === 'string' ? metadata.CLUSTER_ID : '';
    const key = `${qualifiedName(proxy)}\n${nodeId}\n${cluster}`;
    const same = byNode.get(key);
    if (same === undefined) byNode.set(key, [proxy]);
    else same.push(proxy);
  }
  const older = new Map<FoundProxy, readonly FoundProxy[]>();
  for (const captures of byNode.values()) {
    const [first, ...others] = [...captures].sort((a, b) => (b.lastUpdated ?? 0) - (a.lastUpdated ?? 0));
    if (first !== undefined && others.length > 0) older.set(first, others);
  }
  const gone = new Set([...older.values()].flat());
  return { newest: proxies.filter((proxy) => !gone.has(proxy)), older };
}
