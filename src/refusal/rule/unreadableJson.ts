import * as catalogue from '../../diagnostic/catalogue/refusal.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { finding, type ListenerRule, phase } from '../listenerCheck.ts';

/** Reports of reading that mean that Envoy cannot read the JSON either. It is more lenient than the others. */
const fatal = new Set(['number-out-of-range', 'oneof-conflict', 'malformed-value', 'too-deep']);

/** JSON that does not fit the message: Envoy cannot read the file at all. A control plane's protobuf never has it. */
export const unreadableJson: ListenerRule = function* ({ listener, problems }) {
  for (const problem of problems) {
    if (problem.origin === undefined || !isUnreadable(problem)) continue;
    yield finding(listener, {
      kind: catalogue.unreadableJson,
      parameters: { listener: listener.name, problem: problem.message },
      origin: problem.origin,
      order: [phase.parsing, 0, 0],
      effect: 'update_refused',
    });
  }
};

/** `{"value": …}` for a wrapper, and null pass Envoy's reader. */
export function isUnreadable({ name, message }: Diagnostic): boolean {
  if (fatal.has(name)) return true;
  if (name !== 'wrong-type' || /not null$|^`value` must be/.test(message)) return false;
  return !message.endsWith('not an object') || /must be (?:a string|a list)/.test(message);
}
