import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';

/** An object that a `set_filter_state` filter leaves for others to find. */
export interface FilterStateValue {
  readonly key: string;
  /** The text it is made from, with Envoy's `%…%` commands; undefined where it is no plain text. */
  readonly format: string | undefined;
  readonly skipIfEmpty: boolean;
  readonly origin: Origin;
}

export function readFilterStateValue(message: Message): FilterStateValue {
  const format = message.message('formatString');
  const source = format?.message('textFormatSource');
  return {
    key: message.text('objectKey'),
    format:
      source?.oneof('specifier') === 'inlineString'
        ? source.text('inlineString')
        : format?.has('textFormat') === true
          ? format.text('textFormat')
          : undefined,
    skipIfEmpty: message.boolean('skipIfEmpty'),
    origin: message.origin,
  };
}
