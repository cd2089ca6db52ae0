import type { SocketAddress } from '../base/socketAddress.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { ClusterDestination } from './clusterDestination.ts';
import type { DownstreamTlsVerdict } from './downstreamTlsVerdict.ts';
import type { HttpPassage } from './httpPassage.ts';
import type { NetworkFilterStep } from './networkFilterStep.ts';
import type { ProxyResponse } from './response.ts';

/**
 * One way through a filter chain: what its transport socket, its network filters and its HTTP connection manager did,
 * and where that ends. It is the continuation of a `Walk` whose outcome is a chain.
 */
export interface Passage {
  /** The connection's destination as the chain sees it, after listener filters and hand-off. */
  readonly localAddress: SocketAddress;
  /** The destination was restored (original_dst, PROXY protocol): what ORIGINAL_DST clusters go by. */
  readonly localAddressRestored: boolean | 'unknown';
  readonly tls: DownstreamTlsVerdict;
  /** In order, up to the filter that ended the way; empty where the transport socket ended it. */
  readonly networkFilters: readonly NetworkFilterStep[];
  /** Undefined where no HTTP connection manager got the bytes. */
  readonly http: HttpPassage | undefined;
  readonly end: PassageEnd;
  /** What had to be assumed on the way: filters that are not evaluated, a certificate that is taken as valid, … */
  readonly assumptions: readonly Diagnostic[];
}

/** Where the way through a chain ends. */
export type PassageEnd =
  /** The proxy sends it on. */
  | { readonly kind: 'cluster'; readonly destination: ClusterDestination }
  /** The proxy answers the request itself; `response.code` is a number. */
  | {
      readonly kind: 'response';
      readonly by: EndingPart;
      readonly response: ProxyResponse;
      readonly origin: Origin;
      /** NC: the clusters that are named, and that the proxy does not have. */
      readonly missingClusters?: readonly string[];
    }
  /** The proxy closes the connection without an HTTP answer. */
  | {
      readonly kind: 'closed';
      readonly by: EndingPart;
      readonly response: ProxyResponse;
      readonly origin: Origin;
      readonly missingClusters?: readonly string[];
    }
  /** A network filter serves the connection itself: `echo`, `direct_response`. */
  | { readonly kind: 'served'; readonly filter: string; readonly origin: Origin }
  /** The client sends nothing, and the proxy waits for it; or nobody answers the client's request. */
  | { readonly kind: 'waiting'; readonly by: EndingPart; readonly origin: Origin }
  /** The chain was followed only so far because the question said so, or because nothing is known of the request. */
  | { readonly kind: 'stopped'; readonly at: 'chain' | 'route'; readonly origin: Origin }
  | { readonly kind: 'unsupported'; readonly diagnostic: Diagnostic };

/** Which part of the proxy ended the way. */
export type EndingPart =
  | 'transport_socket'
  /** A chain without filters closes every connection. */
  | 'filter_chain'
  | 'network_rbac'
  | 'tcp_proxy'
  | 'network_filter'
  | 'codec'
  | 'connection_manager'
  | 'virtual_host'
  | 'route'
  | 'http_rbac'
  | 'jwt_authn'
  | 'fault'
  /** It serves the request. */
  | 'http_filter'
  /** It sends the request away. */
  | 'filter_refusal'
  | 'router';
