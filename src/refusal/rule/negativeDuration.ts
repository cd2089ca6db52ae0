import * as catalogue from '../../diagnostic/catalogue/refusal.ts';
import { finding, type ListenerRule, phase } from '../listenerCheck.ts';

/** Every duration of the message must not be negative (source/common/protobuf/utility.cc). */
export const negativeDuration: ListenerRule = function* ({ listener, contents }) {
  for (const { field, origin } of contents.ownOf(listener.message).negativeDurations) {
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
