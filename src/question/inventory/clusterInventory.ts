import { type Cluster, readCluster } from '../../model/cluster.ts';
import { endpointsOf } from '../../model/clusterLoadAssignment.ts';
import type { TransportSocket } from '../../model/transportSocket.ts';
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

/** One row a cluster. */
export function clusterInventory({ dump, collector }: Subject, filter: InventoryFilter): Inventory {
  const rows = dump.resources('cluster').flatMap((resource): readonly InventoryRow[] => {
    const read = resource.read();
    if (read === undefined) return [];
    const start = { origin: resource.origin, relocations: read.relocations };
    const message = readMessage('envoy.config.cluster.v3.Cluster', read.json, start, collector);
    const cluster = readCluster(message, resource.state);
    if (!isWanted(cluster, filter)) return [];
    const name = cluster.istioName;
    return [
      {
        cells: [
          name?.hostname || cluster.name,
          name?.port?.toString() ?? '-',
          name?.subset || '-',
          name?.direction ?? '-',
          typeWords(cluster),
          securityWords(cluster),
          ruleWords(cluster.istio?.config),
          stateCell(cluster.state),
          cluster.name,
          cluster.http.protocol.kind,
          cluster.loadAssignment === undefined ? '-' : String(endpointsOf(cluster.loadAssignment).length),
          resource.errorState?.details ?? resource.versionInfo ?? '-',
        ],
        origin: cluster.origin,
        json: jsonOf(resource),
        state: cluster.state,
      },
    ];
  });
  return {
    kind: 'clusters',
    columns: [
      ...['SERVICE FQDN', 'PORT', 'SUBSET', 'DIRECTION', 'TYPE', 'TRANSPORT', 'DESTINATION RULE', 'STATE'].map(narrow),
      ...['NAME', 'PROTOCOL', 'OWN ENDPOINTS', 'VERSION'].map(wide),
    ],
    rows,
  };
}

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

function typeWords({ discovery }: Cluster): string {
  return discovery.kind === 'opaque' ? discovery.type : discovery.kind;
}

/** How its connections are secured: one word, or the matches in their order. */
function securityWords({ transportSocket, transportSocketMatches }: Cluster): string {
  const own = transportSocket === undefined ? 'plaintext' : socketWords(transportSocket);
  if (transportSocketMatches.length === 0) return own;
  return transportSocketMatches
    .map((match) => `${match.name || `#${match.index}`}: ${socketWords(match.transportSocket)}`)
    .join(', ');
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

/** `name.namespace` of `/apis/…/namespaces/ns/destination-rule/name`. */
function ruleWords(config: string | undefined): string {
  const parts = /\/namespaces\/([^/]+)\/[^/]+\/([^/]+)$/.exec(config ?? '');
  return parts === null ? '-' : `${parts[2]}.${parts[1]}`;
}
