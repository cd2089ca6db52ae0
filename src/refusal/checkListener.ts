import { compareOrders } from './compareOrders.ts';
import { type ListenerCheck, phase, type RuleFinding } from './listenerCheck.ts';
import { rules } from './rules.ts';

/**
 * Everything that Envoy would refuse this listener for, in the order in which Envoy comes to it: it says only the first.
 * Empty: no rule that we know speaks against it.
 */
export function checkListener(check: ListenerCheck): readonly RuleFinding[] {
  const found = rules.flatMap((rule) => [...rule(check)]).sort(compareOrders);
  // Nothing more is looked at in an API listener, nor in one that is refused before Envoy comes to what it crashes on.
  const looked = check.listener.kind === 'api' ? found.filter(({ order }) => order[0] <= phase.kind) : found;
  return looked.filter(({ effect }, position) => effect !== 'crash' || position === 0);
}
