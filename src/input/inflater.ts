import { crc32, createInflateRaw, type InflateRaw } from 'node:zlib';

/** So much is given to the unpacker at once: a bomb makes a thousand times as much of it. */
export const PIECE = 64 * 1024;

/** Unpacks what deflate has packed, without a frame around it (RFC 1951). */
export class Inflater {
  checksum = 0;
  length = 0;
  readonly #inflate: InflateRaw = createInflateRaw({ chunkSize: 256 * 1024 });
  readonly #closed: Promise<void>;
  #isWhole = false;
  #failure: Error | undefined;

  constructor(take: (chunk: Uint8Array) => void) {
    this.#inflate.on('data', (chunk: Uint8Array) => {
      this.checksum = crc32(chunk, this.checksum);
      this.length += chunk.length;
      try {
        take(chunk);
      } catch (error) {
        this.#inflate.destroy(error instanceof Error ? error : new Error(String(error)));
      }
    });
    this.#inflate.on('end', () => {
      this.#isWhole = true;
    });
    this.#inflate.on('error', (error) => {
      this.#failure = error;
    });
    this.#closed = new Promise((resolve) => {
      for (const event of ['end', 'close']) this.#inflate.once(event, () => resolve());
    });
  }

  /** When there are no more bytes: the data must be whole. */
  async end(): Promise<void> {
    this.#inflate.end();
    await this.#closed;
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** What stands behind the data; undefined where the data may go on behind these bytes. */
  async give(bytes: Uint8Array): Promise<Uint8Array | undefined> {
    const before = this.#inflate.bytesWritten;
    const worked = new Promise<void>((resolve) => this.#inflate.write(bytes, () => resolve()));
    await Promise.race([worked, this.#closed]);
    if (this.#failure !== undefined) throw this.#failure;
    return this.#isWhole ? bytes.subarray(this.#inflate.bytesWritten - before) : undefined;
  }
}
