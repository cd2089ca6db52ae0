import type { JsonObject } from '../../../../src/base/json.ts';
import type { Random } from '../../generate/random.ts';

/** WebSockets and tunnels; some are switched off. */
export function upgrades(random: Random): JsonObject[] {
  return random
    .some(['websocket', 'CONNECT', 'CONNECT', 'other'], random.between(1, 2))
    .flatMap((upgrade_type, index, all) =>
      all.indexOf(upgrade_type) === index ? { upgrade_type, ...(random.chance(0.2) ? { enabled: false } : {}) } : [],
    );
}
