import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { JsonLogFormat } from './accessLogFormat.ts';
import { type AccessLogRecord, accessLogRecord } from './accessLogRecord.ts';
import { commandOperator } from './commandOperator.ts';
import { parseFormatString } from './formatString.ts';
import { parseJsonEntry } from './jsonEntries.ts';
import { LineScanner } from './lineScanner.ts';
import { emptyFieldTexts, slot } from './recordField.ts';

/** Nobody nests a log line deeper; a hostile one may. */
const deepest = 16;
/** The text of a JSON value as the text format would have printed it. */
function textOf(value: JsonValue): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return value === null ? '-' : undefined;
}

type Leaf = { readonly path: readonly string[]; readonly take: (text: string, into: (string | undefined)[]) => void };

function leafReader(template: string): Leaf['take'] | undefined {
  const parsed = parseFormatString(template);
  if (!parsed.ok) return undefined;
  const only = parsed.value.length === 1 ? parsed.value[0] : undefined;
  if (only?.kind === 'operator') {
    const field = commandOperator(only.name, only.argument)?.field;
    if (field === undefined) return undefined;
    return (text, into) => {
      into[slot[field]] = text;
    };
  }
  const scanner = LineScanner.compile(parsed.value);
  if (scanner.knownFields === 0) return undefined;
  return (text, into) => {
    const scanned = scanner.scan(text, 0);
    scanned?.texts.forEach((found, index) => {
      if (found !== undefined) into[index] = found;
    });
  };
}

function leavesOf(template: JsonValue, path: readonly string[], leaves: Leaf[]): void {
  if (path.length > deepest) return;
  if (typeof template === 'string') {
    const take = leafReader(template);
    if (take !== undefined) leaves.push({ path, take });
  } else if (isJsonArray(template)) {
    template.forEach((item, index) => {
      leavesOf(item, [...path, String(index)], leaves);
    });
  } else if (isJsonObject(template)) {
    for (const [key, value] of Object.entries(template)) leavesOf(value, [...path, key], leaves);
  }
}

function valueAt(value: JsonValue, path: readonly string[]): JsonValue | undefined {
  let current: JsonValue | undefined = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as { readonly [key: string]: JsonValue })[key];
  }
  return current;
}

/**
 * A reader for lines of a `json_format` (or `typed_json_format`), which maps keys to format strings, nested or in lists.
 * `omitEmptyValues`: a key that is missing in a line then means that there was nothing to print.
 */
export function compileJsonFormat(name: string, template: JsonObject, omitEmptyValues: boolean): JsonLogFormat {
  const leaves: Leaf[] = [];
  leavesOf(template, [], leaves);
  const least = Math.min(2, leaves.length);
  const keys = new Set(Object.keys(template));
  const readObject: JsonLogFormat['readObject'] = (object, fit) => {
    if (leaves.length === 0) return undefined;
    if (fit === 'exactly' && !Object.keys(object).every((key) => keys.has(key))) return undefined;
    const texts = emptyFieldTexts();
    let found = 0;
    for (const leaf of leaves) {
      const value = valueAt(object, leaf.path);
      if (value !== undefined) found += 1;
      const text = value === undefined ? (omitEmptyValues ? '-' : undefined) : textOf(value);
      if (text !== undefined) leaf.take(text, texts);
    }
    return found < least ? undefined : accessLogRecord(name, texts, false);
  };
  return {
    name,
    kind: 'json',
    readObject,
    read(line, offset): AccessLogRecord | undefined {
      const object = parseJsonEntry(line, offset);
      return isJsonObject(object) ? readObject(object, 'loosely') : undefined;
    },
  };
}
