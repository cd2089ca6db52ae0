import type { Origin } from '../diagnostic/origin.ts';
import { isViolatedItself } from './constraintViolations.ts';
import { anyOf, messageOf, numberOf } from './fieldValue.ts';
import { JsonMessage } from './jsonMessage.ts';
import type { AnyMessage, Message } from './message.ts';
import { visitValue } from './writtenMessage.ts';

/** What a message and the messages in it break of their API's rules; what lies in an `Any` does not count. */
export interface OwnContents {
  readonly message: Message;
  /** The durations below zero. */
  readonly negativeDurations: readonly NegativeDuration[];
  /** Whether it or a message in it breaks a rule of its API. */
  readonly isViolated: boolean;
}

/** What stands in a message, also where no question comes to. */
export interface MessageContents extends OwnContents {
  /** The message itself and every message in it, those in opened `Any`s too, the outer ones first. */
  readonly messages: readonly Message[];
  /** The configurations in its `Any`s, without those in these. */
  readonly embedded: readonly MessageContents[];
}

export interface NegativeDuration {
  readonly field: string;
  readonly origin: Origin;
}

/** What of the configurations in a message is gone into: those that questions open, or all whose types are described. */
export type Depth = 'opened' | 'described';

/** Finds the contents of messages, each by a single walk however many ask. */
export class ContentsReader {
  readonly #depth: Depth;
  readonly #known = new Map<Message, MessageContents>();
  readonly #own = new Map<Message, OwnContents>();

  constructor(depth: Depth = 'opened') {
    this.#depth = depth;
  }

  /** What an `Any` holds, as far as it is gone into. */
  inside(any: AnyMessage | undefined): Message | undefined {
    return messageIn(any, this.#depth);
  }

  of(message: Message): MessageContents {
    const known = this.#known.get(message);
    if (known !== undefined) return known;
    const messages: Message[] = [];
    const embedded: MessageContents[] = [];
    const own = walkOwn(message, {
      enters: (inside) => {
        messages.push(inside);
        return undefined;
      },
      meetsAny: (any) => {
        const inside = messageIn(any, this.#depth);
        if (inside === undefined) return;
        const contents = this.of(inside);
        if (isChecked(any)) embedded.push(contents);
        for (const one of contents.messages) messages.push(one);
      },
    });
    const contents = { ...own, messages, embedded };
    this.#known.set(message, contents);
    return contents;
  }

  /** The same without what lies in an `Any`; parts that were settled are not gone into. */
  ownOf(message: Message): OwnContents {
    const known = this.#known.get(message) ?? this.#own.get(message);
    if (known !== undefined) return known;
    const own = walkOwn(message, { enters: (inside) => this.#own.get(inside), meetsAny: () => {} });
    this.#own.set(message, own);
    return own;
  }

  /** Takes over what was found in a copy of a part by another reader, so that `ownOf` needs nothing more of it. */
  settle(message: Message, { negativeDurations, isViolated }: OwnContents): void {
    this.#own.set(message, { message, negativeDurations, isViolated });
  }
}

/** What a walk in passing leaves behind. */
export interface PassedContents extends OwnContents {
  /** Of the configurations in its `Any`s, without those in these, those of which there is something to say. */
  readonly embedded: readonly PassedContents[];
}

/**
 * Goes over a message and all in it, those in `Any`s too, the outer ones first; every field is read on the way, also
 * what nothing is concluded from. What stands in long lists goes when the walk has gone on: there may be more than fits.
 */
export function passOver(message: Message, meets: (inside: Message) => void): PassedContents {
  const embedded: PassedContents[] = [];
  const own = walkOwn(
    message,
    {
      enters: (inside) => {
        meets(inside);
        return undefined;
      },
      meetsAny: (any) => {
        const inside = messageIn(any, 'described');
        if (inside === undefined) return;
        const passed = passOver(inside, meets);
        if (isChecked(any) && isNotable(passed)) embedded.push(passed);
      },
    },
    'in passing',
  );
  return { ...own, embedded };
}

/** What an `Any` holds, if it is gone into so far. */
export function messageIn(any: AnyMessage | undefined, depth: Depth): Message | undefined {
  if (any?.kind === 'opened') return any.message;
  return depth === 'described' ? any?.described() : undefined;
}

/** Whether its constraints are asked for: of what is merely described, filters are known to do so. */
export const isChecked = ({ kind, type }: AnyMessage): boolean =>
  kind === 'opened' || type.startsWith('envoy.extensions.filters.');

const isNotable = ({ negativeDurations, isViolated, embedded }: PassedContents): boolean =>
  isViolated || negativeDurations.length > 0 || embedded.length > 0;

interface Visitor {
  /** What is known of a message; undefined: it is gone into. */
  readonly enters: (inside: Message) => OwnContents | undefined;
  readonly meetsAny: (any: AnyMessage) => void;
}

function walkOwn(message: Message, { enters, meetsAny }: Visitor, how?: 'in passing'): OwnContents {
  const negativeDurations: NegativeDuration[] = [];
  let isViolated = false;
  const enter = (inside: Message): void => {
    const known = enters(inside);
    if (known !== undefined) {
      for (const one of known.negativeDurations) negativeDurations.push(one);
      isViolated ||= known.isViolated;
      return;
    }
    if (!(inside instanceof JsonMessage)) return;
    isViolated ||= isViolatedItself(inside);
    for (const field of inside.writtenFields()) {
      const isDuration = field.value.kind === 'well_known' && field.value.type === 'duration';
      const isPassing = how === 'in passing' && inside.isLong(field);
      for (const value of isPassing ? inside.eachValueOf(field) : inside.valuesOf(field)) {
        if (isPassing) visitValue(value);
        const any = anyOf(value);
        const inner = messageOf(value);
        if (any !== undefined) meetsAny(any);
        else if (inner !== undefined) enter(inner);
        else if (isDuration && (numberOf(value) ?? 0) < 0) {
          negativeDurations.push({ field: field.name, origin: inside.originOf(field.name, value.key) });
        }
      }
      if (isPassing) inside.leaveOut(field);
    }
  };
  enter(message);
  return { message, negativeDurations, isViolated };
}
