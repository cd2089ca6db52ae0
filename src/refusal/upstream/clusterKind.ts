import type { Message } from '../../proto/message.ts';

/** How a cluster comes to its hosts, as far as Envoy's checks go by it; undefined: an extension, by name or type. */
export type ClusterKind = 'STATIC' | 'STRICT_DNS' | 'LOGICAL_DNS' | 'EDS' | 'ORIGINAL_DST';

export function clusterKind(cluster: Message): ClusterKind | undefined {
  if (cluster.has('clusterType')) return undefined;
  const type = cluster.text('type');
  switch (type) {
    case 'STRICT_DNS':
    case 'LOGICAL_DNS':
    case 'EDS':
    case 'ORIGINAL_DST':
      return type;
    // A number that is no type is refused for that.
    case '':
    case 'STATIC':
      return 'STATIC';
    default:
      return undefined;
  }
}

/** The type of a cluster that an extension makes; '' where only its name is given. */
export function customClusterType(cluster: Message): string | undefined {
  const custom = cluster.message('clusterType');
  return custom === undefined ? undefined : (custom.any('typedConfig')?.type ?? '');
}
