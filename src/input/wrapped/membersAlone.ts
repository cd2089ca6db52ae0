import { jsonTokens } from '../json/jsonStrings.ts';

/** What stands first in the objects of Envoy's dumps: who begins there has left out nothing but a bracket. */
const FIRST = /^\s*"(?:name|@type|configs)"\s*:/;

/** An object of which the braces were not copied; undefined where more is missing, as at the end of a JSON text. */
export function membersAlone(text: string): string | undefined {
  let depth = 0;
  for (const { token, index } of jsonTokens(text)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    if (depth < 0)
      return FIRST.test(text) && /^\}\s*(?:,\s*)?$/.test(text.slice(index))
        ? `{${text.slice(0, index + 1)}\n`
        : undefined;
  }
  return depth === 0 ? `{${text}\n}` : undefined;
}
