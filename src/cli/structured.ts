/** A result as JSON or YAML, with a line end. */
export async function structured(value: unknown, format: 'json' | 'yaml'): Promise<string> {
  if (format === 'json') return `${jsonText(value, 2)}\n`;
  const { stringify } = await import('yaml');
  return stringify(JSON.parse(JSON.stringify(value)), { lineWidth: 0, aliasDuplicateObjects: false });
}

/**
 * A value as JSON that is safe to print: DEL and the controls behind it, one of which begins escape sequences, may stand
 * in JSON as they are, and no terminal should see them.
 */
export function jsonText(value: unknown, indentation?: number): string {
  const json = JSON.stringify(value, undefined, indentation);
  return json.replace(/[\u007f-\u009f]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}
