import { compareBy } from '../../base/ordering.ts';
import type { Resource, ResourceKind, ResourceState } from '../../dump/resource.ts';
import { formatAddress, formatHost } from '../../model/address.ts';
import { endpointsOf, readClusterLoadAssignment } from '../../model/clusterLoadAssignment.ts';
import { readClusterStatus } from '../../model/clusterStatus.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import { coarseHealth, type HealthStatus } from '../../model/healthStatus.ts';
import { parseIstioName } from '../../model/istioName.ts';
import { formatLocality } from '../../model/locality.ts';
import type { Message } from '../../proto/message.ts';
import { readMessage } from '../../proto/readMessage.ts';
import type { Subject } from '../proxyModel.ts';
import { fits, type InventoryFilter, type InventoryRow, jsonOf, mayBeOf } from './inventory.ts';

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
  const { statuses, resolved } = statusesOf(subject);
  // A list is told by its number: its resource would stay in memory.
  const seen = new Map<string, number>();
  let list = 0;
  let last: Resource | undefined;
  const rows: InventoryRow<EndpointItem>[] = [];
  const take = (found: Found): void => {
    if (found.resource !== last) list += 1;
    last = found.resource;
    const key = keyOf(found);
    // Static endpoints stand both in their cluster and in Envoy's endpoint section: shown once. One list may have a host twice.
    if ((seen.get(key) ?? list) !== list) return;
    seen.set(key, list);
    if (isWanted(found, filter)) rows.push(rowOf(found, statuses.get(key)));
  };
  const shown = new Set<string>();
  for (const found of discoveredEndpoints(subject, filter)) {
    shown.add(found.cluster);
    take(found);
  }
  for (const found of clusterEndpoints(subject, shown, filter)) {
    if (found.endpoint.address.kind !== 'host' || !resolved.has(found.cluster)) take(found);
  }
  for (const found of statusEndpoints(subject)) take(found);
  return rows.sort(
    compareBy(
      ({ item }) => item.cluster,
      ({ item }) => item.priority,
      ({ item }) => item.address,
    ),
  );
}

function* discoveredEndpoints(subject: Subject, { fqdn }: InventoryFilter): Iterable<Found> {
  const type = 'envoy.config.endpoint.v3.ClusterLoadAssignment';
  for (const { message, resource } of each(subject, 'endpoints', type, fqdn)) {
    const assignment = readClusterLoadAssignment(message);
    for (const endpoint of endpointsOf(assignment)) yield { cluster: assignment.clusterName, endpoint, resource };
  }
}

/** Where the dump shows the hosts of a cluster as they are, the names that they were resolved from are not shown too. */
function* clusterEndpoints(subject: Subject, shown: ReadonlySet<string>, { fqdn }: InventoryFilter): Iterable<Found> {
  for (const { message, resource } of each(subject, 'cluster', 'envoy.config.cluster.v3.Cluster', fqdn)) {
    const assignment = message.message('loadAssignment');
    const cluster = message.text('name');
    if (assignment === undefined || shown.has(cluster)) continue;
    for (const endpoint of endpointsOf(readClusterLoadAssignment(assignment))) yield { cluster, endpoint, resource };
  }
}

function* statusEndpoints(subject: Subject): Iterable<Found> {
  for (const { message, resource } of each(subject, 'cluster_status', 'envoy.admin.v3.ClusterStatus')) {
    const { name, endpoints } = readClusterStatus(message);
    for (const endpoint of endpoints) yield { cluster: name, endpoint, resource };
  }
}

type Status = Pick<Endpoint, 'healthStatus' | 'healthFlags'>;

/**
 * What `/clusters` says, of a host that it names twice the last; and the clusters of which it shows hosts, which are those
 * that names were resolved to.
 */
function statusesOf(subject: Subject): {
  readonly statuses: ReadonlyMap<string, Status>;
  readonly resolved: ReadonlySet<string>;
} {
  const statuses = new Map<string, Status>();
  const resolved = new Set<string>();
  for (const found of statusEndpoints(subject)) {
    resolved.add(found.cluster);
    const { healthStatus, healthFlags } = found.endpoint;
    statuses.set(keyOf(found), { healthStatus, healthFlags });
  }
  return { statuses, resolved };
}

const keyOf = ({ cluster, endpoint }: Found): string =>
  `${cluster}\n${formatAddress(endpoint.address)}\n${endpoint.priority}`;

function* each(
  { dump, collector }: Subject,
  kind: ResourceKind,
  type: string,
  service?: string,
): Iterable<{ readonly message: Message; readonly resource: Resource }> {
  for (const resource of dump.each(kind)) {
    const read = mayBeOf(service, resource) ? resource.read() : undefined;
    if (read === undefined) continue;
    const start = { origin: resource.origin, relocations: read.relocations };
    yield { message: readMessage(type, read.json, start, collector), resource };
  }
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

function rowOf({ cluster, endpoint, resource }: Found, status: Status | undefined): InventoryRow<EndpointItem> {
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
