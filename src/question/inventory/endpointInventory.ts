import { compareBy } from '../../base/ordering.ts';
import type { Resource, ResourceKind, ResourceState } from '../../dump/resource.ts';
import { formatAddress, formatHost } from '../../model/address.ts';
import { readCluster } from '../../model/cluster.ts';
import { endpointsOf, readClusterLoadAssignment } from '../../model/clusterLoadAssignment.ts';
import { readClusterStatus } from '../../model/clusterStatus.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import { coarseHealth, type HealthStatus } from '../../model/healthStatus.ts';
import { parseIstioName } from '../../model/istioName.ts';
import { formatLocality } from '../../model/locality.ts';
import type { Message } from '../../proto/message.ts';
import { readMessage } from '../../proto/readMessage.ts';
import type { Subject } from '../proxyModel.ts';
import { fits, type InventoryFilter, type InventoryRow, jsonOf } from './inventory.ts';

export interface EndpointItem {
  readonly address: string;
  readonly cluster: string;
  /** `HEALTHY` also where nothing is said: load balancing takes it so. */
  readonly health: HealthStatus;
  /** What `/clusters` adds: `failed_outlier_check`, … */
  readonly healthFlags: readonly string[];
  /** Null: `/clusters` is not among the files, which alone knows. */
  readonly outlierCheck: 'OK' | 'FAILED' | null;
  /** Chooses the transport socket (`tlsMode: istio`); null: the source does not show it. */
  readonly transportSocketMatch: Readonly<Record<string, string>> | null;
  readonly locality: string | null;
  readonly priority: number;
  readonly weight: number | null;
  readonly hostname: string | null;
}

interface Found {
  readonly cluster: string;
  readonly endpoint: Endpoint;
  readonly resource: Resource;
}

/**
 * One row an endpoint: of endpoint discovery and of clusters that bring their own, each with what `/clusters` says of it,
 * and those that only `/clusters` knows.
 */
export function endpointInventory(subject: Subject, filter: InventoryFilter): readonly InventoryRow<EndpointItem>[] {
  const statuses = new Map(statusEndpoints(subject).map((one) => [keyOf(one), one]));
  const configured = unique(configuredEndpoints(subject));
  const known = new Set(configured.map(keyOf));
  const others = [...statuses].filter(([key]) => !known.has(key)).map(([, one]) => one);
  return [...configured, ...others]
    .filter((one) => isWanted(one, filter))
    .map((one) => rowOf(one, statuses.get(keyOf(one))?.endpoint))
    .sort(
      compareBy(
        ({ item }) => item.cluster,
        ({ item }) => item.priority,
        ({ item }) => item.address,
      ),
    );
}

/** Where the dump shows the hosts of a cluster as they are, the names that they were resolved from are not shown too. */
function configuredEndpoints(subject: Subject): readonly Found[] {
  const assigned = each(subject, 'endpoints', 'envoy.config.endpoint.v3.ClusterLoadAssignment').flatMap(
    ({ message, resource }) => {
      const assignment = readClusterLoadAssignment(message);
      return endpointsOf(assignment).map((endpoint) => ({ cluster: assignment.clusterName, endpoint, resource }));
    },
  );
  const shown = new Set(assigned.map(({ cluster }) => cluster));
  const own = each(subject, 'cluster', 'envoy.config.cluster.v3.Cluster').flatMap(({ message, resource }) => {
    const { name, loadAssignment } = readCluster(message, resource.state);
    if (loadAssignment === undefined || shown.has(name)) return [];
    return endpointsOf(loadAssignment).map((endpoint) => ({ cluster: name, endpoint, resource }));
  });
  return [...assigned, ...own];
}

function statusEndpoints(subject: Subject): readonly Found[] {
  return each(subject, 'cluster_status', 'envoy.admin.v3.ClusterStatus').flatMap(({ message, resource }) => {
    const status = readClusterStatus(message);
    return status.endpoints.map((endpoint) => ({ cluster: status.name, endpoint, resource }));
  });
}

const keyOf = ({ cluster, endpoint }: Found): string =>
  `${cluster}\n${formatAddress(endpoint.address)}\n${endpoint.priority}`;

/** Static endpoints stand both in their cluster and in Envoy's endpoint section: shown once. */
function unique(found: readonly Found[]): readonly Found[] {
  const byKey = new Map<string, Found>();
  for (const one of found) if (!byKey.has(keyOf(one))) byKey.set(keyOf(one), one);
  return [...byKey.values()];
}

function each(
  { dump, collector }: Subject,
  kind: ResourceKind,
  type: string,
): readonly { readonly message: Message; readonly resource: Resource }[] {
  return dump.resources(kind).flatMap((resource) => {
    const read = resource.read();
    if (read === undefined) return [];
    const start = { origin: resource.origin, relocations: read.relocations };
    return [{ message: readMessage(type, read.json, start, collector), resource }];
  });
}

function isWanted({ cluster, endpoint }: Found, filter: InventoryFilter): boolean {
  const { address } = endpoint;
  const name = parseIstioName(cluster);
  return (
    fits(filter.address, [formatHost(address)]) &&
    fits(filter.port?.toString(), ['port' in address ? String(address.port) : undefined]) &&
    fits(filter.name, [cluster]) &&
    fits(filter.fqdn, [name?.hostname ?? cluster], true) &&
    fits(filter.subset, [name?.subset]) &&
    fits(filter.direction, [name?.direction]) &&
    fits(filter.type, [shownHealth(endpoint.healthStatus)])
  );
}

function rowOf({ cluster, endpoint, resource }: Found, status: Endpoint | undefined): InventoryRow<EndpointItem> {
  const worst = [endpoint, ...(status === undefined ? [] : [status])].map(({ healthStatus }) => healthStatus);
  const health = worst.find((one) => coarseHealth(one) !== 'healthy') ?? endpoint.healthStatus;
  const healthFlags = status?.healthFlags ?? endpoint.healthFlags;
  const state: ResourceState = resource.state;
  return {
    item: {
      address: formatAddress(endpoint.address),
      cluster,
      health: shownHealth(health),
      healthFlags,
      outlierCheck: status === undefined ? null : healthFlags.includes('failed_outlier_check') ? 'FAILED' : 'OK',
      transportSocketMatch: socketMatchOf(endpoint),
      locality: formatLocality(endpoint.locality) || null,
      priority: endpoint.priority,
      weight: endpoint.loadBalancingWeight ?? null,
      hostname: endpoint.hostname || null,
    },
    state,
    origin: endpoint.origin,
    resource: jsonOf(resource),
  };
}

const shownHealth = (health: HealthStatus): HealthStatus => (health === 'UNKNOWN' ? 'HEALTHY' : health);

function socketMatchOf({ metadata, metadataKnown }: Endpoint): EndpointItem['transportSocketMatch'] {
  if (!metadataKnown) return null;
  const match = metadata?.filterMetadata.get('envoy.transport_socket_match') ?? {};
  return Object.fromEntries(Object.entries(match).map(([key, value]) => [key, textOf(value)]));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
