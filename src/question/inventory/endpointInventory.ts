import type { Resource, ResourceKind } from '../../dump/resource.ts';
import { formatAddress, formatHost } from '../../model/address.ts';
import { readCluster } from '../../model/cluster.ts';
import { endpointsOf, readClusterLoadAssignment } from '../../model/clusterLoadAssignment.ts';
import { readClusterStatus } from '../../model/clusterStatus.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import { parseIstioName } from '../../model/istioName.ts';
import { formatLocality } from '../../model/locality.ts';
import type { Message } from '../../proto/message.ts';
import { readMessage } from '../../proto/readMessage.ts';
import type { Subject } from '../proxyModel.ts';
import {
  fits,
  type Inventory,
  type InventoryFilter,
  type InventoryRow,
  jsonOf,
  narrow,
  stateCell,
  wide,
} from './inventory.ts';

interface Found {
  readonly cluster: string;
  readonly endpoint: Endpoint;
  readonly resource: Resource;
}

/** One row an endpoint: of endpoint discovery, of clusters that bring their own, and of `/clusters`. */
export function endpointInventory(subject: Subject, filter: InventoryFilter): Inventory {
  const found: Found[] = [
    ...each(subject, 'endpoints', 'envoy.config.endpoint.v3.ClusterLoadAssignment').flatMap(({ message, resource }) => {
      const assignment = readClusterLoadAssignment(message);
      return endpointsOf(assignment).map((endpoint) => ({ cluster: assignment.clusterName, endpoint, resource }));
    }),
    ...each(subject, 'cluster', 'envoy.config.cluster.v3.Cluster').flatMap(({ message, resource }) => {
      const { name, loadAssignment } = readCluster(message, resource.state);
      if (loadAssignment === undefined) return [];
      return endpointsOf(loadAssignment).map((endpoint) => ({ cluster: name, endpoint, resource }));
    }),
    ...each(subject, 'cluster_status', 'envoy.admin.v3.ClusterStatus').flatMap(({ message, resource }) => {
      const status = readClusterStatus(message);
      return status.endpoints.map((endpoint) => ({ cluster: status.name, endpoint, resource }));
    }),
  ];
  const rows = dedupe(found)
    .filter((one) => isWanted(one, filter))
    .map(rowOf);
  return {
    kind: 'endpoints',
    columns: [
      ...['ENDPOINT', 'STATUS', 'METADATA', 'LOCALITY', 'CLUSTER'].map(narrow),
      ...['PRIORITY', 'WEIGHT', 'HOSTNAME', 'STATE'].map(wide),
    ],
    rows,
  };
}

/** Static endpoints stand both in their cluster and in Envoy's endpoint section: shown once. */
function dedupe(found: readonly Found[]): readonly Found[] {
  const seen = new Set<string>();
  return found.filter(({ cluster, endpoint }) => {
    const key = `${cluster}\n${formatAddress(endpoint.address)}\n${endpoint.priority}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
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
    fits(filter.port?.toString(), [
      address.kind === 'socket' || address.kind === 'host' ? String(address.port) : undefined,
    ]) &&
    fits(filter.name, [cluster]) &&
    fits(filter.fqdn, [name?.hostname ?? cluster], true) &&
    fits(filter.subset, [name?.subset]) &&
    fits(filter.direction, [name?.direction]) &&
    fits(filter.type, [endpoint.healthStatus])
  );
}

function rowOf({ cluster, endpoint, resource }: Found): InventoryRow {
  return {
    cells: [
      formatAddress(endpoint.address),
      [endpoint.healthStatus === 'UNKNOWN' ? 'HEALTHY' : endpoint.healthStatus, ...endpoint.healthFlags].join(', '),
      metadataWords(endpoint),
      formatLocality(endpoint.locality) || '-',
      cluster,
      String(endpoint.priority),
      endpoint.loadBalancingWeight?.toString() ?? '-',
      endpoint.hostname || '-',
      stateCell(resource.state),
    ],
    origin: endpoint.origin,
    json: jsonOf(resource),
    state: resource.state,
  };
}

/** What chooses its transport socket: `tlsMode=istio`. */
function metadataWords({ metadata, metadataKnown }: Endpoint): string {
  if (!metadataKnown) return '(not shown)';
  const match = metadata?.filterMetadata.get('envoy.transport_socket_match') ?? {};
  return (
    Object.entries(match)
      .map(([key, value]) => `${key}=${String(value)}`)
      .join(', ') || '-'
  );
}
