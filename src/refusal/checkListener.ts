import { compareOrders } from './compareOrders.ts';
import type { ListenerCheck, RuleFinding } from './listenerCheck.ts';
import { rules } from './rules.ts';

/**
 * Everything that Envoy would refuse this listener for, in the order in which Envoy comes to it: it says only the first.
 * Empty: no rule that we know speaks against it.
 */
export function checkListener(check: ListenerCheck): readonly RuleFinding[] {
  return rules.flatMap((rule) => [...rule(check)]).sort(compareOrders);
}
