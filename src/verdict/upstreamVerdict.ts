import type { SocketAddress } from '../base/socketAddress.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Address } from '../model/address.ts';
import type { CoarseHealth, HealthStatus } from '../model/healthStatus.ts';
import type { Locality } from '../model/locality.ts';
import type { BroughtState } from './broughtState.ts';
import type { FactAssumption } from './fact.ts';
import type { ProxyResponse } from './response.ts';
import type { TransportSocketChoice } from './transportSocketChoice.ts';
import type { Wire } from './wire.ts';

/** One way from a cluster's name to its hosts. */
export interface UpstreamWalk {
  readonly cluster: string;
  readonly steps: readonly UpstreamStep[];
  readonly outcome: UpstreamOutcome;
  readonly assumptions: readonly Diagnostic[];
}

/** One way to the hosts, with what was taken of the open facts on it. */
export interface UpstreamBranch {
  readonly assumptions: readonly FactAssumption[];
  readonly walk: UpstreamWalk;
}

/** Every way that the open facts allow. */
export interface UpstreamVerdict {
  readonly branches: readonly UpstreamBranch[];
  /** False: there are more branches than were looked at. */
  readonly complete: boolean;
}

/** What becomes of a call at its cluster. */
export type UpstreamOutcome =
  /** Those that load balancing may choose, and those that it does not. */
  | { readonly kind: 'hosts'; readonly hosts: readonly HostVerdict[]; readonly unused: readonly UnusedHost[] }
  /** The proxy answers itself. */
  | {
      readonly kind: 'unavailable';
      readonly reason: UnavailableReason;
      readonly unused: readonly UnusedHost[];
      readonly response: ProxyResponse;
    }
  /** What happens cannot be told from this dump. */
  | { readonly kind: 'unknown'; readonly reason: UnknownHostsReason; readonly alternatives: readonly HostWay[] };

/** Why the proxy answers a request itself (503, with the flag NC, UH or UO) or closes the connection. */
export type UnavailableReason =
  | 'unknown_cluster'
  | 'cluster_warming'
  | 'no_endpoints'
  | 'no_assignment'
  | 'no_healthy_endpoint'
  | 'no_subset'
  | 'no_original_destination'
  /** The endpoint that the session is with, where no other will do. */
  | 'no_session_host'
  /** `drop_overloads` of the assignment. */
  | 'dropped'
  | 'all_dropped'
  | 'no_dynamic_host'
  /** Circuit breakers of 0: for connections, for requests (that wait or that are made), for connection pools. */
  | 'no_connections_allowed'
  | 'no_requests_allowed'
  | 'no_connection_pool';

/** Why the hosts of a cluster cannot be told from the dump. */
export type UnknownHostsReason =
  /** No section for clusters was in the dump. */
  | 'no_clusters_section'
  /** Neither endpoint discovery nor `/clusters` is in the dump: ask with `?include_eds`. */
  | 'no_endpoints_section'
  /** An extension chooses the hosts. */
  | 'cluster_type'
  /** The host is named by something that is not known. */
  | 'dynamic_host'
  /** It is the original destination, which a listener filter that is not known may have restored. */
  | 'original_destination';

/** One look-up on the way, in the order in which they were made. */
export type UpstreamStep = { readonly origin: Origin } & (
  | { readonly kind: 'cluster'; readonly name: string; readonly type: string }
  /** The clusters that an aggregate asks in turn; `chosen` is one of them. */
  | { readonly kind: 'aggregate'; readonly members: readonly string[] }
  | {
      readonly kind: 'endpoints';
      readonly source: 'endpoint_discovery' | 'cluster' | 'cluster_status';
      /** The assignment's name. */
      readonly name: string;
      readonly count: number;
    }
  /** One of the places where an ORIGINAL_DST cluster looks for its host. */
  | { readonly kind: 'original_destination'; readonly place: string; readonly found: string | undefined }
  | {
      readonly kind: 'subset';
      /** `key=value` of each wanted value. */
      readonly wanted: readonly string[];
      readonly result: SubsetResult;
      readonly hosts: number;
    }
  | { readonly kind: 'priorities'; readonly levels: readonly PriorityLevel[] }
  | { readonly kind: 'drop_overload'; readonly category: string; readonly fraction: number }
);

/** Whether the subset that the route wants was found, or what `fallback_policy` makes of it. */
export type SubsetResult =
  | { readonly kind: 'selected' }
  | { readonly kind: 'fallback'; readonly policy: string; readonly because: SubsetMiss };

/**
 * Why no subset was taken: the route wants none, no selector has the keys that it wants, or no host the values.
 */
export type SubsetMiss = 'nothing_wanted' | 'no_selector' | 'no_host';

/** How much of the load a priority gets, in percent. */
export interface PriorityLevel {
  readonly cluster: string;
  readonly priority: number;
  readonly hosts: number;
  readonly healthy: number;
  readonly degraded: number;
  readonly load: number;
  readonly degradedLoad: number;
  /** Health is ignored. */
  readonly panic: boolean;
}

/** A host that may be chosen. */
export interface HostVerdict {
  /** The cluster it belongs to: a member, where an aggregate was asked. */
  readonly cluster: string;
  readonly address: Address;
  /** '' where there is none. */
  readonly hostname: string;
  readonly health: CoarseHealth;
  readonly healthStatus: HealthStatus;
  readonly healthFlags: readonly string[];
  readonly priority: number;
  readonly locality: Locality;
  /** What becomes of a connection to it; more than one where facts are open. */
  readonly ways: readonly HostWay[];
  readonly origin: Origin;
}

/** One way in which the proxy may speak to a host: with which transport socket, and what is on the wire then. */
export interface HostWay {
  readonly assumptions: readonly FactAssumption[];
  readonly choice: TransportSocketChoice;
  readonly wire: Wire;
  /** Of an internal address: the original destination that its listener is told; undefined: none, or it is not known. */
  readonly passedDestination: SocketAddress | undefined;
  /** Of an internal address: the filter state that comes there with the connection; undefined of others. */
  readonly passedState: BroughtState | undefined;
}

/**
 * A host that load balancing does not choose, and why; `healthWords` says its health as Envoy's admin page does.
 */
export interface UnusedHost {
  readonly cluster: string;
  readonly address: Address;
  readonly because:
    | 'unhealthy'
    | 'degraded'
    | 'other_subset'
    | 'lower_priority'
    | 'no_locality_weight'
    | 'other_host'
    | 'circuit_breaker';
  readonly healthWords: string;
  readonly origin: Origin;
}
