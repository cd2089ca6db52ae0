import * as catalogue from '../../diagnostic/catalogue/upstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import { formatAddress } from '../../model/address.ts';
import type { Cluster } from '../../model/cluster.ts';
import { headerOf } from './headerOf.ts';
import type { Host } from './host.ts';
import type { UpstreamContext } from './upstreamContext.ts';

/**
 * The first of the addresses in these headers that a host of the cluster has, whatever its health (override_host's
 * load_balancer.cc `chooseHost`); undefined: the usual choice is made.
 */
export function overridingHost(
  { loadBalancing, origin, name }: Cluster,
  hosts: readonly Host[],
  { request, assumptions }: UpstreamContext,
): Host | undefined {
  if (request.protocol !== 'http') return undefined;
  const byAddress = new Map(hosts.map((host) => [formatAddress(host.endpoint.address), host]));
  for (const header of loadBalancing.overrideHeaders) {
    const value = headerOf(request, header);
    if (value === undefined) {
      assumptions.push(diagnostic(catalogue.overridingHeader, origin, { cluster: name, header }));
      return undefined;
    }
    for (const address of value?.split(',') ?? []) {
      const host = byAddress.get(address.trim());
      if (host !== undefined) return host;
    }
  }
  return undefined;
}

/**
 * The host that a session is with, if it may be used (host_utility.cc `selectOverrideHost`); `none`: it may not, and no other
 * will do.
 */
export function sessionHost(hosts: readonly Host[], { request }: UpstreamContext): Host | 'none' | undefined {
  const { session } = request.state;
  if (session === undefined) return undefined;
  const host = hosts.find(({ endpoint }) => formatAddress(endpoint.address) === session.address);
  if (host !== undefined && host.health !== 'unhealthy') return host;
  return session.strict ? 'none' : undefined;
}
