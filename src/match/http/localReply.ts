import type { LocalReplyFilter, LocalReplyMapper } from '../../model/localReplyMapper.ts';
import type { ProxyResponse } from '../../verdict/response.ts';
import type { PassageContext } from '../passageContext.ts';
import { headerHolds } from './headerMatch.ts';
import type { ReportUndecidable } from './openValue.ts';
import type { RequestFacts } from './requestFacts.ts';

/** Makes an answer of the proxy itself as its client gets it. */
export type LocalReply = (code: number, flags: string, details: string) => ProxyResponse;

/**
 * Answers of the proxy may be given another code by `local_reply_config` (local_reply.cc `rewrite`); those to gRPC requests
 * then have the status 200 and tell the error in a header, once it is known that they are gRPC requests.
 */
export function localReplies(
  mappers: readonly LocalReplyMapper[],
  request: RequestFacts,
  context: PassageContext,
  report: ReportUndecidable,
  isGrpc: boolean,
  isHealthCheck: () => boolean = () => false,
): LocalReply {
  return (code, flags, details) => {
    const holds = (filter: LocalReplyFilter): boolean => {
      switch (filter.kind) {
        case 'status_code':
          return compares(filter.op, code, filter.value);
        case 'and':
          return filter.filters.every(holds);
        case 'or':
          return filter.filters.some(holds);
        case 'header':
          return headerHolds(filter.matcher, request, context.oracle, report);
        case 'response_flag': {
          const set = flags.split(',').filter((flag) => flag !== '-');
          return filter.flags.length === 0 ? set.length > 0 : set.some((flag) => filter.flags.includes(flag));
        }
        case 'not_health_check':
          return !isHealthCheck();
        case 'other': {
          const name = `the filter ${filter.type} of local_reply_config`;
          return context.answers.ask(context.oracle, { kind: 'proxy_state', name }, 'fulfilled', 'not fulfilled');
        }
      }
    };
    const mapped = mappers.find(({ filter }) => holds(filter))?.statusCode ?? code;
    return { code: isGrpc ? 200 : mapped, flags, details };
  };
}

export function isGrpcRequest(request: RequestFacts): boolean {
  // What has no path is none, whatever it says.
  if (request.path.known === null) return false;
  const contentType = request.header('content-type').known;
  return typeof contentType === 'string' && /^application\/grpc(?:$|\+)/.test(contentType);
}

function compares(op: string, code: number, value: number): boolean {
  switch (op) {
    case 'GE':
      return code >= value;
    case 'LE':
      return code <= value;
    case 'NE':
      return code !== value;
    default:
      return code === value;
  }
}
