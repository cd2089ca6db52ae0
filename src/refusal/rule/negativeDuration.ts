import * as catalogue from '../../diagnostic/catalogue/refusal.ts';
import { embeddedIn } from '../../proto/embeddedIn.ts';
import { finding, type ListenerRule, phase } from '../listenerCheck.ts';

/** Every duration of the message must not be negative (source/common/protobuf/utility.cc). */
export const negativeDuration: ListenerRule = function* ({ listener }) {
  for (const { field, milliseconds, origin } of embeddedIn(listener.message).durations) {
    if (milliseconds >= 0) continue;
    yield finding(listener, {
      kind: catalogue.negativeDuration,
      parameters: { listener: listener.name, field },
      origin,
      order: [phase.durations, 0, 0],
      says: 'Invalid duration: Expected positive duration',
      effect: 'update_refused',
    });
  }
};
