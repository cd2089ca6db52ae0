import * as catalogue from '../../diagnostic/catalogue/upstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { ClusterLoadAssignment } from '../../model/clusterLoadAssignment.ts';
import type { CoarseHealth } from '../../model/healthStatus.ts';
import type { LoadBalancing } from '../../model/loadBalancing.ts';
import { noLocality } from '../../model/locality.ts';
import type { HostWay, PriorityLevel } from '../../verdict/upstreamVerdict.ts';
import { clusterEndpoints } from './clusterEndpoints.ts';
import { type Host, hostOf } from './host.ts';
import { type HostsFound, waysOf } from './hostVerdict.ts';
import { overridingHost, sessionHost } from './overridingHost.ts';
import { countPriorities, priorityLoads } from './priorityLoads.ts';
import { selectHosts, unusedHost } from './selectHosts.ts';
import { subsetHosts } from './subsetHosts.ts';
import type { UpstreamContext } from './upstreamContext.ts';

/**
 * A cluster with a list of endpoints: subset, then priorities and panic, then locality weights. `given`: the load of its
 * priorities, where an aggregate has decided about it.
 */
export function balancedHosts(
  cluster: Cluster,
  context: UpstreamContext,
  given?: readonly PriorityLevel[],
): HostsFound {
  const found = clusterEndpoints(cluster, context.resources);
  switch (found.kind) {
    case 'no_section':
      return { kind: 'unknown', reason: 'no_endpoints_section', alternatives: alternatives(cluster, context) };
    case 'no_assignment':
      return { kind: 'unavailable', reason: 'no_assignment', unused: [] };
    case 'found':
      break;
  }
  if (cluster.discovery.kind === 'opaque' && found.assignment === undefined) return unknownType(cluster, context);
  context.steps.push(found.step);
  if (found.hosts.length === 0) return { kind: 'unavailable', reason: 'no_endpoints', unused: [] };
  const session = given === undefined ? sessionHost(found.hosts, context) : undefined;
  if (session === 'none') return { kind: 'unavailable', reason: 'no_session_host', unused: [] };
  if (session === undefined) notePolicy(cluster, context);
  const named = session ?? overridingHost(cluster, found.hosts, context);
  if (named !== undefined) {
    const unused = found.hosts.filter((host) => host !== named).map((host) => unusedHost(host, 'other_host'));
    return { kind: 'hosts', used: [named], unused, lost: 0 };
  }
  return balance(cluster, found.hosts, found.assignment, context, given);
}

function balance(
  cluster: Cluster,
  all: readonly Host[],
  assignment: ClusterLoadAssignment | undefined,
  context: UpstreamContext,
  given: readonly PriorityLevel[] | undefined,
): HostsFound {
  const { subsets } = cluster.loadBalancing;
  const spread = (hosts: readonly Host[]): HostsFound => spreadLoad(cluster, hosts, all, assignment, context, given);
  return subsets === undefined ? spread(all) : subsetHosts(subsets, all, spread, context);
}

function spreadLoad(
  cluster: Cluster,
  hosts: readonly Host[],
  all: readonly Host[],
  assignment: ClusterLoadAssignment | undefined,
  { steps }: UpstreamContext,
  given: readonly PriorityLevel[] | undefined,
): HostsFound {
  const { loadBalancing, healthyPanicThreshold } = cluster;
  const own = priorityLoads(countPriorities(cluster.name, hosts, assignment, all), healthyPanicThreshold);
  const levels =
    given === undefined || loadBalancing.algorithm === 'hashed' ? own : own.map((level) => withLoadOf(level, given));
  steps.push({ kind: 'priorities', levels, origin: assignment?.origin ?? cluster.origin });
  const { used, unused } = selectHosts(loadBalancing, hosts, levels);
  if (used.length === 0) return { kind: 'unavailable', reason: 'no_healthy_endpoint', unused };
  return { kind: 'hosts', used, unused, lost: lostLoad(levels, used, loadBalancing) };
}

/** The load of priorities that have nobody to take it: what goes there is answered as if there were no host at all. */
function lostLoad(levels: readonly PriorityLevel[], used: readonly Host[], { algorithm }: LoadBalancing): number {
  let lost = 0;
  for (const { priority, load, degradedLoad, panic } of levels) {
    const here = used.filter(({ endpoint }) => endpoint.priority === priority);
    const anyone = panic || algorithm === 'hashed';
    const taken = (health: CoarseHealth): boolean => here.some((host) => anyone || host.health === health);
    if (!taken('healthy')) lost += load;
    if (!taken('degraded')) lost += degradedLoad;
  }
  return lost;
}

/**
 * An aggregate's load in place of the cluster's own; whether the priority is in panic stays the cluster's own. Rings and
 * tables are not told.
 */
function withLoadOf(level: PriorityLevel, given: readonly PriorityLevel[]): PriorityLevel {
  const here = given.filter(({ priority }) => priority === level.priority);
  const sum = (of: 'load' | 'degradedLoad'): number => here.reduce((total, one) => total + one[of], 0);
  return { ...level, load: sum('load'), degradedLoad: sum('degradedLoad') };
}

function unknownType(cluster: Cluster, context: UpstreamContext): HostsFound {
  const type = cluster.discovery.kind === 'opaque' ? cluster.discovery.type : cluster.discovery.kind;
  context.assumptions.push(
    diagnostic(catalogue.clusterTypeNotEvaluated, cluster.origin, { cluster: cluster.name, type }),
  );
  return { kind: 'unknown', reason: 'cluster_type', alternatives: alternatives(cluster, context) };
}

/** Without endpoints: what would go on the wire to one, for every metadata that matters. */
function alternatives(cluster: Cluster, context: UpstreamContext): readonly HostWay[] {
  const { origin } = cluster;
  const unseen = {
    address: { kind: 'unknown', origin },
    hostname: '',
    healthStatus: 'UNKNOWN',
    healthFlags: [],
    priority: 0,
    locality: noLocality,
    loadBalancingWeight: undefined,
    metadata: undefined,
    localityMetadata: undefined,
    metadataKnown: false,
    origin,
  } as const;
  return waysOf(hostOf(cluster, unseen, undefined, false), context);
}

function notePolicy(
  { loadBalancing: { notEvaluated }, origin, name }: Cluster,
  { assumptions }: UpstreamContext,
): void {
  for (const type of notEvaluated) {
    assumptions.push(diagnostic(catalogue.loadBalancingPolicy, origin, { cluster: name, type }));
  }
}
