import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';

/** How a cluster comes to its hosts (`Cluster.type` or `Cluster.cluster_type`). */
export type ClusterDiscovery =
  | { readonly kind: 'STATIC' }
  /** Every address that the names resolve to is a host. */
  | { readonly kind: 'STRICT_DNS' }
  /** One host, whatever its name resolves to when a connection is made. */
  | { readonly kind: 'LOGICAL_DNS' }
  /** `serviceName` is the name of the endpoint assignment, the cluster's own where it gives none. */
  | { readonly kind: 'EDS'; readonly serviceName: string }
  | ({ readonly kind: 'ORIGINAL_DST' } & OriginalDestinationOptions)
  /** Other clusters in order of preference. */
  | { readonly kind: 'aggregate'; readonly clusters: readonly string[] }
  /** The host is named by the request (Host header), the SNI or filter state. */
  | { readonly kind: 'dynamic_forward_proxy' }
  | { readonly kind: 'opaque'; readonly type: string; readonly origin: Origin };

/** Where an ORIGINAL_DST cluster takes its host from besides the restored destination address. */
export interface OriginalDestinationOptions {
  /** Lower-case name of a request header that may hold the address; undefined: no header is looked at. */
  readonly httpHeader: string | undefined;
  /** Dynamic metadata that may hold the address. */
  readonly metadataKey: { readonly key: string; readonly path: readonly string[] } | undefined;
  readonly upstreamPortOverride: number | undefined;
}

const defaultOriginalDstHeader = 'x-envoy-original-dst-host';

export function readClusterDiscovery(message: Message): ClusterDiscovery {
  const custom = message.message('clusterType');
  if (custom !== undefined) return readCustomClusterType(custom, message);
  const type = message.text('type');
  switch (type) {
    case 'STRICT_DNS':
    case 'LOGICAL_DNS':
      return { kind: type };
    case 'EDS':
      return {
        kind: 'EDS',
        serviceName: message.message('edsClusterConfig')?.text('serviceName') || message.text('name'),
      };
    case 'ORIGINAL_DST':
      return { kind: 'ORIGINAL_DST', ...readOriginalDestinationOptions(message) };
    default:
      return { kind: 'STATIC' };
  }
}

function readCustomClusterType(custom: Message, cluster: Message): ClusterDiscovery {
  const config = custom.any('typedConfig');
  const message = config?.kind === 'opened' ? config.message : undefined;
  const type = config?.type ?? custom.text('name');
  switch (type) {
    case 'envoy.extensions.clusters.aggregate.v3.ClusterConfig':
      return { kind: 'aggregate', clusters: message?.texts('clusters') ?? [] };
    case 'envoy.extensions.clusters.dynamic_forward_proxy.v3.ClusterConfig':
      return { kind: 'dynamic_forward_proxy' };
    case 'envoy.extensions.clusters.dns.v3.DnsCluster':
      return { kind: message?.boolean('allAddressesInSingleEndpoint') === true ? 'LOGICAL_DNS' : 'STRICT_DNS' };
    case 'envoy.extensions.clusters.original_dst.v3.OriginalDstCluster':
      return { kind: 'ORIGINAL_DST', ...readOriginalDestinationOptions(cluster) };
    default:
      return { kind: 'opaque', type, origin: custom.origin };
  }
}

function readOriginalDestinationOptions(cluster: Message): OriginalDestinationOptions {
  const options = cluster.message('originalDstLbConfig');
  const key = options?.message('metadataKey');
  return {
    httpHeader:
      options?.boolean('useHttpHeader') === true
        ? (options.text('httpHeaderName') || defaultOriginalDstHeader).toLowerCase()
        : undefined,
    metadataKey: key && { key: key.text('key'), path: key.messages('path').map((segment) => segment.text('key')) },
    upstreamPortOverride: options?.optionalNumber('upstreamPortOverride'),
  };
}
