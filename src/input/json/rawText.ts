const decoder = new TextDecoder('latin1');

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

  get #asText(): string {
    this.#text ??= decoder.decode(this.#bytes);
    return this.#text;
  }
}
