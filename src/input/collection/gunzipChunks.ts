import { createGunzip, type Gunzip } from 'node:zlib';
import type { Budget } from './budget.ts';

/** So much is given to the unpacker at once: a bomb makes a thousand times as much of it. */
const PIECE = 64 * 1024;

/**
 * What a gzip stream holds, the next piece unpacked on another thread while the caller works on the last one. Of one that
 * is cut off or damaged everything before that place comes first, then it throws.
 */
export async function* gunzipChunks(packed: AsyncIterable<Uint8Array>, budget: Budget): AsyncIterable<Uint8Array> {
  const unpacker = new Unpacker(budget);
  let last: Promise<void> = Promise.resolve();
  for await (const chunk of packed) {
    for (let start = 0; start < chunk.length; start += PIECE) {
      await last;
      const ready = unpacker.take();
      last = unpacker.give(chunk.subarray(start, start + PIECE));
      yield* ready;
      if (unpacker.failure !== undefined) throw unpacker.failure;
    }
  }
  await last;
  await unpacker.end();
  yield* unpacker.take();
  if (unpacker.failure !== undefined) throw unpacker.failure;
}

class Unpacker {
  failure: Error | undefined;
  readonly #gunzip: Gunzip = createGunzip({ chunkSize: 256 * 1024 });
  readonly #closed: Promise<void>;
  #unpacked: Uint8Array[] = [];
  #taken = 0;
  #given = 0;

  constructor(budget: Budget) {
    this.#gunzip.on('data', (chunk: Uint8Array) => {
      this.#unpacked.push(chunk);
      this.#given += chunk.length;
      try {
        budget.checkRatio(this.#taken, this.#given);
      } catch (error) {
        this.#gunzip.destroy(error instanceof Error ? error : new Error(String(error)));
      }
    });
    this.#gunzip.on('error', (error) => {
      this.failure = error;
    });
    this.#closed = new Promise((resolve) => this.#gunzip.once('close', () => resolve()));
  }

  /** Done when all of the piece has been worked on; it must not change before. */
  give(piece: Uint8Array): Promise<void> {
    this.#taken += piece.length;
    const worked = new Promise<void>((resolve) => this.#gunzip.write(piece, () => resolve()));
    return Promise.race([worked, this.#closed]);
  }

  take(): readonly Uint8Array[] {
    const ready = this.#unpacked;
    this.#unpacked = [];
    return ready;
  }

  async end(): Promise<void> {
    if (this.failure === undefined) this.#gunzip.end();
    await this.#closed;
  }
}
