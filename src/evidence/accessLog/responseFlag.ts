import { ownText } from '../../base/ownText.ts';

/** A response flag in plain words. */
export interface ResponseFlag {
  /** `UF`. */
  readonly short: string;
  /** `UpstreamConnectionFailure`, as `%RESPONSE_FLAGS_LONG%` prints it. */
  readonly long: string;
  /** Which side of the proxy the trouble is on. */
  readonly side: 'client' | 'server' | 'configuration' | 'policy' | 'proxy';
  /** A clause that completes "Envoy says that …". */
  readonly meaning: string;
  /** Where to look next. */
  readonly next: string;
}

/** Source of the names: stream_info/utility.h and stream_info.h up to Envoy 1.40. */
const table: readonly (readonly [string, string, ResponseFlag['side'], string, string])[] = [
  [
    'NR',
    'NoRouteFound',
    'configuration',
    'nothing in its configuration takes this connection or request: no filter chain, or no virtual host or route',
    'the details say which: `filter_chain_not_found` is about the connection, `route_not_found` about host and path',
  ],
  [
    'NC',
    'NoClusterFound',
    'configuration',
    'the route or tcp_proxy names a cluster that the proxy does not have',
    'look for the cluster in the dump; a service or subset that was deleted or is not exported is the usual reason',
  ],
  [
    'UH',
    'NoHealthyUpstream',
    'server',
    'the cluster has no endpoint that may be used: none at all, all unhealthy or ejected, or no subset fits',
    'compare the endpoints of the cluster with its subsets and health checks',
  ],
  [
    'UF',
    'UpstreamConnectionFailure',
    'server',
    'no connection to the endpoint came about, at TCP or in the TLS handshake',
    'the transport failure reason says which of the two',
  ],
  [
    'URX',
    'UpstreamRetryLimitExceeded',
    'server',
    'all attempts to reach the cluster failed; tcp_proxy prints it already after its single attempt',
    'the flag beside it tells the failure of the last attempt',
  ],
  [
    'UC',
    'UpstreamConnectionTermination',
    'server',
    'the endpoint closed the connection after it was established and before it answered',
    'plaintext sent to a port that speaks TLS looks exactly like this; so does an idle connection that the server closed first',
  ],
  [
    'UO',
    'UpstreamOverflow',
    'server',
    'a circuit breaker of the cluster is open',
    'compare the limits of the cluster (connections, pending requests, requests, retries) with its load',
  ],
  [
    'UT',
    'UpstreamRequestTimeout',
    'server',
    'the endpoint did not answer within the timeout of the route',
    'the duration is the timeout; a protocol that the server does not speak (HTTP/1.1 to an HTTP/2 port) looks the same',
  ],
  [
    'UR',
    'UpstreamRemoteReset',
    'server',
    'the endpoint reset the stream',
    'look into the log of the server or of the proxy beside it',
  ],
  [
    'UPE',
    'UpstreamProtocolError',
    'server',
    'the answer of the endpoint is not the protocol that the proxy speaks to it',
    'compare the HTTP version that the cluster is configured for with what the server speaks',
  ],
  [
    'UMSDR',
    'UpstreamMaxStreamDurationReached',
    'server',
    'the request lasted longer than the largest duration of a stream',
    'see max_stream_duration of the route and of the HTTP options',
  ],
  [
    'DC',
    'DownstreamConnectionTermination',
    'client',
    'the client closed the connection before it had its answer',
    'compare the duration with the timeout of the client',
  ],
  [
    'DR',
    'DownstreamRemoteReset',
    'client',
    'the client reset the stream',
    'compare the duration with the timeout of the client',
  ],
  [
    'DPE',
    'DownstreamProtocolError',
    'client',
    'what the client sent is not valid HTTP',
    'TLS sent to a chain that expects plaintext is the usual reason; also HTTP/1.0 where it is not enabled',
  ],
  ['LR', 'LocalReset', 'proxy', 'the proxy itself reset the stream', 'the response code details say why'],
  [
    'SI',
    'StreamIdleTimeout',
    'client',
    'nothing moved on the stream for as long as the idle timeout',
    'see stream_idle_timeout of the HTTP connection manager and idle_timeout of the route',
  ],
  [
    'DT',
    'DurationTimeout',
    'proxy',
    'the connection or request reached its largest duration',
    'see max_connection_duration and max_downstream_connection_duration',
  ],
  [
    'IH',
    'InvalidEnvoyRequestHeaders',
    'client',
    'an x-envoy-… header of the request has a value that is checked strictly and refused',
    'see strict_check_headers of the router',
  ],
  [
    'UAEX',
    'UnauthorizedExternalService',
    'policy',
    'the external authorization service refused, or could not be asked',
    'the details tell the two apart: `ext_authz_denied` and `ext_authz_error`',
  ],
  ['RL', 'RateLimited', 'policy', 'a rate limit refused', 'look for the rate limit filters of the chain and route'],
  [
    'RLSE',
    'RateLimitServiceError',
    'policy',
    'the rate limit service could not be asked, and the filter refuses in that case',
    'see whether the cluster of the rate limit service has endpoints',
  ],
  ['DI', 'DelayInjected', 'policy', 'a fault was configured that delays', 'look for the fault of the route'],
  ['FI', 'FaultInjected', 'policy', 'a fault was configured that aborts', 'look for the fault of the route'],
  [
    'LH',
    'FailedLocalHealthCheck',
    'proxy',
    'the health check filter says that this host is failing',
    'see the health check filter and the admin page /healthcheck/fail',
  ],
  [
    'NFCF',
    'NoFilterConfigFound',
    'configuration',
    'the configuration of a filter that is discovered apart has not arrived',
    'look for the extension configurations of the dump',
  ],
  ['RFCF', 'ResponseFromCacheFilter', 'proxy', 'the answer came from the cache filter', 'no trouble'],
  ['OM', 'OverloadManagerTerminated', 'proxy', 'the proxy is overloaded and sheds load', 'see the overload manager'],
  [
    'DF',
    'DnsResolutionFailed',
    'server',
    'the name of the server could not be resolved',
    'see the dynamic forward proxy and its DNS cache',
  ],
  [
    'DO',
    'DropOverload',
    'configuration',
    'the load assignment asks to drop a part of the traffic',
    'see drop_overloads of the endpoints',
  ],
  [
    'UDO',
    'UnconditionalDropOverload',
    'configuration',
    'the load assignment asks to drop all traffic',
    'see drop_overloads of the endpoints',
  ],
];

/** All flags that Envoy itself has; extensions can register more. */
export const responseFlags: readonly ResponseFlag[] = table.map(([short, long, side, meaning, next]) => ({
  short,
  long,
  side,
  meaning,
  next,
}));

const byName: ReadonlyMap<string, ResponseFlag> = new Map(
  responseFlags.flatMap((flag) => [[flag.short, flag] as const, [flag.long, flag] as const]),
);

/** The flag of a short or long name, undefined for a flag that an extension registered. */
export function responseFlag(name: string): ResponseFlag | undefined {
  return byName.get(name);
}

const readBefore = new Map<string, readonly string[]>();
const rememberedFlags = 256;

/** Splits what `%RESPONSE_FLAGS%` or `%RESPONSE_FLAGS_LONG%` printed into short names; unknown names stay as they are. */
export function readResponseFlags(text: string): readonly string[] {
  const known = readBefore.get(text);
  if (known !== undefined) return known;
  const names = text === '-' || text === '' ? [] : text.split(',').filter((name) => name !== '');
  const flags = names.map((name) => byName.get(name)?.short ?? name);
  if (readBefore.size < rememberedFlags && text.length <= 64) readBefore.set(ownText(text), flags);
  return flags;
}
