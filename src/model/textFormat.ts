import type { Message } from '../proto/message.ts';

/**
 * The text of an `envoy.config.core.v3.SubstitutionFormatString`, with Envoy's `%…%` commands; undefined where it is in a
 * file or makes JSON.
 */
export function readTextFormat(message: Message): string | undefined {
  const source = message.message('textFormatSource');
  if (source?.oneof('specifier') === 'inlineString') return source.text('inlineString');
  return message.has('textFormat') ? message.text('textFormat') : undefined;
}
