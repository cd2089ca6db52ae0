import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type HeaderMatcher, readHeaderMatcher } from './headerMatcher.ts';

/** Which answers of the proxy itself a mapper is about (`AccessLogFilter`). */
export type LocalReplyFilter =
  | { readonly kind: 'status_code'; readonly op: string; readonly value: number }
  | { readonly kind: 'and' | 'or'; readonly filters: readonly LocalReplyFilter[] }
  | { readonly kind: 'header'; readonly matcher: HeaderMatcher }
  /** One of these flags; empty: any flag. */
  | { readonly kind: 'response_flag'; readonly flags: readonly string[] }
  | { readonly kind: 'not_health_check' }
  | { readonly kind: 'other'; readonly type: string };

/** `ResponseMapper` of a connection manager's `local_reply_config`: the first whose filter holds counts. */
export interface LocalReplyMapper {
  readonly filter: LocalReplyFilter;
  /** Undefined: the code stays. */
  readonly statusCode: number | undefined;
  readonly origin: Origin;
}

export function readLocalReplyMapper(message: Message): LocalReplyMapper {
  const filter = message.message('filter');
  return {
    filter: filter === undefined ? { kind: 'other', type: '' } : readFilter(filter),
    statusCode: message.optionalNumber('statusCode'),
    origin: message.origin,
  };
}

function readFilter(filter: Message): LocalReplyFilter {
  const type = filter.oneof('filterSpecifier') ?? '';
  const inner = type === '' ? undefined : filter.message(type);
  if (inner === undefined) return { kind: 'other', type };
  switch (type) {
    case 'statusCodeFilter': {
      const comparison = inner.message('comparison');
      const value = comparison?.message('value')?.number('defaultValue') ?? 0;
      return { kind: 'status_code', op: comparison?.text('op') || 'EQ', value };
    }
    case 'andFilter':
      return { kind: 'and', filters: inner.messages('filters').map(readFilter) };
    case 'orFilter':
      return { kind: 'or', filters: inner.messages('filters').map(readFilter) };
    case 'headerFilter': {
      const header = inner.message('header');
      return header === undefined ? { kind: 'other', type } : { kind: 'header', matcher: readHeaderMatcher(header) };
    }
    case 'responseFlagFilter':
      return { kind: 'response_flag', flags: inner.texts('flags') };
    case 'notHealthCheckFilter':
      return { kind: 'not_health_check' };
    default:
      return { kind: 'other', type };
  }
}
