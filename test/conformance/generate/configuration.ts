import type { JsonObject } from '../../../src/base/json.ts';
import type { Configuration } from '../configuration.ts';
import { generateFilterChains } from './filterChains.ts';
import { generateListenerFilters, generateTimeouts, type ListenerFilterName } from './listenerFilters.ts';
import { generateMatcherChains } from './matcherChains.ts';
import type { Random } from './random.ts';
import { generateTargets, isBindable } from './targets.ts';

export const shapeNames = ['inbound', 'outbound', 'gateway', 'matcher', 'proxy'] as const;
export type Shape = (typeof shapeNames)[number];

const shapes: Readonly<Record<Shape, (random: Random) => readonly JsonObject[]>> = {
  /** A sidecar's inbound side: one capture listener, many chains. */
  inbound: (random) => [listener(random, 'virtualInbound', 15006, ['original_dst'], generateFilterChains(random))],
  /** A sidecar's outbound side: the capture listener hands connections off by their original destination. */
  outbound: (random) => {
    const chains = random.chance(0.3) ? generateFilterChains(random) : { filter_chains: [{ name: 'catch-all' }] };
    const capture = listener(random, 'virtualOutbound', 15001, random.chance(0.4) ? ['original_dst'] : [], chains);
    return [{ ...capture, use_original_dst: true }, ...generateTargets(random)];
  },
  /** Listeners at sockets of their own. */
  gateway: (random) =>
    generateTargets(random)
      .filter(isBindable)
      .map((target) => ({ ...target, bind_to_port: true })),
  /** The unified matcher in place of the chains' own criteria. */
  matcher: (random) => [listener(random, 'virtualInbound', 15006, ['original_dst'], generateMatcherChains(random))],
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
};

/** A configuration of one of the shapes; `shape` is given where only one is wanted. */
export function generateConfiguration(random: Random, shape?: Shape): Configuration {
  const chosen =
    shape ??
    random.pick<Shape>(['inbound', 'inbound', 'inbound', 'outbound', 'gateway', 'matcher', 'matcher', 'proxy']);
  return { listeners: shapes[chosen](random) };
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
    listener_filters: generateListenerFilters(random, leading),
    ...generateTimeouts(random),
    ...chains,
  };
}
