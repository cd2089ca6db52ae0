import { compareBy } from '../../base/ordering.ts';
import type { Collector } from '../../diagnostic/collector.ts';
import type { Resource } from '../../dump/resource.ts';
import { type Cluster, readCluster } from '../../model/cluster.ts';
import { endpointsOf } from '../../model/clusterLoadAssignment.ts';
import type { TransportSocket } from '../../model/transportSocket.ts';
import { readMessage } from '../../proto/readMessage.ts';
import type { Subject } from '../proxyModel.ts';
import {
  fits,
  type InventoryFilter,
  type InventoryRow,
  jsonOf,
  mayBeOf,
  noJson,
  type Versioned,
  versionOf,
} from './inventory.ts';
import { istioResourceName } from './istioResource.ts';

export interface ClusterItem extends Versioned {
  readonly name: string;
  /** Service, port, subset and direction as Istio's name tells them; null for other names. */
  readonly fqdn: string | null;
  readonly port: number | null;
  readonly subset: string | null;
  readonly direction: string | null;
  /** `EDS`, `STATIC`, `ORIGINAL_DST`, … */
  readonly type: string;
  /** Its own transport socket: `plaintext`, `TLS`, … */
  readonly transport: string;
  /** Tried in this order against the endpoint's metadata, before `transport`. */
  readonly transportSocketMatches: readonly { readonly name: string; readonly transport: string }[];
  readonly destinationRule: string | null;
  readonly protocol: string;
  /** Of its own configuration, null: they come by discovery. */
  readonly ownEndpoints: number | null;
}

/** The clusters by service, port and subset. */
export function clusterInventory(subject: Subject, filter: InventoryFilter): readonly InventoryRow<ClusterItem>[] {
  const rows: InventoryRow<ClusterItem>[] = [];
  for (const resource of subject.dump.each('cluster')) {
    const row = mayBeOf(filter.fqdn, resource) ? rowOf(resource, subject.collector, filter) : undefined;
    if (row !== undefined) rows.push(row);
  }
  return rows.sort(
    compareBy(
      ({ item }) => item.fqdn ?? item.name,
      ({ item }) => item.port ?? 0,
      ({ item }) => item.name,
    ),
  );
}

function rowOf(
  resource: Resource,
  collector: Collector,
  filter: InventoryFilter,
): InventoryRow<ClusterItem> | undefined {
  const { state, origin } = resource;
  const read = resource.read();
  if (read === undefined) {
    const isNamed = fits(filter.name, [resource.name]) && Object.keys(filter).every((key) => key === 'name');
    if (resource.errorState === undefined || !isNamed) return undefined;
    const item = { ...unread, name: resource.name ?? '', ...versionOf(resource) };
    return { item, state, origin, resource: noJson };
  }
  const start = { origin, relocations: read.relocations };
  const cluster = readCluster(readMessage('envoy.config.cluster.v3.Cluster', read.json, start, collector), state);
  if (!isWanted(cluster, filter)) return undefined;
  return { item: itemOf(cluster, versionOf(resource)), state, origin, resource: jsonOf(resource) };
}

const unread: Omit<ClusterItem, keyof Versioned> = {
  name: '',
  fqdn: null,
  port: null,
  subset: null,
  direction: null,
  type: '-',
  transport: '-',
  transportSocketMatches: [],
  destinationRule: null,
  protocol: '-',
  ownEndpoints: null,
};

function isWanted({ name, istioName, discovery }: Cluster, filter: InventoryFilter): boolean {
  return (
    fits(filter.name, [name]) &&
    fits(filter.fqdn, [istioName?.hostname, istioName === undefined ? name : undefined], true) &&
    fits(filter.port?.toString(), [istioName?.port?.toString()]) &&
    fits(filter.subset, [istioName?.subset]) &&
    fits(filter.direction, [istioName?.direction]) &&
    fits(filter.type, [discovery.kind === 'opaque' ? discovery.type : discovery.kind])
  );
}

function itemOf(cluster: Cluster, { version, error }: Versioned): ClusterItem {
  const { discovery, istioName, transportSocket } = cluster;
  return {
    name: cluster.name,
    fqdn: istioName?.hostname || null,
    port: istioName?.port ?? null,
    subset: istioName?.subset || null,
    direction: istioName?.direction ?? null,
    type: discovery.kind === 'opaque' ? discovery.type : discovery.kind,
    transport: transportSocket === undefined ? 'plaintext' : socketWords(transportSocket),
    transportSocketMatches: cluster.transportSocketMatches.map((match) => ({
      name: match.name || `#${match.index}`,
      transport: socketWords(match.transportSocket),
    })),
    destinationRule: istioResourceName(cluster.istio?.config),
    protocol: cluster.http.protocol.kind,
    ownEndpoints: cluster.loadAssignment === undefined ? null : endpointsOf(cluster.loadAssignment).length,
    version,
    error,
  };
}

function socketWords(socket: TransportSocket): string {
  switch (socket.kind) {
    case 'raw_buffer':
      return 'plaintext';
    case 'upstream_tls':
    case 'downstream_tls':
      return 'TLS';
    case 'opaque':
      return socket.type;
    default:
      return 'inner' in socket ? `${socket.kind} around ${socketWords(socket.inner)}` : socket.kind;
  }
}
