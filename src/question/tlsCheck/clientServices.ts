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

/** The outbound services of a client, without the subsets of their DestinationRules. */
export function clientServices({ subject: { proxy } }: Participant): readonly ClientService[] {
  const { clusters, endpoints } = proxy.resources;
  const assigned = new Map<string, readonly SocketAddress[]>();
  for (const assignment of endpoints.eachInUse()) {
    const { clusterName } = assignment;
    assigned.set(clusterName, [...(assigned.get(clusterName) ?? []), ...socketsOf(assignment)]);
  }
  const services: ClientService[] = [];
  for (const { name, istioName, istio, discovery, loadAssignment } of clusters.eachInUse()) {
    if (istioName?.direction !== 'outbound' || istioName.subset !== '' || istioName.port === undefined) continue;
    const serviceName = discovery.kind === 'EDS' ? discovery.serviceName : name;
    const own = loadAssignment === undefined ? [] : socketsOf(loadAssignment);
    services.push({
      host: istioName.hostname,
      port: istioName.port,
      cluster: name,
      istioConfig: istio?.config,
      endpoints: unique([...own, ...(assigned.get(serviceName) ?? [])]),
    });
  }
  return services;
}

function socketsOf({ localities }: ClusterLoadAssignment): readonly SocketAddress[] {
  return localities
    .flatMap(({ endpoints }) => endpoints)
    .flatMap(({ address }) => (address.kind === 'socket' ? [{ ip: address.ip, port: address.port }] : []));
}

function unique(sockets: readonly SocketAddress[]): readonly SocketAddress[] {
  return [...new Map(sockets.map((socket) => [formatSocketAddress(socket), socket])).values()];
}
