import * as catalogue from '../../diagnostic/catalogue/refusal.ts';
import { constraintViolations } from '../../proto/constraintViolations.ts';
import { finding, type ListenerRule, phase } from '../listenerCheck.ts';

/** The constraints of the API on the listener itself: one violation and the whole update is refused. */
export const violatedConstraints: ListenerRule = function* ({ listener, era, contents }) {
  // The constraints that we know are those of today.
  if (era !== 'v3') return;
  for (const { text, origin } of constraintViolations(contents.ownOf(listener.message))) {
    yield finding(listener, {
      kind: catalogue.violatedListenerConstraint,
      parameters: { listener: listener.name, text: lastCause(text) },
      origin,
      order: [phase.constraints, 0, 0],
      says: `Proto constraint validation failed (${text})`,
      effect: 'update_refused',
    });
  }
};

/** `\`port_value\` of SocketAddress: value must be …` of a whole chain of Envoy's words. */
export function lastCause(text: string): string {
  const mark = 'caused by ';
  const at = text.lastIndexOf(mark);
  const cause = at < 0 ? text : text.slice(at + mark.length);
  return cause
    .replace(
      /^(\w+)ValidationError\.(\w+)((?:\[[^\]]*\])?): /,
      (_, type: string, field: string, item: string) => `\`${snakeCase(field)}${item}\` of ${type}: `,
    )
    .replace(/^field: "(\w+)", reason: is required$/, '`$1` is required');
}

function snakeCase(name: string): string {
  return name.replace(/(?<!^)[A-Z]/g, '_$&').toLowerCase();
}
