import type { Origin } from '../diagnostic/origin.ts';
import { anyOf, messageOf, numberOf } from './fieldValue.ts';
import { JsonMessage } from './jsonMessage.ts';
import type { AnyMessage, Message } from './message.ts';

/** What the extensions of a message are configured with. */
export interface Embedded {
  /** The messages in its `Any`s, found without entering them. */
  readonly messages: readonly Message[];
  /** The durations that are set in it and the messages in it, without those in an `Any`. */
  readonly durations: readonly SetDuration[];
}

export interface SetDuration {
  readonly field: string;
  readonly milliseconds: number;
  readonly origin: Origin;
}

/** One walk through a message and the messages in it that ends at each `Any`. */
export function embeddedIn(message: Message): Embedded {
  const messages: Message[] = [];
  const durations: SetDuration[] = [];
  const walk = (inside: Message): void => {
    if (!(inside instanceof JsonMessage)) return;
    for (const field of inside.writtenFields()) {
      const isDuration = field.value.kind === 'well_known' && field.value.type === 'duration';
      for (const { key, value } of inside.valuesOf(field)) {
        const any: AnyMessage | undefined = anyOf(value);
        if (any?.kind === 'opened') messages.push(any.message);
        const inner = messageOf(value);
        if (inner !== undefined) walk(inner);
        const milliseconds = isDuration ? numberOf(value) : undefined;
        if (milliseconds !== undefined)
          durations.push({ field: field.name, milliseconds, origin: inside.originOf(field.name, key) });
      }
    }
  };
  walk(message);
  return { messages, durations };
}
