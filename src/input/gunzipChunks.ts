import type { Budget } from './collection/budget.ts';
import { headerLength, TRAILER } from './gzipMember.ts';
import { Inflater, PIECE } from './inflater.ts';
import { WholeOrCut } from './wholeOrCut.ts';

/**
 * What a gzip stream holds, the next piece unpacked on another thread while the caller works on the last one. Of one that
 * is cut off or damaged everything before that place comes first, then it throws. Bytes behind it that are no gzip, such as
 * the zeros of a tape or a line feed, are left alone, as gzip does.
 */
export async function* gunzipChunks(
  packed: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  budget: Budget,
): AsyncIterable<Uint8Array> {
  const unpacker = new Unpacker(budget);
  let last: Promise<void> = Promise.resolve();
  const source = new WholeOrCut(packed);
  for await (const chunk of source.chunks()) {
    for (let start = 0; start < chunk.length; start += PIECE) {
      await last;
      const ready = unpacker.take();
      last = unpacker.give(chunk.subarray(start, start + PIECE));
      yield* ready;
      if (unpacker.failure !== undefined) throw unpacker.failure;
    }
  }
  await last;
  if (source.failure === undefined) unpacker.end();
  yield* unpacker.take();
  if (unpacker.failure !== undefined) throw unpacker.failure;
  if (source.failure !== undefined) throw source.failure;
}

/** Member by member: Node's own unpacker loses what it has unpacked last where something else stands behind them. */
class Unpacker {
  failure: Error | undefined;
  readonly #budget: Budget;
  #unpacked: Uint8Array[] = [];
  #taken = 0;
  #given = 0;
  #members = 0;
  /** Of a header or trailer that is not whole yet. */
  #begun: Uint8Array = new Uint8Array();
  #inflater: Inflater | undefined;
  #awaitsTrailer = false;
  #isOver = false;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /** Done when all of the piece has been worked on; it must not change before. */
  async give(piece: Uint8Array): Promise<void> {
    this.#taken += piece.length;
    try {
      for (let rest = piece; rest.length > 0 && !this.#isOver; ) {
        if (this.#inflater === undefined) rest = this.#header(rest);
        else if (this.#awaitsTrailer) rest = this.#trailer(rest, this.#inflater);
        else rest = await this.#data(rest, this.#inflater);
      }
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
    }
  }

  take(): readonly Uint8Array[] {
    const ready = this.#unpacked;
    this.#unpacked = [];
    return ready;
  }

  end(): void {
    const isBetween = this.#inflater === undefined && this.#members > 0;
    if (this.failure === undefined && !this.#isOver && !isBetween) this.failure = new Error('unexpected end of file');
  }

  #header(bytes: Uint8Array): Uint8Array {
    const all = joined(this.#begun, bytes);
    // What stands behind a member may be anything.
    if (this.#members > 0 && (all[0] !== 0x1f || (all.length > 1 && all[1] !== 0x8b))) {
      this.#isOver = true;
      return new Uint8Array();
    }
    const length = headerLength(all);
    this.#begun = length === undefined ? all.slice() : new Uint8Array();
    if (length === undefined) return new Uint8Array();
    this.#inflater = new Inflater((chunk) => {
      this.#unpacked.push(chunk);
      this.#given += chunk.length;
      this.#budget.checkRatio(this.#taken, this.#given);
    });
    return all.subarray(length);
  }

  async #data(bytes: Uint8Array, inflater: Inflater): Promise<Uint8Array> {
    const rest = await inflater.give(bytes);
    this.#awaitsTrailer = rest !== undefined;
    return rest ?? new Uint8Array();
  }

  #trailer(bytes: Uint8Array, { checksum, length }: Inflater): Uint8Array {
    const all = joined(this.#begun, bytes);
    this.#begun = all.length < TRAILER ? all.slice() : new Uint8Array();
    if (all.length < TRAILER) return new Uint8Array();
    const trailer = new DataView(all.buffer, all.byteOffset, TRAILER);
    if (trailer.getUint32(0, true) !== checksum) throw new Error('incorrect data check');
    if (trailer.getUint32(4, true) !== length % 2 ** 32) throw new Error('incorrect length check');
    this.#members++;
    this.#inflater = undefined;
    this.#awaitsTrailer = false;
    return all.subarray(TRAILER);
  }
}

function joined(begun: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (begun.length === 0) return bytes;
  const all = new Uint8Array(begun.length + bytes.length);
  all.set(begun);
  all.set(bytes, begun.length);
  return all;
}
