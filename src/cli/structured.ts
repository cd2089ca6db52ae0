/** A result as JSON or YAML, with a line end. */
export async function structured(value: unknown, format: 'json' | 'yaml'): Promise<string> {
  if (format === 'json') return `${jsonText(value, 2)}\n`;
  const { stringify } = await import('yaml');
  return stringify(JSON.parse(JSON.stringify(value)), { lineWidth: 0, aliasDuplicateObjects: false });
}

/** The same of an object whose last member `items` is a long list, in pieces: at no time there is all of it. */
export async function* structuredList(
  head: object,
  items: Iterable<unknown>,
  format: 'json' | 'yaml',
): AsyncIterable<string> {
  yield* format === 'json' ? listInJson(head, items) : listInYaml(head, items);
}

function* listInJson(head: object, items: Iterable<unknown>): Iterable<string> {
  const before = jsonText({ ...head, items: [] }, 2);
  yield before.slice(0, before.lastIndexOf(']'));
  let isFirst = true;
  for (const item of items) {
    yield `${isFirst ? '' : ','}\n    ${jsonText(item, 2).replaceAll('\n', '\n    ')}`;
    isFirst = false;
  }
  yield `${isFirst ? '' : '\n  '}]\n}\n`;
}

async function* listInYaml(head: object, items: Iterable<unknown>): AsyncIterable<string> {
  const none = await structured({ ...head, items: [] }, 'yaml');
  const key = await structured({ items: [] }, 'yaml');
  let isFirst = true;
  for (const item of items) {
    if (isFirst) yield `${none.slice(0, -key.length)}items:\n`;
    isFirst = false;
    yield (await structured({ items: [item] }, 'yaml')).replace('items:\n', '');
  }
  if (isFirst) yield none;
}

/**
 * A value as JSON that is safe to print: DEL and the controls behind it, one of which begins escape sequences, may stand
 * in JSON as they are, and no terminal should see them.
 */
export function jsonText(value: unknown, indentation?: number): string {
  const json = JSON.stringify(value, undefined, indentation);
  return json.replace(/[\u007f-\u009f]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}
