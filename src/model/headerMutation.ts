import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';

/** When a value is added to a header that is there or is not. */
export type AppendAction =
  | 'APPEND_IF_EXISTS_OR_ADD'
  | 'ADD_IF_ABSENT'
  | 'OVERWRITE_IF_EXISTS_OR_ADD'
  | 'OVERWRITE_IF_EXISTS';

/** `envoy.config.common.mutation_rules.v3.HeaderMutation` */
export type HeaderMutation = { readonly origin: Origin } & (
  | { readonly kind: 'remove'; readonly name: string }
  | {
      readonly kind: 'append';
      /** Lower case. */
      readonly name: string;
      /** Undefined: made from a format while the request is served. */
      readonly value: string | undefined;
      readonly action: AppendAction;
      /** An empty value is nothing to be added unless this is set. */
      readonly keepsEmptyValue: boolean;
    }
  /** Removes headers by a pattern, or is not known. */
  | { readonly kind: 'other' }
);

const actions = [
  'APPEND_IF_EXISTS_OR_ADD',
  'ADD_IF_ABSENT',
  'OVERWRITE_IF_EXISTS_OR_ADD',
  'OVERWRITE_IF_EXISTS',
] as const;

export function readHeaderMutation(message: Message): HeaderMutation {
  const { origin } = message;
  if (message.oneof('action') === 'remove')
    return { kind: 'remove', name: message.text('remove').toLowerCase(), origin };
  const append = message.message('append');
  const header = append?.message('header');
  if (append === undefined || header === undefined) return { kind: 'other', origin };
  const value = header.text('value');
  return {
    kind: 'append',
    name: header.text('key').toLowerCase(),
    value: value.includes('%') ? undefined : value,
    action: actions.find((action) => action === append.text('appendAction')) ?? 'APPEND_IF_EXISTS_OR_ADD',
    keepsEmptyValue: append.boolean('keepEmptyValue'),
    origin,
  };
}
