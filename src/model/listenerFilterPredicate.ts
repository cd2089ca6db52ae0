import type { Message } from '../proto/message.ts';

/** `envoy.config.listener.v3.ListenerFilterChainMatchPredicate`. */
export type ListenerFilterPredicate =
  /** Present means true, even when written as `any_match: false`: Envoy looks at which member is set. */
  | { readonly kind: 'any' }
  | { readonly kind: 'not'; readonly rule: ListenerFilterPredicate }
  | { readonly kind: 'and' | 'or'; readonly rules: readonly ListenerFilterPredicate[] }
  /** `start` ≤ port < `end`. */
  | { readonly kind: 'destination_port_range'; readonly start: number; readonly end: number }
  | { readonly kind: 'unset' };

export function readListenerFilterPredicate(message: Message): ListenerFilterPredicate {
  const member = message.oneof('rule');
  switch (member) {
    case 'anyMatch':
      return { kind: 'any' };
    case 'notMatch': {
      const rule = message.message('notMatch');
      return { kind: 'not', rule: rule === undefined ? { kind: 'unset' } : readListenerFilterPredicate(rule) };
    }
    case 'andMatch':
    case 'orMatch':
      return {
        kind: member === 'andMatch' ? 'and' : 'or',
        rules: message.message(member)?.messages('rules').map(readListenerFilterPredicate) ?? [],
      };
    case 'destinationPortRange': {
      const range = message.message('destinationPortRange');
      return { kind: 'destination_port_range', start: range?.number('start') ?? 0, end: range?.number('end') ?? 0 };
    }
    default:
      return { kind: 'unset' };
  }
}
