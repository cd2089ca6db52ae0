import type { ClusterLoadAssignment } from '../../model/clusterLoadAssignment.ts';
import type { PriorityLevel } from '../../verdict/upstreamVerdict.ts';
import type { Host } from './host.ts';

/** The hosts of one priority. */
export interface PriorityCount {
  readonly cluster: string;
  readonly priority: number;
  readonly hosts: number;
  readonly excluded: number;
  readonly healthy: number;
  readonly degraded: number;
  /** What availability is counted in: hosts, or their weights. */
  readonly weights: { readonly healthy: number; readonly degraded: number; readonly counted: number };
  /** Percent: 140 counts 71 % of healthy hosts as full health. */
  readonly overprovisioningFactor: number;
}

/** One entry for each priority from 0 to the highest of `all`, gaps included; `hosts` may be some of them. */
export function countPriorities(
  cluster: string,
  hosts: readonly Host[],
  assignment: ClusterLoadAssignment | undefined,
  all: readonly Host[] = hosts,
): readonly PriorityCount[] {
  const weighted = assignment?.weightedPriorityHealth ?? false;
  const overprovisioningFactor = assignment?.overprovisioningFactor ?? defaultOverprovisioningFactor;
  const weigh = (some: readonly Host[]): number =>
    weighted ? sum(some.map(({ endpoint }) => Math.max(1, endpoint.loadBalancingWeight ?? 1))) : some.length;
  const highest = all.reduce((most, { endpoint }) => Math.max(most, endpoint.priority), 0);
  return Array.from({ length: Math.min(highest, highestPriority) + 1 }, (_, priority) => {
    const here = hosts.filter(({ endpoint }) => endpoint.priority === priority);
    const counted = here.filter(({ excluded }) => !excluded);
    const healthy = counted.filter(({ health }) => health === 'healthy');
    const degraded = counted.filter(({ health }) => health === 'degraded');
    return {
      cluster,
      priority,
      hosts: here.length,
      excluded: here.length - counted.length,
      healthy: healthy.length,
      degraded: degraded.length,
      weights: { healthy: weigh(healthy), degraded: weigh(degraded), counted: weigh(counted) },
      overprovisioningFactor,
    };
  });
}

const defaultOverprovisioningFactor = 140;

/** Envoy takes no priority above it. */
const highestPriority = 128;

interface Loads {
  readonly healthy: readonly number[];
  readonly degraded: readonly number[];
}

/**
 * How the load is spread over priorities and which of them ignore health (load_balancer_impl.cc
 * `recalculatePerPriorityState`, `recalculatePerPriorityPanic`). Whole percents, rounded down as Envoy does.
 * `panicThreshold` is in percent, 0 switches panic off.
 */
export function priorityLoads(counts: readonly PriorityCount[], panicThreshold: number): readonly PriorityLevel[] {
  const healthy = counts.map((count) => availability(count, count.weights.healthy));
  const degraded = counts.map((count) => availability(count, count.weights.degraded));
  const total = Math.min(100, sum(healthy) + sum(degraded));
  const panic = counts.map((count) => total < 100 && goodPercent(count) < Math.min(100, panicThreshold));
  const loads = panic.every(Boolean)
    ? byHostCount(counts)
    : total === 0
      ? onlyFirst(counts)
      : spread(healthy, degraded, total);
  return counts.map((count, index) => ({
    cluster: count.cluster,
    priority: count.priority,
    hosts: count.hosts,
    healthy: count.healthy,
    degraded: count.degraded,
    load: loads.healthy[index] ?? 0,
    degradedLoad: loads.degraded[index] ?? 0,
    panic: panic[index] ?? false,
  }));
}

function availability({ weights: { counted }, overprovisioningFactor }: PriorityCount, good: number): number {
  return counted <= 0 ? 0 : Math.min(100, Math.floor((overprovisioningFactor * good) / counted));
}

function goodPercent({ hosts, excluded, healthy, degraded }: PriorityCount): number {
  const counted = hosts - excluded;
  return counted <= 0 ? 0 : (100 * healthy) / counted + (100 * degraded) / counted;
}

/** Healthy hosts of all priorities first, then degraded ones; what rounding leaves goes to the first that has any. */
function spread(healthy: readonly number[], degraded: readonly number[], total: number): Loads {
  let left = 100;
  const share = (available: number): number => {
    const load = Math.min(left, Math.floor((available * 100) / total));
    left -= load;
    return load;
  };
  const loads = { healthy: healthy.map(share), degraded: degraded.map(share) };
  const list = healthy.some((available) => available > 0) ? loads.healthy : loads.degraded;
  const first = (list === loads.healthy ? healthy : degraded).findIndex((available) => available > 0);
  if (left > 0 && first >= 0) list[first] = (list[first] ?? 0) + left;
  return loads;
}

/** Nobody is available and panic is off: some priority has to be asked, and has nobody. */
function onlyFirst(counts: readonly PriorityCount[]): Loads {
  return { healthy: counts.map((_, index) => (index === 0 ? 100 : 0)), degraded: counts.map(() => 0) };
}

/** In panic everywhere the number of hosts decides, healthy or not. */
function byHostCount(counts: readonly PriorityCount[]): Loads {
  const all = sum(counts.map(({ hosts }) => hosts));
  if (all === 0) return onlyFirst(counts);
  const healthy = counts.map(({ hosts }) => Math.floor((100 * hosts) / all));
  const first = counts.findIndex(({ hosts }) => hosts > 0);
  healthy[first] = (healthy[first] ?? 0) + 100 - sum(healthy);
  return { healthy, degraded: counts.map(() => 0) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((left, right) => left + right, 0);
