import { isJsonObject, type JsonValue } from '../base/json.ts';
import type { Relocations } from '../base/relocations.ts';
import * as catalogue from '../diagnostic/catalogue/proto.ts';
import type { Collector } from '../diagnostic/collector.ts';
import type { Origin } from '../diagnostic/origin.ts';
import { describeJson } from './describeJson.ts';
import { messageDescriptor } from './descriptorTable.ts';
import { JsonMessage } from './jsonMessage.ts';
import type { Message } from './message.ts';
import { Place } from './place.ts';
import type { ReadingContext, ReadingOptions } from './readingContext.ts';

/** Protobuf's own readers stop here. */
const deepest = 100;

export interface ReadingStart {
  readonly origin: Origin;
  readonly relocations?: Relocations | undefined;
}

/**
 * Reads one resource's JSON as a message of `type` (full proto name). Tolerant: what is wrong is reported to the
 * collector when it is met, and counts as unset.
 */
export function readMessage(
  type: string,
  json: JsonValue,
  { origin, relocations }: ReadingStart,
  collector: Collector,
  options: ReadingOptions = {},
): Message {
  const context: ReadingContext = {
    collector,
    options,
    open(name, value, place) {
      if (place.depth > deepest) {
        collector.report(catalogue.tooDeep, place.origin, { limit: deepest });
        return undefined;
      }
      const descriptor = messageDescriptor(name);
      return descriptor === undefined || !isJsonObject(value)
        ? undefined
        : new JsonMessage(descriptor, value, place, context);
    },
  };
  const descriptor = messageDescriptor(type);
  if (descriptor === undefined) throw new Error(`the tables hold no message ${type}`);
  if (!isJsonObject(json)) {
    collector.report(catalogue.wrongType, origin, { field: type, expected: 'an object', found: describeJson(json) });
  }
  return new JsonMessage(descriptor, isJsonObject(json) ? json : {}, Place.root(origin, relocations), context);
}

/** Reads every field of a message and of all below it, so that all that is wrong is reported. */
export function readAll(message: Message): void {
  if (message instanceof JsonMessage) message.visitAll();
}
