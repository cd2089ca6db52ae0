import type { Origin } from '../diagnostic/origin.ts';
import { isViolatedItself } from './constraintViolations.ts';
import { anyOf, messageOf, numberOf } from './fieldValue.ts';
import { JsonMessage } from './jsonMessage.ts';
import type { Message } from './message.ts';

/** What stands in a message, also where no question comes to. */
export interface MessageContents {
  readonly message: Message;
  /** The message itself and every message in it, those in opened `Any`s too, the outer ones first. */
  readonly messages: readonly Message[];
  /** The configurations in its `Any`s, without those in these. */
  readonly embedded: readonly MessageContents[];
  /** The durations below zero in it and the messages in it, without those in an `Any`. */
  readonly negativeDurations: readonly NegativeDuration[];
  /** Whether it or a message in it breaks a rule of its API; what lies in an `Any` does not count. */
  readonly isViolated: boolean;
}

export interface NegativeDuration {
  readonly field: string;
  readonly origin: Origin;
}

/** Finds the contents of messages, each by a single walk however many ask. */
export class ContentsReader {
  readonly #known = new Map<Message, MessageContents>();

  of(message: Message): MessageContents {
    const known = this.#known.get(message);
    if (known !== undefined) return known;
    const contents = this.#walk(message);
    this.#known.set(message, contents);
    return contents;
  }

  #walk(message: Message): MessageContents {
    const messages: Message[] = [];
    const embedded: MessageContents[] = [];
    const negativeDurations: NegativeDuration[] = [];
    let isViolated = false;
    const enter = (inside: Message): void => {
      messages.push(inside);
      if (!(inside instanceof JsonMessage)) return;
      isViolated ||= isViolatedItself(inside);
      for (const field of inside.writtenFields()) {
        const isDuration = field.value.kind === 'well_known' && field.value.type === 'duration';
        for (const { key, value } of inside.valuesOf(field)) {
          const any = anyOf(value);
          const inner = messageOf(value);
          if (any?.kind === 'opened') {
            const contents = this.of(any.message);
            embedded.push(contents);
            for (const one of contents.messages) messages.push(one);
          } else if (inner !== undefined) enter(inner);
          else if (isDuration && (numberOf(value) ?? 0) < 0) {
            negativeDurations.push({ field: field.name, origin: inside.originOf(field.name, key) });
          }
        }
      }
    };
    enter(message);
    return { message, messages, embedded, negativeDurations, isViolated };
  }
}
