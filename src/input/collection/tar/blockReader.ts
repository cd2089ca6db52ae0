import { BLOCK, isHeader } from './tarHeader.ts';

/** Where the mark of a header stands in it. */
const MARK = 257;

/** Bytes that come in pieces of any length, taken in pieces of a wanted one. */
export class BlockReader {
  readonly #rest: AsyncIterator<Uint8Array>;
  #held: Uint8Array = new Uint8Array();
  #failure: { readonly error: unknown } | undefined;

  constructor(packed: AsyncIterable<Uint8Array>) {
    this.#rest = packed[Symbol.asyncIterator]();
  }

  /** The next bytes, fewer only at the end. */
  async take(count: number): Promise<Uint8Array> {
    await this.#hold(count);
    return this.#cut(count);
  }

  /** The next bytes as they come, fewer only at the end. */
  async *pass(count: number): AsyncIterable<Uint8Array> {
    for (let left = count; left > 0; ) {
      if (!(await this.#hold(1))) return;
      const part = this.#cut(left);
      left -= part.length;
      yield part;
    }
  }

  /** Passes over everything up to the next header, wherever it begins; it is what comes next then. False at the end. */
  async findHeader(): Promise<boolean> {
    while (await this.#hold(BLOCK)) {
      const held = Buffer.from(this.#held.buffer, this.#held.byteOffset, this.#held.length);
      for (let at = held.indexOf('ustar', MARK); at >= 0; at = held.indexOf('ustar', at + 1)) {
        const start = at - MARK;
        if (start + BLOCK > held.length) break;
        if (!isHeader(this.#held.subarray(start, start + BLOCK))) continue;
        this.#cut(start);
        return true;
      }
      this.#cut(held.length - BLOCK + 1);
    }
    this.#cut(BLOCK);
    return false;
  }

  /** Whether there are as many bytes. */
  async #hold(count: number): Promise<boolean> {
    if (this.#held.length >= count) return true;
    const parts = [this.#held];
    let length = this.#held.length;
    while (length < count) {
      const value = await this.#next();
      if (value === undefined) break;
      parts.push(value);
      length += value.length;
    }
    this.#held = this.#held.length === 0 && parts.length === 2 ? (parts[1] ?? this.#held) : Buffer.concat(parts);
    return length >= count;
  }

  /** A source that breaks off ends first, so that everything before that is taken. */
  async #next(): Promise<Uint8Array | undefined> {
    if (this.#failure !== undefined) return undefined;
    try {
      const { done, value } = await this.#rest.next();
      return done === true ? undefined : value;
    } catch (error) {
      this.#failure = { error };
      return undefined;
    }
  }

  /** Throws where the source has broken off. */
  end(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  #cut(count: number): Uint8Array {
    const part = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(part.length);
    return part;
  }
}
