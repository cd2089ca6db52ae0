import { assertNever } from '../base/assertNever.ts';
import type { ListenerFilterPredicate } from '../model/listenerFilterPredicate.ts';

/** Whether a predicate holds for the local port as restored so far (filter_matcher.cc). */
export function predicateHolds(predicate: ListenerFilterPredicate, localPort: number): boolean {
  switch (predicate.kind) {
    case 'any':
      return true;
    case 'not':
      return !predicateHolds(predicate.rule, localPort);
    case 'and':
      return predicate.rules.every((rule) => predicateHolds(rule, localPort));
    case 'or':
      return predicate.rules.some((rule) => predicateHolds(rule, localPort));
    case 'destination_port_range':
      return predicate.start <= localPort && localPort < predicate.end;
    case 'unset':
      return false;
    default:
      return assertNever(predicate);
  }
}
