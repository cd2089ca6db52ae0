import { failure, type Result, success } from '../../base/result.ts';
import { chunkedBytes } from '../chunkedBytes.ts';
import type { Source } from '../source.ts';
import { type CollectedFile, HEAD } from './collectedFile.ts';
import { damageOf } from './damage.ts';

/** The largest file of an archive that is held in memory. */
const LARGEST = 1024 * 1024 * 1024;

/** A file whose bytes come once, in their order. */
export class StreamedFile implements CollectedFile {
  readonly path: string;
  readonly #rest: AsyncIterator<Uint8Array>;
  readonly #begun: Uint8Array[] = [];
  #ended = false;

  constructor(path: string, chunks: AsyncIterable<Uint8Array>) {
    this.path = path;
    this.#rest = chunks[Symbol.asyncIterator]();
  }

  async head(): Promise<Uint8Array> {
    let length = this.#begun.reduce((sum, chunk) => sum + chunk.length, 0);
    while (length < HEAD) {
      const chunk = await this.#next();
      if (chunk === undefined) break;
      this.#begun.push(chunk);
      length += chunk.length;
    }
    const head = new Uint8Array(Math.min(length, HEAD));
    chunkedBytes(this.#begun).readInto(head, 0);
    return head;
  }

  async *chunks(): AsyncIterable<Uint8Array> {
    yield* this.#begun.splice(0);
    for (let chunk = await this.#next(); chunk !== undefined; chunk = await this.#next()) yield chunk;
  }

  async content(): Promise<Result<Source, string>> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    let damage: string | undefined;
    try {
      for await (const chunk of this.chunks()) {
        size += chunk.length;
        if (size > LARGEST) return failure(`it is larger than ${LARGEST / 2 ** 30} GB, unpack it and name the file`);
        chunks.push(chunk);
      }
    } catch (error) {
      damage = damageOf(error);
    }
    return success({ name: this.path, bytes: chunkedBytes(chunks), ...(damage === undefined ? {} : { damage }) });
  }

  async #next(): Promise<Uint8Array | undefined> {
    if (this.#ended) return undefined;
    const { done, value } = await this.#rest.next();
    if (done !== true) return value;
    this.#ended = true;
    return undefined;
  }
}
