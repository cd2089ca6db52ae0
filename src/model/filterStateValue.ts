import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { readTextFormat } from './textFormat.ts';

/** An object that a `set_filter_state` filter leaves for others to find. */
export interface FilterStateValue {
  readonly key: string;
  /** Which kind of object it is: `envoy.string` is plain text. */
  readonly factory: string;
  /** The text it is made from, with Envoy's `%…%` commands; undefined where it is no plain text. */
  readonly format: string | undefined;
  /** What is not there is nothing, instead of `-`. */
  readonly omitsEmpty: boolean;
  readonly skipIfEmpty: boolean;
  readonly readOnly: boolean;
  /** Connections that the proxy makes for this one have it, too: also those to its own internal listeners. */
  readonly isShared: boolean;
  readonly origin: Origin;
}

export function readFilterStateValue(message: Message): FilterStateValue {
  const format = message.message('formatString');
  return {
    key: message.text('objectKey'),
    factory: message.text('factoryKey') || message.text('objectKey'),
    format: format && readTextFormat(format),
    omitsEmpty: format?.boolean('omitEmptyValues') ?? false,
    skipIfEmpty: message.boolean('skipIfEmpty'),
    readOnly: message.boolean('readOnly'),
    isShared: !['', 'NONE'].includes(message.text('sharedWithUpstream')),
    origin: message.origin,
  };
}
