import { isJsonArray, type JsonValue } from '../base/json.ts';
import { shortened } from '../base/shortened.ts';

/** A JSON value in a few words for a diagnostic: its kind, and scalars with their text, shortened. */
export function describeJson(json: JsonValue): string {
  if (json === null) return 'null';
  if (isJsonArray(json)) return json.length === 0 ? 'an empty list' : 'a list';
  if (typeof json === 'object') return 'an object';
  return `\`${shortened(typeof json === 'string' ? JSON.stringify(json) : String(json))}\``;
}
