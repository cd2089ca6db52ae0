import type { Message } from '../proto/message.ts';

/**
 * A property that neither copies nor prints show. Not a WeakMap: its values count as alive whenever V8 collects what is
 * young, and with it everything that was read for a list of 60,000 clusters outlived its use.
 */
const MESSAGE = Symbol('message');

interface ReadModel {
  readonly [MESSAGE]?: Message;
}

/** The model itself, whose message `messageOf` gives. */
export function readFrom<Model extends object>(message: Message, model: Model): Model {
  return Object.defineProperty(model, MESSAGE, { value: message });
}

/** What a route or cluster was read from, for those who look at more of it than the model holds. */
export function messageOf(model: object): Message | undefined {
  const read: ReadModel = model;
  return read[MESSAGE];
}
