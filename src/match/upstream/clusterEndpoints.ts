import { formatAddress } from '../../model/address.ts';
import type { Cluster } from '../../model/cluster.ts';
import { type ClusterLoadAssignment, endpointsOf, type LocalityEndpoints } from '../../model/clusterLoadAssignment.ts';
import type { ClusterStatus } from '../../model/clusterStatus.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import { coarseHealth } from '../../model/healthStatus.ts';
import type { UpstreamResources } from '../../model/resources.ts';
import type { UpstreamStep } from '../../verdict/upstreamVerdict.ts';
import { type Host, hostOf } from './host.ts';

export type FoundEndpoints =
  | {
      readonly kind: 'found';
      readonly hosts: readonly Host[];
      /** Undefined where only `/clusters` knows the endpoints. */
      readonly assignment: ClusterLoadAssignment | undefined;
      readonly step: UpstreamStep;
    }
  /** The section is there, but nothing in it is for this cluster. */
  | { readonly kind: 'no_assignment'; readonly name: string }
  | { readonly kind: 'no_section' };

/** The endpoints of a cluster that knows them by name or by configuration, with the health that `/clusters` shows. */
export function clusterEndpoints(cluster: Cluster, resources: UpstreamResources): FoundEndpoints {
  const status = resources.clusterStatuses.inUse(cluster.name)[0];
  if (cluster.discovery.kind === 'EDS') return discovered(cluster, cluster.discovery.serviceName, resources, status);
  const { loadAssignment } = cluster;
  const fromDns = cluster.discovery.kind === 'STRICT_DNS' || cluster.discovery.kind === 'LOGICAL_DNS';
  if (loadAssignment === undefined) return status === undefined ? fromNothing(cluster) : fromStatus(cluster, status);
  const shown = shownStatus(cluster, resources);
  // Envoy shows such a cluster without hosts until a name has been resolved.
  const isUnresolved = fromDns && shown?.endpoints.length === 0 && (status ?? shown).endpoints.length === 0;
  const hosts = isUnresolved ? [] : hostsOf(cluster, loadAssignment, status ?? shown, fromDns);
  return {
    kind: 'found',
    hosts,
    assignment: loadAssignment,
    step: {
      kind: 'endpoints',
      source: 'cluster',
      name: loadAssignment.clusterName || cluster.name,
      count: hosts.length,
      origin: loadAssignment.origin,
    },
  };
}

/** With `?include_eds` the dump shows the hosts of every cluster as they are, with their health and resolved names. */
function shownStatus({ name }: Cluster, { endpoints }: UpstreamResources): ClusterStatus | undefined {
  const [shown] = endpoints.inUse(name);
  if (shown === undefined) return undefined;
  return { name, edsServiceName: '', addedViaApi: false, endpoints: endpointsOf(shown), origin: shown.origin };
}

function discovered(
  cluster: Cluster,
  serviceName: string,
  resources: UpstreamResources,
  status: ClusterStatus | undefined,
): FoundEndpoints {
  const assignment = resources.endpoints.inUse(serviceName)[0];
  if (assignment !== undefined) {
    const hosts = hostsOf(cluster, assignment, status, false);
    const step: UpstreamStep = {
      kind: 'endpoints',
      source: 'endpoint_discovery',
      name: serviceName,
      count: hosts.length,
      origin: assignment.origin,
    };
    return { kind: 'found', hosts, assignment, step };
  }
  if (status !== undefined) return fromStatus(cluster, status);
  return resources.endpoints.isWhole || resources.clusterStatuses.isWhole
    ? { kind: 'no_assignment', name: serviceName }
    : { kind: 'no_section' };
}

/** A STATIC cluster that lists nothing has no hosts, and that is known. */
function fromNothing(cluster: Cluster): FoundEndpoints {
  const step = { kind: 'endpoints', source: 'cluster', name: cluster.name, count: 0, origin: cluster.origin } as const;
  return { kind: 'found', hosts: [], assignment: undefined, step };
}

function fromStatus(cluster: Cluster, status: ClusterStatus): FoundEndpoints {
  const hosts = status.endpoints.map((endpoint) => hostOf(cluster, endpoint, undefined, false));
  const step: UpstreamStep = {
    kind: 'endpoints',
    source: 'cluster_status',
    name: status.name,
    count: hosts.length,
    origin: status.origin,
  };
  return { kind: 'found', hosts, assignment: undefined, step };
}

function hostsOf(
  cluster: Cluster,
  assignment: ClusterLoadAssignment,
  status: ClusterStatus | undefined,
  fromDns: boolean,
): readonly Host[] {
  const known = new Map((status?.endpoints ?? []).map((endpoint) => [formatAddress(endpoint.address), endpoint]));
  return assignment.localities.flatMap((locality) =>
    locality.endpoints.flatMap((endpoint) => {
      const resolved = fromDns ? resolvedHosts(cluster, endpoint, locality, assignment, status) : undefined;
      if (resolved !== undefined) return resolved;
      const joined = withHealth(endpoint, known.get(formatAddress(endpoint.address)));
      return [hostOf(cluster, joined, locality, cluster.loadAssignment === assignment)];
    }),
  );
}

/** What a name has resolved to, where `/clusters` shows it; undefined: it does not. */
function resolvedHosts(
  cluster: Cluster,
  endpoint: Endpoint,
  locality: LocalityEndpoints,
  assignment: ClusterLoadAssignment,
  status: ClusterStatus | undefined,
): readonly Host[] | undefined {
  if (endpoint.address.kind !== 'host' || status === undefined) return undefined;
  const name = endpoint.address.host;
  const only = assignment.localities.length === 1 && locality.endpoints.length === 1;
  const mine = status.endpoints.filter(({ hostname }) => only || hostname === name || hostname === endpoint.hostname);
  if (mine.length === 0) return undefined;
  return mine.map((shown) =>
    hostOf(
      cluster,
      { ...withHealth(endpoint, shown), address: shown.address, hostname: shown.hostname },
      locality,
      true,
    ),
  );
}

function withHealth(endpoint: Endpoint, shown: Endpoint | undefined): Endpoint {
  if (shown === undefined) return endpoint;
  const { healthFlags } = shown;
  const isUnhealthy = coarseHealth(endpoint.healthStatus) !== 'healthy';
  const healthStatus = isUnhealthy ? endpoint.healthStatus : shown.healthStatus;
  return { ...endpoint, healthFlags, healthStatus };
}
