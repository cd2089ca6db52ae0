import { type IpAddress, isUnspecifiedAddress, parseIpAddress, unmappedIpv4 } from '../../base/ipAddress.ts';
import * as catalogue from '../../diagnostic/catalogue/refusal.ts';
import { formatAddress, readAddress } from '../../model/address.ts';
import type { Listener } from '../../model/listener.ts';
import type { Message } from '../../proto/message.ts';
import { isAddressForEnvoy } from '../isAddressForEnvoy.ts';
import { finding, type ListenerRule, phase, type RuleFinding } from '../listenerCheck.ts';

/** The addresses must be addresses, of one kind, and `ipv4_compat` only stands where it means something. */
export const addresses: ListenerRule = function* ({ listener }) {
  const { message } = listener;
  const first = message.message('address');
  if (message.has('internalListener') || message.has('apiListener') || first === undefined) return;
  yield* resolvable(listener, first, 0);
  yield* compatible(listener, first, first, 0);
  for (const [index, additional] of message.messages('additionalAddresses').entries()) {
    const address = additional.message('address');
    if (address === undefined) {
      yield finding(listener, {
        kind: catalogue.additionalAddressMissing,
        parameters: { listener: listener.name },
        origin: additional.origin,
        order: [phase.addresses, index + 1, 0],
        effect: 'crash',
      });
      continue;
    }
    if (isUdp(address) !== isUdp(first)) {
      yield finding(listener, {
        kind: catalogue.mixedSocketTypes,
        parameters: { listener: listener.name },
        origin: address.origin,
        order: [phase.addresses, index + 1, 0],
        says: `listener ${listener.name}: has different socket type. The listener only support same socket type for all the addresses.`,
        related: [{ what: 'the first address', origin: first.origin }],
      });
    }
    yield* resolvable(listener, address, index + 1);
    // Envoy looks at the flag of this address and at the IP of the first one.
    yield* compatible(listener, first, address, index + 1);
  }
};

function isUdp(address: Message): boolean {
  return address.message('socketAddress')?.text('protocol') === 'UDP';
}

const REVERSE_CONNECTION = 'envoy.resolvers.reverse_connection';

function* resolvable(listener: Listener, address: Message, position: number): Generator<RuleFinding> {
  const socket = address.message('socketAddress');
  if (socket === undefined) return;
  const order = [phase.addresses, position, 1] as const;
  const resolver = socket.text('resolverName');
  const host = socket.text('address');
  const refuse = (problem: string, field: string, says: string): RuleFinding =>
    finding(listener, {
      kind: catalogue.unusableAddress,
      parameters: { listener: listener.name, problem },
      origin: socket.originOf(field),
      order,
      says,
    });
  // Reverse tunnels put what they connect to in the place of an address.
  if (resolver === REVERSE_CONNECTION && host.startsWith('rc://')) return;
  if (resolver !== '' && resolver !== 'envoy.ip') {
    yield refuse(
      `there is no address resolver \`${resolver}\``,
      'resolverName',
      `Unknown address resolver: ${resolver}`,
    );
  } else if (socket.oneof('portSpecifier') === 'namedPort') {
    yield refuse('a named port cannot be listened on', 'namedPort', "IP resolver can't handle port specifier type 4");
  } else if (host !== '' && !isAddressForEnvoy(host)) {
    yield refuse(`\`${host}\` is no IP address`, 'address', `malformed IP address: ${host}`);
  }
}

function* compatible(listener: Listener, first: Message, flagged: Message, position: number): Generator<RuleFinding> {
  const socket = flagged.message('socketAddress');
  const ip = parseIpAddress(first.message('socketAddress')?.text('address') ?? '');
  if (socket?.boolean('ipv4Compat') !== true || ip === undefined || takesIpv4(ip)) return;
  const shown = formatAddress(readAddress(first));
  yield finding(listener, {
    kind: catalogue.misplacedIpv4Compat,
    parameters: { listener: listener.name, address: shown },
    origin: socket.originOf('ipv4Compat'),
    order: [phase.addresses, position, 2],
    says: `Only IPv6 address '::' or valid IPv4-mapped IPv6 address can set ipv4_compat: ${shown}`,
  });
}

function takesIpv4(ip: IpAddress): boolean {
  return ip.family === 6 && (isUnspecifiedAddress(ip) || unmappedIpv4(ip) !== undefined);
}
