import type {
  HostVerdict,
  HostWay,
  UnavailableReason,
  UnknownHostsReason,
  UnusedHost,
} from '../../verdict/upstreamVerdict.ts';
import { explore } from '../oracle.ts';
import { chooseTransportSocket } from './chooseTransportSocket.ts';
import { hostnameOf } from './clientHello.ts';
import type { Host } from './host.ts';
import { passedDestination, passedState } from './passedOn.ts';
import type { UpstreamContext } from './upstreamContext.ts';
import { wireOf } from './wireOf.ts';

/** The hosts that load balancing may take, or why there is none. */
export type HostsFound =
  | {
      readonly kind: 'hosts';
      readonly used: readonly Host[];
      readonly unused: readonly UnusedHost[];
      /** Percent of the load that finds no host beside them. */
      readonly lost: number;
    }
  | { readonly kind: 'unavailable'; readonly reason: UnavailableReason; readonly unused: readonly UnusedHost[] }
  | { readonly kind: 'unknown'; readonly reason: UnknownHostsReason; readonly alternatives: readonly HostWay[] };

/** A chosen host with its transport socket and what goes on the wire, for every class of what is open about it. */
export function hostVerdict(host: Host, context: UpstreamContext): HostVerdict {
  const { endpoint } = host;
  return {
    cluster: host.cluster.name,
    address: endpoint.address,
    hostname: hostnameOf(host),
    health: host.health,
    healthStatus: endpoint.healthStatus,
    healthFlags: endpoint.healthFlags,
    priority: endpoint.priority,
    locality: endpoint.locality,
    ways: waysOf(host, context),
    origin: endpoint.origin,
  };
}

/** What becomes of a connection to the host. */
export function waysOf(host: Host, context: UpstreamContext): readonly HostWay[] {
  const { branches } = explore((oracle) => {
    const inner = { ...context, oracle };
    const { choice, socket, assumptions } = chooseTransportSocket(host.cluster, host, oracle);
    context.assumptions.push(...assumptions);
    return {
      choice,
      wire: wireOf(host, socket, inner),
      passedDestination: passedDestination(host, socket, context),
      passedState: passedState(host, socket, context),
    };
  }, 64);
  return branches.map(({ assumptions, answer }) => ({ assumptions, ...answer }));
}
