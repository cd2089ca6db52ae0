import * as catalogue from '../../diagnostic/catalogue/refusal.ts';
import { finding, type ListenerRule, phase } from '../listenerCheck.ts';

/** Fields that only mean something to a listener at a socket (listener_impl.cc `buildInternalListener`). */
export const internalListener: ListenerRule = function* ({ listener, bootstrapExtensions }) {
  const { message, name } = listener;
  if (message.has('apiListener') || listener.kind === 'udp' || listener.kind === 'quic') return;
  const order = [phase.internal, 0, 0] as const;
  const refuse = (field: string, says: string) =>
    finding(listener, {
      kind: catalogue.internalListenerFeature,
      parameters: { listener: name, field: field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) },
      origin: message.originOf(field),
      order,
      says,
    });
  if (!message.has('internalListener')) {
    if (listener.addresses.some(({ kind }) => kind === 'internal')) {
      yield finding(listener, {
        kind: catalogue.internalAddress,
        parameters: { listener: name },
        origin: message.originOf('address'),
        order,
        says: `error adding listener named '${name}': use internal_listener field instead of address for internal listeners`,
      });
    }
    return;
  }
  const addressed = ['address', 'additionalAddresses'].find(
    (field) => message.has(field) && !isEmptyList(message, field),
  );
  if (addressed !== undefined) {
    yield refuse(
      addressed,
      `error adding listener '${name}': address should not be used when an internal listener config is provided`,
    );
  }
  const feature = socketFeature(message);
  if (feature !== undefined) {
    yield refuse(feature, `error adding listener named '${name}': has unsupported tcp listener feature`);
  }
  if (message.messages('socketOptions').length > 0) {
    yield refuse('socketOptions', `error adding listener named '${name}': does not support socket option`);
  }
  if (bootstrapExtensions?.has(EXTENSION) === false) {
    yield finding(listener, {
      kind: catalogue.internalListenerExtension,
      parameters: { listener: name },
      origin: message.originOf('internalListener'),
      order,
      says: `error adding listener named '${name}': InternalListener bootstrap extension is mandatory`,
    });
  }
};

const EXTENSION = 'envoy.extensions.bootstrap.internal_listener.v3.InternalListener';

type ListenerMessage = Parameters<ListenerRule>[0]['listener']['message'];

function isEmptyList(message: ListenerMessage, field: string): boolean {
  return field === 'additionalAddresses' && message.messages(field).length === 0;
}

function socketFeature(message: ListenerMessage): string | undefined {
  if (message.message('connectionBalanceConfig')?.has('exactBalance') === true) return 'connectionBalanceConfig';
  if (message.boolean('enableMptcp')) return 'enableMptcp';
  const forbiddenAtAll = ['enableReusePort', 'tcpBacklogSize', 'tcpFastOpenQueueLength'];
  const present = forbiddenAtAll.find((field) => message.has(field));
  return present ?? ['freebind', 'transparent'].find((field) => message.optionalBoolean(field) === true);
}
