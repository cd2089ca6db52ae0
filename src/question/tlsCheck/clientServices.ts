import { formatSocketAddress, type SocketAddress } from '../../base/socketAddress.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Participant } from '../trace/participant.ts';

/** A service that a client's proxy knows, with the endpoints that its dump has for it. */
export interface ClientService {
  readonly host: string;
  readonly port: number;
  readonly cluster: Cluster;
  readonly endpoints: readonly SocketAddress[];
}

/** The outbound services of a client, without the subsets of their DestinationRules. */
export function clientServices({ subject }: Participant): readonly ClientService[] {
  const { resources } = subject.proxy;
  return resources.clusters.all().flatMap((cluster) => {
    const { istioName, state } = cluster;
    if (state !== 'static' && state !== 'active') return [];
    if (istioName?.direction !== 'outbound' || istioName.subset !== '' || istioName.port === undefined) return [];
    const endpoints = endpointsOf(cluster, subject);
    return [{ host: istioName.hostname, port: istioName.port, cluster, endpoints }];
  });
}

function endpointsOf(cluster: Cluster, { proxy }: Participant['subject']): readonly SocketAddress[] {
  const serviceName = cluster.discovery.kind === 'EDS' ? cluster.discovery.serviceName : cluster.name;
  const assignments = [
    ...(cluster.loadAssignment === undefined ? [] : [cluster.loadAssignment]),
    ...proxy.resources.endpoints.inUse(serviceName),
  ];
  const found = new Map<string, SocketAddress>();
  for (const { address } of assignments.flatMap(({ localities }) => localities.flatMap((one) => one.endpoints))) {
    if (address.kind !== 'socket') continue;
    const socket = { ip: address.ip, port: address.port };
    found.set(formatSocketAddress(socket), socket);
  }
  return [...found.values()];
}
