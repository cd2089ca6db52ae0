import * as catalogue from '../../diagnostic/catalogue/refusal.ts';
import { isAtLeast } from '../../match/envoyVersion.ts';
import { finding, type ListenerRule, phase, type RuleFinding } from '../listenerCheck.ts';

/** What only some kinds of sockets can do: multipath TCP, and listeners without a socket of their own. */
export const socketFeatures: ListenerRule = function* ({ listener, version }) {
  const { message, name } = listener;
  if (listener.kind === 'api') return;
  const isDatagram = listener.kind === 'udp' || listener.kind === 'quic';
  const refuse = (feature: string, text: string, field: string): RuleFinding =>
    finding(listener, {
      kind: catalogue.unsuitableSocket,
      parameters: { listener: name, feature, problem: text },
      origin: message.originOf(field),
      order: [phase.sockets, 0, 0],
      says: `listener ${name}: ${text}`,
    });
  if (message.boolean('enableMptcp')) {
    if (isDatagram) yield refuse('enable_mptcp', 'enable_mptcp can only be used with TCP listeners', 'enableMptcp');
    else if (
      listener.kind === 'internal' ||
      listener.addresses.some(({ kind }) => kind === 'pipe' || kind === 'internal')
    ) {
      yield refuse('enable_mptcp', 'enable_mptcp can only be used with IP addresses', 'enableMptcp');
    }
  }
  if (isDatagram && !listener.bindToPort) {
    if (isAtLeast(version, 40)) {
      yield refuse('bind_to_port', 'bind_to_port: false is not supported for UDP listeners', 'bindToPort');
    } else if (isAtLeast(version, 36)) {
      yield finding(listener, {
        kind: catalogue.unboundUdpCrash,
        parameters: { listener: name },
        origin: message.originOf('bindToPort'),
        order: [phase.duplicateAddress, 0, 1],
        effect: 'crash',
      });
    }
  }
};
