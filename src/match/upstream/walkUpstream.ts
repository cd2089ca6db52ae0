import { assertNever } from '../../base/assertNever.ts';
import * as catalogue from '../../diagnostic/catalogue/upstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { ProxyResponse } from '../../verdict/response.ts';
import type { UnavailableReason, UpstreamOutcome, UpstreamWalk } from '../../verdict/upstreamVerdict.ts';
import { aggregateHosts } from './aggregateHosts.ts';
import { balancedHosts } from './balancedHosts.ts';
import { throughBreakers } from './circuitBreaker.ts';
import { dropOverload } from './dropOverload.ts';
import { dynamicHost } from './dynamicHost.ts';
import type { Host } from './host.ts';
import { type HostsFound, hostVerdict } from './hostVerdict.ts';
import { originalDestinationHost } from './originalDestinationHost.ts';
import type { UpstreamContext } from './upstreamContext.ts';

/**
 * One way from a cluster's name to its hosts and what goes on the wire to each. Straight-line code: wherever a fact is
 * open, the oracle answers. What is open about a single host is branched there and multiplies nothing.
 */
export function walkUpstream(
  name: string,
  context: Omit<UpstreamContext, 'asked' | 'steps' | 'assumptions'>,
): UpstreamWalk {
  const asked = context.resources.clusters.inUse(name)[0];
  const full: UpstreamContext = { ...context, asked, steps: [], assumptions: [] };
  const outcome = outcomeOf(name, full);
  return { cluster: name, steps: full.steps, outcome, assumptions: full.assumptions };
}

function outcomeOf(name: string, context: UpstreamContext): UpstreamOutcome {
  const { clusters } = context.resources;
  const cluster = context.asked;
  if (cluster === undefined) {
    if (!clusters.isWhole) return { kind: 'unknown', reason: 'no_clusters_section', alternatives: [] };
    const warming = clusters.named(name).some(({ state }) => state === 'warming');
    return unavailable(warming ? 'cluster_warming' : 'unknown_cluster', [], context);
  }
  context.steps.push({ kind: 'cluster', name, type: typeOf(cluster), origin: cluster.origin });
  const dropped = dropOverload(cluster, context);
  if (dropped !== undefined) return unavailable(dropped, [], context);
  const found = throughBreakers(hostsOf(cluster, context), context);
  switch (found.kind) {
    case 'unavailable':
      return unavailable(found.reason, found.unused, context);
    case 'unknown':
      return { kind: 'unknown', reason: found.reason, alternatives: found.alternatives };
    case 'hosts':
      if (found.lost > 0) {
        const share = Math.round(found.lost);
        context.assumptions.push(diagnostic(catalogue.loadWithoutHost, cluster.origin, { cluster: name, share }));
      }
      return { kind: 'hosts', hosts: found.used.map((host) => hostVerdict(host, context)), unused: found.unused };
    default:
      return assertNever(found);
  }
}

function hostsOf(cluster: Cluster, context: UpstreamContext): HostsFound {
  const { discovery } = cluster;
  switch (discovery.kind) {
    case 'STATIC':
    case 'EDS':
    case 'STRICT_DNS':
    case 'LOGICAL_DNS':
    case 'opaque':
      return balancedHosts(cluster, context);
    case 'ORIGINAL_DST':
      return originalDestination(originalDestinationHost(cluster, discovery, context), context);
    case 'aggregate':
      return aggregateHosts(cluster, discovery.clusters, context);
    case 'dynamic_forward_proxy':
      return dynamicHost(cluster, context);
    default:
      return assertNever(discovery);
  }
}

function originalDestination(host: Host | 'unknown' | undefined, { request }: UpstreamContext): HostsFound {
  return host === 'unknown' && request.restoredDestination === 'unknown'
    ? { kind: 'unknown', reason: 'original_destination', alternatives: [] }
    : oneHost(host, 'no_original_destination');
}

function oneHost(host: Host | 'unknown' | undefined, reason: UnavailableReason): HostsFound {
  if (host === 'unknown') return { kind: 'unknown', reason: 'dynamic_host', alternatives: [] };
  return host === undefined
    ? { kind: 'unavailable', reason, unused: [] }
    : { kind: 'hosts', used: [host], unused: [], lost: 0 };
}

function typeOf({ discovery }: Cluster): string {
  return discovery.kind === 'opaque' ? discovery.type : discovery.kind;
}

function unavailable(
  reason: UnavailableReason,
  unused: Extract<UpstreamOutcome, { kind: 'unavailable' }>['unused'],
  context: UpstreamContext,
): UpstreamOutcome {
  const response = responseFor(reason, context);
  return { kind: 'unavailable', reason, unused, response: context.request.replies.get(response.flags) ?? response };
}

/** Before Envoy 1.18 an unknown cluster was logged with the flag of a missing route. */
function responseFor(reason: UnavailableReason, { request, version }: UpstreamContext): ProxyResponse {
  const http = request.protocol === 'http';
  switch (reason) {
    case 'unknown_cluster':
    case 'cluster_warming': {
      const old = version !== undefined && version.major === 1 && version.minor < 18;
      const code = http ? request.clusterNotFoundResponseCode : undefined;
      return { code, flags: old ? 'NR' : 'NC', details: http ? 'cluster_not_found' : '' };
    }
    case 'dropped':
      return { code: 503, flags: 'DO', details: 'drop_overload' };
    case 'all_dropped':
      return { code: 503, flags: 'UDO', details: 'unconditional_drop_overload' };
    case 'no_connections_allowed':
      return { code: undefined, flags: 'UO', details: '' };
    case 'no_requests_allowed':
      // tcp_proxy takes it for a failed attempt, and has no other.
      return http
        ? { code: 503, flags: 'UO', details: 'upstream_reset_before_response_started{overflow}' }
        : { code: undefined, flags: 'URX', details: '' };
    default:
      return { code: http ? 503 : undefined, flags: 'UH', details: http ? 'no_healthy_upstream' : '' };
  }
}
