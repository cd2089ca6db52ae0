import type { JsonObject } from '../../../src/base/json.ts';
import { objectField, textField } from '../protobufField.ts';
import { generateFilterChains } from './filterChains.ts';
import { generateListenerFilters, generateTimeouts } from './listenerFilters.ts';
import type { Random } from './random.ts';

const addresses = [
  '0.0.0.0',
  '::',
  'compat',
  '10.1.2.3',
  '10.1.2.4',
  '2001:db8:1::1',
  '::ffff:10.1.2.3',
  '::ffff:10.1.2.5 compat',
];
const ports = [80, 80, 443, 443, 8080, 8080, 15006];

/** Listeners that a hand-off may find: at exact and at wildcard addresses of few ports, mostly not bound. */
export function generateTargets(random: Random): JsonObject[] {
  const taken = new Set<string>();
  const targets: JsonObject[] = [];
  const wanted = random.between(1, 5);
  for (let attempt = 0; attempt < wanted * 2 && targets.length < wanted; attempt++) {
    const address = random.pick(addresses);
    const port = random.pick(ports);
    const socket = socketOf(address);
    if (taken.has(`${socket} ${port}`)) continue;
    taken.add(`${socket} ${port}`);
    targets.push(target(random, `${address.replace(' ', '_')}_${port}`, address, port));
  }
  return targets;
}

/**
 * Whether a socket can listen at the listener's address: the kernel refuses an IPv4 address in IPv6 form, and one of a
 * link of which the interface is not said.
 */
export function isBindable(listener: JsonObject): boolean {
  const address = textField(objectField(objectField(listener, 'address'), 'socket_address'), 'address');
  return !/^(::ffff:|fe80:)/.test(address ?? '');
}

/** Two listeners of one socket are refused: `::` is the same socket with and without `ipv4_compat`. */
function socketOf(address: string): string {
  return address === 'compat' ? '::' : address.replace(' compat', '');
}

function target(random: Random, name: string, address: string, port: number): JsonObject {
  const further = random.chance(0.15) ? { additional_addresses: furtherAddresses(random, port) } : {};
  const simple = random.chance(0.5) ? { filter_chains: [{ name }] } : generateFilterChains(random);
  return {
    name,
    address: at(address, port),
    ...further,
    ...generateBinding(random, random.chance(0.85) || address.startsWith('::ffff:')),
    ...(random.chance(0.15) ? { use_original_dst: random.chance(0.9) } : {}),
    ...(random.chance(0.2) ? { traffic_direction: random.pick(['INBOUND', 'OUTBOUND']) } : {}),
    listener_filters: generateListenerFilters(random, []),
    ...generateTimeouts(random),
    ...simple,
  };
}

/** Both spellings of the flag; the listener is bound only if neither says no. */
export function generateBinding(random: Random, unbound: boolean): JsonObject {
  if (!unbound) {
    return {
      ...(random.chance(0.3) ? { bind_to_port: true } : {}),
      ...(random.chance(0.2) ? { deprecated_v1: random.pick([{}, { bind_to_port: true }]) } : {}),
    };
  }
  return random.pick<JsonObject>([
    { bind_to_port: false },
    { bind_to_port: false },
    { deprecated_v1: { bind_to_port: false } },
    { bind_to_port: true, deprecated_v1: { bind_to_port: false } },
    { bind_to_port: false, deprecated_v1: { bind_to_port: true } },
    { bind_to_port: false, deprecated_v1: { bind_to_port: false } },
  ]);
}

export function furtherAddresses(random: Random, port: number): JsonObject[] {
  const hosts = random.some(['10.9.9.9', '2001:db8:9::9', '10.1.2.3', '10.1.2.5'], random.pick([1, 1, 2]));
  return hosts.map((host) => ({ address: at(host, random.chance(0.7) ? port : random.pick([81, 8081])) }));
}

function at(address: string, port: number): JsonObject {
  const compat = address.endsWith('compat');
  return { socket_address: { address: socketOf(address), port_value: port, ...(compat ? { ipv4_compat: true } : {}) } };
}
