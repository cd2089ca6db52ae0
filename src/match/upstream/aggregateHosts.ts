import type { Cluster } from '../../model/cluster.ts';
import { balancedHosts } from './balancedHosts.ts';
import { clusterEndpoints } from './clusterEndpoints.ts';
import type { HostsFound } from './hostVerdict.ts';
import { countPriorities, type PriorityCount, priorityLoads } from './priorityLoads.ts';
import type { UpstreamContext } from './upstreamContext.ts';

const defaultOverprovisioningFactor = 140;

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
    const factor =
      (found.kind === 'found' ? found.assignment?.overprovisioningFactor : undefined) ?? defaultOverprovisioningFactor;
    counts.push(...countPriorities(member.name, hosts, factor).filter((count) => count.hosts > 0));
  }
  if (counts.length === 0) return { kind: 'unavailable', reason: 'no_endpoints', unused: [] };
  const levels = priorityLoads(counts, cluster.healthyPanicThreshold);
  context.steps.push({ kind: 'priorities', levels, origin: cluster.origin });
  const loaded = new Set(
    levels.filter(({ load, degradedLoad }) => load > 0 || degradedLoad > 0).map((level) => level.cluster),
  );
  const results = present
    .filter(({ name }) => loaded.has(name))
    .map((member) =>
      balancedHosts(
        member,
        context,
        levels.filter((level) => level.cluster === member.name),
      ),
    );
  const used = results.flatMap((result) => (result.kind === 'hosts' ? result.used : []));
  const unused = results.flatMap((result) => (result.kind === 'unknown' ? [] : result.unused));
  if (used.length > 0) return { kind: 'hosts', used, unused };
  return { kind: 'unavailable', reason: 'no_healthy_endpoint', unused };
}
