import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from '../contents/contentProblem.ts';

/** An extension of another place, or one that does not say which it is. */
export function notRegistered(holder: Message, type: string, what: string): ContentProblem {
  const name = holder.text('name');
  return {
    problem: type === '' ? `the ${what} \`${name}\` has no \`typed_config\`` : `\`${type}\` is no ${what}`,
    origin: holder.origin,
    says: `Didn't find a registered implementation for '${name}' with type URL: '${type}'`,
  };
}
