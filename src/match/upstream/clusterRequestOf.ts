import type { ClusterChoice, ClusterDestination } from '../../verdict/clusterDestination.ts';
import type { ClusterRequest } from '../../verdict/clusterRequest.ts';
import type { Passage } from '../../verdict/passage.ts';

type PassedChain = Pick<Passage, 'tls' | 'localAddress' | 'localAddressRestored'>;

/** What the way through the chain brings to the cluster that it ends at. */
export function clusterRequestOf(
  passage: PassedChain,
  destination: ClusterDestination,
  choice: ClusterChoice,
): ClusterRequest {
  const { tunneling } = destination;
  const request = choice.request ?? destination.request;
  const { tls } = passage;
  return {
    protocol: request === undefined ? 'tcp' : 'http',
    downstreamProtocol: request?.downstreamProtocol,
    authority: request === undefined ? null : request.authority,
    headers: request?.headers.headers ?? new Map(),
    headersComplete: request?.headers.complete ?? true,
    subset: new Map(Object.entries(choice.metadataMatch?.filterMetadata.get('envoy.lb') ?? {})),
    priority: request?.priority ?? 'DEFAULT',
    state: destination.state,
    restoredDestination: restoredDestination(passage),
    serverName: tls.kind === 'accepted' ? tls.serverName : undefined,
    tunneling: tunneling !== undefined,
    alpnOverrides: request?.alpnOverrides,
    clusterNotFoundResponseCode: request?.clusterNotFoundResponseCode ?? 503,
    replies: request?.replies ?? new Map(),
  };
}

function restoredDestination({
  localAddress,
  localAddressRestored,
}: PassedChain): ClusterRequest['restoredDestination'] {
  if (localAddressRestored === 'unknown') return 'unknown';
  return localAddressRestored ? localAddress : undefined;
}
