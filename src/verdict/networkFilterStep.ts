import type { Origin } from '../diagnostic/origin.ts';
import type { RbacVerdict } from './rbacVerdict.ts';

/** What one network filter of the chain did. */
export interface NetworkFilterStep {
  /** The filter's name in the chain. */
  readonly name: string;
  /** What it is, by the type of its configuration: `rbac`, `tcp_proxy`, `http_connection_manager`, … */
  readonly kind: string;
  readonly result: NetworkFilterResult;
  readonly origin: Origin;
}

/** What a network filter did with the connection, as far as its configuration tells. */
export type NetworkFilterResult =
  /** Lets everything pass, or does something that changes nothing about the way. */
  | { readonly kind: 'passed' }
  /** Looks at the first data. A denied connection is closed then; tcp_proxy has opened its upstream already. */
  | { readonly kind: 'rbac'; readonly rbac: RbacVerdict }
  /** Waits for data that a silent client never sends: not evaluated. */
  | { readonly kind: 'not_reached' }
  | { readonly kind: 'cluster_from_server_name'; readonly cluster: string }
  /** The connection has no server name: the filter changes nothing. */
  | { readonly kind: 'no_server_name' }
  /** Istio's peer metadata: exchanged only where the handshake agreed on `protocol`. */
  | { readonly kind: 'metadata_exchange'; readonly protocol: string; readonly active: boolean }
  | { readonly kind: 'sets_filter_state'; readonly keys: readonly string[] }
  /** Takes the connection for itself: `to` in words, such as `route 80` or `cluster outbound|80||a`. */
  | { readonly kind: 'takes'; readonly to: string }
  /** Closes every connection. */
  | { readonly kind: 'closes'; readonly why: string }
  /** It may close the connection or change where it goes; it is assumed not to. */
  | { readonly kind: 'assumed_to_pass'; readonly why: string };
