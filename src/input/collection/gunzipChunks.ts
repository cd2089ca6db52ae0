import { Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import type { Budget } from './budget.ts';

/**
 * What a gzip stream holds, unpacked on another thread while the caller works. One that ends early gives what it had;
 * whoever reads that sees that it is cut.
 */
export async function* gunzipChunks(packed: AsyncIterable<Uint8Array>, budget: Budget): AsyncIterable<Uint8Array> {
  let taken = 0;
  let given = 0;
  const counted = async function* () {
    for await (const chunk of packed) {
      taken += chunk.length;
      yield chunk;
    }
  };
  const gunzip = createGunzip({ chunkSize: 256 * 1024, finishFlush: constants.Z_SYNC_FLUSH });
  const input = Readable.from(counted(), { objectMode: true, highWaterMark: 2 });
  input.on('error', (error) => gunzip.destroy(error));
  for await (const chunk of input.pipe(gunzip)) {
    given += chunk.length;
    budget.checkRatio(taken, given);
    yield chunk;
  }
}
