import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { readStructValueMatcher, type StructValueMatcher } from './structValueMatcher.ts';

/** `envoy.type.matcher.v3.MetadataMatcher`: a value somewhere in a namespace of metadata. */
export interface MetadataMatcher {
  /** Namespace, usually the name of the filter that sets it. */
  readonly filter: string;
  readonly path: readonly string[];
  readonly value: StructValueMatcher;
  readonly invert: boolean;
  readonly origin: Origin;
}

export function readMetadataMatcher(message: Message): MetadataMatcher {
  const value = message.message('value');
  return {
    filter: message.text('filter'),
    path: message.messages('path').map((segment) => segment.text('key')),
    value: value === undefined ? { kind: 'unset' } : readStructValueMatcher(value),
    invert: message.boolean('invert'),
    origin: message.origin,
  };
}
