import * as catalogue from '../../diagnostic/catalogue/refusal.ts';
import { finding, type ListenerRule, phase } from '../listenerCheck.ts';

/** A listener has an address, or is internal, or is an API listener (listener_manager_impl.cc `addOrUpdateListener`). */
export const listenerKind: ListenerRule = function* ({ listener, isUnfinished }) {
  const { message, name, origin } = listener;
  const order = [phase.kind, 0, 0] as const;
  if (message.has('apiListener')) {
    if (!message.has('internalListener')) return;
    yield finding(listener, {
      kind: catalogue.apiAndInternal,
      parameters: { listener: name },
      origin: message.originOf('apiListener'),
      order,
      says: `error adding listener named '${name}': api_listener and internal_listener cannot be both set`,
      related: [{ what: 'internal_listener', origin: message.originOf('internalListener') }],
    });
  } else if (!message.has('internalListener') && !message.has('address') && isUnfinished !== true) {
    yield finding(listener, {
      kind: catalogue.noAddress,
      parameters: { listener: name },
      origin,
      order,
      says: `error adding listener named '${name}': address is necessary`,
    });
  }
};
