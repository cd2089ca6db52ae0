import { isJsonArray, type JsonValue } from '../base/json.ts';
import { bracedName } from '../base/placeholder.ts';
import { shortened } from '../base/shortened.ts';

/** A JSON value in a few words for a diagnostic: its kind, and scalars with their text, shortened. */
export function describeJson(json: JsonValue): string {
  if (json === null) return 'null';
  if (isJsonArray(json)) return json.length === 0 ? 'an empty list' : 'a list';
  if (typeof json === 'object') return describeObject(Object.keys(json));
  return `\`${shortened(typeof json === 'string' ? JSON.stringify(json) : String(json))}\``;
}

function describeObject([name = '', ...others]: readonly string[]): string {
  const template = others.length === 0 ? bracedName(name) : undefined;
  return template === undefined ? 'an object' : `\`${shortened(template)}\``;
}
