import type { JsonValue } from '../../base/json.ts';
import {
  brokenJson,
  invalidUtf8,
  lenientJson,
  tooDeep,
  tooLarge,
  unwrappedInput,
} from '../../diagnostic/catalogue/input.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import { isUtf8 } from '../isUtf8.ts';
import { readRange } from '../source.ts';
import { hasElisions, withElisions } from '../wrapped/elisions.ts';
import type { ByteDocument } from './byteDocument.ts';
import { countKeys, inspectText } from './inspectText.ts';
import { endOfString } from './jsonStrings.ts';
import { textPosition } from './textPosition.ts';

/** Far more than any configuration has, and few enough for everything that walks a value. */
export const DEEPEST = 500;

/** No engine has strings of more than about half a gigabyte. */
const LARGEST_VALUE = 500_000_000;

/** Parses the JSON in a byte range; undefined, and a report, when it is none. */
export function parseRange(
  document: ByteDocument,
  range: { readonly start: number; readonly end: number; readonly pointer: string },
): JsonValue | undefined {
  const origin: Origin = { file: document.file, pointer: range.pointer };
  const size = range.end - range.start;
  if (size > LARGEST_VALUE) {
    document.collector.report(tooLarge, origin, { size });
    return undefined;
  }
  const bytes = readRange(document.bytes, range.start, range.end);
  const text = new TextDecoder().decode(bytes);
  if (text.includes('\uFFFD') && !isUtf8(bytes)) document.collector.report(invalidUtf8, origin, {});
  const value = parse(text, document, origin, range.start);
  if (value === undefined) return undefined;
  const keys = countKeys(value, DEEPEST);
  if (keys === undefined) {
    document.collector.report(tooDeep, origin, { limit: DEEPEST });
    return undefined;
  }
  inspectText(text, keys, origin, document.collector);
  return value;
}

function parse(text: string, document: ByteDocument, origin: Origin, start: number): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch (error) {
    const lenient = withoutLastCommas(text);
    if (lenient !== undefined) {
      document.collector.report(lenientJson, origin, {});
      return lenient;
    }
    const elided = withoutElisions(text);
    if (elided !== undefined) {
      document.collector.report(unwrappedInput, origin, { what: 'it has `...` in place of what was left out' });
      return elided;
    }
    const message = error instanceof Error ? error.message : String(error);
    // The engine counts from the start of what it was given.
    const [, told = message, at] = /^(.*?)(?: in JSON)? at position (\d+)/s.exec(message) ?? [];
    // What it shows of the text may have several lines.
    const problem = told.replace(/\s+/g, ' ') + foundAt(text, at === undefined ? undefined : Number(at));
    const position =
      at === undefined
        ? undefined
        : textPosition(document.bytes, start + new TextEncoder().encode(text.slice(0, Number(at))).length);
    document.collector.report(brokenJson, position === undefined ? origin : { ...origin, position }, { problem });
    return undefined;
  }
}

/** What the text means without the commas that stand in front of a closing bracket; undefined if that is no JSON too. */
function withoutLastCommas(text: string): JsonValue | undefined {
  let strict = '';
  for (let at = 0; at < text.length; ) {
    const quote = text.indexOf('"', at);
    strict += text.slice(at, quote === -1 ? undefined : quote).replace(/,(?=\s*[}\]])/g, '');
    at = quote === -1 ? text.length : endOfString(text, quote);
    if (quote !== -1) strict += text.slice(quote, at);
  }
  if (strict.length === text.length) return undefined;
  try {
    return JSON.parse(strict);
  } catch {
    return undefined;
  }
}

/** Those that the beginning of the file did not show; undefined where there are none, or more is wrong. */
function withoutElisions(text: string): JsonValue | undefined {
  if (!hasElisions(text)) return undefined;
  try {
    return JSON.parse(withElisions(text));
  } catch {
    return undefined;
  }
}

/** The word or sign that stands there, which is what people recognise their mistake by. */
function foundAt(text: string, position: number | undefined): string {
  const [found] =
    position === undefined ? [] : (/^(?:\/[/*]|[\w.]+|\S)/.exec(text.slice(position, position + 20)) ?? []);
  return found === undefined ? '' : `, found \`${found}\``;
}
