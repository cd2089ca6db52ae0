import type { JsonObject } from '../base/json.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { FilterStateSharing } from '../model/filterStateValue.ts';
import type { Metadata } from '../model/metadata.ts';
import type { RetriedFailures } from '../model/retriedFailures.ts';
import type { ProxyResponse } from './response.ts';

/**
 * The cluster that a connection or request is sent to. Several choices where it is drawn by weight; which of them is
 * taken is chance, so all are listed.
 */
export interface ClusterDestination {
  /** Never empty. */
  readonly choices: readonly ClusterChoice[];
  readonly namedBy: ClusterNaming;
  /** What the upstream connection needs to know about the stream; undefined: bytes of a TCP connection. */
  readonly request: UpstreamRequest | undefined;
  /** What filters have left for the upstream connection. */
  readonly state: UpstreamState;
  /** `tunneling_config` of tcp_proxy: the connection becomes the body of a request to this host. */
  readonly tunneling: { readonly hostname: string; readonly usePost: boolean } | undefined;
  readonly origin: Origin;
}

/** Filter state and dynamic metadata that are known to be set; an undefined value is set to something that is not known. */
export interface UpstreamState {
  readonly filterState: ReadonlyMap<string, string | undefined>;
  readonly metadata: ReadonlyMap<string, JsonObject>;
  /** No other filter state is set. */
  readonly complete: boolean;
  /** The keys of filter state that connections to internal listeners bring with them, and how far it goes. */
  readonly shared: ReadonlyMap<string, FilterStateSharing>;
  /** The endpoint that a session is with; `strict`: no other will do. */
  readonly session?: { readonly address: string; readonly strict: boolean } | undefined;
}

/** One of the clusters that a route or tcp_proxy may send to. */
export interface ClusterChoice {
  readonly name: string;
  /** As configured, and its share of all weights (0 to 1). A fixed cluster has weight 1 and share 1. */
  readonly weight: number;
  readonly share: number;
  /** `unknown`: the dump has no clusters, so nothing follows. `missing` is NC. */
  readonly presence: 'present' | 'missing' | 'unknown';
  /** Chooses a subset of the endpoints by their `envoy.lb` metadata; the route's and the entry's merged. */
  readonly metadataMatch: Metadata | undefined;
  /** The request, where this entry changes it in a way of its own; undefined: it is that of the destination. */
  readonly request?: UpstreamRequest;
  readonly origin: Origin;
}

/** What names the cluster. */
export type ClusterNaming =
  | 'tcp_proxy'
  /** tcp_proxy, drawn by weight. */
  | 'tcp_proxy_weighted'
  /** A filter set it for this connection from the SNI (`sni_cluster`). */
  | 'sni_cluster'
  /** tcp_proxy, by filter state that another filter has set. */
  | 'filter_state'
  | 'route'
  | 'route_weighted'
  /** A request header. */
  | 'cluster_header';

/**
 * Headers by their lower-case name: the first value, `null` for one that is absent, undefined for one that is not known.
 * `complete`: what is not among them is absent.
 */
export interface KnownHeaders {
  readonly headers: ReadonlyMap<string, string | null | undefined>;
  readonly complete: boolean;
  /** Names to which a value was added behind the first. */
  readonly added?: ReadonlySet<string>;
}

/** A request as the router hands it to the cluster. Undefined members are unknown. */
export interface UpstreamRequest {
  /** The version that the client speaks; a cluster may be told to use the same upstream. */
  readonly downstreamProtocol: 'http/1.0' | 'http/1.1' | 'h2' | 'h3' | undefined;
  readonly method: string | undefined;
  /** After rewrites. */
  readonly authority: string | undefined;
  readonly path: string | undefined;
  /** The chosen endpoint's hostname, if it has one, takes the place of the authority in the end. */
  readonly autoHostRewrite: boolean;
  /** `istio.alpn`: what the upstream handshake offers, by the HTTP version spoken upstream. Undefined: no such filter. */
  readonly alpnOverrides: Readonly<Record<'http/1.0' | 'http/1.1' | 'h2', readonly string[] | undefined>> | undefined;
  readonly headers: KnownHeaders;
  /** Of the two sets of circuit breakers. */
  readonly priority: 'DEFAULT' | 'HIGH';
  /** Milliseconds; 0 waits for ever. */
  readonly timeout: number;
  readonly retries: RetriedFailures;
  readonly clusterNotFoundResponseCode: 503 | 404 | 500;
  /** What the client gets where the router itself answers, by the flags of that; what is not here it gets as it is. */
  readonly replies: ReadonlyMap<string, ProxyResponse>;
  /** Clusters that get a copy. */
  readonly mirrors: readonly string[];
}
