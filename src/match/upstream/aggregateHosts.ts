import type { Cluster } from '../../model/cluster.ts';
import type { UnusedHost } from '../../verdict/upstreamVerdict.ts';
import { balancedHosts } from './balancedHosts.ts';
import { clusterEndpoints } from './clusterEndpoints.ts';
import type { Host } from './host.ts';
import type { HostsFound } from './hostVerdict.ts';
import { countPriorities, type PriorityCount, priorityLoads } from './priorityLoads.ts';
import type { UpstreamContext } from './upstreamContext.ts';

/**
 * The priorities of all members in a row, as one list, without those that have no hosts. Its loads choose a member and
 * one of its priorities; which of that priority's hosts are taken is the member's own affair, panic included
 * (extensions/clusters/aggregate/cluster.cc, lb_context.h). Members that do not exist are left out.
 */
export function aggregateHosts(cluster: Cluster, members: readonly string[], context: UpstreamContext): HostsFound {
  context.steps.push({ kind: 'aggregate', members, origin: cluster.origin });
  const present = members.flatMap((name) => context.resources.clusters.inUse(name).slice(0, 1));
  const counts: PriorityCount[] = [];
  for (const member of present) {
    const found = clusterEndpoints(member, context.resources);
    if (found.kind === 'no_section') return balancedHosts(member, context);
    const hosts = found.kind === 'found' ? found.hosts : [];
    const assignment = found.kind === 'found' ? found.assignment : undefined;
    counts.push(...countPriorities(member.name, hosts, assignment).filter((count) => count.hosts > 0));
  }
  if (counts.length === 0) return { kind: 'unavailable', reason: 'no_endpoints', unused: [] };
  const levels = priorityLoads(counts, cluster.healthyPanicThreshold);
  context.steps.push({ kind: 'priorities', levels, origin: cluster.origin });
  const used: Host[] = [];
  const unused: UnusedHost[] = [];
  let lost = 0;
  // A member may be named twice, and then has twice the load.
  for (const member of new Set(present)) {
    const given = levels.filter((level) => level.cluster === member.name);
    const load = given.reduce((sum, level) => sum + level.load + level.degradedLoad, 0);
    if (load === 0) continue;
    const found = balancedHosts(member, context, given);
    if (found.kind === 'hosts') used.push(...found.used);
    if (found.kind !== 'unknown') unused.push(...found.unused);
    if (found.kind === 'unavailable') lost += load;
    // Rings and tables spread it by themselves.
    if (found.kind === 'hosts') lost += isHashed(member) ? (found.lost * load) / 100 : found.lost;
  }
  if (used.length > 0) return { kind: 'hosts', used, unused, lost };
  return { kind: 'unavailable', reason: 'no_healthy_endpoint', unused };
}

const isHashed = ({ loadBalancing }: Cluster): boolean => loadBalancing.algorithm === 'hashed';
