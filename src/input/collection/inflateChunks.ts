import { failure, type Result, success } from '../../base/result.ts';
import { Inflater, PIECE } from '../inflater.ts';
import type { Budget } from './budget.ts';

/**
 * What the packed bytes of a file in a zip archive unpack to. Of data that is cut off or damaged everything before that place
 * comes first, then it throws. Returns how many of the bytes it has taken: others may stand behind.
 */
export async function* inflateChunks(
  packed: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  budget: Budget,
): AsyncGenerator<Uint8Array, number> {
  const ready: Uint8Array[] = [];
  let taken = 0;
  let size = 0;
  const inflater = new Inflater((chunk) => {
    size += chunk.length;
    budget.takeBytes(chunk.length);
    budget.checkRatio(taken, size);
    ready.push(chunk);
  });
  for await (const chunk of packed) {
    for (let start = 0; start < chunk.length; start += PIECE) {
      const piece = chunk.subarray(start, start + PIECE);
      taken += piece.length;
      const given = await settled(inflater.give(piece));
      yield* ready.splice(0);
      if (!given.ok) throw given.failure;
      if (given.value !== undefined) return taken - given.value.length;
    }
  }
  const ended = await settled(inflater.end());
  yield* ready.splice(0);
  if (!ended.ok) throw ended.failure;
  return taken;
}

/** What has been unpacked before a failure comes first. */
async function settled<Value>(work: Promise<Value>): Promise<Result<Value, unknown>> {
  try {
    return success(await work);
  } catch (error) {
    return failure(error);
  }
}
