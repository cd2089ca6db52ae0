import { formatSocketAddress, type SocketAddress } from '../../base/socketAddress.ts';
import type { ClusterLoadAssignment } from '../../model/clusterLoadAssignment.ts';
import type { Participant } from '../trace/participant.ts';

/** A service that a client's proxy knows, with the endpoints that its dump has for it. */
export interface ClientService {
  readonly host: string;
  readonly port: number;
  readonly cluster: string;
  /** The path of the object that Istio names in the cluster's metadata. */
  readonly istioConfig: string | undefined;
  readonly endpoints: readonly SocketAddress[];
}

/** The outbound services of a client, without the subsets of their DestinationRules; one after the other, none is kept. */
export function* clientServices({ subject: { proxy } }: Participant): Iterable<ClientService> {
  const { clusters, endpoints } = proxy.resources;
  const assigned = new Map<string, readonly SocketAddress[]>();
  for (const assignment of endpoints.eachInUse()) {
    const { clusterName } = assignment;
    assigned.set(clusterName, [...(assigned.get(clusterName) ?? []), ...socketsOf(assignment)]);
  }
  for (const { name, istioName, istio, discovery, loadAssignment } of clusters.eachInUse()) {
    if (istioName?.direction !== 'outbound' || istioName.subset !== '' || istioName.port === undefined) continue;
    const serviceName = discovery.kind === 'EDS' ? discovery.serviceName : name;
    const own = loadAssignment === undefined ? [] : socketsOf(loadAssignment);
    yield {
      host: istioName.hostname,
      port: istioName.port,
      cluster: name,
      istioConfig: istio?.config,
      endpoints: unique([...own, ...(assigned.get(serviceName) ?? [])]),
    };
  }
}

function socketsOf({ localities }: ClusterLoadAssignment): readonly SocketAddress[] {
  return localities
    .flatMap(({ endpoints }) => endpoints)
    .flatMap(({ address }) => (address.kind === 'socket' ? [{ ip: address.ip, port: address.port }] : []));
}

function unique(sockets: readonly SocketAddress[]): readonly SocketAddress[] {
  return [...new Map(sockets.map((socket) => [formatSocketAddress(socket), socket])).values()];
}
