import type { Cluster } from '../../model/cluster.ts';
import type { UnavailableReason } from '../../verdict/upstreamVerdict.ts';
import type { HostsFound } from './hostVerdict.ts';
import { unusedHost } from './selectHosts.ts';
import type { UpstreamContext } from './upstreamContext.ts';

/**
 * What circuit breakers of 0 leave of the hosts. They are asked when a host has been chosen, those of the cluster that the
 * host is in: an aggregate's own do not count (conn_pool_base.cc, http/conn_pool_base.cc, tcp/conn_pool.cc).
 */
export function throughBreakers(found: HostsFound, { request }: UpstreamContext): HostsFound {
  if (found.kind !== 'hosts') return found;
  const reasons = found.used.map(({ cluster }) => breakerOf(cluster, request));
  const [first] = reasons.filter((reason) => reason !== undefined);
  if (first === undefined) return found;
  const stopped = found.used.filter((_, index) => reasons[index] !== undefined);
  const unused = [...found.unused, ...stopped.map((host) => unusedHost(host, 'circuit_breaker'))];
  const used = found.used.filter((_, index) => reasons[index] === undefined);
  return used.length === 0 ? { kind: 'unavailable', reason: first, unused } : { ...found, used, unused };
}

/** Undefined: none is closed for good. A first HTTP connection is always made, whatever their limit. */
function breakerOf(
  { circuitBreakers }: Cluster,
  { protocol, priority, tunneling }: UpstreamContext['request'],
): UnavailableReason | undefined {
  const closed = circuitBreakers.closed[priority];
  if (protocol === 'tcp' && closed.includes('maxConnections')) return 'no_connections_allowed';
  if ((protocol === 'http' || tunneling) && closed.includes('maxConnectionPools')) return 'no_connection_pool';
  if (closed.includes('maxPendingRequests')) return 'no_requests_allowed';
  return (protocol === 'http' || tunneling) && closed.includes('maxRequests') ? 'no_requests_allowed' : undefined;
}
