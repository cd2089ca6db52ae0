import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/base/json.ts';
import { joinPointer } from '../../../src/base/jsonPointer.ts';
import type { Random } from '../../question/noticed/spoil.ts';

/** The pointer with `*` for positions in lists. */
export const patternOf = (pointer: string): string => pointer.replace(/\/\d+(?=\/|$)/g, '/*');

/**
 * Puts a field that no message has into one object of every path pattern of the document, a random one of those that have
 * it. The pointers of the fields.
 */
export function plantFields(document: JsonValue, random: Random): readonly string[] {
  const chosen = new Map<string, { readonly json: JsonObject; readonly pointer: string; count: number }>();
  const visit = (json: JsonValue, pointer: string): void => {
    if (isJsonArray(json)) {
      json.forEach((item, index) => {
        visit(item, joinPointer(pointer, index));
      });
    }
    if (!isJsonObject(json)) return;
    const pattern = patternOf(pointer);
    const known = chosen.get(pattern);
    const count = (known?.count ?? 0) + 1;
    if (known === undefined || random() * count < 1) chosen.set(pattern, { json, pointer, count });
    else known.count = count;
    for (const [key, value] of Object.entries(json)) visit(value, joinPointer(pointer, key));
  };
  visit(document, '');
  return [...chosen.values()].map(({ json, pointer }, index) => {
    const name = `planted${index}`;
    Object.assign(json, { [name]: true });
    return joinPointer(pointer, name);
  });
}
