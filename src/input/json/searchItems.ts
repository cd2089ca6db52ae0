import type { IndexedItems } from './indexedItems.ts';
import { itemTexts } from './itemTexts.ts';
import { isWhitespace } from './jsonCursor.ts';
import type { RawText } from './rawText.ts';

/** What no search in the raw text can find: it is always written with an escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON escapes
const ALWAYS_ESCAPED = /["\\\u0000-\u001f]|[^\u0000-\u007f]/;

/**
 * The items that have one of the texts somewhere in a string, a key or a number, and those that may have it in escapes.
 * Undefined where a text is not found by its bytes.
 */
export function itemsMentioning(items: IndexedItems, texts: readonly string[]): readonly number[] | undefined {
  if (texts.some((text) => ALWAYS_ESCAPED.test(text) || text === '')) return undefined;
  const found = new Set<number>();
  for (const { text: raw, start } of itemTexts(items)) {
    if (raw === undefined) {
      found.add(items.around(start));
      continue;
    }
    for (const text of texts) {
      for (let position = raw.indexOf(text); position !== -1; ) {
        const index = items.around(start + position);
        found.add(index);
        position = raw.indexOf(text, Math.max(position + 1, items.end(index) - start));
      }
    }
    addEscaped(items, raw, start, texts, found);
  }
  return [...found].sort((a, b) => a - b);
}

/** The items by the value of a scalar member of this name, at any depth. */
export class ItemsByMember {
  /** By a number made from the value: no text is kept, and an item too many does no harm. */
  readonly #byHash = new Map<number, number | number[] | undefined>();
  /** Items in which keys or values are written with escapes, so that they may have any. */
  readonly uncertain = new Set<number>();

  /** In ascending order, and perhaps others; undefined for a value that very many items have. */
  having(value: string): readonly number[] | undefined {
    const key = hash(canonical(value));
    const found = this.#byHash.get(key);
    if (found === undefined && this.#byHash.has(key)) return undefined;
    const certain = typeof found === 'number' ? [found] : (found ?? []);
    return [...new Set([...certain, ...this.uncertain])].sort((a, b) => a - b);
  }

  add(value: string, index: number): void {
    this.addHash(hash(canonical(value)), index);
  }

  addHash(key: number, index: number): void {
    const found = this.#byHash.get(key);
    if (found === undefined) {
      if (!this.#byHash.has(key)) this.#byHash.set(key, index);
    } else if (typeof found === 'number') {
      if (found !== index) this.#byHash.set(key, [found, index]);
    } else if (found.length === TOO_COMMON) this.#byHash.set(key, undefined);
    else if (found.at(-1) !== index) found.push(index);
  }
}

/** A value of more items than these does not help to find one. */
const TOO_COMMON = 1024;

const FIRST_SUM = 0x811c9dc5;
const nextSum = (sum: number, code: number): number => Math.imul(sum ^ code, 0x01000193);

function hash(text: string): number {
  let sum = FIRST_SUM;
  for (let index = 0; index < text.length; index++) sum = nextSum(sum, text.charCodeAt(index));
  return sum;
}

/** `names` are plain words. Numbers are spelled as JavaScript does: 80, whether it was 80, "80", 80.0 or 8e1. */
export function itemsByMember(items: IndexedItems, names: readonly string[]): ItemsByMember {
  const found = new ItemsByMember();
  const { uncertain } = found;
  for (const { text: raw, start } of itemTexts(items)) {
    if (raw === undefined) {
      uncertain.add(items.around(start));
      continue;
    }
    for (const name of names) {
      for (let at = raw.indexOf(name); at !== -1; at = raw.indexOf(name, at + name.length)) {
        const digits = hashOfDigits(raw, at, at + name.length);
        const text = digits === undefined ? scalarOf(raw, at, at + name.length) : '';
        if (text === undefined) continue;
        const index = items.around(start + at);
        if (digits !== undefined) found.addHash(digits, index);
        else if (text.includes('\\')) uncertain.add(index);
        else found.add(text, index);
      }
    }
    addEscaped(items, raw, start, names, uncertain);
  }
  return found;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const SPACE = 0x20;
const ZERO = 0x30;
const NINE = 0x39;

/** The hash of a member that is a number in its usual spelling, as nearly all are; undefined for all others. */
function hashOfDigits(raw: RawText, keyStart: number, keyEnd: number): number | undefined {
  if (raw.at(keyStart - 1) !== QUOTE || raw.at(keyEnd) !== QUOTE || raw.at(keyEnd + 1) !== COLON) return undefined;
  const start = raw.at(keyEnd + 2) === SPACE ? keyEnd + 3 : keyEnd + 2;
  let sum = FIRST_SUM;
  let place = start;
  for (let byte = raw.at(place); byte !== undefined && byte >= ZERO && byte <= NINE; byte = raw.at(++place)) {
    sum = nextSum(sum, byte);
  }
  const isUsual = place > start && place - start < 10 && (raw.at(start) !== ZERO || place === start + 1);
  return isUsual && endsWord(raw.at(place)) ? sum : undefined;
}

/** The number, word or text of the member whose key stands between these places; undefined where no key stands there. */
function scalarOf(raw: RawText, keyStart: number, keyEnd: number): string | undefined {
  if (raw.at(keyStart - 1) !== QUOTE || raw.at(keyEnd) !== QUOTE) return undefined;
  const colon = afterBlanks(raw, keyEnd + 1);
  if (raw.at(colon) !== COLON) return undefined;
  const start = afterBlanks(raw, colon + 1);
  let end = start;
  if (raw.at(start) !== QUOTE) {
    while (!endsWord(raw.at(end))) end++;
    return raw.slice(start, end);
  }
  for (end++; raw.at(end) !== QUOTE && raw.at(end) !== undefined; end++) if (raw.at(end) === BACKSLASH) end++;
  return raw.slice(start + 1, end);
}

function endsWord(byte: number | undefined): boolean {
  return byte === undefined || isWhitespace(byte) || byte === COMMA || byte === 0x7d || byte === 0x5d || byte === QUOTE;
}

function afterBlanks(raw: RawText, from: number): number {
  let place = from;
  while (isWhitespace(raw.at(place) ?? 0)) place++;
  return place;
}

/** A number has many spellings, also as a string; `01` and the like are none. */
function canonical(text: string): string {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? String(Number(text)) : text;
}

/** Adds the items in which a character of one of the texts is written as an escape. */
function addEscaped(
  items: IndexedItems,
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
