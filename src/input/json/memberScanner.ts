import { memberScannerModule } from './memberScanner.generated.ts';
import { RawText } from './rawText.ts';
import { instantiate, isFunction } from './webAssembly.ts';

/** Finds members by their name in JSON text, at any depth. */
export interface MemberScanner {
  /** Where the text is put, at least `size` bytes; what was found before is gone with it. */
  room(size: number): Uint8Array;
  /** The members of this name, a plain word, that have a scalar, in the first `size` bytes of the text. */
  find(name: string, size: number): FoundMembers;
}

/**
 * In pairs: the position of the quotation mark in front of the name, and `hashOf` the scalar, or `OPEN` where it is written
 * in a way that it may be another. In the order of the text.
 */
export type FoundMembers = Uint32Array;

/** The hash of what has escapes in it, or is a number in an unusual spelling. */
export const OPEN = 0;

const FIRST_SUM = 0x811c9dc5;
const nextSum = (sum: number, byte: number): number => Math.imul(sum ^ byte, 0x01000193);
const encoder = new TextEncoder();

/** FNV-1a over UTF-8; numbers as JavaScript spells them: 80, whether it was 80, "80", 80.0 or 8e1. */
export function hashOf(value: string): number {
  let sum = FIRST_SUM;
  for (const byte of encoder.encode(canonical(value))) sum = nextSum(sum, byte);
  return sum >>> 0;
}

/** A number has many spellings, also as a string; `01` and the like are none. */
function canonical(text: string): string {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? String(Number(text)) : text;
}

/** The name, with room to spare. */
const TEXT = 1024;
/** No member is shorter than what is said about it: `"name":0`. */
const SHORTEST_NAME = 4;
/** A block that begins in the text may end behind it. */
const BEHIND = 64;
const PAGE = 65_536;

/** The one of memberScanner.wat; undefined where WebAssembly or its vector instructions are missing or forbidden. */
export function simdMemberScanner(): MemberScanner | undefined {
  const { memory, find } = instantiate(memberScannerModule) ?? {};
  if (!(memory instanceof WebAssembly.Memory) || !isFunction(find)) return undefined;
  const plain = plainMemberScanner();
  let results = 0;
  return {
    room(size) {
      results = TEXT + Math.ceil((size + BEHIND) / 8) * 8;
      const missing = results + size + BEHIND - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
      return new Uint8Array(memory.buffer, TEXT, size);
    },
    find(name, size) {
      if (name.length < SHORTEST_NAME) {
        plain.room(size).set(new Uint8Array(memory.buffer, TEXT, size));
        return plain.find(name, size);
      }
      encoder.encodeInto(name, new Uint8Array(memory.buffer, 0, TEXT));
      const end = find(TEXT, TEXT + size, name.length, results);
      return new Uint32Array(memory.buffer, results, (end - results) / 4).slice();
    },
  };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;

/** The scanner in plain JavaScript: the reference of the other one, its stand-in, and enough for a few texts. */
export function plainMemberScanner(): MemberScanner {
  let text = new Uint8Array();
  return {
    room(size) {
      text = new Uint8Array(size);
      return text;
    },
    find(name, size) {
      const looked = text.subarray(0, size);
      const raw = new RawText(looked);
      const key = `"${name}"`;
      const found: number[] = [];
      for (let at = raw.indexOf(key); at !== -1; at = raw.indexOf(key, at + 1)) {
        const hash = hashBehind(looked, at + key.length);
        if (hash !== undefined) found.push(at, hash);
      }
      return Uint32Array.from(found);
    },
  };
}

/** Of the scalar behind the key that ends here; undefined where there is none. */
function hashBehind(text: Uint8Array, keyEnd: number): number | undefined {
  const colon = afterBlanks(text, keyEnd);
  if (text[colon] !== COLON) return undefined;
  const value = afterBlanks(text, colon + 1);
  const opening = text[value];
  if (opening === undefined || opening === 0x7b || opening === 0x5b) return undefined;
  const isText = opening === QUOTE;
  const start = isText ? value + 1 : value;
  let sum = FIRST_SUM;
  let end = start;
  let digits = 0;
  let signs = 0;
  for (let byte = text[end]; byte !== undefined; byte = text[++end]) {
    if (isText ? byte === QUOTE : isBlank(byte) || byte === 0x2c || byte === 0x7d || byte === 0x5d || byte === QUOTE) {
      break;
    }
    if (byte === BACKSLASH) return OPEN;
    if (byte >= ZERO && byte <= NINE) digits++;
    else if ('+-.Ee'.includes(String.fromCharCode(byte))) signs++;
    sum = nextSum(sum, byte);
  }
  const length = end - start;
  const first = text[start] ?? 0;
  const isNumber = length > 0 && digits + signs === length && (first === MINUS || (first >= ZERO && first <= NINE));
  const isUsual = signs === 0 && length < 10 && (length === 1 || first !== ZERO);
  return isNumber && !isUsual ? OPEN : sum;
}

const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

function afterBlanks(text: Uint8Array, from: number): number {
  let place = from;
  while (isBlank(text[place])) place++;
  return place;
}
