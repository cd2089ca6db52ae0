import type { RuleFinding } from './listenerCheck.ts';

/** By Envoy's order; equal places keep the order in which they were found. */
export function compareOrders(left: RuleFinding, right: RuleFinding): number {
  for (const position of [0, 1, 2] as const) {
    const difference = left.order[position] - right.order[position];
    if (difference !== 0) return difference;
  }
  return 0;
}
