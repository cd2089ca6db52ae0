const decoder = new TextDecoder('latin1');
/** A byte order mark within a value is part of it. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Bytes that are searched for ASCII text with what the runtime has for it; places are places in the bytes. Node searches
 * the bytes themselves, a browser makes a string of one character a byte first.
 */
export class RawText {
  readonly #bytes: Uint8Array;
  readonly #buffer: Buffer | undefined;
  #text: string | undefined;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#buffer =
      typeof Buffer === 'undefined' ? undefined : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Where the text stands at `from` or after it, or -1. */
  indexOf(text: string, from = 0): number {
    return this.#buffer?.indexOf(text, from, 'latin1') ?? this.#asText.indexOf(text, from);
  }

  /** The byte at a place; undefined outside. */
  at(place: number): number | undefined {
    return this.#bytes[place];
  }

  slice(from: number, to: number): string {
    return decoder.decode(this.#bytes.subarray(from, to));
  }

  /** What the bytes mean in UTF-8, with a sign in place of what is none. */
  utf8(from: number, to: number): string {
    return utf8.decode(this.#bytes.subarray(from, to));
  }

  /** Whether the bytes between two places stand in another text at a place, too. */
  isAgain(from: number, to: number, other: RawText, at: number): boolean {
    const size = to - from;
    if (at + size > other.#bytes.length) return false;
    if (this.#buffer !== undefined) return this.#buffer.compare(other.#bytes, at, at + size, from, to) === 0;
    for (let index = 0; index < size; index++) {
      if (this.#bytes[from + index] !== other.#bytes[at + index]) return false;
    }
    return true;
  }

  get #asText(): string {
    this.#text ??= decoder.decode(this.#bytes);
    return this.#text;
  }
}
