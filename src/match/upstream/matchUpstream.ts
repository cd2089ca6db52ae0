import type { UpstreamResources } from '../../model/resources.ts';
import type { ClusterRequest } from '../../verdict/clusterRequest.ts';
import type { UpstreamVerdict } from '../../verdict/upstreamVerdict.ts';
import type { EnvoyVersion } from '../envoyVersion.ts';
import { explore } from '../oracle.ts';
import { walkUpstream } from './walkUpstream.ts';

/** Every way from a cluster's name to its hosts, and what goes on the wire to each of them. */
export function matchUpstream(
  resources: UpstreamResources,
  cluster: string,
  request: ClusterRequest,
  version?: EnvoyVersion,
): UpstreamVerdict {
  const { branches, complete } = explore(
    (oracle) => walkUpstream(cluster, { resources, version, request, oracle }),
    256,
  );
  return { branches: branches.map(({ assumptions, answer }) => ({ assumptions, walk: answer })), complete };
}
