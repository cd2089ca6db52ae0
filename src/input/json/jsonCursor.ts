import type { Bytes } from '../source.ts';
import { byteWindow } from './byteWindow.ts';
import { knownEnd, rememberEnd } from './longContainers.ts';

const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
export const END = -1;
const utf8 = new TextDecoder();

/** Why the bytes are not JSON, and where. */
export interface JsonFault {
  readonly position: number;
  readonly problem: string;
  /** The bytes end in the middle of a value. */
  readonly truncated: boolean;
}

export const isWhitespace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
export const isOpening = (byte: number): boolean => byte === 0x7b || byte === 0x5b;

/**
 * Walks over JSON bytes. After the first fault it stays where it is and sees only END, so that callers need to look
 * for the fault once, when they are done.
 */
export class JsonCursor {
  readonly bytes: Bytes;
  readonly #limit: number;
  position: number;
  fault: JsonFault | undefined;

  /** `limit` is where this cursor's world ends. */
  constructor(bytes: Bytes, position: number, limit = bytes.size) {
    this.bytes = bytes;
    this.position = position;
    this.#limit = limit;
  }

  /** The byte at the position, after white space; END at the end or after a fault. */
  peek(): number {
    if (this.fault !== undefined) return END;
    const next = this.position < this.#limit ? byteWindow.at(this.bytes, this.position) : END;
    if (next > SPACE || !isWhitespace(next)) return next;
    for (;;) {
      const { from, to } = this.#reach();
      const content = byteWindow.content;
      for (let offset = from; offset < to; offset++) {
        const byte = content[offset] ?? END;
        if (byte > SPACE || !isWhitespace(byte)) {
          this.position += offset - from;
          return byte;
        }
      }
      if (from === to) return END;
      this.position += to - from;
    }
  }

  /** Takes the byte at the position if it is this one. */
  take(byte: number): boolean {
    if (this.peek() !== byte) return false;
    this.position++;
    return true;
  }

  fail(problem: string): void {
    if (this.fault !== undefined) return;
    const truncated = this.position >= this.#limit;
    this.fault = {
      position: this.position,
      problem: truncated ? 'it ends in the middle of a value' : problem,
      truncated,
    };
  }

  /** Reads a string at the position; its raw JSON text is decoded. */
  readString(): string {
    const start = this.position;
    this.skipString();
    if (this.fault !== undefined) return '';
    const raw = utf8.decode(byteWindow.view(this.bytes, start, this.position));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a line that ends within a name is what is looked for
    if (/[\u0000-\u001f]/.test(raw)) {
      this.position = start;
      this.fail('Bad control character in a name');
      return '';
    }
    if (!raw.includes('\\')) return raw.slice(1, -1);
    try {
      return String(JSON.parse(raw));
    } catch {
      this.position = start;
      this.fail('a string has an escape that JSON does not know');
      return '';
    }
  }

  skipString(): void {
    if (!this.take(QUOTE)) this.fail('a string in double quotes was expected');
    // Whether a backslash is the last byte of the window that was left, and is not escaped itself.
    let escaped = false;
    while (this.fault === undefined) {
      const { from, to } = this.#reach();
      const content = byteWindow.content;
      let start: number = from + (escaped ? 1 : 0);
      for (;;) {
        const quote = content.indexOf(QUOTE, start);
        const end = quote === -1 || quote >= to ? to : quote;
        escaped = backslashesBefore(content, start, end) % 2 === 1;
        if (end === to) break;
        if (!escaped) {
          this.position += quote - from + 1;
          return;
        }
        start = quote + 1;
      }
      this.position += to - from;
      if (this.position >= this.#limit) this.fail('a string does not end');
    }
  }

  /** Goes behind the value at the position, whatever it is. */
  skipValue(): void {
    const byte = this.peek();
    if (byte === QUOTE) this.skipString();
    else if (isOpening(byte)) this.#skipContainer(undefined);
    else this.#skipWord();
  }

  /** Goes behind the list at the position; the positions of the commas between its items are added to `commas`. */
  skipList(commas: number[]): void {
    this.#skipContainer(commas);
  }

  #skipContainer(commas: number[] | undefined): void {
    const scanner = byteWindow.scanner;
    const begin = this.position;
    let isLong = false;
    scanner.begin();
    while (this.fault === undefined) {
      const { from, to: end } = this.#reach();
      const after = scanner.run(from, end, commas !== undefined);
      if (commas !== undefined) {
        const { commaCount, commas: found } = scanner;
        const base = this.position - from;
        for (let index = 0; index < commaCount; index++) commas.push(base + (found[index] ?? 0));
      }
      this.position += (after === -1 ? end : after) - from;
      if (after !== -1) {
        if (isLong) rememberEnd(this.bytes, begin, this.position);
        return;
      }
      if (!isLong && commas === undefined) {
        const known = knownEnd(this.bytes, begin);
        if (known !== undefined && known <= this.#limit) {
          this.position = known;
          return;
        }
      }
      isLong = true;
      if (this.position >= this.#limit) this.fail('a value does not end');
    }
  }

  /** The part of the window from the position on, as far as this cursor may go; empty at the end. */
  #reach(): { readonly from: number; readonly to: number } {
    const { from, to } = byteWindow.reach(this.bytes, this.position);
    return { from, to: Math.max(from, Math.min(to, from + this.#limit - this.position)) };
  }

  /** A number, `true`, `false` or `null`; whether it is a right one is seen when it is parsed. */
  #skipWord(): void {
    const start = this.position;
    for (;;) {
      const byte = this.position < this.#limit ? byteWindow.at(this.bytes, this.position) : END;
      const inWord =
        (byte >= 0x30 && byte <= 0x39) ||
        (byte >= 0x61 && byte <= 0x7a) ||
        byte === 0x2b ||
        byte === 0x2d ||
        byte === 0x2e ||
        byte === 0x45;
      if (!inWord) break;
      this.position++;
    }
    if (this.position === start) this.fail('a value was expected');
  }
}

function backslashesBefore(content: Uint8Array, start: number, end: number): number {
  let first = end;
  while (first > start && content[first - 1] === BACKSLASH) first--;
  return end - first;
}
