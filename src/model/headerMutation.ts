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
      readonly format: string;
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
  return (append && readHeaderValueOption(append)) ?? { kind: 'other', origin };
}

/** `envoy.config.core.v3.HeaderValueOption`; undefined: it has no header. */
export function readHeaderValueOption(option: Message): HeaderMutation | undefined {
  const header = option.message('header');
  if (header === undefined) return undefined;
  const value = header.text('value');
  return {
    kind: 'append',
    name: header.text('key').toLowerCase(),
    value: value.includes('%') ? undefined : value,
    format: value,
    action: readAction(option),
    keepsEmptyValue: option.boolean('keepEmptyValue'),
    origin: option.origin,
  };
}

/** The old field `append` counts where the new one is not set. */
function readAction(option: Message): AppendAction {
  const action = actions.find((name) => name === option.text('appendAction')) ?? 'APPEND_IF_EXISTS_OR_ADD';
  const isOld = action === 'APPEND_IF_EXISTS_OR_ADD' && option.optionalBoolean('append') === false;
  return isOld ? 'OVERWRITE_IF_EXISTS_OR_ADD' : action;
}

/** `request_headers_to_remove`, then `request_headers_to_add`, of a route configuration or anything below it. */
export function readRequestHeaderChanges(message: Message): readonly HeaderMutation[] {
  const { origin } = message;
  return [
    ...message
      .texts('requestHeadersToRemove')
      .map((name): HeaderMutation => ({ kind: 'remove', name: name.toLowerCase(), origin })),
    ...message.messages('requestHeadersToAdd').flatMap((option) => readHeaderValueOption(option) ?? []),
  ];
}

/** What a filter `header_mutation`, or a route for it, does to requests; undefined: it changes the query, too. */
export function readHeaderMutations(message: Message): readonly HeaderMutation[] | undefined {
  const mutations = message.message('mutations');
  if ((mutations?.messages('queryParameterMutations').length ?? 0) > 0) return undefined;
  return (mutations?.messages('requestMutations') ?? []).map(readHeaderMutation);
}
