/** Bytes that arrive in pieces and are taken in other pieces. */
export class ByteQueue {
  #bytes: Uint8Array = new Uint8Array(0);
  #start = 0;

  /** How many bytes wait. */
  get length(): number {
    return this.#bytes.length - this.#start;
  }

  push(chunk: Uint8Array): void {
    if (this.length === 0) {
      this.#bytes = chunk;
      this.#start = 0;
      return;
    }
    const joined = new Uint8Array(this.length + chunk.length);
    joined.set(this.#bytes.subarray(this.#start));
    joined.set(chunk, this.length);
    this.#bytes = joined;
    this.#start = 0;
  }

  /** Takes `count` bytes; undefined (and nothing is taken) where there are fewer. */
  take(count: number): Uint8Array | undefined {
    if (this.length < count) return undefined;
    const taken = this.#bytes.subarray(this.#start, this.#start + count);
    this.#start += count;
    return taken;
  }

  /** The next `count` bytes without taking them. */
  peek(count: number): Uint8Array | undefined {
    return this.length < count ? undefined : this.#bytes.subarray(this.#start, this.#start + count);
  }
}
