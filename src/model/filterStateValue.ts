import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { readTextFormat } from './textFormat.ts';

/** Whether connections that the proxy makes for this one have an object, too (StreamSharingMayImpactPooling). */
export type FilterStateSharing = 'NONE' | 'ONCE' | 'TRANSITIVE';

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
  /** `ONCE`: with connections that the proxy makes, also to its own internal listeners; `TRANSITIVE`: with theirs, too. */
  readonly sharing: FilterStateSharing;
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
    sharing: sharingOf(message.text('sharedWithUpstream')),
    origin: message.origin,
  };
}

const sharingOf = (written: string): FilterStateSharing =>
  written === 'ONCE' || written === 'TRANSITIVE' ? written : 'NONE';
