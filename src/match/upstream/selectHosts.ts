import type { Cluster } from '../../model/cluster.ts';
import type { PriorityLevel, UnusedHost } from '../../verdict/upstreamVerdict.ts';
import type { Host } from './host.ts';

export interface HostSelection {
  readonly used: readonly Host[];
  readonly unused: readonly UnusedHost[];
}

/**
 * The hosts that load balancing can choose, given the load of each priority: all of a priority in panic, else its
 * healthy (or degraded) hosts, with locality weights only those of localities that have one.
 */
export function selectHosts(cluster: Cluster, hosts: readonly Host[], levels: readonly PriorityLevel[]): HostSelection {
  const used: Host[] = [];
  const unused: UnusedHost[] = [];
  for (const host of hosts) {
    const level = levels[host.endpoint.priority];
    const because = level === undefined ? 'lower_priority' : refusal(cluster, host, level);
    if (because === undefined) used.push(host);
    else unused.push(unusedHost(host, because));
  }
  // Subsets do not look at locality weights.
  if (!cluster.localityWeighted || cluster.subsets !== undefined) return { used, unused };
  return byLocalityWeight(used, unused, levels);
}

export function unusedHost({ cluster, endpoint, health }: Host, because: UnusedHost['because']): UnusedHost {
  return {
    cluster: cluster.name,
    address: endpoint.address,
    because,
    healthWords: [endpoint.healthStatus, ...endpoint.healthFlags].join(', ').replace(/^UNKNOWN$/, health),
    origin: endpoint.origin,
  };
}

function refusal(cluster: Cluster, host: Host, level: PriorityLevel): UnusedHost['because'] | undefined {
  if (level.load === 0 && level.degradedLoad === 0) {
    return host.health === 'healthy' ? 'lower_priority' : host.health;
  }
  if (level.panic) return cluster.failTrafficOnPanic ? 'unhealthy' : undefined;
  if (host.excluded) return 'unhealthy';
  switch (host.health) {
    case 'healthy':
      return level.load > 0 ? undefined : 'lower_priority';
    case 'degraded':
      return level.degradedLoad > 0 ? undefined : 'degraded';
    case 'unhealthy':
      return 'unhealthy';
  }
}

/** Localities without a weight get nothing as long as another one of their priority has one. */
function byLocalityWeight(
  candidates: readonly Host[],
  unused: readonly UnusedHost[],
  levels: readonly PriorityLevel[],
): HostSelection {
  const weighted = new Set(
    candidates.filter(({ localityWeight }) => (localityWeight ?? 0) > 0).map((host) => groupOf(host)),
  );
  const used: Host[] = [];
  const refused: UnusedHost[] = [...unused];
  for (const host of candidates) {
    const panic = levels[host.endpoint.priority]?.panic === true;
    if (panic || (host.localityWeight ?? 0) > 0 || !weighted.has(groupOf(host))) used.push(host);
    else refused.push(unusedHost(host, 'no_locality_weight'));
  }
  return { used, unused: refused };
}

const groupOf = ({ endpoint, health }: Host): string => `${endpoint.priority} ${health}`;
