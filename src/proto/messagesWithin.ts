import { anyOf, messageOf } from './fieldValue.ts';
import { JsonMessage } from './jsonMessage.ts';
import type { Message } from './message.ts';

/** The message itself and every message in it, those in opened `Any`s too, the outer ones first. */
export function* messagesWithin(message: Message): Generator<Message> {
  yield message;
  if (!(message instanceof JsonMessage)) return;
  for (const field of message.writtenFields()) {
    for (const { value } of message.valuesOf(field)) {
      const any = anyOf(value);
      const inner = any?.kind === 'opened' ? any.message : messageOf(value);
      if (inner !== undefined) yield* messagesWithin(inner);
    }
  }
}
