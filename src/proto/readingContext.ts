import type { JsonObject } from '../base/json.ts';
import type { Relocations } from '../base/relocations.ts';
import type { MessageDescriptor } from '../descriptor/messageDescriptor.ts';
import type { Collector } from '../diagnostic/collector.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from './message.ts';
import type { Place } from './place.ts';

/** Where an `Any` without `@type` stands: a place or a sibling's name may leave only one possibility. */
export interface UntypedAny {
  /** Full type of the message that holds the `Any`, such as `envoy.config.listener.v3.Filter`. */
  readonly owner: string;
  /** camelCase. */
  readonly field: string;
  /** The member's name in the JSON, for reports. */
  readonly written: string;
  /** What the holder's own `name` says, such as `envoy.filters.network.tcp_proxy`; of a map entry its key. */
  readonly name: string | undefined;
  /** Full type of the resource that all is in. */
  readonly resource: string;
}

/** The configuration of an extension that is not in the message but came by discovery (ECDS). */
export interface DiscoveredConfig {
  /** The `Any`. */
  readonly json: JsonObject;
  readonly origin: Origin;
  readonly relocations: Relocations | undefined;
}

export interface ReadingOptions {
  /** The full type name of an `Any` that has no `@type`, if it can only be one. Always reported as an assumption. */
  readonly impliedType?: (untyped: UntypedAny) => string | undefined;
  /** What discovery brought for the extension of this name: `nothing`, or undefined where nobody can tell. */
  readonly discoveredConfig?: (name: string) => DiscoveredConfig | 'nothing' | undefined;
}

/** Whether the message's JSON stands in an `Any`, where `@type` is among its members. */
export type OpenedFrom = 'plain' | 'any';

/** What all messages of one resource share while they are read. */
export interface ReadingContext {
  readonly collector: Collector;
  readonly options: ReadingOptions;
  /** Full type of the resource. */
  readonly resource: string;
  /** How many objects and lists may be nested within the resource. */
  readonly deepest: number;
  /** The candidate that the word was perhaps meant to be. */
  readonly nearest: (word: string, candidates: Iterable<string>) => string | undefined;
  /** The field beside it whose message has a field of that name. */
  readonly holder: (descriptor: MessageDescriptor, name: string) => string | undefined;
  /** Opens a nested message; undefined when the place is too deep, which is reported. */
  readonly open: (type: string, json: JsonObject, place: Place, from: OpenedFrom) => Message | undefined;
}
