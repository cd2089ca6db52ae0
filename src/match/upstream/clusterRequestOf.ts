import type { ClusterChoice, ClusterDestination } from '../../verdict/clusterDestination.ts';
import type { ClusterRequest } from '../../verdict/clusterRequest.ts';
import type { Passage } from '../../verdict/passage.ts';

/** What the way through the chain brings to the cluster that it ends at. */
export function clusterRequestOf(
  passage: Passage,
  destination: ClusterDestination,
  choice: ClusterChoice,
): ClusterRequest {
  const { request, tunneling } = destination;
  const { tls } = passage;
  const header = request?.originalDestinationHeader;
  return {
    protocol: request === undefined ? 'tcp' : 'http',
    downstreamProtocol: request?.downstreamProtocol,
    authority: request === undefined ? null : request.authority,
    headers: new Map(request === undefined ? [] : [['x-envoy-original-dst-host', header]]),
    headersComplete: false,
    subset: new Map(Object.entries(choice.metadataMatch?.filterMetadata.get('envoy.lb') ?? {})),
    restoredDestination: passage.localAddressRestored ? passage.localAddress : undefined,
    serverName: tls.kind === 'accepted' ? tls.serverName : undefined,
    tunneling: tunneling !== undefined,
    alpnOverrides: request?.alpnOverrides,
    clusterNotFoundResponseCode: request?.clusterNotFoundResponseCode ?? 503,
  };
}
