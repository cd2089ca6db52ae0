import { isJsonObject, type JsonObject, type JsonValue, memberOf } from '../base/json.ts';
import { nearestName } from '../base/nearestName.ts';
import type { Relocations } from '../base/relocations.ts';
import { shortened } from '../base/shortened.ts';
import { messageDescriptor } from '../descriptor/descriptorTable.ts';
import { isKnownType, namesBeside, typeNameOf } from '../descriptor/knownTypes.ts';
import type { MessageDescriptor } from '../descriptor/messageDescriptor.ts';
import * as catalogue from '../diagnostic/catalogue/proto.ts';
import type { Collector } from '../diagnostic/collector.ts';
import type { Origin } from '../diagnostic/origin.ts';
import { describeJson } from './describeJson.ts';
import { JsonMessage, type VisitedCopy } from './jsonMessage.ts';
import type { Message } from './message.ts';
import { misplacedField } from './misplacedField.ts';
import { Place } from './place.ts';
import type { ReadingContext, ReadingOptions } from './readingContext.ts';

/** Protobuf's own readers stop here. */
const deepest = 100;
// Looking for the nearest name takes time, and nobody reads more of them.
const mostSuggestions = 100;

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
  let suggestions = 0;
  const context: ReadingContext = {
    collector,
    options,
    resource: type,
    deepest,
    nearest(word, candidates) {
      if (suggestions >= mostSuggestions) return undefined;
      suggestions++;
      return nearestName(word, candidates);
    },
    holder: (descriptor, name) => (suggestions >= mostSuggestions ? undefined : misplacedField(descriptor, name)),
    open(name, value, place, from) {
      if (place.depth > deepest) {
        collector.report(catalogue.tooDeep, place.origin, { limit: deepest });
        return undefined;
      }
      return new JsonMessage(described(name), value, place, from, context);
    },
  };
  const descriptor = described(type);
  if (!isJsonObject(json)) {
    collector.report(catalogue.wrongType, origin, { field: type, expected: 'an object', found: describeJson(json) });
  }
  const place = Place.root(origin, relocations);
  if (isJsonObject(json)) reportStrangeType(json, place, context);
  return new JsonMessage(descriptor, isJsonObject(json) ? json : {}, place, 'any', context);
}

/** What the resource is was told by its place; that it says something else of itself, which nobody knows, is said. */
function reportStrangeType(json: JsonObject, place: Place, { collector, nearest }: ReadingContext): void {
  const url = memberOf(json, '@type');
  if (url !== undefined && typeof url !== 'string') {
    const found = describeJson(url);
    collector.report(catalogue.wrongType, place.child(json, '@type').origin, {
      field: '@type',
      expected: 'a string',
      found,
    });
  }
  if (typeof url !== 'string' || isKnownType(url)) return;
  const type = typeNameOf(url);
  const parameters = { type: shortened(type), nearest: nearest(type, namesBeside(type)) };
  collector.report(catalogue.unknownType, place.child(json, '@type').origin, parameters);
}

function described(type: string): MessageDescriptor {
  const descriptor = messageDescriptor(type);
  if (descriptor === undefined) throw new Error(`the tables hold no message ${type}`);
  return descriptor;
}

/** Reads every field of a message and of all below it, so that all that is wrong is reported. */
export function readAll(message: Message): void {
  if (message instanceof JsonMessage) message.visitAll();
}

/**
 * The same message with every field read, for whoever looks at one of very many after the other: what is read of it goes
 * with it, and is not read again where all problems are looked for.
 */
export function visitedCopy(message: Message): VisitedCopy {
  return message instanceof JsonMessage ? message.visitedCopy() : { message, isClean: true };
}

/** Of this message it is known that nothing is wrong in it: it need not be read where all problems are looked for. */
export function passOver(message: Message): void {
  if (message instanceof JsonMessage) message.passOver();
}

/** Drops everything that was read of a message, which nobody notices: it is read anew when it is asked for again. */
export function forgetRead(message: Message): void {
  if (message instanceof JsonMessage) message.forget();
}
