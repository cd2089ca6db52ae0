import type { HeaderMutation } from '../../model/headerMutation.ts';
import type { RetriedFailures } from '../../model/retriedFailures.ts';
import type { RouteAction, WeightedCluster } from '../../model/routeAction.ts';
import type { RouteMatch } from '../../model/routeMatch.ts';
import type { KnownHeaders, UpstreamRequest } from '../../verdict/clusterDestination.ts';
import type { HttpPassage } from '../../verdict/httpPassage.ts';
import type { HttpRequest } from '../../verdict/httpRequest.ts';
import { replaceAll } from '../regex.ts';
import { changedHeaders } from './changedHeaders.ts';
import type { RequestFacts } from './requestFacts.ts';
import { pathWithoutQuery } from './requestPath.ts';

/** What the route and what is around it make of a request. */
export interface RouteRewrites {
  readonly route: RouteAction;
  readonly match: RouteMatch;
  readonly retries: RetriedFailures;
  /** In the order in which they are done; those of a weighted cluster come first. */
  readonly headerChanges: readonly (readonly HeaderMutation[])[];
}

/** How a request arrives at the router. */
export interface ArrivedRequest {
  readonly facts: RequestFacts;
  readonly request: HttpRequest;
  /** After the HTTP filters. */
  readonly headers: KnownHeaders;
  readonly protocol: HttpPassage['codec']['protocol'];
  readonly alpnOverrides: UpstreamRequest['alpnOverrides'];
  readonly replies: UpstreamRequest['replies'];
}

/** The request as the router hands it on, after the rewrites of its route (config_impl.cc `finalizeRequestHeaders`). */
export function upstreamRequest(
  { route, match, headerChanges, retries }: RouteRewrites,
  { facts, request, headers: arrived, protocol, alpnOverrides, replies }: ArrivedRequest,
  entry: WeightedCluster | undefined,
): UpstreamRequest {
  const own = entry === undefined ? [] : [entry.requestHeaderChanges];
  const headers = [...own, ...headerChanges].reduce(changedHeaders, arrived);
  return {
    downstreamProtocol: protocol,
    method: facts.method.known ?? undefined,
    authority: authorityOf(route, entry, facts, request, headers),
    path: rewrittenPath(route, match, request.path),
    autoHostRewrite: route.hostRewrite?.kind === 'auto',
    alpnOverrides,
    headers,
    priority: route.priority,
    timeout: route.timeout,
    retries,
    clusterNotFoundResponseCode: route.clusterNotFoundResponseCode,
    replies,
    mirrors: route.mirrors,
  };
}

/** The route's own rewrite is done last. One by the endpoint's name comes later and is not seen here. */
function authorityOf(
  { hostRewrite }: RouteAction,
  entry: WeightedCluster | undefined,
  facts: RequestFacts,
  { path }: HttpRequest,
  { headers, complete }: KnownHeaders,
): string | undefined {
  const before = entry?.hostRewriteLiteral || (facts.authority.known ?? undefined);
  switch (hostRewrite?.kind) {
    case 'literal':
      return hostRewrite.host;
    case 'header': {
      const { header } = hostRewrite;
      if (header.startsWith(':') || header === 'host') return facts.header(header).known || before;
      const named = headers.get(header);
      return named === undefined && !(complete && !headers.has(header)) ? undefined : named || before;
    }
    case 'path_regex': {
      const { regex, substitution } = hostRewrite.rewrite;
      return path === undefined ? undefined : replaceAll(regex, pathWithoutQuery(path), substitution);
    }
    case 'auto':
    case undefined:
      return before;
  }
}

/** What the match has taken of the path is replaced; the query stays. */
function rewrittenPath(
  { prefixRewrite, regexRewrite, hasOtherPathRewrite }: RouteAction,
  { path: specifier }: RouteMatch,
  path: string | undefined,
): string | undefined {
  if (prefixRewrite === '' && regexRewrite === undefined && !hasOtherPathRewrite) return path;
  if (path === undefined || hasOtherPathRewrite) return undefined;
  const plain = pathWithoutQuery(path);
  const rest = path.slice(plain.length);
  if (regexRewrite !== undefined) {
    const replaced = replaceAll(regexRewrite.regex, plain, regexRewrite.substitution);
    return replaced === undefined ? undefined : replaced + rest;
  }
  switch (specifier.kind) {
    case 'prefix':
    case 'path':
    case 'path_separated_prefix':
      return prefixRewrite + path.slice(specifier.text.length);
    case 'safe_regex':
      return prefixRewrite + rest;
    default:
      return undefined;
  }
}
