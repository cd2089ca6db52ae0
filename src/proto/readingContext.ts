import type { JsonObject } from '../base/json.ts';
import type { Collector } from '../diagnostic/collector.ts';
import type { Message } from './message.ts';
import type { Place } from './place.ts';

/** Where an `Any` without `@type` stands: a place or a sibling's name may leave only one possibility. */
export interface UntypedAny {
  /** Full type of the message that holds the `Any`, such as `envoy.config.listener.v3.Filter`. */
  readonly owner: string;
  /** camelCase. */
  readonly field: string;
  /** What the holder's own `name` says, such as `envoy.filters.network.tcp_proxy`. */
  readonly name: string | undefined;
}

export interface ReadingOptions {
  /** The full type name of an `Any` that has no `@type`, if it can only be one. Always reported as an assumption. */
  readonly impliedType?: (untyped: UntypedAny) => string | undefined;
}

/** Whether the message's JSON stands in an `Any`, where `@type` is among its members. */
export type OpenedFrom = 'plain' | 'any';

/** What all messages of one resource share while they are read. */
export interface ReadingContext {
  readonly collector: Collector;
  readonly options: ReadingOptions;
  /** How many objects and lists may be nested within the resource. */
  readonly deepest: number;
  /** The candidate that the word was perhaps meant to be. */
  readonly nearest: (word: string, candidates: Iterable<string>) => string | undefined;
  /** Opens a nested message; undefined when the place is too deep, which is reported. */
  readonly open: (type: string, json: JsonObject, place: Place, from: OpenedFrom) => Message | undefined;
}
