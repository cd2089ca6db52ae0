import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/base/json.ts';
import type { Random } from './random.ts';

/** The same listeners as another producer would write them: fields in camelCase, numbers as text. */
export function respell(random: Random, listeners: readonly JsonObject[]): readonly JsonObject[] {
  const camelCase = random.chance(0.25);
  const quoted = random.chance(0.1);
  if (!camelCase && !quoted) return listeners;
  return listeners.map((listener) => respellMessage(listener, { camelCase, quoted }));
}

interface Spelling {
  readonly camelCase: boolean;
  readonly quoted: boolean;
}

/** Keys of a map are values, not field names. */
function respellMessage(message: JsonObject, spelling: Spelling, isMap = false): JsonObject {
  return Object.fromEntries(
    Object.entries(message).map(([key, value]) => [
      spelling.camelCase && !isMap && key !== '@type' ? camelCaseOf(key) : key,
      /^source_?type$/i.test(key) ? value : respellValue(value, spelling, key === 'map'),
    ]),
  );
}

function respellValue(value: JsonValue, spelling: Spelling, isMap: boolean): JsonValue {
  if (isJsonArray(value)) return value.map((item) => respellValue(item, spelling, false));
  if (isJsonObject(value)) return respellMessage(value, spelling, isMap);
  return typeof value === 'number' && spelling.quoted ? String(value) : value;
}

function camelCaseOf(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
