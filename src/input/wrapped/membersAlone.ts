/** An object of which the braces were not copied; undefined where more is missing, as at the end of a JSON text. */
export function membersAlone(text: string): string | undefined {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\[\s\S])*"|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    if (depth < 0) return undefined;
  }
  return depth === 0 ? `{${text}\n}` : undefined;
}
