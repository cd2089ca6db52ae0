import type { JsonObject } from '../../../src/base/json.ts';
import type { Random } from '../generate/random.ts';
import { lbKeys, lbValues, metadataValues, socketKeys, socketValues } from './metadataValues.ts';

const health = ['UNKNOWN', 'HEALTHY', 'UNHEALTHY', 'DRAINING', 'TIMEOUT', 'DEGRADED'];

/** At most four endpoints from 127.0.0.(3 at + 1) on, in localities and priorities. */
export function assignment(random: Random, name: string, withSubsets: boolean, at: number): JsonObject {
  const priorities = random.weighted<number>([
    [6, () => 1],
    [3, () => 2],
    [1, () => 3],
  ]);
  let next = at * 3;
  const localities: JsonObject[] = [];
  for (let priority = 0; priority < priorities; priority++) {
    for (let zone = 0; zone < random.between(1, 2); zone++) {
      if (next - at * 3 >= 4) break;
      const count = random.between(priorities > 1 ? 0 : 1, 2);
      const lb_endpoints = Array.from({ length: count }, () => endpoint(random, ++next, withSubsets));
      localities.push({
        locality: { region: `r${zone}`, zone: `z${priority}` },
        lb_endpoints,
        ...(priority === 0 ? {} : { priority }),
        ...(random.chance(0.7) ? { load_balancing_weight: random.between(1, 3) } : {}),
        ...(random.chance(0.3)
          ? {
              metadata: {
                filter_metadata: {
                  'envoy.transport_socket_match': metadataValues(random, socketKeys, socketValues, 1),
                },
              },
            }
          : {}),
      });
    }
  }
  return { cluster_name: name, endpoints: localities, ...policy(random) };
}

function policy(random: Random): JsonObject {
  if (random.chance(0.7)) return {};
  const drop = { numerator: random.pick([0, 100]), denominator: 'HUNDRED' };
  return {
    policy: {
      ...(random.chance(0.6) ? { overprovisioning_factor: random.pick([100, 120, 200]) } : {}),
      ...(random.chance(0.3) ? { weighted_priority_health: true } : {}),
      ...(random.chance(0.1) ? { drop_overloads: [{ category: 'throttle', drop_percentage: drop }] } : {}),
    },
  };
}

function endpoint(random: Random, number: number, withSubsets: boolean): JsonObject {
  const ofSocket = metadataValues(random, socketKeys, socketValues, random.between(0, 2));
  const lb = withSubsets ? metadataValues(random, lbKeys, lbValues, random.between(1, 3)) : {};
  const filter_metadata: JsonObject = {
    ...(Object.keys(ofSocket).length === 0 && random.chance(0.5) ? {} : { 'envoy.transport_socket_match': ofSocket }),
    ...(withSubsets ? { 'envoy.lb': lb } : {}),
  };
  return {
    endpoint: {
      address: { socket_address: { address: `127.0.0.${number}`, port_value: 0 } },
      ...(random.chance(0.3) ? { hostname: `host${number}.example.com` } : {}),
    },
    ...(random.chance(0.15) ? { load_balancing_weight: random.between(1, 4) } : {}),
    ...(random.chance(0.45) ? { health_status: random.pick(health) } : {}),
    ...(random.chance(0.8) ? { metadata: { filter_metadata } } : {}),
  };
}
