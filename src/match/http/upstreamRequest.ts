import type { RouteAction } from '../../model/routeAction.ts';
import type { UpstreamRequest } from '../../verdict/clusterDestination.ts';
import type { HttpPassage } from '../../verdict/httpPassage.ts';
import type { HttpRequest } from '../../verdict/httpRequest.ts';
import type { RequestFacts } from './requestFacts.ts';

/** The request as the router hands it on, after the rewrites of its route. */
export function upstreamRequest(
  route: RouteAction,
  facts: RequestFacts,
  request: HttpRequest,
  protocol: HttpPassage['codec']['protocol'],
  alpnOverrides: UpstreamRequest['alpnOverrides'],
): UpstreamRequest {
  const rewrite = route.hostRewrite;
  const authority =
    rewrite?.kind === 'literal'
      ? rewrite.host
      : rewrite?.kind === 'header'
        ? (facts.header(rewrite.header).known ?? facts.authority.known ?? undefined)
        : rewrite?.kind === 'path_regex' || rewrite?.kind === 'auto'
          ? undefined
          : (facts.authority.known ?? undefined);
  return {
    downstreamProtocol: protocol,
    method: facts.method.known ?? undefined,
    authority,
    path: route.prefixRewrite !== '' || route.hasOtherPathRewrite ? undefined : request.path,
    autoHostRewrite: rewrite?.kind === 'auto',
    alpnOverrides,
    originalDestinationHeader: facts.header('x-envoy-original-dst-host').known,
    timeout: route.timeout,
    retries: route.hasRetryPolicy,
    clusterNotFoundResponseCode: route.clusterNotFoundResponseCode,
    mirrors: route.mirrors,
  };
}
