import type { LoadBalancing } from '../../model/loadBalancing.ts';
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
export function selectHosts(
  balancing: LoadBalancing,
  hosts: readonly Host[],
  levels: readonly PriorityLevel[],
): HostSelection {
  const used: Host[] = [];
  const unused: UnusedHost[] = [];
  for (const host of hosts) {
    const level = levels[host.endpoint.priority];
    const because = level === undefined ? 'lower_priority' : refusal(balancing, host, level);
    if (because === undefined) used.push(host);
    else unused.push(unusedHost(host, because));
  }
  const { subsets, localityWeighted } = balancing;
  if (!localityWeighted || (subsets !== undefined && !subsets.localityWeightAware)) return { used, unused };
  return byLocalityWeight(balancing, used, unused, levels);
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

function refusal(balancing: LoadBalancing, host: Host, level: PriorityLevel): UnusedHost['because'] | undefined {
  const { load, degradedLoad, panic } = level;
  if (load === 0 && degradedLoad === 0) return host.health === 'healthy' ? 'lower_priority' : host.health;
  const hashed = balancing.algorithm === 'hashed';
  // Rings and tables never refuse in panic (thread_aware_lb_impl.cc `normalizeWeights`).
  if (panic) return balancing.failTrafficOnPanic && !hashed ? 'unhealthy' : undefined;
  if (host.excluded) return 'unhealthy';
  switch (host.health) {
    case 'healthy':
      return load > 0 || hashed ? undefined : 'lower_priority';
    case 'degraded':
      return degradedLoad > 0 && !hashed ? undefined : 'degraded';
    case 'unhealthy':
      return 'unhealthy';
  }
}

/**
 * Localities without a weight get nothing as long as another one of their priority has one. Rings and tables keep to
 * that in panic, too, and where no locality has a weight nobody gets anything.
 */
function byLocalityWeight(
  { algorithm }: LoadBalancing,
  candidates: readonly Host[],
  unused: readonly UnusedHost[],
  levels: readonly PriorityLevel[],
): HostSelection {
  const hasWeight = ({ localityWeight }: Host): boolean => (localityWeight ?? 0) > 0;
  const weighted = new Set(candidates.filter(hasWeight).map(groupOf));
  const used: Host[] = [];
  const refused: UnusedHost[] = [...unused];
  for (const host of candidates) {
    const panic = levels[host.endpoint.priority]?.panic === true;
    const free = algorithm !== 'hashed' && (panic || !weighted.has(groupOf(host)));
    if (free || hasWeight(host)) used.push(host);
    else refused.push(unusedHost(host, 'no_locality_weight'));
  }
  return { used, unused: refused };
}

const groupOf = ({ endpoint, health }: Host): string => `${endpoint.priority} ${health}`;
