import type { LocalReplyFilter, LocalReplyMapper } from '../../model/localReplyMapper.ts';
import type { RouteAction } from '../../model/routeAction.ts';
import type { ProxyResponse } from '../../verdict/response.ts';

/** Whether the filter asks for nothing but what is known by now. */
const isPlain = (filter: LocalReplyFilter): boolean =>
  filter.kind === 'and' || filter.kind === 'or' ? filter.filters.every(isPlain) : filter.kind !== 'other';

/**
 * What the client gets where the router finds nobody for a request: like every answer of the proxy these have another code
 * by `local_reply_config`, for gRPC, and by custom responses. By their flags; empty where nothing can be told.
 */
export function routerReplies(
  { clusterNotFoundResponseCode }: RouteAction,
  mappers: readonly LocalReplyMapper[],
  headersComplete: boolean,
  reply: (code: number, flags: string, details: string) => ProxyResponse,
): ReadonlyMap<string, ProxyResponse> {
  if (mappers.length > 0 && !(headersComplete && mappers.every(({ filter }) => isPlain(filter)))) return new Map();
  const answers = [
    [clusterNotFoundResponseCode, 'NC', 'cluster_not_found'],
    [503, 'UH', 'no_healthy_upstream'],
    [503, 'DO', 'drop_overload'],
    [503, 'UDO', 'unconditional_drop_overload'],
    [503, 'UO', 'upstream_reset_before_response_started{overflow}'],
  ] as const;
  return new Map(answers.map(([code, flags, details]) => [flags, reply(code, flags, details)]));
}
