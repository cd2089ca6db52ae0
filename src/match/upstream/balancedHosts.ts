import * as catalogue from '../../diagnostic/catalogue/upstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { ClusterLoadAssignment } from '../../model/clusterLoadAssignment.ts';
import { noLocality } from '../../model/locality.ts';
import type { HostWay, PriorityLevel } from '../../verdict/upstreamVerdict.ts';
import { clusterEndpoints } from './clusterEndpoints.ts';
import { type Host, hostOf } from './host.ts';
import { type HostsFound, waysOf } from './hostVerdict.ts';
import { countPriorities, priorityLoads } from './priorityLoads.ts';
import { selectHosts, unusedHost } from './selectHosts.ts';
import { selectSubset } from './selectSubset.ts';
import type { UpstreamContext } from './upstreamContext.ts';

const defaultOverprovisioningFactor = 140;

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
  if (isDropped(found.assignment, context)) return { kind: 'unavailable', reason: 'dropped', unused: [] };
  notePolicy(cluster, context);
  return balance(cluster, found.hosts, found.assignment, context, given);
}

function balance(
  cluster: Cluster,
  all: readonly Host[],
  assignment: ClusterLoadAssignment | undefined,
  context: UpstreamContext,
  given: readonly PriorityLevel[] | undefined,
): HostsFound {
  const { subsets } = cluster;
  if (subsets === undefined) return spreadLoad(cluster, all, assignment, context, given);
  const { subset } = context.request;
  const { result, hosts, elseAny } = selectSubset(subsets, all, subset);
  const wanted = [...subset].map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  context.steps.push({ kind: 'subset', wanted, result, hosts: hosts.length, origin: subsets.origin });
  const others = all.filter((host) => !hosts.includes(host)).map((host) => unusedHost(host, 'other_subset'));
  const found: HostsFound =
    hosts.length === 0
      ? { kind: 'unavailable', reason: 'no_subset', unused: [] }
      : spreadLoad(cluster, hosts, assignment, context, given);
  if (found.kind === 'unavailable' && elseAny) return spreadLoad(cluster, all, assignment, context, given);
  return found.kind === 'unknown' ? found : { ...found, unused: [...found.unused, ...others] };
}

function spreadLoad(
  cluster: Cluster,
  hosts: readonly Host[],
  assignment: ClusterLoadAssignment | undefined,
  { steps }: UpstreamContext,
  given: readonly PriorityLevel[] | undefined,
): HostsFound {
  const factor = assignment?.overprovisioningFactor ?? defaultOverprovisioningFactor;
  const own = priorityLoads(countPriorities(cluster.name, hosts, factor), cluster.healthyPanicThreshold);
  const levels = given === undefined ? own : own.map((level) => withLoadOf(level, given));
  steps.push({ kind: 'priorities', levels, origin: assignment?.origin ?? cluster.origin });
  const { used, unused } = selectHosts(cluster, hosts, levels);
  if (used.length === 0) return { kind: 'unavailable', reason: 'no_healthy_endpoint', unused };
  return { kind: 'hosts', used, unused };
}

/** An aggregate's load in place of the cluster's own; whether the priority is in panic stays the cluster's own. */
function withLoadOf(level: PriorityLevel, given: readonly PriorityLevel[]): PriorityLevel {
  const { load = 0, degradedLoad = 0 } = given.find(({ priority }) => priority === level.priority) ?? {};
  return { ...level, load, degradedLoad };
}

function isDropped(assignment: ClusterLoadAssignment | undefined, { oracle, steps }: UpstreamContext): boolean {
  for (const { category, fraction } of assignment?.dropOverloads ?? []) {
    if (assignment === undefined || fraction <= 0) continue;
    steps.push({ kind: 'drop_overload', category, fraction, origin: assignment.origin });
    const dropped = { label: 'dropped', value: true };
    const kept = { label: 'not dropped', value: false };
    const options = fraction >= 1 ? [dropped] : [kept, dropped];
    if (oracle.choose({ kind: 'random', name: `drop_overloads ${category}` }, options)) return true;
  }
  return false;
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

const known =
  /\.(?:round_robin|least_request|random|ring_hash|maglev|wrr_locality|client_side_weighted_round_robin)\.v3\.|cluster_provided/;

function notePolicy({ loadBalancingPolicies: [first], origin, name }: Cluster, { assumptions }: UpstreamContext): void {
  if (first === undefined || known.test(first)) return;
  assumptions.push(diagnostic(catalogue.loadBalancingPolicy, origin, { cluster: name, type: first }));
}
