import type { ItemRanges } from './indexedItems.ts';
import { itemTexts } from './itemTexts.ts';
import type { RawText } from './rawText.ts';

/** What no search in the raw text can find: it is always written with an escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON escapes
const ALWAYS_ESCAPED = /["\\\u0000-\u001f]|[^\u0000-\u007f]/;

/**
 * The items that have one of the texts somewhere in a string, a key or a number, and those that may have it in escapes.
 * Undefined where a text is not found by its bytes.
 */
export function itemsMentioning(items: ItemRanges, texts: readonly string[]): readonly number[] | undefined {
  if (texts.some((text) => ALWAYS_ESCAPED.test(text) || text === '')) return undefined;
  return itemsWith(items, texts, texts, Number.POSITIVE_INFINITY);
}

/** A text that more items have than these is no name. */
const MOST = 64;

/** The items of which a key or a string is this text, and those where it may be. Undefined where that does not help. */
export function itemsQuoting(items: ItemRanges, text: string): readonly number[] | undefined {
  if (ALWAYS_ESCAPED.test(text) || text === '') return undefined;
  return itemsWith(items, [`"${text}"`], [text], MOST);
}

function itemsWith(
  items: ItemRanges,
  written: readonly string[],
  meant: readonly string[],
  most: number,
): readonly number[] | undefined {
  const found = new Set<number>();
  for (const { text: raw, start } of itemTexts(items)) {
    if (raw === undefined) {
      found.add(items.around(start));
      continue;
    }
    for (const text of written) {
      for (let position = raw.indexOf(text); position !== -1; ) {
        const index = items.around(start + position);
        found.add(index);
        position = raw.indexOf(text, Math.max(position + 1, items.end(index) - start));
      }
    }
    addEscaped(items, raw, start, meant, found);
    if (found.size > most) return undefined;
  }
  return [...found].sort((a, b) => a - b);
}

/** Adds the items in which a character of one of the texts is written as an escape. */
export function addEscaped(
  items: ItemRanges,
  raw: RawText,
  start: number,
  wanted: readonly string[],
  found: Set<number>,
): void {
  const characters = wanted.join('');
  for (let position = raw.indexOf('\\u'); position !== -1; position = raw.indexOf('\\u', position + 2)) {
    const character = String.fromCharCode(Number.parseInt(raw.slice(position + 2, position + 6), 16));
    if (characters.includes(character)) found.add(items.around(start + position));
  }
  if (!characters.includes('/')) return;
  for (let position = raw.indexOf('\\/'); position !== -1; position = raw.indexOf('\\/', position + 2)) {
    found.add(items.around(start + position));
  }
}
