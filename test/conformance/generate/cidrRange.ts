import type { JsonObject } from '../../../src/base/json.ts';
import { pools } from './pools.ts';
import type { Random } from './random.ts';

/** A CidrRange message: mostly a range of the pools, sometimes with host bits set or without a length. */
export function generateCidrRange(random: Random): JsonObject {
  const range = random.weighted<string>([
    [12, () => random.pick(pools.ipv4)],
    [4, () => random.pick(pools.ipv6)],
    [1, () => random.pick(pools.zeroLength)],
    [1, () => random.pick(pools.odd)],
  ]);
  const slash = range.indexOf('/');
  const prefix = range.slice(0, slash);
  const length = Number(range.slice(slash + 1));
  const unmasked = random.chance(0.1) ? withHostBits(prefix) : prefix;
  if (random.chance(0.02)) return { address_prefix: unmasked };
  return { address_prefix: unmasked, prefix_len: length };
}

/** An address of the same family in which the low bits are set: Envoy clears those that the length leaves out. */
function withHostBits(prefix: string): string {
  return prefix.includes(':') ? '2001:db8:1::ffff' : '10.1.2.201';
}

/** Ranges of one field, without equal ones. */
export function generateCidrRanges(random: Random): JsonObject[] {
  const ranges = Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () => generateCidrRange(random));
  return ranges.filter(
    (range, index) => ranges.findIndex((other) => JSON.stringify(other) === JSON.stringify(range)) === index,
  );
}
