import type { Cluster } from '../../../model/cluster.ts';
import type { Endpoint } from '../../../model/endpoint.ts';
import { endpointsInDump } from '../endpointsInDump.ts';
import type { LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';
import { capital, clusterWords } from '../lineWords.ts';
import type { LogProxy } from '../logProxy.ts';
import { passThroughFailed } from './unknownDestination.ts';

/** UH. */
export function noHealthyEndpoint(context: LineContext): Cause | undefined {
  const { hasFlag, detail, cluster, proxy, record } = context;
  if (!hasFlag('UH') && detail?.name !== 'no_healthy_upstream') return undefined;
  const passed = passThroughFailed(context);
  if (passed !== undefined) {
    return {
      ...passed,
      words: `The connection came to the proxy directly, without being redirected, so ${cluster?.name ?? 'the passthrough cluster'} has no original destination to pass it on to.`,
      fix: 'Clients have to connect to the address of the service; a connection to the proxy’s own port has no destination behind it.',
    };
  }
  if (proxy === undefined && cluster === undefined && record.level === 'connection') return unnamed(record);
  const name = cluster === undefined ? 'the cluster' : clusterWords(cluster.name);
  const known = proxy === undefined || cluster?.model === undefined ? undefined : endpointState(proxy, cluster.model);
  return {
    kind: 'no_healthy_endpoint',
    words: `${capital(name)} had no endpoint that may be used${known?.words ?? ''}.`,
    fix:
      known?.fix ??
      'See whether the Service selects pods that are ready, and whether a subset or outlier detection leaves none of them.',
    certainty: known?.contradicts === true ? 'open' : 'certain',
    key: `no_healthy_endpoint ${cluster?.name ?? ''}`,
  };
}

/** A TCP connection without a cluster, as releases before Istio 1.12 print it: often the cluster that takes what is not known. */
function unnamed({ downstreamLocalAddress: to }: LineContext['record']): Cause {
  return {
    kind: 'no_healthy_endpoint',
    words: `There was no endpoint for the connection${to === undefined ? '' : ` to ${to}`}: in a mesh that allows known services only (outboundTrafficPolicy REGISTRY_ONLY) its destination is none of them, else its cluster is empty.`,
    fix: 'Add a ServiceEntry if the destination is outside of the mesh; else see whether the Service selects pods that are ready. The dump of this proxy (-f) tells which.',
    certainty: 'open',
    key: `no_healthy_endpoint ${to ?? ''}`,
  };
}

interface EndpointState {
  readonly words: string;
  readonly fix: string | undefined;
  readonly contradicts: boolean;
}

function endpointState(proxy: LogProxy, cluster: Cluster): EndpointState | undefined {
  const endpoints = endpointsInDump(proxy, cluster);
  if (endpoints === undefined) {
    return cluster.discovery.kind === 'ORIGINAL_DST'
      ? {
          words: ': it goes to the original destination, and this connection has none',
          fix: 'The connection reached the proxy without being redirected.',
          contradicts: false,
        }
      : undefined;
  }
  const usable = endpoints.filter(({ healthStatus }) => !/UNHEALTHY|DRAINING|TIMEOUT/.test(healthStatus));
  if (endpoints.length === 0) {
    return {
      words: '; in this dump it has none at all',
      fix: 'The Service selects no ready pod (labels, targetPort name, readiness), or the subset of the DestinationRule fits none.',
      contradicts: false,
    };
  }
  if (usable.length === 0) {
    return {
      words:
        endpoints.length === 1
          ? '; in this dump its only endpoint is unhealthy'
          : `; in this dump all ${endpoints.length} of them are unhealthy`,
      fix: 'See why the health checks or readiness probes fail; outlier detection ejects endpoints that answer with errors.',
      contradicts: false,
    };
  }
  const names = unresolvedNames(proxy, cluster, usable);
  if (names !== undefined) {
    return {
      words: `: it finds its hosts by DNS (${names}), and the dump does not tell what was found`,
      fix: 'See whether the name can be resolved from the proxy (`/clusters` of the admin page lists what it was resolved to); health checks and outlier detection can leave nothing, too.',
      contradicts: false,
    };
  }
  if (cluster.loadBalancing.subsets !== undefined) {
    return {
      words: `; this dump shows ${usable.length} that could be, but the cluster is cut into subsets, and the one that the route asks for may be empty`,
      fix: 'Compare metadata_match of the route (the subset of the VirtualService) with the labels of the endpoints: `whichchain endpoints`.',
      contradicts: true,
    };
  }
  return {
    words: `, though this dump shows ${usable.length} that could be`,
    fix: 'The endpoints have changed since the line was written, or outlier detection had ejected them; see `whichchain endpoints`.',
    contradicts: true,
  };
}

/** The names that a DNS cluster asks for; undefined where the dump has the hosts that were found. */
function unresolvedNames(proxy: LogProxy, cluster: Cluster, endpoints: readonly Endpoint[]): string | undefined {
  const { kind } = cluster.discovery;
  if (kind !== 'STRICT_DNS' && kind !== 'LOGICAL_DNS') return undefined;
  if (proxy.resources.clusterStatuses.named(cluster.name).length > 0) return undefined;
  const names = endpoints.flatMap(({ address }) => (address.kind === 'host' ? [address.host] : []));
  return names.length === 0 ? undefined : [...new Set(names)].slice(0, 3).join(', ');
}
