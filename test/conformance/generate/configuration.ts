import type { JsonObject } from '../../../src/base/json.ts';
import type { Configuration } from '../configuration.ts';
import { generateFilterChains } from './filterChains.ts';
import { generateListenerFilters, generateTimeouts, type ListenerFilterName } from './listenerFilters.ts';
import { generateMatcherChains } from './matcherChains.ts';
import type { Random } from './random.ts';
import { respell } from './spelling.ts';
import { furtherAddresses, generateBinding, generateTargets, isBindable } from './targets.ts';

export const shapeNames = ['inbound', 'outbound', 'gateway', 'matcher', 'proxy', 'mesh', 'internal', 'crowd'] as const;
export type Shape = (typeof shapeNames)[number];

const shapes: Readonly<Record<Shape, (random: Random) => readonly JsonObject[]>> = {
  /** A sidecar's inbound side: one capture listener, many chains. */
  inbound: (random) => inboundListeners(random, generateFilterChains),
  /** A sidecar's outbound side: the capture listener hands connections off by their original destination. */
  outbound: (random) => [outboundListener(random), ...generateTargets(random)],
  /** Listeners at sockets of their own. */
  gateway: (random) =>
    generateTargets(random)
      .filter(isBindable)
      .map(({ bind_to_port: _, deprecated_v1: __, ...target }) => ({ ...target, ...generateBinding(random, false) })),
  /** The unified matcher in place of the chains' own criteria. */
  matcher: (random) => inboundListeners(random, generateMatcherChains),
  /** The PROXY protocol restores addresses, by itself or beside the original destination. */
  proxy: (random) => {
    const leading: ListenerFilterName[] = random.pick([
      ['proxy_protocol'],
      ['original_dst', 'proxy_protocol'],
      ['proxy_protocol', 'original_dst'],
    ]);
    const capture = listener(random, 'balanced', 15006, leading, generateFilterChains(random));
    return random.chance(0.3) ? [{ ...capture, use_original_dst: true }, ...generateTargets(random)] : [capture];
  },
  /** All of a sidecar. */
  mesh: (random) => [
    ...inboundListeners(random, random.chance(0.2) ? generateMatcherChains : generateFilterChains),
    outboundListener(random),
    ...generateTargets(random).filter((target) => !JSON.stringify(target).includes('15006')),
  ],
  /** A listener that only other listeners of the proxy reach, as in a waypoint. */
  internal: (random) => {
    const chains = random.chance(0.7) ? generateMatcherChains(random) : generateFilterChains(random);
    const leading: ListenerFilterName[] = random.chance(0.6) ? ['original_dst'] : [];
    const { address: _, ...internal } = listener(random, 'main_internal', 1, leading, chains);
    return [{ ...internal, internal_listener: {} }];
  },
  /** So many chains that they are read one at a time. */
  crowd: (random) => inboundListeners(random, (own) => generateFilterChains(own, [50, 100, 300])),
};

/** The seeds of all others are as they were before there was this one. */
const usualShapes = shapeNames.filter((name) => name !== 'crowd');

/** A configuration of one of the shapes; `shape` is given where only one is wanted. */
export function generateConfiguration(random: Random, shape?: Shape): Configuration {
  const chosen = shape ?? random.pick<Shape>([...usualShapes, 'inbound', 'inbound', 'outbound', 'matcher']);
  const listeners = shapes[chosen](random);
  // What state an internal connection brings is nothing that a connection from the network could show.
  if (chosen === 'internal' && JSON.stringify(listeners).includes('FilterStateInput')) {
    return generateConfiguration(random, chosen);
  }
  return { listeners: respell(random, listeners) };
}

function outboundListener(random: Random): JsonObject {
  const chains = random.chance(0.3) ? generateFilterChains(random) : { filter_chains: [{ name: 'catch-all' }] };
  const capture = listener(random, 'virtualOutbound', 15001, random.chance(0.4) ? ['original_dst'] : [], chains);
  return { ...capture, use_original_dst: true };
}

/** One listener of one family or both, or two that share the port. */
function inboundListeners(random: Random, chains: (random: Random) => JsonObject): readonly JsonObject[] {
  const leading: ListenerFilterName[] = random.chance(0.9) ? ['original_dst'] : [];
  const first = listener(random, 'virtualInbound', 15006, leading, chains(random));
  if (!random.chance(0.08)) return [first];
  const at = (address: string) => ({ address: { socket_address: { address, port_value: 15006 } } });
  const second = listener(random, 'virtualInbound6', 15006, leading, chains(random));
  return [
    { ...first, ...at('0.0.0.0') },
    { ...second, ...at('::') },
  ];
}

function listener(
  random: Random,
  name: string,
  port: number,
  leading: readonly ListenerFilterName[],
  chains: JsonObject,
): JsonObject {
  const dual = random.chance(0.3);
  return {
    name,
    address: {
      socket_address: { address: dual ? '::' : '0.0.0.0', port_value: port, ...(dual ? { ipv4_compat: true } : {}) },
    },
    ...(random.chance(0.05) ? { additional_addresses: furtherAddresses(random, port) } : {}),
    ...(random.chance(0.3) ? { traffic_direction: port === 15001 ? 'OUTBOUND' : 'INBOUND' } : {}),
    ...generateBinding(random, random.chance(0.01)),
    listener_filters: generateListenerFilters(random, leading),
    ...generateTimeouts(random),
    ...chains,
  };
}
