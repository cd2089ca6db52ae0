import type { JsonValue } from '../base/json.ts';
import type { SocketAddress } from '../base/socketAddress.ts';
import type { AlpnOverrides } from '../model/alpnOverrides.ts';
import type { UpstreamRequest, UpstreamState } from './clusterDestination.ts';

/**
 * What a cluster is asked with: everything that host selection and the upstream handshake look at. `undefined` is
 * unknown (the answer branches), `null` is known to be absent.
 */
export interface ClusterRequest {
  /** `http`: the router asks for a request's sake; `tcp`: tcp_proxy for a connection's. */
  readonly protocol: 'http' | 'tcp';
  /** HTTP that the client speaks; matters for clusters that speak the same. */
  readonly downstreamProtocol: UpstreamRequest['downstreamProtocol'];
  /** The Host header or `:authority` as the router sees it, after a host rewrite of the route. */
  readonly authority: string | null | undefined;
  /** First values by lower-case name; `undefined` values, and names that are not here unless `headersComplete`, are unknown. */
  readonly headers: ReadonlyMap<string, string | null | undefined>;
  readonly headersComplete: boolean;
  /** The `envoy.lb` values of `metadata_match`: the wanted subset. */
  readonly subset: ReadonlyMap<string, JsonValue>;
  /** Of the two sets of circuit breakers. */
  readonly priority: UpstreamRequest['priority'];
  /** The connection's destination, where a listener filter restored it; unknown where one that is not known may have. */
  readonly restoredDestination: SocketAddress | 'unknown' | undefined;
  readonly state: UpstreamState;
  /** The SNI of the client's own ClientHello. */
  readonly serverName: string | null | undefined;
  /** The connection's bytes are carried by HTTP requests of the proxy's own (`tunneling_config`). */
  readonly tunneling: boolean;
  /** The `istio.alpn` filter, where it runs. */
  readonly alpnOverrides: AlpnOverrides | undefined;
  /** The answer where the cluster does not exist. */
  readonly clusterNotFoundResponseCode: UpstreamRequest['clusterNotFoundResponseCode'];
  readonly replies: UpstreamRequest['replies'];
}

/** A TCP connection without anything that a cluster could go by. */
export const plainTcpRequest: ClusterRequest = {
  protocol: 'tcp',
  downstreamProtocol: undefined,
  authority: null,
  headers: new Map(),
  headersComplete: true,
  subset: new Map(),
  priority: 'DEFAULT',
  restoredDestination: undefined,
  state: { filterState: new Map(), metadata: new Map(), complete: true, shared: new Map() },
  serverName: null,
  tunneling: false,
  alpnOverrides: undefined,
  clusterNotFoundResponseCode: 503,
  replies: new Map(),
};
