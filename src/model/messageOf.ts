import type { Message } from '../proto/message.ts';

const messages = new WeakMap<object, Message>();

/** The model itself, whose message `messageOf` gives. */
export function readFrom<Model extends object>(message: Message, model: Model): Model {
  messages.set(model, message);
  return model;
}

/** What a route or cluster was read from, for those who look at more of it than the model holds. */
export function messageOf(model: object): Message | undefined {
  return messages.get(model);
}
